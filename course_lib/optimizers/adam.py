"""Adam and AdamW: a remembered direction and a step length for every weight."""

import math

import numpy as np

from course_lib.functional import in_pieces
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
        self, parameters, learning_rate=0.001, *, betas=(0.9, 0.999), epsilon=1e-8
    ):
        super().__init__(parameters, learning_rate)
        self.betas = tuple(require_fraction("beta", beta) for beta in betas)
        self.epsilon = epsilon

    def update(self, values, grads):
        """Apply Algorithm 1 of the paper, in place.

        ``m = beta1 * m + (1 - beta1) * g`` and ``s = beta2 * s + (1 - beta2) * g**2``,
        then ``w -= learning_rate * (m / c1) / (sqrt(s / c2) + epsilon)`` with the
        corrections ``c = 1 - beta**t``. The factors in the last formula are combined
        into one number, as in the paper's section 2. Each line in the loop walks once
        over a piece of the weights, which stays in the cache for all the lines.
        """
        beta1, beta2 = self.betas
        mean_correction = 1 - beta1**self.num_steps
        root_correction = math.sqrt(1 - beta2**self.num_steps)
        rate = self.learning_rate * root_correction / mean_correction
        for w, g, m, s in in_pieces(values, grads, self.mean, self.square_mean):
            work = np.empty_like(w)  # for intermediate results
            np.multiply(g, 1 - beta1, out=work)
            m *= beta1
            m += work
            np.multiply(g, g, out=work)
            work *= 1 - beta2
            s *= beta2
            s += work
            np.sqrt(s, out=work)
            work += self.epsilon * root_correction
            np.divide(m, work, out=work)
            work *= rate
            w -= work


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
        parameters,
        learning_rate=0.001,
        *,
        betas=(0.9, 0.999),
        epsilon=1e-8,
        weight_decay=0.01,
        decay_vectors=True,
    ):
        super().__init__(parameters, learning_rate, betas=betas, epsilon=epsilon)
        if not 0 <= weight_decay < math.inf:
            raise ValueError(
                f"expected a weight_decay of 0 or more, got {weight_decay}"
            )
        if not decay_vectors and self.flat is None:
            raise ValueError("decay_vectors=False needs a model, got a bare array")
        self.weight_decay = weight_decay
        self.decayed = None
        if not decay_vectors:
            self.decayed = self.flat.mask(_is_matrix)

    def update(self, values, grads):
        """Shrink the weights, then step as Adam does."""
        shrink = self.learning_rate * self.weight_decay
        if self.decayed is not None:
            for w, decayed in in_pieces(values, self.decayed):
                w *= 1 - shrink * decayed
        elif shrink:
            values *= 1 - shrink
        super().update(values, grads)
