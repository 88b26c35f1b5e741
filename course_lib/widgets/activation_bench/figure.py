"""One interactive unit: which of forty inputs get through its activation."""

from typing import ClassVar

import numpy as np

from course_lib import functional, layers
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Number

_CODE = """\
import numpy as np
from course_lib.{imported}

x = np.random.default_rng(2).normal(size=40).round(2)
score = $weight * x + $bias
{lines}
saturated = np.abs(slope) < 0.01
silent = saturated & (np.abs(output) < 0.01)"""

_LAYERS = {
    "sigmoid": "Sigmoid()",
    "tanh": "Tanh()",
    "ReLU": "ReLU()",
    "leaky ReLU": "LeakyReLU(0.1)",
    "GELU": "GELU()",
}
_FLAT = 0.01
_rng = np.random.default_rng(2)


def _template(layer):
    return _CODE.format(
        imported=f"layers import {layer.partition('(')[0]}",
        lines=f"layer = {layer}\noutput = layer(score)\n"
        "slope = layer.backward(np.ones(40))",
    )


_STEP = _CODE.format(
    imported="functional import step",
    lines="output = step(score)\nslope = np.zeros(40)",
)


class ActivationBench(InteractiveFigure):
    """A unit with one input, and a cloud of forty inputs that it responds to.

    Attributes
    ----------
    weight, bias : float
        From -10 to 10.
    activation : str
        step, sigmoid, tanh, ReLU, leaky ReLU (0.1 on the left), or GELU (tanh form).

    Examples
    --------
    >>> bench = ActivationBench(weight=1, bias=-4, activation="ReLU")
    >>> bench
    ActivationBench(weight=1.0, bias=-4.0, activation='ReLU')
    >>> bench.silent.all()  # no input brings it above zero
    np.True_
    """

    module = "activation_bench"
    styles = ("activation_bench/activation_bench.css",)
    title = "Gate bench"
    alt = (
        "The upper chart shows the output of a unit for each input, and the lower one "
        "shows the slope of its activation there. Forty inputs are marked on both "
        "curves, filled where the slope lets a change pass and hollow where it is "
        "nearly zero. A weight, a bias, and the choice of activation move the curves "
        "under the inputs."
    )
    goals = (
        "Kill the ReLU unit: make it silent for every input.",
        "Saturate the tanh unit for every input.",
        "Make GELU look like ReLU. How large a weight does that take?",
    )
    templates: ClassVar = {
        "step": _STEP,
        **{name: _template(layer) for name, layer in _LAYERS.items()},
    }
    summary = ("weight", "bias", "activation")

    weight = Number(1, -10, 10)
    bias = Number(0, -10, 10)
    activation = Choice("ReLU", ("step", *_LAYERS))

    inputs = _rng.normal(size=40).round(2)

    def data(self) -> dict:
        """Return the inputs."""
        return {"inputs": self.inputs.tolist()}

    def _output_and_slope(self):
        scores = self.weight * self.inputs + self.bias
        if self.activation == "step":
            return functional.step(scores), np.zeros_like(scores)
        name, _, given = _LAYERS[self.activation].rstrip(")").partition("(")
        layer = getattr(layers, name)(*[float(part) for part in given.split()])
        return layer(scores), layer.backward(np.ones_like(scores))

    @property
    def output(self) -> np.ndarray:
        """The unit's outputs, shape (40,)."""
        return self._output_and_slope()[0]

    @property
    def slope(self) -> np.ndarray:
        """The slope of the activation at each score, shape (40,)."""
        return self._output_and_slope()[1]

    @property
    def saturated(self) -> np.ndarray:
        """Whether the slope is below 0.01 in magnitude, shape (40,)."""
        return np.abs(self.slope) < _FLAT

    @property
    def silent(self) -> np.ndarray:
        """Whether the unit is saturated and its output is below 0.01, shape (40,)."""
        return self.saturated & (np.abs(self.output) < _FLAT)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        return self.activation, {"weight": self.weight, "bias": self.bias}
