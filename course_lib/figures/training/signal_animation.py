"""Three signals on their way through many layers, and the gradients back (chapter 3).

Each row is a network with weights of a different size. A histogram shows the numbers of
one layer, and its width is what to watch. A mark above moves along a track of layers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import minus
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    INK,
    LIGHT,
    VERMILION,
    house_style,
    tint,
)

_SLOW = 3  # layers that are shown slowly, in each direction
_REACH = 4.0  # the axes show numbers from -4 to 4
_NUM_BINS = 80  # even, so that no bin contains both signs
_CEILING = 0.05  # a bin with this fraction of all numbers is as tall as its row


@dataclass(frozen=True)
class FrameState:
    """A layer, the numbers of each row there, and their mean squares.

    `cut` says whether ReLU is about to turn the negative half into 0.
    """

    layer: int
    rows: Sequence[np.ndarray]
    sizes: Sequence[float]
    cut: bool = False


@from_copies
@house_style()
def signal_animation(
    inputs: np.ndarray,
    scores: Mapping[str, Sequence[np.ndarray]],
    grads: Mapping[str, Sequence[np.ndarray]],
) -> Animation:
    """Show the numbers of each layer forward, then the gradients backward.

    Parameters
    ----------
    inputs : ndarray
        The inputs of all rows.
    scores : mapping of str to sequence of L ndarrays
        For each row, its name and its scores before the ReLU of layers 1 to L.
    grads : mapping of str to sequence of L + 1 ndarrays
        For the same rows, the gradients at layers 0 to L; the one at layer L is given.

    Examples
    --------
    >>> half = {"half": [np.array([0.5, -0.5]), np.array([0.25, -0.25])]}
    >>> back = {"half": [np.array([0.25]), np.array([0.5]), np.array([1.0])]}
    >>> signal_animation(np.array([1.0, -1.0]), half, back)
    <Animation 6 frames, 640 x 253 pixels>
    """
    names = list(scores)
    grads = {name: grads[name] for name in names}  # in the order of the rows
    num_layers = len(scores[names[0]])
    picture = new_picture(width=4.8, height=0.7 + 1.2 * len(names))
    scene = Scene(picture.axes, names, num_layers)
    ways = _forward(inputs, scores, num_layers), _backward(grads, num_layers)
    story = [keyframe for way in ways for keyframe in way]
    turn = num_layers + 1
    return animate(
        picture,
        scene.show,
        story,
        alt=_tell(names, story[turn - 1].state, story[-1].state),
        frames_per_second=5,
        stills=[0, turn - 1, turn, len(story) - 1],
    )


def mean_square(numbers: np.ndarray) -> float:
    """Return the mean of the squares.

    Examples
    --------
    >>> mean_square(np.array([3.0, -1.0]))
    5.0
    """
    return float(np.mean(np.square(numbers)))


def _forward(inputs, scores, num_layers: int) -> Iterator[Keyframe]:
    text = "The same numbers enter all rows. Watch the width."
    start = FrameState(0, [inputs] * len(scores), [mean_square(inputs)] * len(scores))
    yield Keyframe(start, text, "input", 2.5)
    for k in range(1, num_layers + 1):
        rows = [row[k - 1] for row in scores.values()]
        sizes = [mean_square(np.maximum(row, 0)) for row in rows]
        text = f"Forward, layer {k}: {_list(scores, sizes)}."
        if k == 1:
            text = "Forward, layer 1: the pale half is what ReLU turns into 0."
        state = FrameState(k, rows, sizes, cut=True)
        yield Keyframe(state, text, f"forward →  layer {k}", _seconds(k, num_layers))


def _backward(grads, num_layers: int) -> Iterator[Keyframe]:
    for k in range(num_layers, -1, -1):
        rows = [row[k] for row in grads.values()]
        sizes = [mean_square(row) for row in rows]
        text = f"Backward, at layer {k}: {_list(grads, sizes)}."
        if k == num_layers:
            text = f"Now gradients enter at layer {k} and go back."
        place = f"gradients ←  layer {k}" if k else "gradients ←  input"
        seconds = _seconds(num_layers - k, num_layers)
        yield Keyframe(FrameState(k, rows, sizes), text, place, seconds)


def _seconds(passed: int, num_layers: int) -> float | None:
    """Return how long a frame is shown: longer at the start and the end of a pass."""
    if passed in (0, num_layers):
        return 2.5
    return 1.4 if passed == 1 else 0.7 if passed <= _SLOW else None


def write(size: float) -> str:
    """Format a mean square with two digits, without a power of ten near 1.

    Examples
    --------
    >>> [write(size) for size in (0.501, 1.04, 123.4, 2e-10, 1e9)]
    ['0.5', '1', '120', '2e-10', '1e+09']
    """
    size = float(f"{size:.1e}")
    return f"{size:g}" if 0.001 <= size < 10_000 else f"{size:.0e}"


def _list(names, sizes: Sequence[float]) -> str:
    pairs = zip(names, sizes, strict=True)
    return ", ".join(f"{write(size)} for {name}" for name, size in pairs)


def _tell(names: list[str], there: FrameState, back: FrameState) -> str:
    return (
        f"{len(names)} histograms, one below the other, pass layer after layer, first "
        "forward and then, with gradients, backward. Numbers that shrink are squeezed "
        "to a needle, numbers that grow flatten and leave the axes. "
        f"Mean squares at the end of the way forward: {_list(names, there.sizes)}; "
        f"backward: {_list(names, back.sizes)}."
    )


class Scene:
    """A track of layers, and below it one histogram per row with its mean square."""

    def __init__(self, axes: Axes, names: list[str], num_layers: int) -> None:
        self.num_layers = num_layers
        self.floors = [-1.3 * (k + 1) for k in range(len(names))]
        axes.set(xlim=(-_REACH - 0.5, _REACH + 0.5), ylim=(self.floors[-1] - 0.3, 0.5))
        axes.set_axis_off()
        track = [self.place(0), self.place(num_layers)]
        axes.plot(track, [0.05, 0.05], color=LIGHT, linewidth=3, zorder=1)
        (self.marker,) = axes.plot([], [], "o", color=INK, markersize=9, zorder=3)
        self.word = axes.text(0, 0.17, "", ha="center", va="bottom", fontsize=13)
        self.bars, self.sizes, self.lost = [], [], []
        for name, floor in zip(names, self.floors, strict=True):
            self._add_row(axes, name, floor)
        look = {"ha": "center", "va": "top", "color": GRAY, "fontsize": 11.5}
        for at in (-4, -2, 0, 2, 4):
            axes.text(at, self.floors[-1] - 0.05, minus(f"{at}"), **look)

    def _add_row(self, axes: Axes, name: str, floor: float) -> None:
        ends = [-_REACH, _REACH]
        axes.plot(ends, [floor, floor], color=GRAY, linewidth=1.2, zorder=2)
        look = {"va": "top", "fontsize": 13}
        axes.text(-_REACH - 0.4, floor + 1.08, name, color=INK, **look)
        size = axes.text(_REACH + 0.4, floor + 1.08, "", ha="right", **look)
        self.sizes.append(size)
        self.bars.append([_bars(axes), _bars(axes)])
        lost = [
            axes.text(side * (_REACH + 0.4), floor + 0.12, "", ha=end, color=INK)
            for side, end in ((-1, "left"), (1, "right"))
        ]
        self.lost.append(lost)

    def place(self, layer: int) -> float:
        """Return where a layer is on the track."""
        return _REACH * (2 * layer / self.num_layers - 1)

    def show(self, keyframe: Keyframe) -> None:
        """Show one moment."""
        state = keyframe.state
        self.word.set_text(keyframe.word)
        self.marker.set_data([self.place(state.layer)], [0.05])
        for row, numbers in enumerate(state.rows):
            floor = self.floors[row]
            left, right = self.bars[row]
            edges, shares = shares_of(numbers)
            heights = 0.95 * shares / max(_CEILING, shares.max())
            negative = edges[:-1] < -1e-9
            left.set_verts(_boxes(edges, heights, floor, negative))
            right.set_verts(_boxes(edges, heights, floor, ~negative))
            left.set_facecolor(LIGHT if state.cut else tint(BLUE, 0.75))
            right.set_facecolor(tint(VERMILION, 0.85))
            self.sizes[row].set_text(f"mean square {write(state.sizes[row])}")
            self._show_lost(row, numbers)

    def _show_lost(self, row: int, numbers: np.ndarray) -> None:
        """Write at both ends which fraction of the numbers is off the axes."""
        shares = [np.mean(numbers < -_REACH), np.mean(numbers > _REACH)]
        forms = ("← {}%", "{}% →")
        for text, share, form in zip(self.lost[row], shares, forms, strict=True):
            text.set_text(form.format(round(100 * share)) if share >= 0.01 else "")


def shares_of(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the edges of the bins, and the fraction of all numbers in each.

    Examples
    --------
    >>> edges, shares = shares_of(np.array([0.0, 0.0, 3.0, 99.0]))
    >>> len(edges), float(shares.max()), float(shares.sum())
    (81, 0.5, 0.75)
    """
    edges = np.linspace(-_REACH, _REACH, _NUM_BINS + 1)
    counts, _ = np.histogram(numbers, edges)
    return edges, counts / np.size(numbers)


def _bars(axes: Axes) -> PolyCollection:
    return axes.add_collection(PolyCollection([], zorder=1.5), autolim=False)


def _boxes(edges, heights, floor: float, chosen) -> np.ndarray:
    """Return the corners of the chosen bars, shape (bars, 4, 2)."""
    left, right = edges[:-1][chosen], edges[1:][chosen]
    low, high = np.full_like(left, floor), floor + heights[chosen]
    corners = [[left, low], [left, high], [right, high], [right, low]]
    return np.transpose(np.array(corners), (2, 0, 1))
