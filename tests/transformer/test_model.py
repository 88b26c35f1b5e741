"""The whole decoder: its gradients, what it can see, and what it writes."""

import numpy as np
import pytest

from course_lib import functional
from course_lib.transformer import TinyTransformer

TOKENS = np.array([[1, 4, 1, 2], [0, 0, 3, 4]])


def decoder(num_heads=2, num_layers=2, seed=0, dtype=np.float64, **options):
    rng = np.random.default_rng(seed)
    return TinyTransformer(
        5, 6, 4, num_heads, num_layers, rng=rng, dtype=dtype, **options
    )


def with_large_weights(model):
    """Enlarge the small initial weights, so that every part and every token counts."""
    rng = np.random.default_rng(1)
    for value in model.parameters().values():
        value += rng.normal(scale=1.0 if value.ndim == 2 else 0.2, size=value.shape)
    return model


def test_a_later_token_does_not_change_earlier_logits():
    model = with_large_weights(decoder())
    before, changed = model(TOKENS), TOKENS.copy()
    changed[:, 2] = (changed[:, 2] + 1) % 5
    after = model(changed)
    assert np.array_equal(before[:, :2], after[:, :2])
    assert (before[:, 2:] != after[:, 2:]).any(axis=-1).all()


def test_the_same_token_has_different_logits_in_a_different_position():
    logits = with_large_weights(decoder(num_heads=0))([[3, 3]])
    assert not np.allclose(logits[0, 0], logits[0, 1])


def test_float32_is_the_default_and_is_kept():
    model = TinyTransformer(5, 6, 4, 2, 1, rng=np.random.default_rng(0))
    assert model(TOKENS).dtype == np.float32
    assert {value.dtype.name for value in model.parameters().values()} == {"float32"}


def test_the_same_seed_writes_the_same_text():
    model = with_large_weights(decoder())
    first, second = (
        model.generate([1, 2], 20, rng=np.random.default_rng(3)) for _ in "ab"
    )
    assert np.array_equal(first, second)
    assert len(first) == 22
    assert first[:2].tolist() == [1, 2]


@pytest.mark.parametrize("length", [1, 5, 6, 7, 20])
def test_a_low_temperature_takes_the_likeliest_token_after_the_last_six(length):
    model, rng = with_large_weights(decoder()), np.random.default_rng(0)
    for _ in range(5):
        beginning = rng.integers(5, size=length)
        text = model.generate(beginning, 1, rng=rng, temperature=1e-6)
        likeliest = model([beginning[-6:]])[0, -1].argmax()
        assert text.dtype == np.int64
        assert text.tolist() == [*beginning, likeliest]


def test_tokens_are_drawn_as_often_as_their_probability():
    model, rng = with_large_weights(decoder()), np.random.default_rng(0)
    drawn = [model.generate([1, 2], 1, rng=rng)[-1] for _ in range(2000)]
    probs = functional.softmax(model([[1, 2]])[0, -1])
    np.testing.assert_allclose(np.bincount(drawn, minlength=5) / 2000, probs, atol=0.04)


@pytest.mark.parametrize("shape", [(4,), (1, 7), (1, 0), (1, 2, 3)])
def test_a_wrong_shape_of_tokens_is_named(shape):
    with pytest.raises(ValueError, match=r"\(N, T\) with T from 1 to 6, got \("):
        decoder()(np.zeros(shape, int))


def test_a_token_outside_the_vocabulary_is_named():
    with pytest.raises(ValueError, match="tokens from 0 to 4, got 0 to 5"):
        decoder()([[0, 5]])


@pytest.mark.parametrize("temperature", [0, -1.0, np.nan])
def test_a_temperature_that_is_not_above_0_is_named(temperature):
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=f"temperature above 0, got {temperature}"):
        decoder().generate([1], 1, rng=rng, temperature=temperature)


def test_writing_needs_a_beginning():
    with pytest.raises(ValueError, match="at least one token to begin with"):
        decoder().generate([], 1, rng=np.random.default_rng(0))


@pytest.mark.parametrize("tokens", ["First", [1.9]])
def test_a_beginning_that_is_not_a_row_of_tokens_is_refused(tokens):
    rng = np.random.default_rng(0)
    model = TinyTransformer(10, 8, 4, 2, 1, rng=rng)
    with pytest.raises(ValueError, match="a row of whole numbers as tokens"):
        model.generate(tokens, 1, rng=rng)


def test_negative_sizes_are_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="num_layers of 0 or more, got -1"):
        TinyTransformer(10, 8, 4, 2, -1, rng=rng)
    with pytest.raises(ValueError, match="num_tokens of 0 or more, got -1"):
        TinyTransformer(10, 8, 4, 2, 1, rng=rng).generate([1], -1, rng=rng)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"positions": "sine"}, r"one of \['learned', 'rotary', 'none'\], got 'sine'"),
        ({"norm": "batch"}, r"norm in \['layer', 'rms'\], got 'batch'"),
    ],
)
def test_an_unknown_part_is_named(options, message):
    with pytest.raises(ValueError, match=message):
        decoder(**options)


def test_without_positions_the_order_of_earlier_tokens_does_not_count():
    first, second = np.array([[1, 2, 3]]), np.array([[2, 1, 3]])
    without = with_large_weights(decoder(num_layers=1, positions="none"))
    np.testing.assert_allclose(without(first)[0, -1], without(second)[0, -1])
    rotary = with_large_weights(decoder(num_layers=1, positions="rotary"))
    assert not np.allclose(rotary(first)[0, -1], rotary(second)[0, -1])


def test_the_block_of_2024_has_no_biases_and_no_table_of_positions():
    options = {"norm": "rms", "positions": "rotary", "activation": "swiglu"}
    names = decoder(**options, bias=False).parameters()
    assert not [name for name in names if "bias" in name or "position" in name]
