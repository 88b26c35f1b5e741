"""A puzzle of shapes: matrices as dominoes, with their parameters (chapter 2)."""

from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Switch, Whole

_LARGEST = 4096

_START = """\
import numpy as np
from course_lib.layers import {layers}

rng = np.random.default_rng(2)
"""
_ONE = """\
network = Sequential(
    Linear($w1_in, $w1_out, rng=rng), ReLU(), Linear($w2_in, $w2_out, rng=rng)
)
"""
_NONE = """\
network = Linear($w1_in, $w1_out, rng=rng)
"""
_FITS = """\
num_parameters = network.num_parameters()
shape = network(np.ones(($batch, $features))).shape"""
_CLASH = """\
num_parameters = network.num_parameters()
try:
    network(np.ones(($batch, $features)))
except ValueError as error:
    message = str(error)"""


class ShapePuzzle(InteractiveFigure):
    """A chain of matrices whose shapes must fit, from a batch to the output.

    Attributes
    ----------
    batch, features : int
        Rows and columns of x.
    w1_in, w1_out : int
        Rows and columns of the first weight.
    w2_in, w2_out : int
        Rows and columns of the second weight; unused without a hidden layer.
    hidden_layer : bool
    together : bool
        Whether changing a number in the browser also changes the number it meets.
    goal : str
        free, or the goal a, b, or c.

    Examples
    --------
    >>> puzzle = ShapePuzzle()
    >>> puzzle.clash is None, puzzle.num_parameters
    (True, 13)
    >>> puzzle.w1_out = 8
    >>> puzzle.clash  # 8 columns meet 3 rows
    (8, 3)
    """

    module = "shape_puzzle"
    styles = ("shape_puzzle/shape_puzzle.css",)
    title = "Shape puzzle: which matrices fit together?"
    alt = (
        "The matrices x, W\u2081, and W\u2082 are laid out like dominoes on a "
        "staircase, each with its number of rows on the left and its number of columns "
        "on the right. Where one matrix is above another, the two numbers that meet "
        "must be equal; otherwise, they clash. Below them are the shape of the output "
        "and a count of the parameters. All numbers can be changed."
    )
    goals = (
        "Choose goal a: from 2 inputs to 1 output with exactly 33 parameters.",
        "Choose goal b: from 784 to 10 with fewer than 8,000 parameters.",
        "Choose goal c: from 784 to 10 with the widest layer and fewer than "
        "100,000 parameters.",
    )
    templates = {
        "one": _START.format(layers="Linear, ReLU, Sequential") + _ONE + _FITS,
        "none": _START.format(layers="Linear") + _NONE + _FITS,
        "one_clash": _START.format(layers="Linear, ReLU, Sequential") + _ONE + _CLASH,
        "none_clash": _START.format(layers="Linear") + _NONE + _CLASH,
    }
    summary = ("batch", "features", "w1_in", "w1_out", "w2_in", "w2_out")

    batch = Whole(5, 1, _LARGEST)
    features = Whole(2, 1, _LARGEST)
    w1_in = Whole(2, 1, _LARGEST)
    w1_out = Whole(3, 1, _LARGEST)
    w2_in = Whole(3, 1, _LARGEST)
    w2_out = Whole(1, 1, _LARGEST)
    hidden_layer = Switch(True)
    together = Switch(False)
    goal = Choice("free", ("free", "a", "b", "c"))

    @property
    def weights(self) -> list[tuple[int, int]]:
        """The shapes (in, out) of the weights, first to last."""
        second = [(self.w2_in, self.w2_out)] if self.hidden_layer else []
        return [(self.w1_in, self.w1_out), *second]

    @property
    def clash(self) -> tuple[int, int] | None:
        """The first two numbers that meet and differ, or None if everything fits."""
        columns = self.features
        for rows, following in self.weights:
            if columns != rows:
                return columns, rows
            columns = following
        return None

    @property
    def num_parameters(self) -> int:
        """Number of weights and biases, with one bias per column of a weight."""
        return sum(rows * columns + columns for rows, columns in self.weights)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        hidden = ("w2_in", "w2_out") if self.hidden_layer else ()
        names = ("batch", "features", "w1_in", "w1_out", *hidden)
        template = "one" if self.hidden_layer else "none"
        if self.clash:
            template += "_clash"
        return template, {name: getattr(self, name) for name in names}
