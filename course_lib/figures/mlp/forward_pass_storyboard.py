"""What the animation of a forward pass tells, frame by frame."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import numpy as np

from course_lib.figures.plots.matrices import write_factor, write_number

_SLOW, _FAST = 6, 5  # frames of a way along the arrows
_SUBSCRIPTS = "₁₂₃₄"


@dataclass(frozen=True)
class Keyframe:
    """What one frame shows.

    Attributes
    ----------
    caption, ledger : str
        The line below the animation, and the sum that is written below the network.
    row : int
        The row of the batch that runs through; -1 before the first.
    shown : tuple of int
        How many units of each layer have their number.
    gated : bool
        Whether ReLU has acted on the hidden units.
    layer, units, share : int, tuple of int, float
        From which layer numbers travel, to which units, and how far they are.
    results : int
        How many outputs stand in the column on the right.
    veil : float
        How far the network has faded for the line of code, 0 to 1.
    """

    caption: str
    ledger: str = ""
    row: int = -1
    shown: tuple[int, int, int] = (0, 0, 0)
    gated: bool = False
    layer: int = 0
    units: tuple[int, ...] = ()
    share: float = 0.0
    results: int = 0
    veil: float = 0.0


class Storyboard:
    """A batch on its way through D inputs, F hidden units with ReLU and one output.

    Parameters
    ----------
    x : ndarray, shape (N, D)
    w1, b1, w2, b2 : ndarray, shapes (D, F), (F,), (F, 1), (1,)

    Attributes
    ----------
    z, hidden : ndarray, shape (N, F)
        Before and after ReLU.
    outputs : ndarray, shape (N, 1)

    Examples
    --------
    >>> story = Storyboard(*map(np.array, ([[1, 2]], [[1], [0]], [3], [[2]], [0])))
    >>> story.sum_of(0, 0, 0)
    'z₁ = 1·1 + 2·0 + 3'
    >>> story.outputs
    array([[8]])
    """

    def __init__(self, x, w1, b1, w2, b2) -> None:
        self.x, self.weights, self.biases = x, (w1, w2), (b1, b2)
        self.z = x @ w1 + b1  # (N, F)
        self.hidden = np.maximum(0, self.z)
        self.outputs = self.hidden @ w2 + b2  # (N, 1)

    def __iter__(self) -> Iterator[tuple[Keyframe, float]]:
        """Give each frame, and how many seconds it stays (0: no longer than others)."""
        yield Keyframe("A batch of rows, and a network with all its weights."), 2.0
        for row in range(len(self.x)):
            slow = row == 0
            moment = Keyframe(
                f"Row {row + 1} enters: each input unit holds one number.",
                row=row,
                shown=(self.x.shape[1], 0, 0),
                results=row,
            )
            yield moment, 1.6 if slow else 1.0
            moment = yield from self._to_hidden(moment, slow)
            moment = yield from self._to_output(moment, slow)
        for k in range(1, 7):
            caption = "One line does all of it, for every row of the batch."
            yield replace(moment, caption=caption, ledger="", veil=k / 6), 0.0

    def _to_hidden(self, moment: Keyframe, slow: bool) -> Generator:
        """Let the numbers run to the hidden units, and ReLU act on them."""
        units = range(self.z.shape[1])
        for group in [(j,) for j in units] if slow else [tuple(units)]:
            name = f"Hidden unit {group[0] + 1}" if slow else "Every hidden unit"
            moment = replace(
                moment,
                caption=f"{name}: a product on each arrow, their sum, and the bias.",
                ledger=self.sum_of(moment.row, 0, group[0]) if slow else "",
                units=group,
                layer=0,
            )
            yield from _travel(moment, slow)
            shown = (moment.shown[0], group[-1] + 1, 0)
            moment = replace(moment, shown=shown, units=())
            if slow:
                value = write_number(self.z[moment.row, group[0]])
                moment = replace(moment, ledger=f"{moment.ledger} = {value}")
            yield moment, 1.6 if slow else 1.0
        z, h = (
            ", ".join(write_number(value) for value in part[moment.row])
            for part in (self.z, self.hidden)
        )
        moment = replace(
            moment,
            caption="ReLU: a negative sum becomes 0, and the unit is off (gray).",
            ledger=f"max(0, z): {z}  becomes  {h}",
            gated=True,
        )
        yield moment, 2.4 if slow else 1.8
        return moment

    def _to_output(self, moment: Keyframe, slow: bool) -> Generator:
        """Let the hidden values run to the output, and keep the result."""
        moment = replace(
            moment,
            caption="The output does the same with the hidden values.",
            ledger=self.sum_of(moment.row, 1, 0),
            layer=1,
            units=(0,),
        )
        yield from _travel(moment, slow)
        value = write_number(self.outputs[moment.row, 0])
        moment = replace(
            moment,
            caption=f"The output of row {moment.row + 1} is {value}.",
            ledger=f"{moment.ledger} = {value}",
            shown=(*moment.shown[:2], 1),
            units=(),
            results=moment.row + 1,
        )
        yield moment, 2.0
        return moment

    def sum_of(self, row: int, layer: int, unit: int) -> str:
        """Write the products and the bias of one unit.

        Parameters
        ----------
        row : int
        layer : int
            0 for the hidden units, 1 for the output.
        unit : int
        """
        incoming = (self.x, self.hidden)[layer][row]
        column = self.weights[layer][:, unit]
        pairs = zip(incoming, column, strict=True)
        terms = " + ".join(f"{write_factor(a)}·{write_factor(w)}" for a, w in pairs)
        bias = self.biases[layer][unit]
        name = f"z{_SUBSCRIPTS[unit]}" if layer == 0 else "out"
        return f"{name} = {terms} {'−' if bias < 0 else '+'} {write_number(abs(bias))}"


def _travel(moment: Keyframe, slow: bool) -> Iterator[tuple[Keyframe, float]]:
    frames = _SLOW if slow else _FAST
    start, end = (0.24, 0.76) if slow else (0.3, 0.74)
    for k in range(frames):
        share = start + (end - start) * k / (frames - 1)
        pause = (1.0 if slow else 0.6) if k == frames - 1 else 0.0
        yield replace(moment, share=share), pause
