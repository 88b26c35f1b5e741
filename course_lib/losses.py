"""How wrong is a guess? One number, and its slope for every output (chapter 3).

Lesson 3.1 derives each slope. A loss has the two methods of a layer:
``forward(outputs, targets)`` returns one number, and ``backward()`` returns its
gradient with respect to the outputs. Every loss averages over everything that it is
given, so that the batch size doesn't change its scale.
"""

import numpy as np

from course_lib import functional
from course_lib.differentiable import Differentiable
from course_lib.functional.inputs import ArrayLike


def _as_targets(targets, outputs):
    """Return the targets as an array with the shape and dtype of the outputs."""
    targets = np.asarray(targets)
    if outputs.shape != targets.shape:
        raise ValueError(
            "expected outputs and targets of the same shape, "
            f"got {outputs.shape} and {targets.shape}"
        )
    _require_rows(outputs)
    return targets.astype(outputs.dtype, copy=False)


def _mean(values):
    """Return the mean of all numbers; ``np.mean`` takes three times as long on few."""
    return float(values.sum() / values.size)


def _require_rows(outputs):
    if outputs.size == 0:
        raise ValueError(f"expected at least one example, got shape {outputs.shape}")


class Loss(Differentiable):
    """Base class for losses.

    ``forward(outputs, targets)`` returns the mean loss, a float, and ``backward()``
    returns the gradient with respect to those outputs.
    """

    def __call__(self, outputs: ArrayLike, targets: ArrayLike) -> float:
        """Apply ``forward``."""
        return self.forward(outputs, targets)


class MeanSquaredError(Loss):
    """Mean of ``(output - target)**2``, without a factor of 1/2 (as in PyTorch).

    Examples
    --------
    >>> loss = MeanSquaredError()
    >>> loss(np.array([[3.0], [1.0]]), np.array([[1.0], [1.0]]))  # (4 + 0) / 2
    2.0
    >>> loss.backward()
    array([[2.],
           [0.]])
    """

    def forward(self, outputs: ArrayLike, targets: ArrayLike) -> float:
        """Return the mean over all numbers of two arrays of the same shape."""
        outputs = functional.as_float(outputs)
        targets = _as_targets(targets, outputs)
        self.error = outputs - targets
        return _mean(self.error * self.error)

    def backward(self) -> np.ndarray:
        """Return ``2 * error / count``."""
        return 2 * self.error / self.error.size


class BinaryCrossEntropy(Loss):
    """Minus the log of the probability given to the correct one of the two classes.

    It takes logits, which are scores before the sigmoid, and targets from 0 to 1.
    Written as ``max(z, 0) - z * t + log(1 + exp(-|z|))``, it stays finite at any logit.

    Examples
    --------
    >>> loss = BinaryCrossEntropy()
    >>> round(loss(np.array([[0.0]]), np.array([[1.0]])), 4)  # ln 2: a coin flip
    0.6931
    >>> loss.backward()  # sigmoid(0) - 1
    array([[-0.5]])
    """

    def forward(self, logits: ArrayLike, targets: ArrayLike) -> float:
        """Return the mean over all numbers of two arrays of the same shape."""
        logits = functional.as_float(logits)
        targets = _as_targets(targets, logits)
        if not (targets.min() >= 0 and targets.max() <= 1):  # NaN is refused too
            raise ValueError(
                f"expected targets from 0 to 1, got {targets.min()} to {targets.max()}"
            )
        self.logits, self.targets = logits, targets
        tail = np.log1p(np.exp(-np.abs(logits)))
        return _mean(np.maximum(logits, 0) - logits * targets + tail)

    def backward(self) -> np.ndarray:
        """Return ``(probability - target) / count``."""
        error = functional.sigmoid(self.logits) - self.targets
        return error / error.size


class SoftmaxCrossEntropy(Loss):
    """Minus the log of the softmax probability given to the right class.

    It takes logits of shape (..., K) and integer class numbers of shape (...). A
    network that knows nothing and says so has a loss of ln K.

    Examples
    --------
    >>> loss = SoftmaxCrossEntropy()
    >>> round(loss(np.zeros((1, 4)), np.array([3])), 4)  # ln 4
    1.3863
    >>> loss.backward()
    array([[ 0.25,  0.25,  0.25, -0.75]])
    """

    def forward(self, logits: ArrayLike, targets: ArrayLike) -> float:
        """Return the mean over all rows.

        Parameters
        ----------
        logits : ndarray, shape (..., K)
        targets : ndarray of int, shape (...)
            Class numbers from 0 to K - 1.

        Returns
        -------
        float
        """
        logits, targets = np.asarray(logits), np.asarray(targets)
        if logits.shape[:-1] != targets.shape:
            raise ValueError(
                f"expected one class number per row of logits {logits.shape}, that is, "
                f"targets of shape {logits.shape[:-1]}, got {targets.shape}"
                + ": use targets.argmax(axis=-1)"
                * (logits.shape == targets.shape)
            )
        _require_rows(logits)
        num_classes = logits.shape[-1]
        functional.check_classes(targets, num_classes, "targets")
        self.shape = logits.shape
        rows = logits.reshape(-1, num_classes)
        self.index = (np.arange(len(rows)), targets.reshape(-1))
        self.log_probs = functional.log_softmax(rows)
        return float(-self.log_probs[self.index].sum() / len(rows))

    def backward(self) -> np.ndarray:
        """Return ``(probs - one_hot(targets)) / N``, shape (..., K)."""
        grad = np.exp(self.log_probs)
        grad[self.index] -= 1
        grad /= len(grad)
        return grad.reshape(self.shape)
