"""Does a line exist? The learning rule itself decides it, without doubt (chapter 1).

Whole-number points keep the weights whole. Then the rule either stops, and its weights
are the line; or it comes back to weights that it had before. In the second case the
mistakes between the two visits, written as arrows, add up to zero, and no weights can
score above zero on arrows whose sum is zero: no line exists (lesson 5).
"""

from dataclasses import dataclass

import numpy as np

from course_lib.perceptron.inputs import check_examples, signs_of

_LARGEST = 2**20  # of an input: products and sums then stay far from the end of int64


@dataclass(frozen=True, eq=False)
class Certificate:
    """How a run of whole numbers ended, and the whole numbers that prove it.

    Attributes
    ----------
    separable : bool
        True if the run stopped: the last weights separate the classes.
    indices : ndarray of int64, shape (M,)
        Row of each mistake.
    path : ndarray of int64, shape (M + 1, D + 1)
        Weights and bias before the first mistake and after each.
    uses : ndarray of int64, shape (N,)
        If the run returned: how often each row was used between the two visits. The
        sum of these rows, ``uses @ (t * (x, 1))``, is zero. All 0 if it stopped.
    """

    separable: bool
    indices: np.ndarray
    path: np.ndarray
    uses: np.ndarray

    @property
    def num_updates(self):
        """Number of mistakes until the run stopped or returned."""
        return len(self.indices)

    @property
    def weight(self):
        """The last weights, shape (D,)."""
        return self.path[-1, :-1]

    @property
    def bias(self):
        """The last bias."""
        return int(self.path[-1, -1])


def certify_separability(x, targets, *, max_updates=100_000):
    """Run the learning rule from zero until it stops, or returns to earlier weights.

    Parameters
    ----------
    x : array_like of whole numbers, shape (N, D)
    targets : array_like of 0 and 1, shape (N,)
    max_updates : int
        Where to give up.

    Returns
    -------
    Certificate

    Raises
    ------
    ValueError
        If x holds a number that is not whole, or shapes and values are otherwise wrong.
    RuntimeError
        If neither has happened after `max_updates`. This proves nothing.

    Examples
    --------
    AND stops after 18 updates; XOR is back at zero after 4, one for each corner.

    >>> from course_lib.datasets import logic_gate
    >>> certify_separability(*logic_gate("AND")).path[-1]
    array([ 3,  2, -4])
    >>> certify_separability(*logic_gate("XOR")).uses
    array([1, 1, 1, 1])
    """
    arrows = _whole_arrows(x, targets)  # (N, D + 1)
    weight = np.zeros(arrows.shape[1], dtype=np.int64)
    path, indices, seen = [weight], [], {tuple(weight): 0}
    row = right_in_a_row = first_visit = 0
    while right_in_a_row < len(arrows) and first_visit == len(indices):
        if arrows[row] @ weight > 0:
            right_in_a_row += 1
        else:
            weight, right_in_a_row = weight + arrows[row], 0
            path.append(weight)
            indices.append(row)
            first_visit = seen.setdefault(tuple(weight), len(indices))
        row = (row + 1) % len(arrows)
        if len(indices) > max_updates:
            raise RuntimeError(f"no end after {max_updates} updates: nothing is proved")
    # Counted as intp: where that has 32 bits, in the browser, int64 is refused.
    last_lap = np.array(indices[first_visit:], dtype=np.intp)
    uses = np.bincount(last_lap, minlength=len(arrows)).astype(np.int64)
    indices = np.array(indices, dtype=np.int64)
    return Certificate(right_in_a_row == len(arrows), indices, np.array(path), uses)


def _whole_arrows(x, targets):
    """Write each example as its arrow ``t * (x, 1)``, in whole numbers."""
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
