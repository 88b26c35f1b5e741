"""Layers made of layers: in sequence, or with a path around them (chapters 2 and 4)."""

import numpy as np

from course_lib.layers.base import Layer


class Sequential(Layer):
    """Apply the layers in order, and go back through them in reverse.

    Parameters
    ----------
    *layers : Layer
        Each must be a separate object: a layer remembers only one input, so the same
        object can't be used twice.

    Examples
    --------
    With 2 inputs, 3 hidden units, and 1 output, the network
    FFN(x) = max(0, xW1 + b1)W2 + b2 has 2·3 + 3 + 3·1 + 1 = 13 parameters:

    >>> import numpy as np
    >>> from course_lib.layers import Linear, ReLU, Sequential
    >>> rng = np.random.default_rng(0)
    >>> ffn = Sequential(Linear(2, 3, rng=rng), ReLU(), Linear(3, 1, rng=rng))
    >>> ffn.num_parameters()
    13
    """

    def __init__(self, *layers: Layer) -> None:
        for i, layer in enumerate(layers):
            if not isinstance(layer, Layer):
                raise ValueError(
                    f"expected layers, got {type(layer).__name__} at position {i}"
                )
            if any(layer is earlier for earlier in layers[:i]):
                raise ValueError(
                    f"expected a new layer at position {i}, got the same "
                    f"{type(layer).__name__} object as before: make a second one"
                )
        self.layers = list(layers)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Feed x through the layers, first to last."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Feed the gradient through the layers, last to first."""
        for layer in reversed(self.layers):
            grad_output = layer.backward(grad_output)
        return grad_output

    def fill_gradients(self, grad_output: np.ndarray) -> None:
        """Run :meth:`backward` without the gradient of the data."""
        for layer in reversed(self.layers[1:]):
            grad_output = layer.backward(grad_output)
        for layer in self.layers[:1]:
            layer.backpropagate(grad_output)

    def __getitem__(self, index: int) -> Layer:
        """Return one layer."""
        return self.layers[index]

    def __len__(self) -> int:
        """Return the number of layers."""
        return len(self.layers)


class Residual(Layer):
    """Add the inner layer's output to its input: ``x + inner(x)``.

    Going backward, the gradient takes both paths, so one of them is always open.

    Parameters
    ----------
    inner : Layer
        Its output must have the shape of its input.

    Examples
    --------
    >>> import numpy as np
    >>> from course_lib.layers import ReLU, Residual
    >>> Residual(ReLU())(np.array([-1.0, 2.0]))
    array([-1.,  4.])
    """

    def __init__(self, inner: Layer) -> None:
        self.inner = inner

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return ``x + inner(x)``, which has the shape of x."""
        change = self.inner.forward(x)
        if change.shape != x.shape:
            raise ValueError(
                f"expected the inner layer to keep shape {x.shape}, got {change.shape}"
            )
        return x + change

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient that went around plus the one that went through."""
        return grad_output + self.inner.backward(grad_output)
