"""A claim: a fact about the library, and how far the library is from it.

The tests assert the claims, and the page "Is it right?" of the book shows them: the
same records, the same measurements.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Claim:
    """One line of the page, one case of the tests.

    Attributes
    ----------
    group : str
        The table it stands in.
    name : str
        What is claimed, for a reader.
    judge : str
        Who says what is right: a formula, another library, differences.
    tolerance : float
        The claim holds if the error is not larger.
    measure : callable
        Takes nothing, returns the error: a float, 0 if all is exact.
    """

    group: str
    name: str
    judge: str
    tolerance: float
    measure: Callable[[], float]

    def holds(self, error):
        """Tell whether an error is small enough; NaN never is."""
        return bool(error <= self.tolerance)


def distance(ours, expected):
    """Return the largest difference over the largest magnitude that is expected.

    Where only zeros are expected it is the largest difference itself. Shapes and
    precisions must agree: float32 against float32.
    """
    difference, size = difference_and_size(ours, expected)
    largest = difference.max()
    return float(largest / size.max() if size.max() else largest)


def pointwise(ours, expected):
    """Return the largest difference of two numbers over the one that is expected.

    Small numbers beside large ones count as much; no zero may be expected.
    """
    difference, size = difference_and_size(ours, expected)
    if not size.all():
        raise ValueError("expected no zero: nothing is near it by a share of it")
    return float((difference / size).max())


def difference_and_size(ours, expected):
    """Return all differences and the magnitudes of what is expected, in float64."""
    ours, expected = np.asarray(ours), np.asarray(expected)
    if (ours.shape, ours.dtype) != (expected.shape, expected.dtype):
        raise ValueError(
            f"expected {expected.dtype} of shape {expected.shape}, "
            f"got {ours.dtype} of shape {ours.shape}"
        )
    expected = expected.astype(np.float64)
    return np.abs(ours.astype(np.float64) - expected), np.abs(expected)
