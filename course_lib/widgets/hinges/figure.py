"""A sum of hinges: draw a curve, and a layer of ReLUs learns to follow it."""

from typing import ClassVar

import numpy as np
import traitlets

from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Momentum
from course_lib.training import one_thread
from course_lib.widgets.hinges import hinge_shapes as shapes
from course_lib.widgets.kit.stepped import SteppedFigure
from course_lib.widgets.kit.traits import Choice, Number, Numbers, Whole

_CODE = """\
import numpy as np
from course_lib.layers import Linear, ReLU, Sequential
from course_lib.losses import MeanSquaredError
from course_lib.optimizers import Momentum

x = np.linspace(0, 1, 65)[:, np.newaxis]
target = {target}
rng = np.random.default_rng(0)
network = Sequential(Linear(1, $width, rng=rng), ReLU(), Linear($width, 1, rng=rng))
network[0].weight[:] = $weight
network[0].bias[:] = $creases
network[2].weight[:, 0] = $output
network[2].bias[:] = $bias
loss = MeanSquaredError()
optimizer = Momentum(network, learning_rate=0.01, momentum=0.95)
for _ in range($num_steps):
    loss(network(x), target)
    network.backward(loss.backward())
    optimizer.step()
error = np.abs(network(x) - target).max()"""

_X = shapes.PLACES[:, np.newaxis]
_LAST_STEP, _TOO_LARGE = 2000, 1e4


