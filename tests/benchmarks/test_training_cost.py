"""A training costs six operations a weight and token, at the measured rate."""

from tests.benchmarks import page, training_cost
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.shown_rows import rows


def test_a_rate_is_six_operations_a_weight_and_token(kept):
    rate = training_cost.measured_rates()
    assert rate[512] == 6 * (2 * 512 * 2048) * 2048  # in one second
    assert rate[64] == 6 * training_cost.multiplied_weights(Size(32, 64)) * 32 * 64
    assert training_cost.measured_rates("Haswell")[512] == rate[512] / 3


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
    assert shown["larger still"][0] == "200"  # 5 rows of 4 bytes
    assert shown["larger still"][2] == page.duration(seconds)


def test_a_measured_decoder_takes_its_own_time(kept):
    shown = rows(training_cost.hours())
    steps = 1e8 / (32 * 64)  # of one second each
    assert shown["decoder of width 64"][2] == page.duration(steps)


def test_every_row_says_whose_rate_it_has(kept):
    names = [row[0] for row in training_cost.hours().rows]
    assert [name for name in names if "that of" not in name] == names[:2]
    assert "that of the decoder of width 128" in names[2]
    assert "rate 26, that of the feed-forward of width 512" in names[3]


def test_a_night_trains_as_many_weights_as_the_rate_allows(kept):
    weights = 36_000 * training_cost.measured_rates()[128] / 6 / 1e8
    assert training_cost.weights_of_a_night() == weights
    assert f"about {weights / 1e6:.1f} million weights" in training_cost.night().data
    assert training_cost.night().data.endswith("rate of the decoder of width 128.")
