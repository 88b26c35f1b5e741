"""A perceptron: drag the points and the line, or learn mistake by mistake."""

import numpy as np

from course_lib.datasets import load_penguins, logic_gate
from course_lib.functional.inputs import ArrayLike
from course_lib.perceptron import Perceptron as Rule
from course_lib.widgets.kit.stage import InteractiveFigure
from course_lib.widgets.kit.traits import (
    Choice,
    InvalidValue,
    Number,
    Numbers,
    Switch,
    Whole,
)

_GATES = ("AND", "OR", "NAND", "XOR")


def _rows(x, targets):
    return np.column_stack([x, targets]).tolist()


class Perceptron(InteractiveFigure):
    """Points of two classes, the line of a perceptron, and its learning rule.

    Step goes through the points in order up to the next mistake and learns from it with
    the rule of :class:`course_lib.perceptron.Perceptron` and the current weights.

    Parameters
    ----------
    preset : str
        AND, OR, NAND, XOR, penguins, or own for points of your own.
    **values
        Any of the other attributes below.

    Attributes
    ----------
    weights : tuple of float, shape (2,)
    bias : float
    examples : tuple of (float, float, float), shape (N, 3)
        Both inputs and the target of each point; :meth:`show` sets them.
    preset : str
    num_updates : int
        The number of mistakes in this run.
    from_zero : bool
        Whether this run began with weights of zero.
    next_row, last_row : int
        The row where Step continues, and the row of the last mistake, or -1.

    Examples
    --------
    >>> figure = Perceptron(preset="AND")
    >>> figure.step(), figure.weights, figure.bias
    (True, (0.0, 0.0), -1.0)
    >>> while figure.step():
    ...     pass
    >>> figure
    Perceptron(preset='AND', weights=(3.0, 2.0), bias=-4.0, num_updates=18)
    """

    module = "perceptron"
    styles = ("perceptron/perceptron.css",)
    title = "Perceptron: drag the line, or let it learn"
    alt = (
        "Points of two classes in a plane, cut by a line. Each step of the learning "
        "rule finds a point that isn't on the correct side and moves the line. A "
        "second plane shows the weights as a vector; the point is added to it or "
        "subtracted from it."
    )
    goals = (
        "Press Play: the rule continues until no mistakes are left.",
        "Drag the line until fewer than 60 mistakes are possible.",
        "Choose XOR, and let the rule make 30 mistakes. Does it ever stop?",
    )
    templates = {
        "gate": """\
from course_lib.datasets import logic_gate
from course_lib.perceptron import Perceptron

x, targets = logic_gate($preset)
neuron = Perceptron(in_features=2)
neuron.weight[:] = $weights
neuron.bias = $bias
wrong = (2 * targets - 1) * neuron.score(x) <= 0""",
        "penguins": """\
from course_lib.datasets import load_penguins
from course_lib.perceptron import Perceptron

x, targets, species = load_penguins()
neuron = Perceptron(in_features=2)
neuron.weight[:] = $weights
neuron.bias = $bias
wrong = (2 * targets - 1) * neuron.score(x) <= 0""",
        "own": """\
import numpy as np
from course_lib.perceptron import Perceptron

x = np.array($x)
targets = np.array($targets)
neuron = Perceptron(in_features=2)
neuron.weight[:] = $weights
neuron.bias = $bias
wrong = (2 * targets - 1) * neuron.score(x) <= 0""",
    }
    summary = ("preset", "weights", "bias", "num_updates")

    weights = Numbers((0, 0), (2,))
    bias = Number(0)
    examples = Numbers(_rows(*logic_gate("AND")), (None, 3))
    preset = Choice("AND", (*_GATES, "penguins", "own"))
    num_updates = Whole(0)
    next_row = Whole(0)
    last_row = Whole(-1, low=-1)
    from_zero = Switch(True)

    def __init__(self, preset: str | None = None, **values: object) -> None:
        if preset is None:
            preset = "own" if "examples" in values else "AND"
        if preset != "own" and preset in self._presets():
            values = {"examples": self._presets()[preset], **values}
        super().__init__(preset=preset, **values)

    @staticmethod
    def _presets():
        presets = {name: _rows(*logic_gate(name)) for name in _GATES}
        birds = load_penguins()
        return presets | {"penguins": _rows(birds.x, birds.targets)}

    def data(self) -> dict:
        """Return the points of each preset and the visible part of the plane."""
        gate = {"x": [-0.5, 1.5], "y": [-0.5, 1.5], "names": ["x₁", "x₂"]}
        birds = {"x": [-2.5, 2.5], "y": [-2.5, 2.5]}
        birds["names"] = ["bill depth, standardized", "flipper length, standardized"]
        ranges = dict.fromkeys(_GATES, gate) | {"penguins": birds}
        return {"presets": self._presets(), "ranges": ranges}

    @property
    def points(self) -> np.ndarray:
        """The inputs as an array, shape (N, 2)."""
        return np.array(self.examples).reshape(-1, 3)[:, :2]

    @property
    def targets(self) -> np.ndarray:
        """The targets as an array of int64, shape (N,)."""
        return np.array(self.examples).reshape(-1, 3)[:, 2].astype(np.int64)

    def show(self, points: ArrayLike, targets: ArrayLike) -> None:
        """Show points of your own; weights and counts start over.

        Parameters
        ----------
        points : array_like, shape (N, 2)
        targets : array_like of 0 and 1, shape (N,)

        Raises
        ------
        ValueError
            If shapes or values aren't as described above.
        """
        points, targets = np.asarray(points, dtype=np.float64), np.asarray(targets)
        if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
            raise InvalidValue(f"expected points of shape (N, 2), got {points.shape}")
        if targets.shape != (len(points),) or not np.isin(targets, (0, 1)).all():
            raise InvalidValue(
                f"expected {len(points)} targets of 0 and 1, got {targets.tolist()}"
            )
        self._begin(examples=_rows(points, targets), preset="own")

    def load(self, preset: str) -> None:
        """Show the points of a preset; weights and counts start over.

        Parameters
        ----------
        preset : str
            AND, OR, NAND, XOR, or penguins.

        Raises
        ------
        ValueError
            If there's no such preset.
        """
        presets = self._presets()
        if preset not in presets:
            raise InvalidValue(f"expected one of {list(presets)}, got {preset!r}")
        self._begin(examples=presets[preset], preset=preset)

    def _begin(self, **values):
        start = {"weights": (0, 0), "bias": 0, "num_updates": 0, "next_row": 0}
        self.change(start | {"last_row": -1, "from_zero": True} | values)

    def step(self) -> bool:
        """Learn from the next mistake.

        If the line was moved since the last step, a new run begins from there.

        Returns
        -------
        bool
            False if there isn't one, so nothing changed.
        """
        rule = Rule(2)
        rule.weight[:], rule.bias = self.weights, self.bias
        order = np.roll(np.arange(len(self.examples)), -self.next_row)
        agreement = (2 * self.targets - 1) * rule.score(self.points)
        wrong = order[~(agreement[order] > 0)]
        if len(wrong) == 0:
            return False
        row = int(wrong[0])
        moved = self.last_row == -1 and (any(self.weights) or self.bias != 0)
        rule.fit(self.points[[row]], self.targets[[row]], max_epochs=1)
        self.change(
            {
                "weights": rule.weight,
                "bias": rule.bias,
                "num_updates": (0 if moved else self.num_updates) + 1,
                "from_zero": self.from_zero and not moved,
                "next_row": (row + 1) % len(order),
                "last_row": row,
            }
        )
        return True

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        learned = {"weights": self.weights, "bias": self.bias}
        if self.preset == "penguins":
            return "penguins", learned
        if self.preset != "own":
            return "gate", learned | {"preset": self.preset}
        return "own", learned | {"x": self.points, "targets": self.targets}
