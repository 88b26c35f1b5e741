"""Does a line exist? The learning rule itself proves the answer (chapter 1).

If the points are whole numbers, so are the weights. Then either the rule stops, and its
weights are the line, or it returns to weights that it has had before. In the second
case, the mistakes between the two visits, written as arrows, add up to zero. No weights
can score above zero on every one of these arrows, so no line exists (lesson 5).
"""

from dataclasses import dataclass

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.inputs import check_examples, signs_of

_LARGEST = 2**20  # largest input, so that products and sums can't overflow int64


@dataclass(frozen=True, eq=False)
class Certificate:
    """How a run on whole numbers ended, and the whole numbers that prove it.

    Attributes
    ----------
    separable : bool
        True if the run stopped: the last weights separate the classes.
    indices : ndarray of int64, shape (M,)
        Row of each mistake.
    path : ndarray of int64, shape (M + 1, D + 1)
        Weights and bias before the first mistake and after each one.
    uses : ndarray of int64, shape (N,)
        If the run returned, how often each row was used between the two visits, so
        that the sum ``uses @ (t * (x, 1))`` is zero. If it stopped, all zeros.
    """

    separable: bool
    indices: np.ndarray
    path: np.ndarray
    uses: np.ndarray

    @property
    def num_updates(self) -> int:
        """Number of mistakes until the run stopped or returned."""
        return len(self.indices)

    @property
    def weight(self) -> np.ndarray:
        """The last weights, shape (D,)."""
        return self.path[-1, :-1]

    @property
    def bias(self) -> float:
        """The last bias."""
        return int(self.path[-1, -1])


def certify_separability(
    x: ArrayLike, targets: ArrayLike, *, max_updates: int = 100_000
) -> Certificate:
    """Run the learning rule from zero until it stops or returns to earlier weights.

    Parameters
    ----------
    x : array_like of whole numbers, shape (N, D)
    targets : array_like of 0 and 1, shape (N,)
    max_updates : int
        Number of updates after which to give up.

    Returns
    -------
    Certificate

    Raises
    ------
    ValueError
        If x contains a number that isn't whole, or if shapes or values are wrong.
    RuntimeError
        If the run has neither stopped nor returned after `max_updates`, which proves
        nothing.

    Examples
    --------
    AND stops after 18 updates. XOR is back at zero after 4, one for each corner.

    >>> from course_lib.datasets import logic_gate
    >>> certify_separability(*logic_gate("AND")).path[-1]
    array([ 3,  2, -4])
    >>> certify_separability(*logic_gate("XOR")).uses
    array([1, 1, 1, 1])
    """
    arrows = [*_whole_arrows(x, targets)]  # N of shape (D + 1,)
    weight = np.zeros_like(arrows[0])
    path, indices, seen = [weight], [], {weight.tobytes(): 0}
    row = right_in_a_row = first_visit = 0
    while right_in_a_row < len(arrows) and first_visit == len(indices):
        if arrows[row] @ weight > 0:
            right_in_a_row += 1
        else:
            weight, right_in_a_row = weight + arrows[row], 0
            path.append(weight)
            indices.append(row)
            first_visit = seen.setdefault(weight.tobytes(), len(indices))
        row = (row + 1) % len(arrows)
        if len(indices) > max_updates:
            raise RuntimeError(
                f"no result after {max_updates} updates, so nothing is proved"
            )
    # bincount needs intp, which has only 32 bits in the browser.
    last_lap = np.array(indices[first_visit:], dtype=np.intp)
    uses = np.bincount(last_lap, minlength=len(arrows)).astype(np.int64)
    indices = np.array(indices, dtype=np.int64)
    return Certificate(right_in_a_row == len(arrows), indices, np.array(path), uses)


def _whole_arrows(x, targets):
    """Return each example as its arrow ``t * (x, 1)``, in whole numbers."""
    x, targets = check_examples(x, targets, np.shape(x)[-1] if np.ndim(x) else 0)
    whole = (x == np.rint(x)) & (np.abs(x) <= _LARGEST)
    if not whole.all():
        raise ValueError(
            f"expected whole numbers of at most {_LARGEST} in x, got {x[~whole][0]}"
        )
    ones = np.ones(len(x))
    return signs_of(targets)[:, np.newaxis] * np.column_stack([x, ones]).astype(
        np.int64
    )
