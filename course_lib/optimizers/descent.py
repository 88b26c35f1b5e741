"""Plain steps, and steps that remember their direction (chapter 3)."""

import numpy as np

from course_lib.layers import Layer
from course_lib.optimizers.base import Optimizer, require_fraction


class SGD(Optimizer):
    """Walk against the gradient: ``w -= learning_rate * g`` (Cauchy, 1847).

    The "stochastic" part isn't the formula but the gradient, which comes from a random
    batch.

    Examples
    --------
    >>> import numpy as np
    >>> w = np.array([1.0])
    >>> SGD(w, learning_rate=0.1).step(np.array([2.0]))
    >>> w
    array([0.8])
    """

    def formula(self, w: np.ndarray, g: np.ndarray) -> None:
        """Apply ``w -= learning_rate * g``."""
        w -= self.learning_rate * g


class Momentum(Optimizer):
    """A heavy ball that keeps rolling (Polyak, 1964), or Nesterov's variant (1983).

    ``v = momentum * v + g``, then ``w -= learning_rate * v``. With ``nesterov=True``,
    the step looks ahead by one more roll: ``w -= learning_rate * (g + momentum * v)``
    (Sutskever et al., 2013, in the form that PyTorch uses).

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`.
    momentum : float
        Share of the old velocity that is kept, 0 <= momentum < 1.
    nesterov : bool

    Examples
    --------
    >>> import numpy as np
    >>> w = np.array([1.0])
    >>> optimizer = Momentum(w, learning_rate=0.1, momentum=0.5)
    >>> optimizer.step(np.array([2.0]))  # v = 2
    >>> optimizer.step(np.array([2.0]))  # v = 0.5 * 2 + 2 = 3
    >>> w.round(6)
    array([0.5])
    """

    state_names = ("velocity",)

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float,
        *,
        momentum: float = 0.9,
        nesterov: bool = False,
    ) -> None:
        super().__init__(parameters, learning_rate)
        self.momentum, self.nesterov = require_fraction("momentum", momentum), nesterov

    def formula(self, w: np.ndarray, g: np.ndarray, v: np.ndarray) -> None:
        """Apply ``v = momentum * v + g; w -= learning_rate * v``."""
        v *= self.momentum
        v += g
        w -= self.learning_rate * (g + self.momentum * v if self.nesterov else v)
