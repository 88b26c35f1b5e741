"""Ten perceptrons, one per class, read digits, and the largest score wins (chapter 1).

On a mistake, the image is added to the weights of the true class and subtracted from
those of the winner. Whole-number inputs keep all weights whole, so the results are the
same on any machine.
"""

from dataclasses import dataclass

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron.inputs import check_examples, check_rows, check_schedule


@dataclass(frozen=True, eq=False)
class MulticlassHistory:
    """The state at the end of each epoch of a run with K classes.

    Attributes
    ----------
    mistakes_per_epoch : ndarray of int64, shape (num_epochs,)
    weights : ndarray, shape (num_epochs, D, K)
        Weights at the end of each epoch.
    biases : ndarray, shape (num_epochs, K)
    average_weights : ndarray, shape (num_epochs, D, K)
        Average of the weights over all examples shown up to that point.
    average_biases : ndarray, shape (num_epochs, K)

    Examples
    --------
    >>> history = MulticlassPerceptron(1, 2, bias=False).fit([[2.0]], [1])
    >>> history.mistakes_per_epoch, history.weights[-1]
    (array([1, 0]), array([[-2.,  2.]]))
    """

    mistakes_per_epoch: np.ndarray
    weights: np.ndarray
    biases: np.ndarray
    average_weights: np.ndarray
    average_biases: np.ndarray


class MulticlassPerceptron:
    """K perceptrons side by side; the largest score wins, or the lowest class in a tie.

    Parameters
    ----------
    in_features, num_classes : int
        D inputs and K classes.
    bias : bool
        If False, the biases stay 0.

    Attributes
    ----------
    weight : ndarray, shape (D, K)
    bias : ndarray, shape (K,)
        Both start at zero.

    Examples
    --------
    >>> MulticlassPerceptron(784, 10).weight.shape
    (784, 10)
    """

    def __init__(
        self, in_features: int, num_classes: int, *, bias: bool = True
    ) -> None:
        if in_features < 1 or num_classes < 2:
            raise ValueError(
                "expected in_features of at least 1 and num_classes of at least 2, "
                f"got {in_features} and {num_classes}"
            )
        self.in_features = in_features
        self.num_classes = num_classes
        self.has_bias = bias
        self.weight = np.zeros((in_features, num_classes))
        self.bias = np.zeros(num_classes)

    def score(self, x: ArrayLike) -> np.ndarray:
        """Return ``x @ weight + bias``, shape (N, K), or (K,) for one row."""
        return check_rows(x, self.in_features) @ self.weight + self.bias

    def predict(self, x: ArrayLike) -> np.ndarray | np.int64:
        """Return the highest-scoring class, shape (N,), or a number for one row."""
        return self.score(x).argmax(axis=-1).astype(np.int64)

    def fit(
        self,
        x: ArrayLike,
        targets: ArrayLike,
        *,
        max_epochs: int = 1000,
        learning_rate: float = 1.0,
        rng: "np.random.Generator | None" = None,
    ) -> MulticlassHistory:
        """Learn from mistakes until an epoch has none or `max_epochs` have passed.

        Parameters
        ----------
        x : array_like, shape (N, D)
        targets : array_like of int, shape (N,)
            Classes from 0 to K - 1.
        max_epochs : int
        learning_rate : float
        rng : numpy.random.Generator, optional
            Shuffles the rows in each epoch; without it, they stay in order.

        Returns
        -------
        MulticlassHistory

        Raises
        ------
        ValueError
            If shapes or values aren't as described above.
        """
        x, targets = check_examples(x, targets, self.in_features, self.num_classes)
        check_schedule(max_epochs, learning_rate, rng)
        # The average is W - late / shown, where each change in `late` is multiplied by
        # the number of examples shown before it.
        late_weight, late_bias = np.zeros_like(self.weight), np.zeros_like(self.bias)
        counts, ends = [], []
        for epoch in range(max_epochs):
            rows = np.arange(len(x)) if rng is None else rng.permutation(len(x))
            counts.append(0)
            for missed, row in enumerate(rows, start=epoch * len(x)):
                change = self._learn(x[row], targets[row], learning_rate)
                if change is not None:
                    counts[-1] += 1
                    late_weight += missed * np.outer(x[row], change)
                    late_bias += missed * change * self.has_bias
            shown = (epoch + 1) * len(x)
            average = self.weight - late_weight / shown, self.bias - late_bias / shown
            ends.append((self.weight.copy(), self.bias.copy(), *average))
            if counts[-1] == 0:
                break
        arrays = (np.array(column) for column in zip(*ends, strict=True))
        return MulticlassHistory(np.array(counts, dtype=np.int64), *arrays)

    def _learn(self, row, target, learning_rate):
        """Update on one row; return each class's change, or None if it is right."""
        winner = (row @ self.weight + self.bias).argmax()
        if winner == target:
            return None
        change = np.zeros(self.num_classes)
        change[target], change[winner] = learning_rate, -learning_rate
        self.weight += np.outer(row, change)  # (D, K)
        self.bias += change * self.has_bias
        return change
