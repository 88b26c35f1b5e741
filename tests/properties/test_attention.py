"""Attention on odd layouts, with extreme scores, and called many times."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import lay, layouts, numbers, seeds, tolerance

from course_lib.attention import ScaledDotProductAttention, causal_mask

FLOATS = st.sampled_from([np.float64, np.float32])
SHAPE = (2, 3, 4)  # (N, T, D)


def results(attention, query, key, value, mask):
    """Return the output, the weights and the three gradients, as copies."""
    output = attention(query, key, value, mask).copy()
    grads = attention.backward(numbers(output.shape, 9, output.dtype))
    return [output, attention.weights.copy(), *(grad.copy() for grad in grads)]


@given(layouts, layouts, layouts, FLOATS, st.booleans(), seeds)
def test_layout_changes_nothing(first, second, third, dtype, masked, seed):
    views, plain = zip(
        *(
            lay(layout, numbers(SHAPE, seed + place, dtype))
            for place, layout in enumerate((first, second, third))
        ),
        strict=True,
    )
    mask = causal_mask(3) if masked else None
    received = results(ScaledDotProductAttention(), *views, mask)
    expected = results(ScaledDotProductAttention(), *map(np.copy, plain), mask)
    for one, other in zip(received, expected, strict=True):
        assert one.dtype == dtype
        np.testing.assert_allclose(one, other, **tolerance(dtype))
    for view, copy in zip(views, plain, strict=True):
        assert np.array_equal(view, copy)


@given(layouts)
def test_the_layout_of_the_mask_changes_nothing(layout):
    mask, plain = lay(layout, np.array([[1, 0, 1], [0, 1, 0], [1, 1, 1]], bool))
    query = numbers(SHAPE, 0)
    received = results(ScaledDotProductAttention(), query, query, query, mask)
    expected = results(ScaledDotProductAttention(), query, query, query, plain.copy())
    for one, other in zip(received, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)


@given(FLOATS, st.booleans(), seeds)
def test_a_later_call_leaves_earlier_results(dtype, masked, seed):
    attention = ScaledDotProductAttention()
    mask = causal_mask(3) if masked else None
    kept = []
    for call in range(4):
        query = numbers(SHAPE, seed + call, dtype)
        arrays = [attention(query, query + 1, query - 1, mask), attention.weights]
        arrays += attention.backward(query)
        if call % 2:
            arrays = [array[..., 0] for array in arrays]
        kept += [(array, array.copy()) for array in arrays]
        del arrays
        assert all(np.array_equal(array, copy) for array, copy in kept)


@given(FLOATS, st.booleans(), st.sampled_from([1.0, 1e4]), seeds)
def test_extreme_scores_give_finite_weights_that_sum_to_one(dtype, masked, size, seed):
    rng = np.random.default_rng(seed)
    query = (100 * rng.choice([-1, 1], size=SHAPE)).astype(dtype)
    key = (size * rng.choice([-1, 1], size=SHAPE)).astype(dtype)
    value = numbers(SHAPE, seed, dtype)
    mask = causal_mask(3) if masked else None
    attention = ScaledDotProductAttention()
    output = attention(query, key, value, mask)
    np.testing.assert_allclose(attention.weights.sum(axis=-1), 1, rtol=1e-6)
    assert np.isfinite(output).all()
    assert all(np.isfinite(grad).all() for grad in attention.backward(output))
    scores = query.astype(np.longdouble) @ key.astype(np.longdouble).swapaxes(1, 2) / 2
    if masked:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    np.testing.assert_allclose(attention.weights, weights, rtol=1e-5, atol=1e-6)
