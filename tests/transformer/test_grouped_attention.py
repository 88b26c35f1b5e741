"""Grouped queries: equal to plain attention where they must be, and blind ahead."""

import numpy as np
import pytest

from course_lib.attention import MultiHeadAttention
from course_lib.transformer import GroupedQueryAttention


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def copy_weights(source, target):
    for name, value in target.parameters().items():
        value[...] = source.parameters()[name]


def test_with_a_key_for_each_query_it_is_multi_head_attention(rng):
    x, direction = rng.normal(size=(2, 2, 5, 8))
    plain = MultiHeadAttention(8, 4, rng=rng)
    grouped = GroupedQueryAttention(8, 4, rotary=False, bias=True, rng=rng)
    copy_weights(plain, grouped)
    assert np.array_equal(grouped(x), plain(x))
    assert np.array_equal(grouped.backward(direction), plain.backward(direction))


def test_a_shared_key_is_the_same_key_for_each_head(rng):
    x, few = rng.normal(size=(2, 5, 8)), GroupedQueryAttention(8, 4, 2, rng=rng)
    many = GroupedQueryAttention(8, 4, rng=rng)
    many.output.weight[...] = few.output.weight
    query, key, value = np.split(few.projection.weight, [8, 12], axis=1)
    repeated = [
        part.reshape(8, 2, 2).repeat(2, axis=1).reshape(8, 8) for part in (key, value)
    ]
    many.projection.weight[...] = np.hstack([query, *repeated])
    np.testing.assert_allclose(few(x), many(x), rtol=1e-12)


def test_a_later_token_changes_nothing_earlier(rng):
    x, layer = rng.normal(size=(1, 4, 8)), GroupedQueryAttention(8, 2, 1, rng=rng)
    before = layer(x)
    x[:, 3] += 1
    after = layer(x)
    assert np.array_equal(before[:, :3], after[:, :3])
    assert not np.allclose(before[:, 3], after[:, 3])


@pytest.mark.parametrize(
    ("heads", "message"),
    [
        ((3, None), "num_heads to divide embed_dim 8, got 3"),
        ((4, 3), "num_key_value_heads to divide num_heads 4, got 3"),
        ((4, 0), "num_key_value_heads to divide num_heads 4, got 0"),
        ((8, None), "head_dim to be even, got 1"),
    ],
)
def test_heads_that_do_not_fit_are_named(heads, message, rng):
    with pytest.raises(ValueError, match=message):
        GroupedQueryAttention(8, *heads, rng=rng)


def test_a_wrong_shape_is_named(rng):
    with pytest.raises(ValueError, match=r"shape \(N, T, E\), got \(5, 8\)"):
        GroupedQueryAttention(8, 2, rng=rng)(np.zeros((5, 8)))
