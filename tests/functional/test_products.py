"""One product in two forms: with and without a BLAS library."""

import numpy as np
import pytest

from course_lib.functional import products


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((4, 3), (3, 5)),
        ((4, 40), (40, 5)),
        ((2, 6, 4, 40), (2, 6, 40, 5)),
        ((4, 1), (1, 1)),
    ],
)
@pytest.mark.parametrize("with_blas", [True, False])
def test_both_forms_are_the_product(monkeypatch, left, right, with_blas):
    monkeypatch.setattr(products, "WITH_BLAS", with_blas)
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=left), rng.normal(size=right)
    turned = np.ascontiguousarray(b.swapaxes(-1, -2)).swapaxes(-1, -2)
    out = np.empty((*left[:-1], right[-1]))
    assert np.allclose(products.matmul(a, b), a @ b, rtol=1e-13, atol=1e-13)
    assert products.matmul(a, turned, out=out) is out
    assert np.allclose(out, a @ b, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(("length", "has_summed"), [(31, False), (32, True)])
def test_without_blas_rows_of_32_numbers_are_summed_in_one_piece(
    monkeypatch, length, has_summed
):
    summed = []

    def einsum(letters, *arrays, out):
        summed.extend(array.flags.c_contiguous for array in arrays)
        return np.matmul(arrays[0], arrays[1].T, out=out)

    monkeypatch.setattr(products, "WITH_BLAS", False)
    monkeypatch.setattr(np, "einsum", einsum)
    a, b = np.ones((length, 3)).T, np.ones((length, 2))
    assert (products.matmul(a, b) == length).all()
    assert summed == [True, True] * has_summed


@pytest.mark.parametrize("length", [2, 40])
def test_float32_stays_float32(monkeypatch, length):
    monkeypatch.setattr(products, "WITH_BLAS", False)
    a, b = np.ones((2, length), np.float32), np.ones((length, 2), np.float32)
    assert products.matmul(a, b).dtype == np.float32
