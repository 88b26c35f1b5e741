"""Activation functions as layers, with one slope for each number (chapter 2).

An activation treats each number separately, so its backward multiplies the incoming
gradient by the slope at that number.
"""

import numpy as np

from course_lib import functional
from course_lib.layers.base import Layer, check_grad_shape


class ReLU(Layer):
    """``max(0, x)``: the gradient passes where x was positive, and nowhere else.

    Examples
    --------
    >>> layer = ReLU()
    >>> layer(np.array([-2.0, 3.0]))
    array([0., 3.])
    >>> layer.backward(np.array([5.0, 5.0]))
    array([0., 5.])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``max(0, x)`` for an array of any shape."""
        self.is_on = x > 0
        return functional.relu(x)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Pass the gradient through where the unit was on."""
        check_grad_shape(self, grad_output, self.is_on.shape)
        return grad_output * self.is_on


class LeakyReLU(Layer):
    """ReLU that keeps a small slope on the negative side.

    Parameters
    ----------
    negative_slope : float

    Examples
    --------
    >>> LeakyReLU(0.1)(np.array([-2.0, 3.0]))
    array([-0.2,  3. ])
    """

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = negative_slope

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x where it is positive, else ``negative_slope * x``."""
        self.is_on = x > 0
        return functional.leaky_relu(x, self.negative_slope)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Multiply by 1 where the unit was on and by the small slope elsewhere."""
        check_grad_shape(self, grad_output, self.is_on.shape)
        return np.where(self.is_on, grad_output, self.negative_slope * grad_output)


class Sigmoid(Layer):
    """``1 / (1 + exp(-x))``; its slope is ``s * (1 - s)``, at most 1/4.

    Examples
    --------
    >>> layer = Sigmoid()
    >>> layer(np.array([0.0]))
    array([0.5])
    >>> layer.backward(np.array([1.0]))
    array([0.25])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the sigmoid of each number."""
        self.output = functional.sigmoid(x)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Multiply by ``s * (1 - s)``."""
        check_grad_shape(self, grad_output, self.output.shape)
        return grad_output * self.output * (1 - self.output)


class Tanh(Layer):
    """Hyperbolic tangent; its slope is ``1 - t**2``, at most 1.

    Examples
    --------
    >>> layer = Tanh()
    >>> layer(np.array([0.0]))
    array([0.])
    >>> layer.backward(np.array([3.0]))
    array([3.])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the tanh of each number."""
        self.output = functional.tanh(x)
        return self.output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Multiply by ``1 - t**2``."""
        check_grad_shape(self, grad_output, self.output.shape)
        return grad_output * (1 - self.output * self.output)


class GELU(Layer):
    """A ReLU with a rounded corner, in its tanh form (Hendrycks and Gimpel, 2016).

    Examples
    --------
    >>> layer = GELU()
    >>> layer(np.array([0.0, 10.0]))
    array([ 0., 10.])
    >>> layer.backward(np.array([1.0, 1.0]))
    array([0.5, 1. ])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``x * gate`` with ``gate = (1 + tanh(u)) / 2``."""
        self.input = functional.as_float(x)
        self.gate, output = np.empty_like(self.input), np.empty_like(self.input)
        for x, gate, result in functional.in_pieces(self.input, self.gate, output):
            np.multiply(x, x, out=gate)
            gate *= functional.GELU_SCALE * functional.GELU_CUBIC
            gate += functional.GELU_SCALE
            gate *= x  # u = scale * (x + cubic * x**3)
            np.tanh(gate, out=gate)
            gate += 1
            gate *= 0.5
            np.multiply(x, gate, out=result)
        return output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Apply the product rule: the gate, plus x times the slope of the gate.

        The gate is ``sigmoid(2 * u)``, so its slope is ``gate * (1 - gate) * 2 * u'``,
        and the sum is ``gate * (1 + x * 2 * u' * (1 - gate))``.
        """
        check_grad_shape(self, grad_output, self.input.shape)
        grad_input = np.empty_like(self.input)
        for x, gate, grad, slope in functional.in_pieces(
            self.input, self.gate, grad_output, grad_input
        ):
            np.multiply(x, x, out=slope)
            slope *= 6 * functional.GELU_SCALE * functional.GELU_CUBIC
            slope += 2 * functional.GELU_SCALE  # 2 * u'
            slope *= x
            slope *= 1 - gate
            slope += 1
            slope *= gate
            slope *= grad
        return grad_input


