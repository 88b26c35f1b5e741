"""A forward pass as an animation: numbers travel along the arrows (chapter 2)."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import INK, LIGHT, house_style
from course_lib.figures.plots.matrices import (
    draw_matrix,
    outline,
    write_factor,
    write_number,
)
from course_lib.figures.plots.pencil_network import PencilNetwork, check_pencil_network

_SLOW, _FAST = 6, 5  # frames of a trip along the arrows
_SUBSCRIPTS = "₁₂₃₄"
_BOTTOM, _TOP = -6.6, 5.0
_CODE = "np.maximum(0, x @ W1 + b1)\n    @ W2 + b2"


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    ledger : str
        The sum that is written below the network.
    row : int
        The row of the batch that is running; -1 before the first.
    shown : tuple of int
        How many units of each layer show their number.
    gated : bool
        Whether ReLU has acted on the hidden units.
    layer, units, share : int, tuple of int, float
        The layer that numbers leave, the units they go to, and how far along they are.
    results : int
        How many outputs are in the column on the right.
    veil : float
        How far the network has faded to make way for the line of code, from 0 to 1.
    """

    ledger: str = ""
    row: int = -1
    shown: tuple[int, int, int] = (0, 0, 0)
    gated: bool = False
    layer: int = 0
    units: tuple[int, ...] = ()
    share: float = 0.0
    results: int = 0
    veil: float = 0.0


