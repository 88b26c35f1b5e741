"""The stage of the signals: a track of layers and one histogram per row."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from course_lib.figures.kit.style import BLUE, GRAY, INK, LIGHT, VERMILION, tint

_REACH = 4.0  # the axes show numbers from -4 to 4
_NUM_BINS = 80  # even, so that no bin lies on both sides of 0
_CEILING = 0.05  # a bin with this share of all numbers is as high as its row


class Keyframe(NamedTuple):
    """One frame: its caption, its layer, and the numbers of each row."""

    caption: str
    word: str
    layer: int
    rows: list[np.ndarray]
    seconds: float | None
    cut: bool  # whether ReLU is about to turn the negative half into 0
    sizes: list[float]


def write(size: float) -> str:
    """Write a mean square with two digits, near 1 without a power of ten.

    Examples
    --------
    >>> [write(size) for size in (0.501, 1.04, 123.4, 2e-10, 1e9)]
    ['0.5', '1', '120', '2e-10', '1e+09']
    """
    size = float(f"{size:.1e}")
    return f"{size:g}" if 0.001 <= size < 10_000 else f"{size:.0e}"


class Scene:
    """A track of layers above; below it one histogram a row, with its mean square."""

    def __init__(self, axes: Axes, names: list[str], num_layers: int) -> None:
        self.num_layers = num_layers
        self.floors = [-1.3 * (k + 1) for k in range(len(names))]
        axes.set(xlim=(-_REACH - 0.5, _REACH + 0.5), ylim=(self.floors[-1] - 0.3, 0.5))
        axes.set_axis_off()
        track = [self.place(0), self.place(num_layers)]
        axes.plot(track, [0.05, 0.05], color=LIGHT, linewidth=3, zorder=1)
        (self.marker,) = axes.plot([], [], "o", color=INK, markersize=9, zorder=3)
        middle = {"ha": "center", "va": "bottom"}
        self.word = axes.text(0, 0.17, "", fontsize=13, **middle)
        self.bars, self.sizes, self.lost = [], [], []
        for name, floor in zip(names, self.floors, strict=True):
            ends = [-_REACH, _REACH]
            axes.plot(ends, [floor, floor], color=GRAY, linewidth=1.2, zorder=2)
            look = {"va": "top", "fontsize": 13}
            axes.text(-_REACH - 0.4, floor + 1.08, name, color=INK, **look)
            self.sizes.append(
                axes.text(_REACH + 0.4, floor + 1.08, "", ha="right", **look)
            )
            self.bars.append([_bars(axes), _bars(axes)])
            lost = [
                axes.text(side * (_REACH + 0.4), floor + 0.12, "", ha=end, color=INK)
                for side, end in ((-1, "left"), (1, "right"))
            ]
            self.lost.append(lost)
        for at in (-4, -2, 0, 2, 4):
            axes.text(
                at,
                self.floors[-1] - 0.05,
                f"{at}".replace("-", "−"),
                ha="center",
                va="top",
                color=GRAY,
                fontsize=11.5,
            )
        bars = [bars for pair in self.bars for bars in pair]
        texts = [text for pair in self.lost for text in pair]
        self.artists = [*bars, *self.sizes, *texts, self.marker, self.word]

    def place(self, layer: int) -> float:
        """Give where a layer stands on the track."""
        return _REACH * (2 * layer / self.num_layers - 1)

    def show(self, moment: Keyframe) -> None:
        """Show one moment."""
        self.word.set_text(moment.word)
        self.marker.set_data([self.place(moment.layer)], [0.05])
        for row, numbers in enumerate(moment.rows):
            floor = self.floors[row]
            left, right = self.bars[row]
            edges, shares = shares_of(numbers)
            heights = 0.95 * shares / max(_CEILING, shares.max())
            negative = edges[:-1] < -1e-9
            left.set_verts(_boxes(edges, heights, floor, negative))
            right.set_verts(_boxes(edges, heights, floor, ~negative))
            left.set_facecolor(LIGHT if moment.cut else tint(BLUE, 0.75))
            right.set_facecolor(tint(VERMILION, 0.85))
            self.sizes[row].set_text(f"mean square {write(moment.sizes[row])}")
            self._show_lost(row, numbers)

    def _show_lost(self, row: int, numbers: np.ndarray) -> None:
        """Say at both ends which share of the numbers lies off the axes."""
        shares = [np.mean(numbers < -_REACH), np.mean(numbers > _REACH)]
        forms = ("← {}%", "{}% →")
        for text, share, form in zip(self.lost[row], shares, forms, strict=True):
            text.set_text(form.format(round(100 * share)) if share >= 0.01 else "")


def shares_of(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the edges of the bins, and the share of all numbers that lies in each.

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
    """Give the corners of the chosen bars, shape (bars, 4, 2)."""
    left, right = edges[:-1][chosen], edges[1:][chosen]
    low, high = np.full_like(left, floor), floor + heights[chosen]
    corners = [[left, low], [left, high], [right, high], [right, low]]
    return np.transpose(np.array(corners), (2, 0, 1))
