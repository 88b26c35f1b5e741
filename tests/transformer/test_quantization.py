"""Rounded weights are near the given ones, within their bits, and counted."""

import numpy as np
import pytest

from course_lib.transformer import (
    TinyTransformer,
    dequantize,
    load_shakespeare_model,
    quantize,
    quantize_model,
    quantized_bytes,
)
from course_lib.transformer.shakespeare_model import pack_model

WEIGHT = np.random.default_rng(0).normal(size=(11, 6)) * [1, 10, 0.1, 1, 1, 0]


def small_model():
    return TinyTransformer(5, 3, 8, 2, 1, rng=np.random.default_rng(1))


@pytest.mark.parametrize("group_size", [None, 1, 4, 11, 20])
@pytest.mark.parametrize("bits", range(2, 9))
def test_a_weight_moves_by_at_most_half_a_step_of_its_group(bits, group_size):
    whole, scale = quantize(WEIGHT, bits, group_size)
    most = 2 ** (bits - 1) - 1
    assert whole.dtype == np.int8
    assert np.abs(whole[:, :-1]).max() == most
    size = group_size or 11
    for first in range(0, 11, size):
        rows = slice(first, first + size)
        assert np.abs(whole[rows, :-1]).max(axis=0).tolist() == [most] * 5
        step = scale[first // size]
        back = dequantize(whole, scale, group_size)[rows]
        assert np.all(np.abs(back - WEIGHT[rows]) <= 0.5001 * step)


def test_rounding_what_is_rounded_changes_nothing():
    once = dequantize(*quantize(WEIGHT, 3))
    np.testing.assert_allclose(dequantize(*quantize(once, 3)), once, rtol=1e-12)


def test_a_column_of_zeros_stays_zero():
    whole, scale = quantize(WEIGHT, 3)
    assert not whole[:, -1].any()
    assert scale[0, -1] == 1


def test_halves_go_to_the_even_number():
    whole, _ = quantize([[3.0], [0.5], [1.5], [-2.5]], 3)
    assert whole[:, 0].tolist() == [3, 0, 2, -2]


def test_float32_stays_float32():
    whole, scale = quantize(WEIGHT.astype(np.float32), 4)
    assert dequantize(whole, scale).dtype == np.float32


def test_stored_models_are_their_own_eight_bits():
    model, _ = load_shakespeare_model()
    rounded = quantize_model(model, 8).parameters()
    for name, value in model.parameters().items():
        np.testing.assert_allclose(rounded[name], value, rtol=1e-6, atol=1e-9)


def test_the_model_itself_and_its_rows_stay_as_they_were():
    model = small_model()
    before = {name: value.copy() for name, value in model.parameters().items()}
    rounded = quantize_model(model, 2).parameters()
    for name, value in model.parameters().items():
        assert np.array_equal(value, before[name])
        assert np.array_equal(rounded[name], value) == (value.ndim == 1), name


def test_only_the_tables_get_their_own_bits():
    model = small_model()
    ours = quantize_model(model, 2, embedding_bits=8).parameters()
    for bits, names in ((2, "blocks head"), (8, "token_emb position_emb")):
        for name, value in quantize_model(model, bits).parameters().items():
            if name.startswith(tuple(names.split())):
                assert np.array_equal(ours[name], value), name


def test_bytes_of_eight_bits_are_those_of_the_packed_arrays():
    model = small_model()
    stored = sum(value.nbytes for value in pack_model(model).values())
    assert quantized_bytes(model, 8) == stored


def test_bytes_fall_with_the_bits_and_rise_with_the_scales():
    model = small_model()
    weights = sum(v.size for v in model.parameters().values() if v.ndim == 2)
    tables = (5 + 3) * 8  # numbers in the two tables
    assert quantized_bytes(model, 8) - quantized_bytes(model, 4) == weights / 2
    more = quantized_bytes(model, 4, embedding_bits=8) - quantized_bytes(model, 4)
    assert more == tables / 2
    # Of 4 rows each, the matrices have 2, 1, 2, 2, 2, 8, and 2 groups.
    columns = [(2, 8), (1, 8), (2, 24), (2, 8), (2, 32), (8, 8), (2, 5)]
    grouped = quantized_bytes(model, 4, group_size=4) - quantized_bytes(model, 4)
    assert grouped == sum(4 * (groups - 1) * width for groups, width in columns)


@pytest.mark.parametrize(
    ("weight", "options", "words"),
    [
        ([1.0, 2.0], {"bits": 4}, r"a matrix \(A, B\) .* got shape \(2,\)"),
        ([[np.nan]], {"bits": 4}, "finite numbers, got nan"),
        ([[1.0]], {"bits": 1}, "bits from 2 to 8, got 1"),
        ([[1.0]], {"bits": 9}, "bits from 2 to 8, got 9"),
        ([[1.0]], {"bits": 4, "group_size": 0}, "group_size of 1 or more, got 0"),
    ],
)
def test_what_cannot_be_rounded_is_refused(weight, options, words):
    with pytest.raises(ValueError, match=words):
        quantize(weight, **options)


def test_scales_that_do_not_fit_are_refused():
    whole, scale = quantize(WEIGHT, 4)
    with pytest.raises(ValueError, match=r"expected scales of shape \(3, 6\) .*\(1, 6"):
        dequantize(whole, scale, group_size=4)