@from_copies
@house_style()
def forward_pass(
    x: np.ndarray, w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> Animation:
    """Run each row of a batch through a network with one hidden ReLU layer.

    The first row goes unit by unit, the others layer by layer; at the end is the line
    of code that does it for all rows.

    Parameters
    ----------
    x : ndarray, shape (N, D)
    w1 : ndarray, shape (D, F)
    b1 : ndarray, shape (F,)
    w2 : ndarray, shape (F, 1)
    b2 : ndarray, shape (1,)

    Examples
    --------
    >>> forward_pass([[1, 2]], [[1], [0]], [3], [[2]], [0])  # (1 + 3) * 2 = 8
    <Animation 23 frames, 640 x 546 pixels>
    """
    storyboard = Storyboard(*check_pencil_network(x, w1, b1, w2, b2))
    picture = new_picture(width=4.8, height=4.1)
    scene, story = Scene(picture.axes, storyboard), list(storyboard)
    states = [keyframe.state for keyframe in story]
    gates = [k for k, now in enumerate(states) if now.gated and not now.units]
    last = next(k for k in gates if states[k].row == states[-1].row)
    stills = sorted({0, gates[0], last, len(story) - 1})
    return animate(picture, scene.show, story, alt=_alt(storyboard), stills=stills)


def _alt(storyboard: "Storyboard") -> str:
    ends = ", ".join(map(write_number, storyboard.outputs[:, 0]))
    return (
        "Numbers run along the arrows of a small network. On each arrow a number is "
        "multiplied by the weight; each unit adds what arrives and its bias. ReLU "
        "turns a negative sum to 0 and the unit gray: it may be off for one row and on "
        f"for another. The outputs are {ends}. At the end one line of code computes "
        "the whole batch."
    )


class Storyboard:
    """A batch on its way through D inputs, F hidden units with ReLU, and one output.

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

    def __init__(
        self,
        x: np.ndarray,
        w1: np.ndarray,
        b1: np.ndarray,
        w2: np.ndarray,
        b2: np.ndarray,
    ) -> None:
        self.x, self.weights, self.biases = x, (w1, w2), (b1, b2)
        self.z = x @ w1 + b1  # (N, F)
        self.hidden = np.maximum(0, self.z)
        self.outputs = self.hidden @ w2 + b2  # (N, 1)

    def __iter__(self) -> Iterator[Keyframe]:
        """Yield the trip of each row, the first slowly, and then the line of code."""
        start = "A batch of rows, and a network with all its weights."
        yield Keyframe(FrameState(), start, seconds=2.0)
        for row in range(len(self.x)):
            slow = row == 0
            now = FrameState(row=row, shown=(self.x.shape[1], 0, 0), results=row)
            caption = f"Row {row + 1} enters: each input unit holds one number."
            yield Keyframe(now, caption, seconds=1.6 if slow else 1.0)
            now = yield from self._to_hidden(now, slow)
            now = yield from self._to_output(now, slow)
        for k in range(1, 7):
            now = replace(now, ledger="", veil=k / 6)
            yield Keyframe(now, "One line does all of it, for every row of the batch.")

    def _to_hidden(self, now: FrameState, slow: bool) -> Generator:
        """Move the numbers to the hidden units, and apply ReLU to them."""
        units = range(self.z.shape[1])
        for group in [(j,) for j in units] if slow else [tuple(units)]:
            name = f"Hidden unit {group[0] + 1}" if slow else "Every hidden unit"
            caption = f"{name}: a product on each arrow, their sum, and the bias."
            ledger = self.sum_of(now.row, 0, group[0]) if slow else ""
            now = replace(now, ledger=ledger, units=group, layer=0)
            yield from _travel(now, caption, slow)
            now = replace(now, shown=(now.shown[0], group[-1] + 1, 0), units=())
            if slow:
                value = write_number(self.z[now.row, group[0]])
                now = replace(now, ledger=f"{ledger} = {value}")
            yield Keyframe(now, caption, seconds=1.6 if slow else 1.0)
        z, h = (
            ", ".join(map(write_number, part[now.row]))
            for part in (self.z, self.hidden)
        )
        now = replace(now, ledger=f"max(0, z): {z}  becomes  {h}", gated=True)
        caption = "ReLU: a negative sum becomes 0, and the unit is off (gray)."
        yield Keyframe(now, caption, seconds=2.4 if slow else 1.8)
        return now

    def _to_output(self, now: FrameState, slow: bool) -> Generator:
        """Move the hidden values to the output, and keep the result."""
        ledger = self.sum_of(now.row, 1, 0)
        now = replace(now, ledger=ledger, layer=1, units=(0,))
        caption = "The output does the same with the hidden values."
        yield from _travel(now, caption, slow)
        value = write_number(self.outputs[now.row, 0])
        now = replace(now, ledger=f"{ledger} = {value}", shown=(*now.shown[:2], 1))
        now = replace(now, units=(), results=now.row + 1)
        caption = f"The output of row {now.row + 1} is {value}."
        yield Keyframe(now, caption, seconds=2.0)
        return now

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


def _travel(now: FrameState, caption: str, slow: bool) -> Iterator[Keyframe]:
    frames = _SLOW if slow else _FAST
    start, end = (0.24, 0.76) if slow else (0.3, 0.74)
    for k in range(frames):
        share = start + (end - start) * k / (frames - 1)
        wait = (1.0 if slow else 0.6) if k == frames - 1 else None
        yield Keyframe(replace(now, share=share), caption, seconds=wait)


class Scene:
    """The batch on the left, the network, the outputs on the right."""

    def __init__(self, axes: Axes, story: Storyboard) -> None:
        self.story = story
        axes.set_axis_off()
        num_rows, num_features = story.x.shape
        left = num_features + 1.5  # middle of the input units
        across = (left, left + 4.5, left + 8.6)
        right = across[2] + 1.7
        self.top, middle = num_rows / 2, (right + num_features) / 2
        axes.set(xlim=(-0.2, right + 1.2), ylim=(_BOTTOM, _TOP), aspect="equal")
        self.net = PencilNetwork(axes, story.weights, story.biases, across)
        draw_matrix(axes, story.x, (0, self.top))
        self.results = draw_matrix(axes, 0 * story.outputs, (right, self.top))[:, 0]
        word(axes, (num_features / 2, self.top + 0.3), "x", 14, va="bottom")
        word(axes, (right + 0.5, self.top + 0.3), "out", 14, va="bottom")
        self.frame = outline(axes, (0, self.top), num_features, 1)
        self.ledger = word(axes, (middle, _BOTTOM + 0.5), "", 15, va="bottom")
        size = max(weight.size for weight in story.weights)
        self.pills = [_pill(axes) for _ in range(size)]
        self.veil = _veil(axes, num_features + 0.1, right - 0.02)
        look = {"family": "monospace", "linespacing": 1.6, "zorder": 9}
        self.code = word(axes, (middle, 0), _CODE, 14.5, **look)

    def show(self, keyframe: Keyframe) -> None:
        """Put everything in one state."""
        now = keyframe.state
        row = max(now.row, 0)
        self._show_units(now, row)
        self._show_pills(now, row)
        for k, text in enumerate(self.results):
            known = k < now.results
            text.set_text(write_number(self.story.outputs[k, 0]) if known else "")
        self.frame.set_visible(now.row >= 0 and now.veil == 0)
        self.frame.set_y(self.top - 1 - row)
        self.ledger.set_text(now.ledger)
        self.veil.set_alpha(0.95 * now.veil)
        self.code.set_alpha(now.veil)

    def _show_units(self, now: FrameState, row: int) -> None:
        """Write the numbers in the units; a hidden unit that is off is gray."""
        story = self.story
        parts = (story.x, story.hidden if now.gated else story.z, story.outputs)
        for layer, part in enumerate(parts):
            for k, text in enumerate(self.net.values[layer]):
                known = k < now.shown[layer]
                text.set_text(write_number(part[row, k]) if known else "")
            for k, circle in enumerate(self.net.circles[layer]):
                aim = layer == now.layer + 1 and k in now.units
                circle.set_linewidth(3.5 if aim else 1)
        for k, circle in enumerate(self.net.circles[1]):
            off = now.gated and story.z[row, k] <= 0
            circle.set_facecolor(LIGHT if off else "white")

    def _show_pills(self, now: FrameState, row: int) -> None:
        """Place the traveling numbers; past its weight, each one is a product."""
        incoming = (self.story.x, self.story.hidden)[now.layer][row]
        ways = [(i, j) for j in now.units for i in range(len(incoming))]
        for pill in self.pills[len(ways) :]:
            pill.set_visible(False)
        for pill, (i, j) in zip(self.pills, ways, strict=False):
            product = incoming[i] * self.story.weights[now.layer][i, j]
            passed = self.net.passed(now.share)
            pill.set_text(write_number(product if passed else incoming[i]))
            pill.set_position(self.net.on_arrow(now.layer, i, j, now.share))
            pill.set_visible(True)


def _pill(axes: Axes) -> Text:
    box = {"boxstyle": "round,pad=0.25", "facecolor": INK, "edgecolor": "white"}
    return word(axes, (0, 0), "", 14, color="white", zorder=6, bbox=box)


def _veil(axes: Axes, left: float, right: float) -> Rectangle:
    size = (right - left, _TOP - _BOTTOM)
    look = {"facecolor": "white", "edgecolor": "none", "zorder": 8}
    return axes.add_patch(Rectangle((left, _BOTTOM), *size, **look))
