"""A claim: a fact about the library, and how far the library is from it.

The tests assert the claims, and the book's page "Is it right?" shows the same records
and measurements.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Claim:
    """One line on the page, and one case of the tests.

    Attributes
    ----------
    group : str
        The table that it is in.
    name : str
        What is claimed, in words for a reader.
    judge : str
        What decides which result is right: a formula, another library, differences.
    tolerance : float
        The claim holds if the error isn't larger than this.
    measure : callable
        Takes nothing and returns the error, a float that is 0 if all is exact.
    """

    group: str
    name: str
    judge: str
    tolerance: float
    measure: Callable[[], float]

    def holds(self, error):
        """Tell whether an error is small enough, which NaN never is."""
        return bool(error <= self.tolerance)


def distance(ours, expected):
    """Return the largest difference divided by the largest expected magnitude.

    If only zeros are expected, it is the largest difference itself. Shapes and
    precisions must agree, such as float32 with float32.
    """
    difference, size = difference_and_size(ours, expected)
    largest = difference.max()
    return float(largest / size.max() if size.max() else largest)


def pointwise(ours, expected):
    """Return the largest difference relative to the expected number at its position.

    Small numbers count as much as large ones. None of the expected numbers may be 0.
    """
    difference, size = difference_and_size(ours, expected)
    if not size.all():
        raise ValueError("expected no zero: a relative error of zero is undefined")
    return float((difference / size).max())


def difference_and_size(ours, expected):
    """Return all differences and the expected magnitudes, in float64."""
    ours, expected = np.asarray(ours), np.asarray(expected)
    if (ours.shape, ours.dtype) != (expected.shape, expected.dtype):
        raise ValueError(
            f"expected {expected.dtype} of shape {expected.shape}, "
            f"got {ours.dtype} of shape {ours.shape}"
        )
    expected = expected.astype(np.float64)
    return np.abs(ours.astype(np.float64) - expected), np.abs(expected)
