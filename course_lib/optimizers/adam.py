"""Adam and AdamW: a remembered direction and a step length for every weight."""

import math

import numpy as np

from course_lib.layers import Layer
from course_lib.optimizers.base import Optimizer, require_fraction


def _is_matrix(name, shape):
    """Return whether a parameter is a matrix; a stacked bias has 3 axes but isn't."""
    return len(shape) > 1 and not name.endswith("bias")


class Adam(Optimizer):
    """Momentum and RMSprop together, with bias correction (Kingma and Ba, 2015).

    The running means start at 0, so they are too small at first; dividing them by
    ``1 - beta**t`` corrects this. The first step has length ``learning_rate`` and goes
    against the sign of the gradient, unless the gradient is as small as epsilon.

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`; the paper's default is 0.001.
    betas : tuple of float
        Decay of the mean of ``g`` and of ``g**2``.
    epsilon : float
        Added to the root, so that a gradient of zero doesn't cause division by zero.

    Examples
    --------
    >>> w = np.array([1.0, 1.0])
    >>> Adam(w, learning_rate=0.1).step(np.array([1e-3, 1e3]))
    >>> w.round(4)
    array([0.9, 0.9])
    """

    state_names = ("mean", "square_mean")

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float = 0.001,
        *,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
    ) -> None:
        super().__init__(parameters, learning_rate)
        self.betas = tuple(require_fraction("beta", beta) for beta in betas)
        self.epsilon = epsilon

    def formula(
        self, w: np.ndarray, g: np.ndarray, m: np.ndarray, s: np.ndarray
    ) -> None:
        """Apply Algorithm 1 of the paper.

        ``m = beta1 * m + (1 - beta1) * g`` and ``s = beta2 * s + (1 - beta2) * g**2``,
        then ``w -= learning_rate * (m / c1) / (sqrt(s / c2) + epsilon)`` with the
        corrections ``c = 1 - beta**t``. These are numbers, so they are moved from the
        arrays into the rate and into epsilon, as in the paper's section 2.
        """
        beta1, beta2 = self.betas
        mean_correction = 1 - beta1**self.num_steps
        root_correction = math.sqrt(1 - beta2**self.num_steps)
        rate = self.learning_rate * root_correction / mean_correction
        epsilon = self.epsilon * root_correction
        m *= beta1
        m += (1 - beta1) * g
        s *= beta2
        s += (1 - beta2) * g**2
        w -= rate * (m / (np.sqrt(s) + epsilon))


class AdamW(Adam):
    """Adam with weight decay separate from the step (Loshchilov and Hutter, 2019).

    Before each step, every weight is multiplied by
    ``1 - learning_rate * weight_decay``. Adding ``weight_decay * w`` to the gradient
    would differ only in that the decay would pass through the running means. As in
    PyTorch, the decay has the learning rate as a factor, whereas in the paper it has
    only the schedule.

    Parameters
    ----------
    parameters, learning_rate, betas, epsilon
        As for :class:`Adam`.
    weight_decay : float
        0 or more.
    decay_vectors : bool
        False shrinks only matrices and spares biases and norms, as is usual when
        training Transformers. This needs a model.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> AdamW(w, learning_rate=0.1, weight_decay=0.5).step(np.array([0.0]))
    >>> w  # 1 - 0.1 * 0.5
    array([0.95])
    """

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float = 0.001,
        *,
        betas: tuple[float, float] = (0.9, 0.999),
        epsilon: float = 1e-8,
        weight_decay: float = 0.01,
        decay_vectors: bool = True,
    ) -> None:
        super().__init__(parameters, learning_rate, betas=betas, epsilon=epsilon)
        if not 0 <= weight_decay < math.inf:
            raise ValueError(
                f"expected a weight_decay of 0 or more, got {weight_decay}"
            )
        if not decay_vectors and self.flat is None:
            raise ValueError("decay_vectors=False needs a model, got a bare array")
        self.weight_decay = weight_decay
        self.decayed = 1 if decay_vectors else self.flat.mask(_is_matrix)

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        """Shrink the weights, then step as Adam does."""
        values *= 1 - self.learning_rate * self.weight_decay * self.decayed
        super().update(values, grads)
