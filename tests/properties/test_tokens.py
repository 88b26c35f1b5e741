"""Layers that read tokens: layout, dtype, later calls, and no look into the future."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds, tolerance
from properties.subjects import TOKEN_LAYERS, VOCABULARY, make_layer

FLOATS = st.sampled_from([np.float64, np.float32])
ROWS = st.integers(1, 4)
every_layer = pytest.mark.parametrize("name", TOKEN_LAYERS)


def tokens_of(rows, seed, dtype=np.int64):
    rng = np.random.default_rng(seed)
    return rng.integers(0, VOCABULARY, size=(rows, 3)).astype(dtype)


def results(layer, tokens, seed):
    """Return copies of the output and of all gradients."""
    output = layer(tokens).copy()
    layer.backward(numbers(output.shape, seed + 1, output.dtype))
    return [output, *(grad.copy() for grad in layer.gradients().values())]


@every_layer
@given(
    layouts, st.sampled_from([np.int64, np.int32, np.uint8, np.uint64]), FLOATS, seeds
)
def test_layout_and_dtype_of_tokens_change_nothing(name, layout, whole, dtype, seed):
    tokens, plain = lay(layout, tokens_of(4, seed, whole))
    received = results(make_layer(name, dtype), tokens, seed)
    expected = results(make_layer(name, dtype), plain.astype(np.int64), seed)
    for one, other in zip(received, expected, strict=True):
        assert one.dtype == dtype
        np.testing.assert_allclose(one, other, **tolerance(dtype))
    assert np.array_equal(tokens, plain)


@every_layer
@given(FLOATS, ROWS, ROWS, seeds)
def test_a_later_call_leaves_earlier_results(name, dtype, rows, more_rows, seed):
    layer = make_layer(name, dtype)
    kept = []
    for call, num_rows in enumerate((rows, more_rows, rows, rows)):
        output = layer(tokens_of(num_rows, seed + call))
        layer.backward(output)
        view = output if call % 2 else output[:, 0]
        kept.append((view, view.copy()))
        del output, view
        assert all(np.array_equal(array, copy) for array, copy in kept)


@every_layer
@given(st.permutations(range(4)), seeds)
def test_rows_do_not_see_each_other(name, order, seed):
    layer = make_layer(name)
    tokens = tokens_of(4, seed)
    output = layer(tokens).copy()
    room = tolerance(np.float64)
    np.testing.assert_allclose(layer(tokens[order]), output[order], **room)
    np.testing.assert_allclose(layer(tokens[:1]), output[:1], **room)


@given(st.integers(1, 2), seeds)
def test_a_decoder_does_not_see_later_tokens(place, seed):
    model = make_layer("TinyTransformer with ReLU")
    tokens = tokens_of(4, seed)
    before = model(tokens).copy()
    changed = tokens.copy()
    changed[:, place:] = (changed[:, place:] + 1) % VOCABULARY
    after = model(changed)
    np.testing.assert_allclose(after[:, :place], before[:, :place], rtol=1e-12)
    assert not np.allclose(after[:, place:], before[:, place:], rtol=1e-9, atol=0)


@every_layer
@pytest.mark.parametrize("dtype", [np.float64, np.bool_])
def test_tokens_that_are_no_whole_numbers_are_refused(name, dtype):
    with pytest.raises(ValueError, match="expected whole numbers as tokens, got"):
        make_layer(name)(tokens_of(1, 0, dtype))
