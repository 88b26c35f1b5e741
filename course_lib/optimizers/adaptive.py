"""Optimizers that give every weight its own step length (chapter 3)."""

import numpy as np

from course_lib.layers import Layer
from course_lib.optimizers.base import Optimizer, require_fraction


class AdaGrad(Optimizer):
    """Shorten the steps of weights with large past gradients (Duchi et al., 2011).

    ``s += g**2``, then ``w -= learning_rate * g / (sqrt(s) + epsilon)``.

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`.
    epsilon : float
        Added to the root, so that a gradient of zero doesn't cause division by zero.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> AdaGrad(w, learning_rate=0.1).step(np.array([50.0]))  # 50 / sqrt(50**2) = 1
    >>> w
    array([0.9])
    """

    state_names = ("square_sum",)

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float,
        *,
        epsilon: float = 1e-10,
    ) -> None:
        super().__init__(parameters, learning_rate)
        self.epsilon = epsilon

    def formula(self, w: np.ndarray, g: np.ndarray, s: np.ndarray) -> None:
        """Apply ``s += g**2; w -= learning_rate * g / (sqrt(s) + epsilon)``."""
        s += g**2
        w -= self.learning_rate * g / (np.sqrt(s) + self.epsilon)


class RMSprop(Optimizer):
    """AdaGrad that keeps a running mean of ``g**2`` (Tieleman and Hinton, 2012).

    There is no paper; it comes from the slides of lecture 6.5 of their course.
    ``epsilon`` is outside the root, as in PyTorch.

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`.
    decay : float
        Share of the old mean that is kept, 0 <= decay < 1.
    epsilon : float
        As for :class:`AdaGrad`.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> RMSprop(w, learning_rate=0.1, decay=0.75).step(np.array([3.0]))  # 3 / 1.5
    >>> w.round(6)
    array([0.8])
    """

    state_names = ("square_mean",)

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float,
        *,
        decay: float = 0.9,
        epsilon: float = 1e-8,
    ) -> None:
        super().__init__(parameters, learning_rate)
        self.decay, self.epsilon = require_fraction("decay", decay), epsilon

    def formula(self, w: np.ndarray, g: np.ndarray, s: np.ndarray) -> None:
        """Apply ``s = decay * s + (1 - decay) * g**2``, then step as AdaGrad does."""
        s *= self.decay
        s += (1 - self.decay) * g**2
        w -= self.learning_rate * g / (np.sqrt(s) + self.epsilon)
