"""Layers in the form that a measurement needs: one input array, and no chance."""

import numpy as np

from course_lib.attention import ScaledDotProductAttention
from course_lib.layers import Dropout, Layer
from course_lib.training import SideBySide


class FixedDropout(Dropout):
    """Dropout that switches the same units off in every forward pass."""

    def forward(self, x):
        """Restart the random numbers, then act as Dropout."""
        self.rng = np.random.default_rng(1)
        return super().forward(x)


class SideBySideSlope(SideBySide):
    """Networks side by side, without the factor that corrects for a loss's mean."""

    def backward(self, grad_output):
        """Return the slope itself."""
        return super().backward(grad_output / self.num_models)


class Gathering(Layer):
    """Attention whose queries, keys and values are concatenated in one array.

    The input has shape (..., T + 2 S, D): T queries, S keys, S values.
    """

    def __init__(self, num_queries, num_others, mask=None):
        self.cuts, self.mask = (num_queries, num_queries + num_others), mask
        self.attention = ScaledDotProductAttention()

    def forward(self, x):
        """Return what the queries gather, shape (..., T, D)."""
        return self.attention(*np.split(x, self.cuts, axis=-2), self.mask)

    def backward(self, grad_output):
        """Return the gradient of that array."""
        return np.concatenate(self.attention.backward(grad_output), axis=-2)


def shaken(layer, rng):
    """Give every parameter a random value, so that each of them matters."""
    for value in layer.parameters().values():
        value[...] = rng.normal(scale=0.7, size=value.shape)
    return layer
