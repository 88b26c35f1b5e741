"""The scene of a token's trip: its vector, the letters, an FFN, and five bars.

The token vector is the residual stream of the last letter, 64 numbers as eight rows of
cells. Attention adds information from the letters above; the feed-forward network is
beside the vector. The bars read the vector as if the trip ended here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.image import AxesImage
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Patch, Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.marks import arrow, word
from course_lib.figures.kit.style import GRAY, INK, LIGHT, SIGNED, VERMILION, tint

_FAINTEST = 0.02  # smallest attention weight that is drawn
WIDTH, HEIGHT = 480, 366  # of the scene; y points down
LETTERS = 33  # the lower edge of the letters
BAR_LENGTH = 50.0  # of 100 %
_BARS_AT, _ROW = (369, 138), 28
_TRACK = 340
_FULL = 2.0  # the number that gets the full color
_FONT = 12.5  # points


class Place(NamedTuple):
    """The position of a square of cells, and the side of one cell."""

    left: float
    top: float
    side: float


SHEET, UNITS = Place(12, 124, 18.0), Place(196, 124, 9.0)
_ARROW_FROM, _ARROW_TO = SHEET.left + 8 * SHEET.side + 4, UNITS.left - 8


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    half : int
        The half block at work: 0 for attention and 1 for the FFN of the first block,
        and so on; -1 before the first.
    part : int, optional
        The head at work; by default, all heads. Before the first half block, 0 is the
        vector of the token and 1 that of the position.
    glow : float
        How clearly curves or units are shown, from 0 to 1.
    share : float
        How much of what this half block adds is in the vector, from 0 to 1.
    """

    half: int = -1
    part: int | None = 0
    glow: float = 0.0
    share: float = 0.0


