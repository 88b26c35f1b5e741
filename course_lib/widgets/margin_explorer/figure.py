"""A line to turn and shift: its street, its margin, and the length of its vector."""

import numpy as np

from course_lib.datasets import load_penguins, logic_gate
from course_lib.perceptron import margin
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, Number

_AND, _BIRDS, _RAW = "AND", "penguins", "penguins in mm and cm"

_CODE = """\
import numpy as np
from course_lib.datasets import {loader}
from course_lib.perceptron import margin, signed_distance

{points}
angle, offset, length = np.radians($angle), $offset, $length
weight = length * np.array([np.cos(angle), np.sin(angle)])
bias = -length * offset
distances = signed_distance(x, weight, bias)
smallest = margin(x, targets, weight, bias)"""

_RAW_POINTS = """\
x, targets, species = load_penguins(standardize=False)
x = x / [1, 10]  # bill depth in mm, flipper length in cm"""


class MarginExplorer(InteractiveFigure):
    """A line among points of two classes, and the empty street around it.

    Attributes
    ----------
    preset : str
        AND, penguins (standardized), or penguins in mm and cm.
    angle : float
        Direction of the vector w in degrees, from 0 to 360.
    offset : float
        Where the line is along w, measured from 0; without a bias, it is 0.
    length : float
        Length of the vector w, from 0.2 to 5.

    Examples
    --------
    >>> street = MarginExplorer(angle=134, offset=0.52)
    >>> street
    MarginExplorer(preset='penguins', angle=134.0, offset=0.52, length=1.0)
    >>> round(street.margin, 2)
    0.35
    """

    module = "margin_explorer"
    styles = ("margin_explorer/margin_explorer.css",)
    title = "Turn and shift the line"
    alt = (
        "Points of two classes in a plane, a line between them with its vector w, and "
        "the empty street on both sides of the line. A dashed segment joins the "
        "nearest point to the line, and a label gives its signed distance. Sliders "
        "turn the line, shift it, and change the length of w."
    )
    goals = (
        "Turn and shift the line until all penguins are on the correct side.",
        "Raise the margin of the penguins above 0.33.",
        "Press No bias, and separate a set of points just by turning the line.",
    )
    templates = {
        _AND: _CODE.format(
            loader="logic_gate", points='x, targets = logic_gate("AND")'
        ),
        _BIRDS: _CODE.format(
            loader="load_penguins", points="x, targets, species = load_penguins()"
        ),
        _RAW: _CODE.format(loader="load_penguins", points=_RAW_POINTS),
    }
    summary = ("preset", "angle", "offset", "length")

    preset = Choice(_BIRDS, (_AND, _BIRDS, _RAW))
    angle = Number(90, 0, 360)
    offset = Number(0.4, -25, 25)
    length = Number(1, 0.2, 5)

    @staticmethod
    def _points(preset):
        """Return the inputs and the targets of a preset."""
        if preset == _AND:
            return logic_gate("AND")
        if preset == _BIRDS:
            return load_penguins()[:2]
        x, targets, _ = load_penguins(standardize=False)
        return x / [1, 10], targets  # in mm and cm, the axes can share one scale

    def data(self) -> dict:
        """Return each preset: points, window, names of the axes, and first line."""
        birds = ["bill depth", "flipper length"]
        windows = {
            _AND: ((-0.7, 1.7), 2, ["x\u2081", "x\u2082"], 0.5),
            _BIRDS: ((-2.6, 2.6), 3, [f"{name}, standardized" for name in birds], 0.4),
            _RAW: ((-2, 25), 25, ["bill depth in mm", "flipper length in cm"], 20.65),
        }
        return {
            preset: {
                "examples": np.column_stack(self._points(preset)).tolist(),
                "x": list(window),
                "y": list(window),
                "reach": reach,
                "names": names,
                "start": {"angle": 90, "offset": offset},
            }
            for preset, (window, reach, names, offset) in windows.items()
        }

    @property
    def weight(self) -> np.ndarray:
        """The vector w, shape (2,)."""
        turn = np.radians(self.angle)
        return self.length * np.array([np.cos(turn), np.sin(turn)])

    @property
    def bias(self) -> float:
        """The bias; the line is ``offset`` along w."""
        return -self.length * self.offset

    @property
    def margin(self) -> float:
        """Smallest ``t * distance`` over the points."""
        return margin(*self._points(self.preset), self.weight, self.bias)

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        places = {"angle": self.angle, "offset": self.offset, "length": self.length}
        return self.preset, places
