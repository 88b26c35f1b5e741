"""One product in two forms: with and without a BLAS library."""

import numpy as np
import pytest

from course_lib.functional import products


@pytest.mark.parametrize(
    ("left", "right"),
    [((4, 3), (3, 5)), ((2, 6, 4, 3), (2, 6, 3, 5)), ((4, 1), (1, 1))],
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


def test_float32_stays_float32(monkeypatch):
    monkeypatch.setattr(products, "WITH_BLAS", False)
    ones = np.ones((2, 2), np.float32)
    assert products.matmul(ones, ones).dtype == np.float32
