"""One block of a Transformer, drawn as it is throughout chapter 4.

Each token has a black vertical line, the residual stream. Attention is drawn as gray
curves between the lines, and the feed-forward network as a box with a vermilion rim
beside one line.
"""

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style, tint

_ATTENTION, _FEED_FORWARD = 1.6, 3.3  # heights of the two additions
_READS, _WRITES = 0.75, 3.7


@house_style()
def decoder_block(letters: str = "the ") -> Picture:
    """Draw a decoder with one block at work on a few letters.

    Parameters
    ----------
    letters : str
        At least two letters, one column each; a space is drawn as an open box.

    Examples
    --------
    >>> decoder_block("to")
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    picture = new_picture(4.8, 4.4)
    axes = picture.axes
    axes.set(xlim=(-0.75, len(letters) + 1.55), ylim=(-0.35, 4.75))
    axes.set_axis_off()
    for column, letter in enumerate(letters):
        _draw_column(axes, column, letter)
        for earlier in range(column):
            _draw_look_back(axes, earlier, column)
    _explain(axes, len(letters) - 0.35)
    return picture


def _draw_column(axes: Axes, column: int, letter: str) -> None:
    stream = {"color": INK, "lw": 2.6, "solid_capstyle": "butt", "zorder": 1}
    axes.plot([column, column], [0.3, _WRITES + 0.35], **stream)
    word(axes, (column, 0), letter.replace(" ", "␣"), 16)
    word(axes, (column, _WRITES + 0.65), "?", 16)
    draw_ffn(axes, (column - 0.67, _FEED_FORWARD - 0.62), (0.5, 0.5), linewidth=2)
    word(axes, (column - 0.42, _FEED_FORWARD - 0.37), "FFN", 11.5)
    left = column - 0.42
    draw_aside(axes, (column, _FEED_FORWARD - 0.95), (left, _FEED_FORWARD - 0.65), 1.6)
    draw_aside(axes, (column, _FEED_FORWARD), (left, _FEED_FORWARD - 0.09), 1.6)
    draw_plus(axes, column, _FEED_FORWARD)
    draw_plus(axes, column, _ATTENTION)


def _draw_look_back(axes: Axes, earlier: int, column: int) -> None:
    ends = (earlier, _READS), (column, _ATTENTION)
    draw_curve(axes, *ends, connectionstyle="arc3,rad=0.18", linewidth=1.3)


def draw_ffn(
    axes: Axes, corner: tuple[float, float], size: tuple[float, float], **look: object
) -> None:
    """Draw the box of a feed-forward network from its lower left corner."""
    look |= {"edgecolor": VERMILION, "facecolor": tint(VERMILION, 0.12), "zorder": 3}
    axes.add_patch(FancyBboxPatch(corner, *size, boxstyle="round,pad=0.03", **look))


def draw_aside(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], linewidth: float
) -> None:
    """Draw the curve from a stream to a box beside it, or back to the stream."""
    bend = {"color": VERMILION, "connectionstyle": "angle3,angleA=0,angleB=90"}
    draw_curve(axes, start, end, linewidth=linewidth, **bend)


def draw_curve(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    color: str = GRAY,
    **look: object,
) -> None:
    """Draw a curve without an arrowhead."""
    look = {"arrowstyle": "-", "color": color, "zorder": 2, **look}
    axes.add_patch(FancyArrowPatch(start, end, **look))


def draw_plus(axes: Axes, x: float, y: float) -> None:
    """Mark where something is added to a stream."""
    rim = {"markerfacecolor": "white", "markeredgecolor": INK, "zorder": 4}
    axes.plot(x, y, "o", markersize=15, markeredgewidth=1.4, **rim)
    axes.plot(x, y, "+", markersize=9, markeredgewidth=1.6, color=INK, zorder=5)


def _explain(axes: Axes, x: float) -> None:
    for y, note in (
        (0.0, "letters so far"),
        (_ATTENTION - 0.3, "attention:\neach looks back and\nadds what it finds"),
        (_FEED_FORWARD - 0.3, "FFN: each works\nalone and adds\nits result"),
        (_WRITES + 0.65, "scores for the\nnext letter"),
    ):
        axes.text(x, y, note, ha="left", va="center", size=11.5)
