"""Tasks with whole numbers, in which every row has one right answer.

Chapter 2 uses parity, the hardest question for a single neuron, and chapter 4 watches a
network discover addition modulo a prime number.
"""

import numpy as np

from course_lib.datasets.gates import truth_table


def parity(num_bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Return all rows of `num_bits` bits, and whether each has an odd number of ones.

    Parameters
    ----------
    num_bits : int

    Returns
    -------
    x : ndarray of float64, shape (2**num_bits, num_bits)
    targets : ndarray of intp, shape (2**num_bits,)

    Examples
    --------
    >>> x, targets = parity(2)  # the parity of two bits is XOR
    >>> targets
    array([0, 1, 1, 0])
    """
    x = truth_table(num_bits)
    return x, x.sum(axis=1).astype(np.intp) % 2


def modular_addition(modulus: int) -> tuple[np.ndarray, np.ndarray]:
    """Return all pairs (a, b) below `modulus` and the remainder of their sum.

    Parameters
    ----------
    modulus : int
        At least 1.

    Returns
    -------
    x : ndarray of int64, shape (modulus**2, 2)
    targets : ndarray of intp, shape (modulus**2,)

    Examples
    --------
    >>> x, targets = modular_addition(3)
    >>> x[5], targets[5]  # 1 + 2 = 3 leaves remainder 0
    (array([1, 2]), np.int64(0))
    """
    if modulus < 1:
        raise ValueError(f"expected modulus of at least 1, got {modulus}")
    numbers = np.arange(modulus**2, dtype=np.int64)
    x = np.column_stack(np.divmod(numbers, modulus))
    return x, (x.sum(axis=1) % modulus).astype(np.intp)
