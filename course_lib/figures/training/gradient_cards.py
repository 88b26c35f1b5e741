"""The parts of a graph of numbers: units, cards of weights, gates, pills (chapter 3).

A pill is a gradient. It hangs below the number it belongs to.
"""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.style import GRAY, INK
from course_lib.figures.plots.matrices import write_number
from course_lib.figures.training.gradient_graph import (
    EDGES,
    LABELS,
    NODES,
    PARAMETERS,
    WIDTH,
    gradient_tint,
)

RADIUS = 32  # of a unit
CARD = (62, 26)  # a weight's card
PILL = (62, 24)
_NAMED = "#FBF3DC"  # a pill with the name of an array
_EDGE = "#9A9A9A"
FONT, SMALL = 13, 11.5
_ROOM = 4  # characters that fit in a box


def set_up(axes: Axes, height: float) -> None:
    """Make the axes a canvas of WIDTH x height, with down positive."""
    axes.figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(0, WIDTH), ylim=(height, 0), aspect="equal")


def draw_edges(
    axes: Axes, places: Mapping[str, tuple[float, float]]
) -> dict[tuple, Line2D]:
    """Draw every edge of the graph, and a dotted line from the target to the loss."""
    axes.plot(*zip(places["y"], places["L"], strict=True), ":", color=_EDGE, zorder=1)
    lines = {}
    for edge in EDGES:
        start, end, _ = edge
        ends = zip(places[start], places[end], strict=True)
        (lines[edge],) = axes.plot(*ends, zorder=1)
    return lines


def style_edge(line: Line2D, weight: float, lit: bool = False) -> None:
    """Make a line as wide as its weight, and dashed if the weight is negative."""
    line.set_linewidth(1.2 + 1.4 * min(abs(weight), 3.0))
    line.set_color(INK if lit else _EDGE)
    line.set_linestyle((0, (3.2, 1.6)) if weight < 0 else "-")


def draw_units(
    axes: Axes, places: Mapping[str, tuple[float, float]]
) -> dict[str, Circle | FancyBboxPatch]:
    """Draw a circle for each unit, and a box for the loss and for each parameter."""
    shapes = {}
    for name in NODES[:-1]:
        look = {"facecolor": "white", "edgecolor": INK, "zorder": 3}
        shapes[name] = axes.add_patch(Circle(places[name], RADIUS, **look))
    side = 2 * RADIUS - 4
    shapes["L"] = box(axes, places["L"], (side, side), 6, edgecolor=INK)
    for name in (*PARAMETERS, "y"):
        shapes[name] = box(axes, places[name], CARD, 5, edgecolor=_EDGE)
    return shapes


def box(
    axes: Axes,
    place: tuple[float, float],
    size: tuple[float, float],
    rounding: float,
    **look: object,
) -> FancyBboxPatch:
    """Draw a rounded box centered at a point."""
    (x, y), (width, height) = place, size
    style = f"round,pad=0,rounding_size={rounding}"
    look = {"facecolor": "white", "zorder": 3, "linewidth": 1} | look
    corner = (x - width / 2, y - height / 2)
    return axes.add_patch(FancyBboxPatch(corner, width, height, style, **look))


def name_units(
    axes: Axes,
    places: Mapping[str, tuple[float, float]],
    *,
    up: float = RADIUS,
    aside: float = 28,
    target_up: float = 13,
) -> None:
    """Write the name of each unit above it, or beside its upper right corner.

    Parameters
    ----------
    axes : Axes
    places : dict of str to (float, float)
    up, aside : float
        How far the top and the right side of a unit are from its middle.
    target_up : float
        The same for the top of the target.
    """
    shifts = {"L": (-18, up + 12), "y": (0, target_up + 13)}
    shifts |= dict.fromkeys(("z1", "z2", "guess"), (aside, up + 6))
    look = {"color": GRAY, "zorder": 3}
    for name, label in LABELS.items():
        across, above = shifts.get(name, (0, up + 13))
        x, y = places[name]
        write(axes, (x + across, y - above), label, SMALL, **look)
    for name in ("b1", "b2", "c"):
        x, y = places[name]
        beside = (x - CARD[0] / 2 - 5, y)
        write(axes, beside, "bias", SMALL, ha="right", **look)


def write(
    axes: Axes,
    place: tuple[float, float],
    text: str = "",
    size: float = FONT,
    **look: object,
) -> Text:
    """Write a text with the middle of its line at a point."""
    look = {"va": "center_baseline", "zorder": 4, **look}
    return word(axes, place, text, size, **look)


def fit(text: Text, words: str) -> None:
    """Set the words of a text, in smaller type if they don't fit their box."""
    text.set_text(words)
    text.set_fontsize(FONT if len(words) <= _ROOM else FONT - 2)


def below(name: str) -> float:
    """Return how far below the middle of a number its pill hangs."""
    half = RADIUS if name in NODES else CARD[1] / 2
    return half + PILL[1] / 2 + 1


class Pill:
    """A gradient below its number.

    Parameters
    ----------
    axes : Axes
    name : str
        The number that it belongs to.
    place : (float, float)
        The middle of that number.
    row : int
        How many pills hang above it.
    """

    def __init__(
        self, axes: Axes, name: str, place: tuple[float, float], row: int = 0
    ) -> None:
        x, y = place
        self.x, self.y = x, y + below(name) + row * (PILL[1] + 1)
        self.box = box(axes, (self.x, self.y), PILL, 12, zorder=4)
        self.text = write(axes, (self.x, self.y), zorder=5)
        self.artists = [self.box, self.text]

    def hide(self) -> None:
        """Remove the pill."""
        for artist in self.artists:
            artist.set_visible(False)

    def show(
        self, value: float, name: str = "", *, across: float = 0.0, lit: bool = False
    ) -> None:
        """Write a gradient or the name of an array, moved aside if need be."""
        self.box.set_x(self.x + across - PILL[0] / 2)
        self.text.set_x(self.x + across)
        fit(self.text, name or write_number(value))
        self.box.set_facecolor(_NAMED if name else gradient_tint(value))
        self.box.set_linewidth(2.6 if lit else 0.9)
        self.box.set_edgecolor(INK if lit else GRAY)
        for artist in self.artists:
            artist.set_visible(True)


class Gate:
    """A wall between z and h, open or closed.

    Parameters
    ----------
    axes : Axes
    place : (float, float)
        On the edge from z to h.
    half : float
        Half the height of the wall.
    """

    def __init__(
        self, axes: Axes, place: tuple[float, float], half: float = 27
    ) -> None:
        (x, y), thick = place, 9
        look = {"facecolor": INK, "edgecolor": "none", "zorder": 3}
        top = Rectangle((x - thick / 2, y - half), thick, half - 11, **look)
        low = Rectangle((x - thick / 2, y + 11), thick, half - 11, **look)
        bar = Rectangle((x - thick / 2, y - half), thick, 2 * half, **look)
        self.open = [axes.add_patch(top), axes.add_patch(low)]
        self.closed = [axes.add_patch(bar)]

    def show(self, passes: bool | None) -> None:
        """Open or close the gate; None leaves it pale until it has been reached."""
        for part in self.open:
            part.set_visible(passes is not False)
            part.set_facecolor("#C4C4C4" if passes is None else INK)
        for part in self.closed:
            part.set_visible(passes is False)
