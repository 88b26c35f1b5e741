"""The interactive mistake bound: move points, and compare the bound with the rule."""

from typing import ClassVar

import numpy as np
import traitlets

from course_lib.datasets import logic_gate
from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron import Perceptron, max_margin_separator, novikoff_bound
from course_lib.perceptron.inputs import check_examples
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import Choice, InvalidValue, Numbers

_MOST = 24  # points, because the browser tries all triples of them

_POINTS = """\
import numpy as np
from course_lib.perceptron import Perceptron, novikoff_bound, max_margin_separator

x = np.array($x)
targets = np.array($targets)
"""
_COUNTED = "mistakes = Perceptron(in_features=2).fit(x, targets).num_updates"


def _rows(x, targets):
    return np.column_stack([x, targets]).tolist()


class MistakeBound(InteractiveFigure):
    """Points of two classes, their widest witness, and the mistakes of a whole run.

    Parameters
    ----------
    preset : str
        AND, OR, AND at ±1, XOR, or own for points of your own.
    **values
        Any of the other attributes below.

    Attributes
    ----------
    examples : tuple of (float, float, float), shape (N, 3)
        Both inputs and the target of each point, at most 24; :meth:`show` sets them.
    preset : str

    Examples
    --------
    >>> figure = MistakeBound(preset="AND")
    >>> figure
    MistakeBound(preset='AND')
    >>> round(figure.bound, 9), figure.num_mistakes
    (51.0, 18)
    """

    module = "mistake_bound"
    styles = ("mistake_bound/mistake_bound.css",)
    title = "Stress the mistake bound"
    alt = (
        "Points of two classes in a plane, and the widest empty street between them. A "
        "graph beside the plane shows the two bounds from the proof, from 0 to where "
        "they meet, with marks between them for the rule's actual run."
    )
    goals = (
        "Raise the bound above 500 while the rule makes fewer than 10 mistakes.",
        "With three or more points, get the rule to make at least half of the "
        "possible mistakes.",
        "Move the center of AND to 2.5. What happens to R, γ, and the mistakes?",
    )
    templates: ClassVar = {
        "line": f"""{_POINTS}weight, bias = max_margin_separator(x, targets)
bound = novikoff_bound(x, targets, weight, bias)
{_COUNTED}""",
        "none": f"""{_POINTS}bound = np.inf  # no line: max_margin_separator says so
{_COUNTED}  # and it isn't done""",
    }
    summary = ("preset",)

    examples = Numbers(_rows(*logic_gate("AND")), (None, 3), -100, 100)
    preset = Choice("AND", ("AND", "OR", "AND at ±1", "XOR", "own"))

    def __init__(self, preset: str | None = None, **values: object) -> None:
        if preset is None:
            preset = "own" if "examples" in values else "AND"
        if preset in self._presets():
            values = {"examples": self._presets()[preset], **values}
        super().__init__(preset=preset, **values)

    @staticmethod
    def _presets():
        presets = {name: _rows(*logic_gate(name)) for name in ("AND", "OR")}
        x, targets = logic_gate("AND")
        presets["AND at ±1"] = _rows(2 * x - 1, targets)
        return presets | {"XOR": _rows(*logic_gate("XOR"))}

    @traitlets.validate("examples")
    def _keep_few(self, proposal):
        rows = proposal["value"]
        if not 1 <= len(rows) <= _MOST:
            raise InvalidValue(f"expected 1 to {_MOST} points, got {len(rows)}")
        if any(row[2] not in (0, 1) for row in rows):
            raise InvalidValue("expected targets of 0 and 1")
        return rows

    def data(self) -> dict:
        """Return the points of each preset, and how many points are allowed."""
        return {"presets": self._presets(), "most": _MOST}

    @property
    def points(self) -> np.ndarray:
        """The inputs as an array, shape (N, 2)."""
        return np.array(self.examples)[:, :2]

    @property
    def targets(self) -> np.ndarray:
        """The targets as an array of int64, shape (N,)."""
        return np.array(self.examples)[:, 2].astype(np.int64)

    @property
    def bound(self) -> float:
        """(R / γ)² with the widest witness, or infinity if no line separates."""
        try:
            witness = max_margin_separator(self.points, self.targets)
        except ValueError:
            return np.inf
        return novikoff_bound(self.points, self.targets, *witness)

    @property
    def num_mistakes(self) -> int:
        """The rule's mistakes, starting from zero and in the order of the points."""
        return Perceptron(2).fit(self.points, self.targets).num_updates

    def show(self, points: ArrayLike, targets: ArrayLike) -> None:
        """Show points of your own.

        Parameters
        ----------
        points : array_like, shape (N, 2)
            At most 24.
        targets : array_like of 0 and 1, shape (N,)

        Raises
        ------
        ValueError
            If shapes or values aren't as described above.
        """
        points, targets = check_examples(points, targets, 2)
        self.change({"examples": _rows(points, targets), "preset": "own"})

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        name = "line" if np.isfinite(self.bound) else "none"
        return name, {"x": self.points, "targets": self.targets}
