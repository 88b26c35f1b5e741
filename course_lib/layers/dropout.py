"""Dropout: switch off units at random during training (chapter 3)."""

import numpy as np

from course_lib.functional import check_rng
from course_lib.layers.base import Layer, check_grad_shape


class Dropout(Layer):
    """Set each number to 0 with probability `rate` and scale up the rest.

    The kept numbers are divided by ``1 - rate``, so the mean stays the same and nothing
    has to change at test time ("inverted" dropout; Srivastava et al., 2014). In
    evaluation mode the input passes through unchanged.

    Parameters
    ----------
    rate : float
        Probability of being switched off, 0 <= rate < 1.
    rng : numpy.random.Generator

    Examples
    --------
    >>> layer = Dropout(0.5, rng=np.random.default_rng(0))
    >>> sorted(set(layer(np.ones(100)).tolist()))  # 0, or 1 / 0.5
    [0.0, 2.0]
    >>> _ = layer.eval()
    >>> layer(np.ones(2))
    array([1., 1.])
    """

    def __init__(self, rate: float, *, rng: "np.random.Generator") -> None:
        if not 0 <= rate < 1:
            raise ValueError(
                f"expected a rate from 0 up to (not including) 1, got {rate}"
            )
        self.rate, self.rng = rate, check_rng(rng)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x with a new random set of numbers switched off."""
        self.shape = np.shape(x)
        if not self.training or self.rate == 0:
            self.mask = None
            return x
        keep = self.rng.random(x.shape, dtype=np.float32) >= self.rate
        self.mask = keep.astype(x.dtype) / (1 - self.rate)
        return x * self.mask

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Send the gradient through the same mask as the forward pass."""
        check_grad_shape(self, grad_output, self.shape)
        return grad_output if self.mask is None else grad_output * self.mask
