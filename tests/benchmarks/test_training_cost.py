"""A training costs six operations a weight and token, at the measured rate."""

from tests.benchmarks import page, training_cost
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.shown_rows import rows


def test_a_rate_is_six_operations_a_weight_and_token(kept):
    rate = training_cost.measured_rates()
    assert rate[512] == 6 * (2 * 512 * 2048) * 2048  # in one second
    assert rate[64] == 6 * training_cost.multiplied_weights(Size(32, 64)) * 32 * 64
    assert rows(training_cost.rates())["W5, width 512"] == ["26", "8.6"]


def test_multiplied_weights_are_the_matrices_of_the_model():
    from tests.benchmarks.course_lib_decoder import decoder

    size = Size(embed_dim=8)
    shapes = {
        name: value.shape
        for name, value in decoder(size, seed=0).parameters().items()
        if value.ndim == 2 and "embedding" not in name
    }
    assert training_cost.multiplied_weights(size) == sum(
        rows * columns for rows, columns in shapes.values()
    )


def test_hours_are_operations_over_the_rate(kept):
    shown = rows(training_cost.hours())
    seconds = 6 * 1e7 * 1e8 / (6 * 2 * 512 * 2048 * 2048)
    assert shown["one larger still"][0] == "200"  # 5 rows of 4 bytes
    assert shown["one larger still"][2] == page.duration(seconds)
    assert training_cost.hours().rows[0][0].endswith("\n59,328 weights")


def test_a_night_trains_as_many_weights_as_the_rate_allows(kept):
    weights = 36_000 * (6 * 2 * 512 * 2048 * 2048) / 6 / 1e8
    text = f"100 million tokens: {page.two_digits(weights)} weights."
    assert training_cost.night().endswith(text)