class Trip:
    """The numbers of the trip: the vector of a text's last letter at any moment.

    Parameters
    ----------
    found : Trace
        A trace, or any object with its five arrays.
    values : sequence of ndarray, shape (F, E), one a block
        The second matrix of each FFN: what a unit writes when it's active.
    """

    def __init__(self, found: Any, values: list[np.ndarray]) -> None:
        self.streams = found.streams[:, -1]  # (2L + 1, E)
        self.embedded = found.embedded[-1]
        self.attention = found.attention[:, :, -1]  # (L, H, T)
        self.brought = found.brought[:, :, -1]  # (L, H, E)
        self.strengths = found.strengths[:, -1]  # (L, F)
        self.written = self.strengths[:, :, np.newaxis] * np.array(values)
        sizes = np.linalg.norm(self.written, axis=2)
        self.order = np.argsort(-sizes, axis=1, kind="stable")

    def num_active(self, block: int) -> int:
        """Count the units of a block that are above 0."""
        return int((self.strengths[block] > 0).sum())

    def vector(self, look: FrameState) -> np.ndarray:
        """Return the token vector, shape (E,)."""
        if look.half < 0:
            if look.part == 0:
                return look.share * self.embedded
            return self.embedded + look.share * (self.streams[0] - self.embedded)
        before = self.streams[look.half]
        update = self.streams[look.half + 1] - before
        block, is_ffn = divmod(look.half, 2)
        if is_ffn:
            done = self.order[block][: self.num_pulled(look)]
            bias = update - self.written[block].sum(axis=0)
            return before + self.written[block][done].sum(axis=0) + look.share * bias
        if look.part is None:
            return before + look.share * update
        heads = self.brought[block]
        bias = update - heads.sum(axis=0)  # is added with the last head
        heads = np.vstack([heads[:-1], heads[-1] + bias])
        return before + heads[: look.part].sum(axis=0) + look.share * heads[look.part]

    def num_pulled(self, look: FrameState) -> int:
        """Count the units that have written, the largest contribution first."""
        return round(look.share * self.num_active(look.half // 2))

    def weights(self, look: FrameState) -> np.ndarray:
        """Return how much is taken from each letter, shape (T,).

        This is one head's weights, or the mean over all heads. The FFN takes nothing.
        """
        block, is_ffn = divmod(look.half, 2)
        if look.half < 0 or is_ffn:
            return np.zeros(self.attention.shape[-1])
        heads = self.attention[block]
        return heads.mean(axis=0) if look.part is None else heads[look.part]


class Scene:
    """All artists of the animation.

    Parameters
    ----------
    axes : Axes
    text : str
    trip : Trip
    letters : sequence of str
        The letters that have a bar, with the correct one first.
    probs : callable
        Maps a token vector (E,) to the probabilities of these letters.
    """

    def __init__(
        self,
        axes: Axes,
        text: str,
        trip: Trip,
        letters: list[str],
        probs: Callable[[np.ndarray], np.ndarray],
    ) -> None:
        axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        axes.set_axis_off()
        self.trip, self.probs = trip, probs
        self.paths = [curve_to_vector(middle) for middle in draw_letters(axes, text)]
        name, count = f"token vector of {visible(text[-1])}", trip.strengths.shape[1]
        self.cells = draw_cells(axes, SHEET, trip.embedded.size, name)
        self.units = draw_cells(axes, UNITS, count, f"FFN: {count} units")
        draw_box(axes, UNITS, count)
        self.reads = draw_arrow(axes, 170, backwards=False)
        self.writes = draw_arrow(axes, 222, backwards=True)
        self.bars, self.shares = draw_bars(axes, letters)
        self.curves = LineCollection([], colors=GRAY, zorder=2, capstyle="round")
        axes.add_collection(self.curves)
        self.packets = axes.scatter([], [], color=INK, zorder=5)
        self.track = draw_track(axes, len(trip.strengths))

    def show(self, look: FrameState) -> None:
        """Show one state."""
        vector = self.trip.vector(look)
        self.cells.set_data(fold(vector_colors(vector)))
        self._show_curves(look)
        self._show_units(look)
        for bar, text, prob in zip(
            self.bars, self.shares, self.probs(vector), strict=True
        ):
            bar.set_width(BAR_LENGTH * prob)
            text.set_text(f"{100 * prob:.0f}%")
        for half, mark in enumerate(self.track):
            mark.set_facecolor(INK if half == look.half else "white")

    def _show_curves(self, look: FrameState) -> None:
        """Draw what attention takes, and parcels that move down to the vector."""
        weights = self.trip.weights(look) if look.glow else np.zeros(len(self.paths))
        taken = np.flatnonzero(weights >= _FAINTEST)
        self.curves.set_segments([self.paths[k] for k in taken])
        self.curves.set_linewidths(14 * weights[taken])
        self.curves.set_alpha(0.7)
        runs = taken if 0 < look.share < 1 else taken[:0]
        at = round(look.share * (len(self.paths[0]) - 1))
        self.packets.set_offsets([self.paths[k][at] for k in runs] or np.empty((0, 2)))
        self.packets.set_sizes(30 + 220 * weights[runs])

    def _show_units(self, look: FrameState) -> None:
        """Color the units that are above 0, and dim those that have written."""
        colors = np.ones((self.trip.strengths.shape[1], 3))
        works = look.half >= 0 and look.half % 2 == 1 and look.glow > 0
        if works:
            strength = self.trip.strengths[look.half // 2]
            glow = look.glow * np.sqrt(strength / max(strength.max(), 1e-9))
            written = self.trip.order[look.half // 2][: self.trip.num_pulled(look)]
            glow[written] *= 0.35
            colors -= glow[:, np.newaxis] * (1 - np.array(tint(VERMILION, 1.0)))
        self.units.set_data(fold(np.round(colors, 2)))
        self.reads.set_visible(works and look.share == 0)
        self.writes.set_visible(works and look.share > 0)


def visible(letter: str) -> str:
    """Return a letter in a visible form.

    Examples
    --------
    >>> visible(" ")
    '␣'
    """
    return {" ": "␣", "\n": "⏎"}.get(letter, letter)


def vector_colors(values: np.ndarray) -> np.ndarray:
    """Return blue, white, or vermilion for each number, shape (E, 3).

    The square root of a number sets the strength, so that small numbers can be seen.

    Examples
    --------
    >>> vector_colors(np.zeros(1)).tolist()
    [[1.0, 1.0, 1.0]]
    """
    strength = np.sqrt(np.minimum(np.abs(values) / _FULL, 1.0)) * np.sign(values)
    return np.round(SIGNED(0.5 + 0.5 * strength)[..., :3], 2)


def fold(colors: np.ndarray) -> np.ndarray:
    """Fold a row of colors into a square, row by row; what is left over is white.

    Examples
    --------
    >>> fold(np.zeros((5, 3))).shape
    (3, 3, 3)
    """
    side = int(np.ceil(np.sqrt(len(colors))))
    padded = np.ones((side * side, 3))
    padded[: len(colors)] = colors
    return padded.reshape(side, side, 3)


def draw_letters(axes: Axes, text: str) -> list[float]:
    """Draw the letters in a row, and return the middle of each."""
    step = min((WIDTH - 8) / len(text), 26)
    middles = [4 + step * (k + 0.5) for k in range(len(text))]
    for k, (x, letter) in enumerate(zip(middles, text, strict=True)):
        last = k == len(text) - 1
        rim = {"edgecolor": INK if last else LIGHT, "linewidth": 2.4 if last else 1}
        corner = (x - 0.46 * step, 5)
        box = Rectangle(corner, 0.92 * step, LETTERS - 5, facecolor="white", **rim)
        axes.add_patch(box)
        word(axes, (x, 19), visible(letter), 14)
    return middles


def draw_cells(axes: Axes, place: Place, count: int, name: str) -> AxesImage:
    """Draw a square of cells with its name below it."""
    left, top, side = place
    cells = int(np.ceil(np.sqrt(count)))
    right, bottom = left + cells * side, top + cells * side
    image = axes.imshow(
        fold(np.ones((count, 3))), extent=(left, right, bottom, top), zorder=3
    )
    at = side * np.arange(cells + 1)
    lines = [[(left + k, top), (left + k, bottom)] for k in at]
    lines += [[(left, top + k), (right, top + k)] for k in at]
    grid = LineCollection(lines, colors=LIGHT, linewidths=0.6, zorder=4)
    axes.add_collection(grid)
    axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0), aspect="auto")
    word(axes, (left - 2, bottom + 18), name, _FONT, ha="left")
    return image


def draw_box(axes: Axes, place: Place, count: int) -> None:
    """Draw the box of the feed-forward network around its units."""
    width = place.side * np.ceil(np.sqrt(count))
    look = {"facecolor": "none", "edgecolor": VERMILION, "linewidth": 2.4}
    shape = "round,pad=3,rounding_size=7"
    corner = (place.left, place.top)
    axes.add_patch(FancyBboxPatch(corner, width, width, shape, **look))


def draw_arrow(axes: Axes, y: float, backwards: bool) -> FancyArrowPatch:
    """Draw the arrow by which the FFN reads the vector, or adds to it."""
    ends = [(_ARROW_FROM, y), (_ARROW_TO, y)]
    start, end = ends[::-1] if backwards else ends
    look = {"head": 18, "joinstyle": "round", "shrinkB": 2, "zorder": 3}
    return arrow(axes, start, end, VERMILION, 2.6, **look)


def draw_bars(axes: Axes, letters: list[str]) -> tuple[list[Rectangle], list[Text]]:
    """Draw a bar and a number for each letter; the first is the correct one."""
    bars, shares = [], []
    left, top = _BARS_AT
    for k, letter in enumerate(letters):
        y, right = top + _ROW * k, k == 0
        word(axes, (left - 13, y), visible(letter), 15)
        look = {"facecolor": INK if right else GRAY, "edgecolor": "white"}
        hatch = "///" if right else None
        bar = Rectangle((left + 1.5, y - 10), 0, 20, hatch=hatch, **look)
        bars.append(axes.add_patch(bar))
        shares.append(word(axes, (WIDTH - 1, y), "", _FONT, ha="right"))
    floor = top + _ROW * (len(letters) - 0.5)
    axes.plot([left - 1] * 2, [top - 14, floor], color=GRAY, linewidth=1.5)
    below = (WIDTH - 1, UNITS.top + 16 * UNITS.side + 18)
    word(axes, below, "next letter", _FONT, ha="right")
    return bars, shares


def draw_track(axes: Axes, num_blocks: int) -> list[Patch]:
    """Draw the half blocks in a row: a circle for attention, a box for the FFN."""
    word(axes, (10, _TRACK), "block", _FONT, ha="left")
    step = (WIDTH - 80) / num_blocks
    marks: list[Patch] = []
    for block in range(num_blocks):
        x = 84 + step * block
        word(axes, (x, _TRACK), str(block + 1), _FONT)
        marks.append(Circle((x + 24, _TRACK), 10, edgecolor=GRAY, linewidth=2.4))
        corner = (x + 40, _TRACK - 10)
        marks.append(Rectangle(corner, 20, 20, edgecolor=VERMILION, linewidth=2.4))
    for mark in marks:
        axes.add_patch(mark)
    return marks


def curve_to_vector(start: float) -> np.ndarray:
    """Return the curve from a letter down to the top of the vector, shape (24, 2)."""
    end = np.array([SHEET.left + 4 * SHEET.side, SHEET.top - 2])
    begin = np.array([start, LETTERS + 1.0])
    bend = np.array([0.35 * start + 0.65 * end[0], 84.0])
    t = np.linspace(0, 1, 24)[:, np.newaxis]
    return (1 - t) ** 2 * begin + 2 * t * (1 - t) * bend + t**2 * end
