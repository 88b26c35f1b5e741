"""Plans of feed-forward networks, each with its losses beside it (chapter 4).

Equal areas mean equal numbers of weights, because a matrix is a box as wide as the
token vector and as tall as the hidden layer.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, VERMILION, house_style, tint

_WIDE, _TALL, _GAP = 0.26, 0.6, 0.24  # of a matrix of the plain network, in inches
_ROW = 1.06  # inches

#: Nothing between two matrices, ReLU, GELU, a product of two branches, four experts.
KINDS = ("linear", "bend", "round", "gate", "experts")


@house_style()
def compare_ffns(
    designs: Mapping[str, tuple[str, Sequence[float]]],
    level: tuple[str, float],
    *,
    xlabel: str = "test loss (nats per letter)",
) -> Picture:
    """Draw the plan of each feed-forward network, and its losses as dots.

    Parameters
    ----------
    designs : mapping of str to (kind, losses)
        The kind is one of ``KINDS``. There is one dot per trained network, and the mean
        is written as text.
    level : (str, float)
        Label and position of a dashed vertical line.
    xlabel : str

    Examples
    --------
    >>> compare_ffns({"ReLU": ("bend", [2.06, 2.07])}, ("no FFN", 2.09))
    <Picture svg, 5.0 x 2.0 in, 2 axes>
    """
    tall = _ROW * len(designs)
    picture = new_picture(width=5.0, height=tall + 0.9, columns=2)
    plans, axis = picture.axes
    plans.set(xlim=(-0.03, 2.57), ylim=(tall, 0))
    plans.set_axis_off()
    axis.set(ylim=(tall, 0), xlabel=xlabel)
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    best = min(designs, key=lambda name: np.mean(designs[name][1]))
    for row, (name, (kind, losses)) in enumerate(designs.items()):
        _draw_plan(plans, kind, row * _ROW + 0.36)
        plans.text(0, row * _ROW + 0.19, name, va="center", weight="bold")
        _draw_dots(axis, losses, row * _ROW + 0.36 + _TALL / 2, name == best)
    text, place = level
    axis.axvline(place, color=GRAY, linestyle="--", linewidth=1.4, zorder=0)
    axis.text(place, 0.02, f" {text}", color=GRAY, va="top", ha="left")
    axis.margins(x=0.16)
    return picture


def _draw_dots(axes: Axes, losses: Sequence[float], height: float, best: bool) -> None:
    color, fill = (VERMILION, VERMILION) if best else (INK, "white")
    look = {"markerfacecolor": fill, "markeredgecolor": color}
    axes.plot(losses, [height] * len(losses), "o", **look)
    mean, look = np.mean(losses), {"ha": "center", "va": "bottom", "color": color}
    axes.text(mean, height - 0.16, f"{mean:.3f}", **look)


def _draw_plan(axes: Axes, kind: str, top: float) -> None:
    """Draw the matrices of one kind, which a token passes from left to right."""
    middle, sign = top + _TALL / 2, {"ha": "center", "va": "center", "color": BLUE}
    if kind == "gate":
        tall = _TALL * 2 / 3  # three matrices, each a third smaller
        for k in range(3):
            _box(axes, k * (_WIDE + _GAP), middle - tall / 2, tall)
        axes.text(_WIDE + _GAP / 2, middle, "⊙", **sign, fontsize=16)
        axes.text(2 * _WIDE + 1.5 * _GAP, middle, "→", **sign)
    elif kind == "experts":
        for k in range(4):
            for part in range(2):
                left = k * (2 * _WIDE + 0.1) + part * _WIDE
                _box(axes, left, top, _TALL, lit=k == 0)
        _draw_bend(axes, _WIDE, middle, is_round=False)
    else:
        gap = 0 if kind == "linear" else _GAP
        for part in range(2):
            _box(axes, part * (_WIDE + gap), top, _TALL)
        if gap:
            _draw_bend(axes, _WIDE + _GAP / 2, middle, kind == "round")


def _draw_bend(axes: Axes, x: float, y: float, is_round: bool) -> None:
    """Draw a small ReLU or GELU between two boxes."""
    z = np.linspace(-1, 1, 41)
    curve = z / (1 + np.exp(-6 * z)) if is_round else np.maximum(z, 0)
    axes.plot(x + 0.075 * z, y - 0.16 * curve + 0.05, color=BLUE, linewidth=2)


def _box(axes: Axes, x: float, y: float, tall: float, *, lit: bool = True) -> None:
    look = {"facecolor": "white", "edgecolor": GRAY, "hatch": "////"}
    if lit:
        look = {"facecolor": tint(VERMILION, 0.75), "edgecolor": INK}
    axes.add_patch(Rectangle((x, y), _WIDE, tall, linewidth=1, **look))
