"""An interactive neuron: two weights, a bias, four lamps, and the line they draw."""

from typing import ClassVar

import numpy as np

from course_lib.datasets import logic_gate
from course_lib.functional import step
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Number

_CODE = """\
import numpy as np
from course_lib.datasets import logic_gate
from course_lib.functional import step

x, targets = logic_gate($gate)
weight, bias = np.array($weight), $bias
score = x @ weight + bias
answers = step(score)
num_right = (answers == targets).sum()"""


class Neuron(InteractiveFigure):
    """A neuron with two inputs: its truth table as lamps, and its line in the plane.

    Attributes
    ----------
    w1, w2, b : float
        Weights and bias, from -2 to 2.
    gate : str
        The gate that the lamps should show: AND, OR, NAND, NOR, or XOR.

    Examples
    --------
    >>> neuron = Neuron(w1=1, w2=1, b=-1.5)
    >>> neuron
    Neuron(w1=1.0, w2=1.0, b=-1.5, gate='AND')
    >>> neuron.num_right
    4
    """

    module = "neuron"
    styles = ("neuron/neuron.css",)
    title = "A neuron with three knobs"
    alt = (
        "A square whose corners are the four pairs of inputs 0 and 1, with a line "
        "where the neuron's score is 0. A table beside it shows the score and the lamp "
        "for each pair. Three knobs change the weights and the bias and so move the "
        "line. A lamp is lit where the score is above 0."
    )
    goals = (
        "Make the lamps show AND.",
        "Choose NAND, and get all four lamps right.",
        "Choose XOR, and get three lamps right. Four is impossible.",
    )
    templates: ClassVar = {"neuron": _CODE}
    summary = ("w1", "w2", "b", "gate")

    w1 = Number(1, -2, 2)
    w2 = Number(-1, -2, 2)
    b = Number(0.5, -2, 2)
    gate = Choice("AND", ("AND", "OR", "NAND", "NOR", "XOR"))

    @property
    def answers(self) -> np.ndarray:
        """The four lamps for 00, 01, 10, and 11, an ndarray of int with shape (4,)."""
        x, _ = logic_gate(self.gate)
        return step(x @ np.array([self.w1, self.w2]) + self.b)

    @property
    def num_right(self) -> int:
        """How many of the four lamps match the gate."""
        _, targets = logic_gate(self.gate)
        return int((self.answers == targets).sum())

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {"weight": (self.w1, self.w2), "bias": self.b, "gate": self.gate}
        return "neuron", values
