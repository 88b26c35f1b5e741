"""Attention: a mean of values, blind to the future, indifferent to order."""

import numpy as np
import pytest
from scipy import special

from course_lib.attention import (
    MultiHeadAttention,
    ScaledDotProductAttention,
    causal_mask,
)
from course_lib.gradcheck import numerical_gradient, relative_error


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize("lead", [(), (1,), (2, 3)])
@pytest.mark.parametrize("masked", [False, True])
def test_gradients_of_query_key_and_value_are_the_slopes(lead, masked, rng):
    query, key = rng.normal(size=(2, *lead, 4, 3))
    value, direction = rng.normal(size=(2, *lead, 4, 5))
    mask = causal_mask(4) if masked else None
    attention = ScaledDotProductAttention()

    def loss():
        return float(np.sum(attention(query, key, value, mask) * direction))

    loss()
    gradients = attention.backward(direction)
    for what, gradient in zip((query, key, value), gradients, strict=True):
        assert relative_error(gradient, numerical_gradient(loss, what)) < 1e-7


def test_gradients_are_written_into_out(rng):
    query, key, value, direction = rng.normal(size=(4, 2, 5, 3))
    attention = ScaledDotProductAttention()
    attention(query, key, value)
    expected = attention.backward(direction)
    places = np.empty((2, 5, 3, 3)).transpose(
        2, 0, 1, 3
    )  # next to each other in each row
    received = attention.backward(direction, out=places)
    assert all(np.shares_memory(one, places) for one in received)
    np.testing.assert_allclose(places, expected, rtol=1e-13)


def test_it_is_the_formula_of_the_paper(rng):
    query, key, value = rng.normal(size=(3, 4, 6))
    weights = special.softmax(query @ key.T / np.sqrt(6), axis=-1)
    attention = ScaledDotProductAttention()
    np.testing.assert_allclose(
        attention(query, key, value), weights @ value, rtol=1e-12
    )
    np.testing.assert_allclose(attention.weights.sum(axis=-1), 1, rtol=1e-14)


def test_scores_by_hand():
    """Check that scores of 2 ln 3 / sqrt(4) and 0 give weights of 3/4 and 1/4."""
    query, key = [[2 * np.log(3), 0, 0, 0]], [[1, 0, 0, 0], [0, 0, 0, 1]]
    answer = ScaledDotProductAttention()(query, key, [[8], [0]])
    assert answer == pytest.approx(6)


def test_integers_are_read_as_floats():
    one = np.array([[1, 0], [0, 1]])
    assert ScaledDotProductAttention()(one, one, one).dtype == np.float64


def test_there_can_be_more_keys_than_queries(rng):
    query, key, value = (rng.normal(size=(n, 3)) for n in (2, 5, 5))
    attention = ScaledDotProductAttention()
    assert attention(query, key, value).shape == (2, 3)
    assert attention.weights.shape == (2, 5)


def test_hidden_positions_have_zero_weight(rng):
    x = rng.normal(size=(2, 4, 3))
    attention = ScaledDotProductAttention()
    attention(x, x, x, causal_mask(4))
    assert not attention.weights[:, ~causal_mask(4)].any()
    assert (attention.weights[:, 0, 0] == 1).all()


def test_scores_of_ten_thousand_pick_one_and_stay_finite():
    x = 100 * np.eye(3)
    attention = ScaledDotProductAttention()
    assert np.isfinite(attention(x, x, x, causal_mask(3))).all()
    assert all(np.isfinite(g).all() for g in attention.backward(np.ones((3, 3))))


@pytest.mark.parametrize("shapes", [((2, 3), (2, 4), (2, 3)), ((2, 3), (5, 3), (2, 3))])
def test_shapes_that_do_not_fit_are_named(shapes):
    with pytest.raises(
        ValueError, match=r"expected query \(\.\.\., T, D\), .* got \(2"
    ):
        ScaledDotProductAttention()(*map(np.zeros, shapes))


@pytest.mark.parametrize(
    ("mask", "message"),
    [
        (np.ones((3, 2), bool), r"mask of shape \(3, 3\), got \(3, 2\)"),
        (np.ones(3, bool), r"mask of shape \(3, 3\), got \(3,\)"),
        (np.eye(3, k=1, dtype=bool), "at least one True in each row"),
    ],
)
def test_a_mask_that_does_not_fit_is_refused(mask, message):
    x = np.zeros((2, 3, 4))
    with pytest.raises(ValueError, match=message):
        ScaledDotProductAttention()(x, x, x, mask)


def test_a_later_position_does_not_change_earlier_ones(rng):
    layer, x = MultiHeadAttention(6, 3, rng=rng), rng.normal(size=(2, 5, 6))
    before = layer(x)
    x[:, 3] += 1
    after = layer(x)
    assert np.array_equal(before[:, :3], after[:, :3])
    assert (before[:, 3:] != after[:, 3:]).any(axis=-1).all()


def test_rows_of_a_batch_do_not_see_each_other(rng):
    layer, x = MultiHeadAttention(6, 2, rng=rng), rng.normal(size=(3, 4, 6))
    np.testing.assert_allclose(layer(x)[1:2], layer(x[1:2]), rtol=1e-12)


@pytest.mark.parametrize("num_heads", [0, -1, 3])
def test_heads_that_do_not_divide_are_named(num_heads, rng):
    with pytest.raises(ValueError, match=f"divide embed_dim 8, got {num_heads}"):
        MultiHeadAttention(8, num_heads, rng=rng)


@pytest.mark.parametrize("shape", [(4,), (3, 4), (1, 3, 5)])
def test_a_wrong_input_shape_is_named(shape, rng):
    with pytest.raises(ValueError, match=r"expected an input of shape \(.*, got \("):
        MultiHeadAttention(4, 2, rng=rng)(np.zeros(shape))
