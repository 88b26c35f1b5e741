"""The record of a run of the learning rule: every mistake, in order.

The rule changes its weights only when it makes a mistake, so this list is the whole
story. The animations of chapter 1 replay it, and the averaged and pocket perceptrons
read it.
"""

from dataclasses import dataclass

import numpy as np

from course_lib.perceptron.inputs import check_examples, signs_of

_SCORES_AT_ONCE = 2**20  # most scores (rows times weight vectors) in one product


@dataclass(frozen=True, eq=False)
class PerceptronHistory:
    """Every mistake of a run, and the number of mistakes in each epoch.

    M is the number of mistakes, which is also the number of updates.

    Attributes
    ----------
    indices : ndarray of int64, shape (M,)
        Row of `x` on which the mistake was made.
    epochs : ndarray of int64, shape (M,)
        Epoch of the mistake, counted from 1.
    steps : ndarray of int64, shape (M,)
        Number of examples shown so far, including this one.
    scores : ndarray, shape (M,)
        Score of the row before the update.
    weights : ndarray, shape (M, D)
        Weights after each update.
    biases : ndarray, shape (M,)
        Bias after each update.
    mistakes_per_epoch : ndarray of int64, shape (num_epochs,)
        The last entry is 0 if the run converged.
    initial_weight : ndarray, shape (D,)
    initial_bias : float
        Where the run started.
    num_examples : int
        Number of rows shown in an epoch.

    Examples
    --------
    One point with target 1: its score of 0 is a mistake, and one update fixes it.

    >>> from course_lib.perceptron import Perceptron
    >>> history = Perceptron(1).fit([[2.0]], [1])
    >>> history.num_updates, history.mistakes_per_epoch, history.converged
    (1, array([1, 0]), True)
    """

    indices: np.ndarray
    epochs: np.ndarray
    steps: np.ndarray
    scores: np.ndarray
    weights: np.ndarray
    biases: np.ndarray
    mistakes_per_epoch: np.ndarray
    initial_weight: np.ndarray
    initial_bias: float
    num_examples: int

    @property
    def num_updates(self) -> int:
        """Number of mistakes, each followed by one update."""
        return len(self.indices)

    @property
    def num_epochs(self) -> int:
        """Number of epochs, including the one at the end without mistakes."""
        return len(self.mistakes_per_epoch)

    @property
    def converged(self) -> bool:
        """Whether the last epoch was free of mistakes."""
        return bool(self.mistakes_per_epoch[-1] == 0)

    def average(self) -> tuple[np.ndarray, float]:
        """Average the weights and the bias over all examples shown.

        Each weight vector counts once per example that it survived, from its update to
        the next one. Freund and Schapire (1999) predict with this average.

        Returns
        -------
        weight : ndarray, shape (D,)
        bias : float
        """
        num_steps = self.num_epochs * self.num_examples
        starts = np.concatenate([[1], self.steps])
        survived = np.diff(np.append(starts, num_steps + 1))  # sums to num_steps
        weights = np.vstack([self.initial_weight, self.weights])
        biases = np.append(self.initial_bias, self.biases)
        return survived @ weights / num_steps, float(survived @ biases / num_steps)

    def count_wrong(self, x: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Count the misclassified points after each update.

        A point on the line counts as wrong, as in the learning rule.

        Parameters
        ----------
        x : ndarray, shape (N, D)
        targets : ndarray of 0 and 1, shape (N,)

        Returns
        -------
        ndarray of int64, shape (M,)

        Examples
        --------
        After the first mistake on AND, weights (0, 0) and bias -1 miss only (1, 1).

        >>> from course_lib.datasets import logic_gate
        >>> from course_lib.perceptron import Perceptron
        >>> x, targets = logic_gate("AND")
        >>> Perceptron(2).fit(x, targets).count_wrong(x, targets)[:4]
        array([1, 3, 2, 1])
        """
        x, targets = check_examples(x, targets, self.weights.shape[1])
        signs = signs_of(targets)[:, np.newaxis]
        counts = np.empty(self.num_updates, dtype=np.int64)
        block = max(1, _SCORES_AT_ONCE // len(x))
        for start in range(0, self.num_updates, block):
            part = slice(start, start + block)
            scores = x @ self.weights[part].T + self.biases[part]  # (N, block)
            counts[part] = np.count_nonzero(signs * scores <= 0, axis=0)
        return counts


def replay(
    mistakes: list[tuple[int, int, float]],
    counts: list[int],
    signs: np.ndarray,
    start: np.ndarray,
    changes: np.ndarray,
) -> PerceptronHistory:
    """Build the history of a run from its list of mistakes.

    Parameters
    ----------
    mistakes : list of (int, int, float)
        Row of `x`, number of examples shown so far, and ``t * s`` for each mistake.
    counts : list of int
        Number of mistakes in each epoch.
    signs : ndarray, shape (N,)
        The signs t.
    start : ndarray, shape (D + 1,)
        Weights and bias before the run.
    changes : ndarray, shape (N, D + 1)
        What a mistake on each row adds to the weights and the bias.

    Returns
    -------
    PerceptronHistory

    Examples
    --------
    >>> run = replay([(0, 1, 0.0)], [1, 0], np.ones(1), np.zeros(2), np.ones((1, 2)))
    >>> run.weights, run.biases
    (array([[1.]]), array([1.]))
    """
    indices, steps, agreements = (
        np.array([mistake[part] for mistake in mistakes], dtype=kind)
        for part, kind in enumerate((np.int64, np.int64, np.float64))
    )
    # Running sums, added in the same order as in the run itself.
    joined = np.cumsum(np.vstack([start, changes[indices]]), axis=0)  # (M + 1, D + 1)
    return PerceptronHistory(
        indices=indices,
        epochs=(steps - 1) // len(signs) + 1,
        steps=steps,
        scores=signs[indices] * agreements + 0.0,  # + 0.0 turns -0.0 into 0.0
        weights=joined[1:, :-1],
        biases=joined[1:, -1],
        mistakes_per_epoch=np.array(counts, dtype=np.int64),
        initial_weight=joined[0, :-1],
        initial_bias=float(joined[0, -1]),
        num_examples=len(signs),
    )
