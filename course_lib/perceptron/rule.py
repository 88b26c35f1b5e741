"""The perceptron and its learning rule (chapter 1).

Show the examples one by one. If the answer is right, do nothing. If it's wrong, add the
example to the weights (target 1) or subtract it (target 0). Rosenblatt (1958).
"""

import numpy as np

from course_lib.functional import step
from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.history import PerceptronHistory, replay
from course_lib.perceptron.inputs import (
    check_examples,
    check_rows,
    check_schedule,
    signs_of,
)

_FIRST_BLOCK = 256  # rows scored at once right after a mistake


def next_mistake(
    signed: np.ndarray, weight: np.ndarray, start: int
) -> tuple[int, float] | None:
    """Find the first row from `start` on with ``t * s <= 0``.

    Between two mistakes, the weights don't change, so many rows can be scored at once.
    The blocks double in size until a mistake turns up.

    Parameters
    ----------
    signed : ndarray, shape (N, D + 1)
        Rows ``t * (x, 1)``, since the bias is one more weight, whose input is always 1.
    weight : ndarray, shape (D + 1,)
        Weights and bias.
    start : int

    Returns
    -------
    tuple of int and float, or None
        The row and its ``t * s``, or None if all the rows are right.

    Examples
    --------
    >>> next_mistake(np.array([[1.0, 1.0], [-2.0, -1.0]]), np.array([1.0, 0.0]), 0)
    (1, -2.0)
    """
    size = _FIRST_BLOCK
    while start < len(signed):
        agreement = signed[start : start + size] @ weight  # t * s
        wrong = ~(agreement > 0)  # a score that overflowed to nan is wrong too
        first = int(wrong.argmax())
        if wrong[first]:
            return start + first, float(agreement[first])
        start += size
        size *= 2
    return None


def run_epoch(
    signed: np.ndarray, weight: np.ndarray, learning_rate: float
) -> tuple[np.ndarray, list[tuple[int, float]]]:
    """Show each row once and update after each mistake.

    Parameters
    ----------
    signed : ndarray, shape (N, D + 1)
        Rows ``t * (x, 1)``.
    weight : ndarray, shape (D + 1,)
        Weights and bias, which aren't changed.
    learning_rate : float

    Returns
    -------
    weight : ndarray, shape (D + 1,)
        Weights and bias after the epoch.
    mistakes : list of (int, float)
        Row and ``t * s`` for each mistake.

    Examples
    --------
    >>> run_epoch(np.array([[2.0, 1.0]]), np.zeros(2), learning_rate=1.0)
    (array([2., 1.]), [(0, 0.0)])
    """
    mistakes = []
    row = -1
    while mistake := next_mistake(signed, weight, row + 1):
        row = mistake[0]
        weight = weight + learning_rate * signed[row]
        mistakes.append(mistake)
    return weight, mistakes


class Perceptron:
    """One neuron: a weighted sum, a bias, and a step.

    Parameters
    ----------
    in_features : int
        Number of inputs D.
    bias : bool
        If False, the bias stays 0 and every line goes through the origin.

    Attributes
    ----------
    weight : ndarray, shape (D,)
    bias : float
        Both start at zero, and you may set them.

    Examples
    --------
    >>> neuron = Perceptron(3)
    >>> neuron.weight[:] = 2, -1, 3
    >>> neuron.bias = -4.0
    >>> neuron.score([1, 0, 1]), neuron.predict([1, 0, 1])  # 2 + 3 - 4
    (np.float64(1.0), np.int64(1))
    """

    def __init__(self, in_features: int, *, bias: bool = True) -> None:
        if in_features < 1:
            raise ValueError(f"expected in_features of at least 1, got {in_features}")
        self.in_features = in_features
        self.has_bias = bias
        self.weight = np.zeros(in_features)
        self.bias = 0.0

    def score(self, x: ArrayLike) -> np.ndarray | np.float64:
        """Return ``x @ weight + bias``.

        Parameters
        ----------
        x : array_like, shape (N, D) or (D,)

        Returns
        -------
        ndarray, shape (N,), or a number for one row

        Raises
        ------
        ValueError
            If the rows don't have D numbers.
        """
        return check_rows(x, self.in_features) @ self.weight + self.bias

    def predict(self, x: ArrayLike) -> np.ndarray | np.int64:
        """Return 1 where the score is above zero, else 0.

        Parameters
        ----------
        x : array_like, shape (N, D) or (D,)

        Returns
        -------
        ndarray of int64, shape (N,), or a number for one row
        """
        return step(self.score(x))[()]

    def fit(
        self,
        x: ArrayLike,
        targets: ArrayLike,
        *,
        max_epochs: int = 1000,
        learning_rate: float = 1.0,
        rng: "np.random.Generator | None" = None,
    ) -> PerceptronHistory:
        """Learn from mistakes until an epoch has none or `max_epochs` have passed.

        A row is a mistake if ``t * s <= 0``, where the sign t is -1 for target 0 and +1
        for target 1. Then ``weight += learning_rate * t * x`` and
        ``bias += learning_rate * t``. The run starts from the current weights.

        Parameters
        ----------
        x : array_like, shape (N, D)
        targets : array_like of 0 and 1, shape (N,)
        max_epochs : int
            Largest number of passes over the rows.
        learning_rate : float
            Factor applied to each update; if the weights start at zero, it only
            rescales them.
        rng : numpy.random.Generator, optional
            Shuffles the rows in each epoch; without it, they stay in order.

        Returns
        -------
        PerceptronHistory

        Raises
        ------
        ValueError
            If shapes or values aren't as described above.

        Examples
        --------
        AND needs 18 updates and ends with weights 3 and 2 and bias -4.

        >>> from course_lib.datasets import logic_gate
        >>> neuron = Perceptron(2)
        >>> neuron.fit(*logic_gate("AND")).num_updates
        18
        >>> neuron.weight, neuron.bias
        (array([3., 2.]), -4.0)
        """
        x, targets = check_examples(x, targets, self.in_features)
        check_schedule(max_epochs, learning_rate, rng)
        signs = signs_of(targets)
        last_input = np.full(len(x), float(self.has_bias))
        signed = signs[:, np.newaxis] * np.column_stack([x, last_input])  # (N, D + 1)
        weight = start = np.append(self.weight, self.bias)
        mistakes, counts = [], []
        for epoch in range(max_epochs):
            order = slice(None) if rng is None else rng.permutation(len(x))
            weight, found = run_epoch(signed[order], weight, learning_rate)
            for row, agreement in found:
                index = row if rng is None else order[row]
                mistakes.append((index, epoch * len(x) + row + 1, agreement))
            counts.append(len(found))
            if not found:
                break
        self.weight, self.bias = weight[:-1].copy(), float(weight[-1])
        return replay(mistakes, counts, signs, start, learning_rate * signed)
