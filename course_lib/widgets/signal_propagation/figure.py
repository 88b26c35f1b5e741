"""Deep networks before any training: how large their values and gradients stay."""

from typing import ClassVar

import numpy as np
import traitlets

from course_lib import layers
from course_lib.layers import Linear, Sequential
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, InvalidValue, Number, Whole

_CODE = """\
import numpy as np
from course_lib.layers import {layer}, Linear, Sequential

def coins(shape, rng, dtype):
    drawn = np.frombuffer(rng.bytes(shape[0] * shape[1] // 8), np.uint8)
    signs = 2.0 * np.unpackbits(drawn, bitorder="little") - 1
    return np.sqrt($factor / shape[0]) * signs.reshape(shape)

def mean_squares(seed):
    rng = np.random.default_rng(seed)
    signal, grad = rng.normal(size=(2, 1, $width))
    signal, grad = (one / np.sqrt(np.mean(one**2)) for one in (signal, grad))
    values, grads, blocks = [signal], [grad], []
    for _ in range($depth):
        linear = Linear($width, $width, rng=rng, init=coins, bias=False)
        blocks.append(Sequential(linear, {layer}()))
        values.append(blocks[-1].forward(values[-1]))
    for block in reversed(blocks):
        grads.append(block.backward(grads[-1]))
    return [[np.mean(one**2) for one in way] for way in (values, grads[::-1])]

# of five networks, at the layers 0 to $depth
forward, backward = zip(*[mean_squares(seed) for seed in range(5)])"""
_LAYERS = {"ReLU": "ReLU", "tanh": "Tanh", "sigmoid": "Sigmoid"}
_NUM_NETS = 5
_WIDTHS = (32, 64, 128, 256)


class SignalPropagation(InteractiveFigure):
    """Five untrained networks: the mean squares of their values and gradients.

    All layers have the same width n. A weight is +s or -s by the toss of a coin, with
    variance s² = ``factor / n``. Signal and gradient start with a mean square of 1.

    Attributes
    ----------
    factor : float
        The variance of a weight, times the width; from 0.25 to 4.
    activation : str
        ReLU, tanh, or sigmoid.
    depth : int
        Number of layers, from 5 to 50.
    width : int
        Units of each layer: 32, 64, 128, or 256.

    Examples
    --------
    >>> desk = SignalPropagation(factor=1, depth=20)
    >>> desk
    SignalPropagation(factor=1.0, activation='ReLU', depth=20, width=128)
    >>> forward, backward = desk.sizes
    >>> forward.shape, bool(forward[:, -1].max() < 1e-4)  # twenty halves
    ((5, 21), True)
    """

    module = "signal_propagation"
    styles = ("signal_propagation/signal_propagation.css",)
    title = "Signal desk"
    alt = (
        "A chart shows five untrained networks on a logarithmic scale (powers of ten). "
        "Solid orange lines show the mean square of the values from layer to layer, "
        "and dashed blue lines show that of the gradients on their way back. Each "
        "starts at 1. A green band marks the range within a factor of ten of 1. A "
        "factor sets the variance of the weights, and you can choose the activation, "
        "the depth, and the width."
    )
    goals = (
        "With ReLU, keep all five in the band through 30 layers, in both directions.",
        "With tanh, find a factor that keeps the values in the band.",
        "With ReLU and 256 units (More settings), keep all five in the band through 50 "
        "layers.",
    )
    templates: ClassVar = {
        name: _CODE.format(layer=layer) for name, layer in _LAYERS.items()
    }
    summary = ("factor", "activation", "depth", "width")

    factor = Number(1, 0.25, 4)
    activation = Choice("ReLU", tuple(_LAYERS))
    depth = Whole(30, 5, 50)
    width = Whole(128, 32, 256)

    @traitlets.validate("width")
    def _check_width(self, proposal):
        if proposal["value"] not in _WIDTHS:
            raise InvalidValue(
                f"expected width to be one of {_WIDTHS}, got {proposal['value']}"
            )
        return proposal["value"]

    def _coins(self, shape, rng, dtype):
        drawn = np.frombuffer(rng.bytes(shape[0] * shape[1] // 8), np.uint8)
        signs = 2.0 * np.unpackbits(drawn, bitorder="little") - 1
        return np.sqrt(self.factor / shape[0]) * signs.reshape(shape)

    def _pass(self, seed):
        """Return the mean squares of values and of gradients at layers 0 to depth."""
        rng = np.random.default_rng(seed)
        signal, grad = rng.normal(size=(2, 1, self.width))
        signal, grad = (one / np.sqrt(np.mean(one**2)) for one in (signal, grad))
        values, grads, blocks = [signal], [grad], []
        for _ in range(self.depth):
            shape = self.width, self.width
            linear = Linear(*shape, rng=rng, init=self._coins, bias=False)
            activation = getattr(layers, _LAYERS[self.activation])()
            blocks.append(Sequential(linear, activation))
            values.append(blocks[-1].forward(values[-1]))
        for block in reversed(blocks):
            grads.append(block.backward(grads[-1]))
        return [[np.mean(one**2) for one in way] for way in (values, grads[::-1])]

    @property
    def sizes(self) -> tuple[np.ndarray, np.ndarray]:
        """Mean squares forward and backward, two arrays of shape (5, depth + 1)."""
        found = np.array([self._pass(seed) for seed in range(_NUM_NETS)])
        return found[:, 0], found[:, 1]

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {"factor": self.factor, "depth": self.depth, "width": self.width}
        return self.activation, values
