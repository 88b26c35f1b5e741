"""One neuron to touch: two weights, a bias, and three activations."""

from course_lib.explorables.stage import Explorable
from course_lib.explorables.traits import Choice, Number

_CODE = """\
import numpy as np
from course_lib.datasets import truth_table
from course_lib.functional import {function}

x = truth_table(2)
weight, bias = np.array($weight), $bias
score = x @ weight + bias
output = {function}(score)"""


class Neuron(Explorable):
    """A neuron of two inputs: its table of truth, and its activation.

    Attributes
    ----------
    w1, w2, b : float
        Weights and bias, from -2 to 2.
    activation : str
        step, sigmoid or ReLU.

    Examples
    --------
    >>> Neuron(w1=1, w2=1, b=-1.5)
    Neuron(w1=1.0, w2=1.0, b=-1.5, activation='step')
    """

    module = "neuron"
    title = "A neuron with three knobs"
    alt = (
        "A table lists the four pairs of inputs 0 and 1, their score, and the output "
        "of the neuron; a curve shows how the activation turns each score into the "
        "output. Three knobs change the weights and the bias."
    )
    try_this = (
        "make AND. Then reach OR by moving one knob only. Can you light 0 1 1 0, the "
        "exclusive or?"
    )
    templates = {
        name: _CODE.format(function=name.lower())
        for name in ("step", "sigmoid", "ReLU")
    }
    summary = ("w1", "w2", "b", "activation")

    w1 = Number(1, -2, 2)
    w2 = Number(-1, -2, 2)
    b = Number(0.5, -2, 2)
    activation = Choice("step", ("step", "sigmoid", "ReLU"))

    def code_values(self):
        """Return the name of a template, and the values of its places."""
        return self.activation, {"weight": (self.w1, self.w2), "bias": self.b}