class SiLU(Layer):
    """``x * sigmoid(x)``, also called swish, which is the gate of SwiGLU (chapter 4).

    Examples
    --------
    >>> layer = SiLU()
    >>> layer(np.array([0.0]))
    array([0.])
    >>> layer.backward(np.array([1.0]))
    array([0.5])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``x * gate`` with ``gate = 1 / (1 + exp(-x))``."""
        self.input = functional.as_float(x)
        self.gate, output = np.empty_like(self.input), np.empty_like(self.input)
        with np.errstate(over="ignore"):  # below -88 or -709 the gate is 1 / infinity
            for x, gate, result in functional.in_pieces(self.input, self.gate, output):
                np.negative(x, out=gate)
                np.exp(gate, out=gate)
                gate += 1
                np.reciprocal(gate, out=gate)
                np.multiply(x, gate, out=result)
        return output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Apply the product rule: ``gate * (1 + x * (1 - gate))``."""
        check_grad_shape(self, grad_output, self.input.shape)
        grad_input = np.empty_like(self.input)
        for x, gate, grad, slope in functional.in_pieces(
            self.input, self.gate, grad_output, grad_input
        ):
            np.subtract(1, gate, out=slope)
            slope *= x
            slope += 1
            slope *= gate
            slope *= grad
        return grad_input


class Square(Layer):
    """``x * x``, the unit that multiplies (chapter 4, modular addition).

    The square of a sum contains a product, ``(a + b)**2 = a**2 + 2ab + b**2``, and no
    weighted sum does.

    Examples
    --------
    >>> layer = Square()
    >>> layer(np.array([-3.0, 2.0]))
    array([9., 4.])
    >>> layer.backward(np.array([1.0, 1.0]))
    array([-6.,  4.])
    """

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the square of each number."""
        self.input = x = functional.as_float(x)
        return x * x

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Multiply by ``2 * x``."""
        check_grad_shape(self, grad_output, self.input.shape)
        return grad_output * 2 * self.input


class Softmax(Layer):
    """Probabilities along the last axis.

    Use it where a later layer reads probabilities, as in attention. A classifier
    shouldn't end in it, because :class:`course_lib.losses.SoftmaxCrossEntropy` takes
    the raw logits, which is safer and has a simpler gradient.

    Examples
    --------
    >>> Softmax()(np.array([[0.0, 0.0]]))
    array([[0.5, 0.5]])
    """

    def forward(self, x: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Return the softmax of each row, written into `out` if given."""
        self.probs = functional.softmax(x, out=out)
        return self.probs

    def backward(
        self, grad_output: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return ``p * (g - sum(p * g))``, written into `out` if given.

        The average is subtracted because raising all logits by the same amount changes
        nothing.
        """
        check_grad_shape(self, grad_output, self.probs.shape)
        average = np.vecdot(self.probs, grad_output)[..., np.newaxis]
        grad = np.subtract(grad_output, average, out=out)
        grad *= self.probs
        return grad


class TopK(Layer):
    """ReLU that keeps at most the k largest numbers of each row (Gao et al., 2024).

    Parameters
    ----------
    k : int
        How many numbers of a row may stay, 1 or more. If equal numbers compete for the
        last place, any one of them gets it.

    Examples
    --------
    >>> layer = TopK(2)
    >>> layer(np.array([[3.0, 1.0, 2.0], [-1.0, -2.0, 4.0]]))
    array([[3., 0., 2.],
           [0., 0., 4.]])
    """

    def __init__(self, k: int) -> None:
        self.k = functional.check_count(k, "k")

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return x where it is positive and among the row's k largest, else 0."""
        x = functional.as_float(x)
        if x.ndim == 0 or x.shape[-1] < self.k:
            raise ValueError(f"TopK expected rows of {self.k} or more, got {x.shape}")
        num_dropped = x.shape[-1] - self.k
        dropped = np.argpartition(x, num_dropped, axis=-1)[..., :num_dropped]
        self.is_on = x > 0
        np.put_along_axis(self.is_on, dropped, False, axis=-1)
        return np.where(self.is_on, x, x.dtype.type(0))

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Pass the gradient through the numbers that were kept."""
        check_grad_shape(self, grad_output, self.is_on.shape)
        return grad_output * self.is_on
