import numpy as np
import pytest

from course_lib.datasets import modular_addition, parity


def test_parity_is_the_exclusive_or_of_all_bits():
    x, targets = parity(4)
    bits = x.astype(int)
    expected = np.bitwise_xor.reduce(bits, axis=1)
    assert targets.tolist() == expected.tolist()
    assert targets.dtype == np.intp


def test_one_changed_bit_changes_the_parity():
    x, targets = parity(3)
    for row, target in zip(x, targets, strict=True):
        for bit in range(3):
            flipped = np.abs(row - np.eye(3)[bit])
            other = np.flatnonzero((x == flipped).all(axis=1))
            assert targets[other] != target


def test_modular_addition_lists_every_pair_once():
    x, targets = modular_addition(31)
    assert len({tuple(pair) for pair in x.tolist()}) == 31**2
    assert targets.tolist() == [(a + b) % 31 for a, b in x.tolist()]
    assert x.dtype == targets.dtype == np.int64


def test_a_modulus_of_0_is_refused():
    with pytest.raises(ValueError, match="at least 1, got 0"):
        modular_addition(0)
