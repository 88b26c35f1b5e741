"""The parts of a token's trip: letters, grids of cells, bars, half blocks."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.image import AxesImage
from matplotlib.patches import Circle, FancyBboxPatch, Patch, Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.style import GRAY, INK, LIGHT, SIGNED, VERMILION

WIDTH, HEIGHT = 480, 366  # of the stage; y runs downwards
LETTERS = 33  # the lower edge of the letters
BAR_LENGTH = 50.0  # of 100 %
_BARS_AT, _ROW = (369, 138), 28
_TRACK = 340
_FULL = 2.0  # the number that gets the full color


class Place(NamedTuple):
    """Where a square of cells lies, and the side of one cell."""

    left: float
    top: float
    side: float


SHEET, UNITS = Place(12, 124, 18.0), Place(196, 124, 9.0)
_ARROW_FROM, _ARROW_TO = SHEET.left + 8 * SHEET.side + 4, UNITS.left - 8


def visible(letter: str) -> str:
    """Give a letter that can be seen.

    Examples
    --------
    >>> visible(" ")
    '␣'
    """
    return {" ": "␣", "\n": "⏎"}.get(letter, letter)


def sheet_colors(values: np.ndarray) -> np.ndarray:
    """Give blue, white or vermilion to each number, shape (E, 3).

    The root of a number sets the strength, so that small numbers can be seen.

    Examples
    --------
    >>> sheet_colors(np.zeros(1)).tolist()
    [[1.0, 1.0, 1.0]]
    """
    strength = np.sqrt(np.minimum(np.abs(values) / _FULL, 1.0)) * np.sign(values)
    return np.round(SIGNED(0.5 + 0.5 * strength)[..., :3], 2)


def fold(colors: np.ndarray) -> np.ndarray:
    """Fold a row of colors to a square, row by row; what is left over is white.

    Examples
    --------
    >>> fold(np.zeros((5, 3))).shape
    (3, 3, 3)
    """
    side = int(np.ceil(np.sqrt(len(colors))))
    padded = np.ones((side * side, 3))
    padded[: len(colors)] = colors
    return padded.reshape(side, side, 3)


def write(axes: Axes, x: float, y: float, text: str, **look) -> Text:
    """Write a text with its middle at a place."""
    return axes.text(x, y, text, **{"ha": "center", "va": "center", **look})


def draw_letters(axes: Axes, text: str) -> list[float]:
    """Draw the letters in a row; return where the middle of each stands."""
    step = min((WIDTH - 8) / len(text), 26)
    middles = [4 + step * (k + 0.5) for k in range(len(text))]
    for k, (x, letter) in enumerate(zip(middles, text, strict=True)):
        last = k == len(text) - 1
        rim = {"edgecolor": INK if last else LIGHT, "linewidth": 2.4 if last else 1}
        corner = (x - 0.46 * step, 5)
        box = Rectangle(corner, 0.92 * step, LETTERS - 5, facecolor="white", **rim)
        axes.add_patch(box)
        write(axes, x, 19, visible(letter), fontsize=14)
    return middles


def draw_cells(
    axes: Axes, place: Place, count: int, name: str
) -> tuple[AxesImage, LineCollection]:
    """Draw a square of cells with its name below; return the cells and their grid."""
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
    write(axes, left - 2, bottom + 18, name, ha="left")
    return image, grid


def draw_box(axes: Axes, place: Place, count: int) -> None:
    """Draw the box of the feed-forward network around its units."""
    width = place.side * np.ceil(np.sqrt(count))
    box = FancyBboxPatch(
        (place.left, place.top),
        width,
        width,
        boxstyle="round,pad=3,rounding_size=7",
        facecolor="none",
        edgecolor=VERMILION,
        linewidth=2.4,
    )
    axes.add_patch(box)


def draw_arrow(axes: Axes, y: float, backwards: bool):
    """Draw the arrow by which the FFN reads the sheet, or writes on it."""
    ends = [(_ARROW_FROM, y), (_ARROW_TO, y)]
    start, end = ends[::-1] if backwards else ends
    look = {"arrowstyle": "-|>", "color": VERMILION, "lw": 2.6, "mutation_scale": 18}
    return axes.annotate("", end, start, arrowprops={**look, "shrinkA": 0})


def draw_bars(axes: Axes, letters: list[str]) -> tuple[list[Rectangle], list[Text]]:
    """Draw a bar and a number for each letter; the first is the right one."""
    bars, shares = [], []
    left, top = _BARS_AT
    for k, letter in enumerate(letters):
        y, right = top + _ROW * k, k == 0
        write(axes, left - 13, y, visible(letter), fontsize=15)
        look = {"facecolor": INK if right else GRAY, "edgecolor": "white"}
        hatch = "///" if right else None
        bar = Rectangle((left + 1.5, y - 10), 0, 20, hatch=hatch, **look)
        bars.append(axes.add_patch(bar))
        shares.append(write(axes, WIDTH - 1, y, "", ha="right"))
    floor = top + _ROW * (len(letters) - 0.5)
    axes.plot([left - 1] * 2, [top - 14, floor], color=GRAY, linewidth=1.5)
    write(axes, WIDTH - 1, UNITS.top + 16 * UNITS.side + 18, "next letter", ha="right")
    return bars, shares


def draw_track(axes: Axes, num_blocks: int) -> list[Patch]:
    """Draw the half blocks in a row: a circle for attention, a box for the FFN."""
    write(axes, 10, _TRACK, "block", ha="left")
    step = (WIDTH - 80) / num_blocks
    marks: list[Patch] = []
    for block in range(num_blocks):
        x = 84 + step * block
        write(axes, x, _TRACK, str(block + 1))
        marks.append(Circle((x + 24, _TRACK), 10, edgecolor=GRAY, linewidth=2.4))
        corner = (x + 40, _TRACK - 10)
        marks.append(Rectangle(corner, 20, 20, edgecolor=VERMILION, linewidth=2.4))
    for mark in marks:
        axes.add_patch(mark)
    return marks


def curve_to_sheet(start: float) -> np.ndarray:
    """Lead from a letter down to the upper edge of the sheet, shape (24, 2)."""
    end = np.array([SHEET.left + 4 * SHEET.side, SHEET.top - 2])
    begin = np.array([start, LETTERS + 1.0])
    bend = np.array([0.35 * start + 0.65 * end[0], 84.0])
    t = np.linspace(0, 1, 24)[:, np.newaxis]
    return (1 - t) ** 2 * begin + 2 * t * (1 - t) * bend + t**2 * end
