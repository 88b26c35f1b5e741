"""A step length of its own for every weight (chapter 3)."""

import numpy as np

from course_lib.optimizers.base import Optimizer, require_fraction


class AdaGrad(Optimizer):
    """Weights that moved a lot move less from now on (Duchi et al., 2011).

    ``s += g**2``, then ``w -= learning_rate * g / (sqrt(s) + epsilon)``.

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`.
    epsilon : float
        Added to the root, so that a silent weight is no division by zero.

    Examples
    --------
    >>> w = np.array([1.0])
    >>> AdaGrad(w, learning_rate=0.1).step(np.array([50.0]))  # 50 / sqrt(50**2) = 1
    >>> w
    array([0.9])
    """

    state_names = ("square_sum",)

    def __init__(self, parameters, learning_rate, *, epsilon=1e-10):
        super().__init__(parameters, learning_rate)
        self.epsilon = epsilon

    def update(self, values, grads):
        """``s += g**2; w -= learning_rate * g / (sqrt(s) + epsilon)``."""
        self.square_sum += grads * grads
        values -= self.learning_rate * grads / (np.sqrt(self.square_sum) + self.epsilon)


class RMSprop(Optimizer):
    """AdaGrad that forgets: a running mean of ``g**2`` (Tieleman and Hinton, 2012).

    From the slides of lecture 6.5 of their course; there is no paper. ``epsilon``
    stands outside the root, as in PyTorch.

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

    def __init__(self, parameters, learning_rate, *, decay=0.9, epsilon=1e-8):
        super().__init__(parameters, learning_rate)
        self.decay, self.epsilon = require_fraction("decay", decay), epsilon

    def update(self, values, grads):
        """``s = decay * s + (1 - decay) * g**2``, then as AdaGrad."""
        self.square_mean *= self.decay
        self.square_mean += (1 - self.decay) * (grads * grads)
        root = np.sqrt(self.square_mean) + self.epsilon
        values -= self.learning_rate * grads / root