class Hinges(SteppedFigure):
    """A curve, and the sum of hinges that a layer of ReLUs makes to follow it.

    A step is one step with momentum on the curve's 65 points. A hinge is one hidden
    unit: it is flat on one side of its bend and changes the slope there.

    Parameters
    ----------
    width : int, optional
        Number of hinges, 8 by default; they start flat and evenly spaced.
    **values
        Any of the other attributes below.

    Attributes
    ----------
    curve : str
        sine, hat, jump, wave, or own for a curve that you draw.
    target : tuple of float, shape (65,)
        Heights of the curve at evenly spaced points from 0 to 1.
    hinges : tuple of (float, float, float), shape (N, 3)
        Weight, bias, and output weight of each hinge when training began.
    bias : float
        The ground under the hinges when training began.
    num_steps : int
        Training steps, from 0 to 2000.

    Examples
    --------
    >>> figure = Hinges(width=16)
    >>> figure.step(300)
    True
    >>> figure
    Hinges(curve='sine', num_steps=300)
    >>> figure.largest_error < 0.1
    True
    """

    module = "hinges"
    styles = ("hinges/hinges.css",)
    title = "Draw a curve, and hinges add up to it"
    alt = (
        "A gray curve and, over it, the zigzag with which a layer of ReLUs "
        "approximates it. Below them is one stem per hinge, placed where the hinge "
        "bends; its length shows the change in slope. While the layer learns, "
        "the stems move until the zigzag follows the curve."
    )
    goals = (
        "Get the error on the sine below 0.05 with as few hinges as you can.",
        "Draw a curve of your own, and press Play.",
        "Find a curve that even 32 trained hinges miss by more than 0.2.",
    )
    templates: ClassVar = {
        **{
            name: _CODE.format(target=text) for name, (_, text) in shapes.CURVES.items()
        },
        "own": _CODE.format(target="np.array($target)[:, np.newaxis]"),
    }
    summary = ("curve", "num_steps")

    curve = Choice("sine", (*shapes.CURVES, "own"))
    target = Numbers(shapes.CURVES["sine"][0], (65,), -1.5, 1.5)
    hinges = shapes.HingeRows(shapes.flat(8))
    bias = Number(0, -100, 100)
    num_steps = Whole(0, 0, _LAST_STEP)

    def __init__(
        self, curve: str | None = None, width: int | None = None, **values: object
    ) -> None:
        if curve is None:
            curve = "own" if "target" in values else "sine"
        if curve in shapes.CURVES:
            values = {"target": shapes.CURVES[curve][0], **values}
        if width is not None:
            values = {"hinges": shapes.flat(width), **values}
        super().__init__(curve=curve, **values)

    @traitlets.observe("curve")
    def _show_curve(self, _):
        if self.curve in shapes.CURVES:
            self.target = shapes.CURVES[self.curve][0]

    @traitlets.observe("target")
    def _name_curve(self, _):
        heights, _ = shapes.CURVES.get(self.curve, (None, None))
        if heights is not None and list(self.target) != heights.tolist():
            self.curve = "own"

    def data(self) -> dict:
        """Return the curves to choose from."""
        return {"curves": {name: y.tolist() for name, (y, _) in shapes.CURVES.items()}}

    @property
    def width(self) -> int:
        """Number of hinges."""
        return len(self.hinges)

    @property
    def network(self) -> Sequential:
        """The layers after `num_steps` steps of training."""
        rng = np.random.default_rng(0)  # its numbers are replaced at once
        network = Sequential(
            Linear(1, self.width, rng=rng), ReLU(), Linear(self.width, 1, rng=rng)
        )
        network[0].weight[:], network[0].bias[:], output = np.array(self.hinges).T
        network[2].weight[:, 0], network[2].bias[:] = output, self.bias
        loss, optimizer = MeanSquaredError(), Momentum(network, 0.01, momentum=0.95)
        target = np.array(self.target)[:, np.newaxis]
        with one_thread():
            for _ in range(self.num_steps):
                before = optimizer.values.copy()
                loss(network(_X), target)
                network.backward(loss.backward())
                optimizer.step()
                if not np.abs(optimizer.values).max() < _TOO_LARGE:
                    optimizer.values[:] = before
                    break
        return network

    @property
    def outputs(self) -> np.ndarray:
        """The sum of the hinges at the 65 points, shape (65,)."""
        return self.network(_X)[:, 0]

    @property
    def largest_error(self) -> float:
        """The largest distance between the sum and the curve at the 65 points."""
        return float(np.abs(self.outputs - self.target).max())

    @property
    def bends(self) -> np.ndarray:
        """Where each hinge bends, shape (N,); 0 for a hinge without a weight."""
        layer = self.network[0]
        weight = layer.weight[0]
        return np.where(weight == 0, 0, -layer.bias / np.where(weight == 0, 1, weight))

    @property
    def changes(self) -> np.ndarray:
        """How much each hinge changes the slope, shape (N,)."""
        network = self.network
        return network[2].weight[:, 0] * np.abs(network[0].weight[0])

    def begin(self, width: int) -> None:
        """Lay out flat, evenly spaced hinges; training starts over.

        Parameters
        ----------
        width : int
            From 1 to 32.
        """
        self.change({"hinges": shapes.flat(width), "bias": 0, "num_steps": 0})

    def draw(self, heights: ArrayLike) -> None:
        """Show a curve of your own; the hinges stay as they are.

        Parameters
        ----------
        heights : array_like, shape (65,)
            From -1.5 to 1.5, at evenly spaced points from 0 to 1.
        """
        self.change(self._frozen() | {"target": heights, "curve": "own"})

    def move(self, number: int, bend: float, change: float) -> None:
        """Move a hinge and set its change of slope; training starts over.

        Parameters
        ----------
        number : int
            Index of the hinge, from 0.
        bend, change : float
        """
        values = self._frozen()
        rows = values["hinges"]
        rows[number] = shapes.hinge(rows[number][0], bend, change)
        self.change(values)

    def _frozen(self):
        hinges, bias = shapes.hinges_of(self.network)
        return {"hinges": hinges, "bias": bias, "num_steps": 0}

    def read_off(self) -> None:
        """Set each hinge directly: at even knots, to the curve's change of slope."""
        hinges, bias = shapes.through(self.target, self.width)
        self.change({"hinges": hinges, "bias": bias, "num_steps": 0})

    def code_values(self) -> tuple[str, dict]:
        """Return the name of a template and the values of its placeholders."""
        parts = zip(
            ("weight", "creases", "output"), zip(*self.hinges, strict=True), strict=True
        )
        names = ("bias", "num_steps", "target")
        values = {name: getattr(self, name) for name in names}
        return self.curve, {"width": self.width, **dict(parts), **values}
