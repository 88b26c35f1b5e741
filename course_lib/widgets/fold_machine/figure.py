"""A tent applied to itself, interactively: how many pieces a few folds make."""

from string import Template
from typing import ClassVar

from course_lib.layers import Sequential
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Number, Whole

_CODE = """\
import numpy as np
from course_lib.layers import Linear, ReLU, Sequential, count_pieces

rng = np.random.default_rng(0)
slopes = np.array($slopes)
layers = [Linear(1, 2, rng=rng), ReLU()]
layers[0].weight[:] = 1
for _ in range(1, $folds):
    layers += [Linear(2, 2, rng=rng), ReLU()]
    layers[-2].weight[:] = slopes[:, np.newaxis]
for layer in layers[::2]:
    layer.bias[:] = [0, $shift]
layers.append(Linear(2, 1, rng=rng))
layers[-1].weight[:, 0] = slopes
network = Sequential(*layers)
pieces = count_pieces(network, 0, 1)"""


class FoldMachine(InteractiveFigure):
    """A strip that is folded at one point, stretched, and folded again.

    Attributes
    ----------
    folds : int
        Number of folds, from 1 to 8.
    crease : float
        Where the strip is folded, from 0.1 to 0.9.
    stretch : float
        The height of the first tooth, from 0.1 to 1.

    Examples
    --------
    >>> machine = FoldMachine(folds=5)
    >>> machine
    FoldMachine(folds=5, crease=0.5, stretch=1.0)
    >>> machine.units, machine.parameters, machine.pieces
    (10, 31, 32)
    """

    module = "fold_machine"
    styles = ("fold_machine/fold_machine.css",)
    title = "Fold machine: pieces by folding"
    alt = (
        "A zigzag on the interval from 0 to 1, and below it the flat strip, with a "
        "stripe at each crease. Each fold doubles the number of teeth, as long as the "
        "teeth reach the dotted line where the next fold bends them. A table compares "
        "the units and the parameters with those of a single layer."
    )
    goals = (
        "Make 64 pieces with 12 units.",
        "Lower the stretch until no tooth reaches the dotted line.",
        "Move the crease to 0.3. Are there just as many pieces?",
    )
    templates: ClassVar = {"tent": _CODE}
    summary = ("folds", "crease", "stretch")

    folds = Whole(3, 1, 8)
    crease = Number(0.5, 0.1, 0.9)
    stretch = Number(1.0, 0.1, 1.0)

    @property
    def slopes(self) -> tuple[float, float]:
        """The two output weights of a fold, first the rise and then the turn down."""
        up = self.stretch / self.crease
        return (up, -up / (1 - self.crease))

    @property
    def made(self) -> dict:
        """What the code on show makes, by name, from values with all their digits."""
        names = {}
        exec(Template(_CODE).substitute(self.code_values()[1]), names)
        return names

    @property
    def network(self) -> Sequential:
        """The folds as layers of two units each."""
        return self.made["network"]

    @property
    def pieces(self) -> int:
        """Number of straight pieces on [0, 1], by counting."""
        return self.made["pieces"]

    @property
    def units(self) -> int:
        """Number of hidden units."""
        return 2 * self.folds

    @property
    def parameters(self) -> int:
        """Number of weights and biases."""
        return 6 * self.folds + 1

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        values = {"folds": self.folds, "slopes": self.slopes, "shift": -self.crease}
        return "tent", values
