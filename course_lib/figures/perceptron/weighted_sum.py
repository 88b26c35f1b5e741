"""One neuron as a vote: inputs times weights, the sum, the answer (chapter 1).

The same neuron as two layers, of which one computes.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    CLASS_COLORS,
    GRAY,
    INK,
    VERMILION,
    class_style,
    house_style,
)

_NEURON = (5.0, 0.0)
_ANSWER = (7.6, 0.0)
_RADIUS = 0.86  # of the neuron; an input's is half of it
_GAP = 1.55  # between two inputs
_MIDDLE = 0.46  # where a vote is written, as a share of its line


@house_style()
def weighted_sum(x: Sequence[float], weight: Sequence[float], bias: float) -> Picture:
    """Draw one neuron with its numbers: inputs, votes, bias, score and answer.

    A vote for 1 is a solid vermilion line, a vote for 0 a dashed blue one, and a vote
    of 0 a thin gray one.

    Parameters
    ----------
    x : sequence of float, shape (D,)
        The inputs, from top to bottom.
    weight : sequence of float, shape (D,)
    bias : float

    Raises
    ------
    ValueError
        If there is not one weight an input.

    Examples
    --------
    >>> weighted_sum([1, 0, 1], [2, -1, 3], bias=-4)  # 2 + 0 + 3 - 4 = 1
    <Picture svg, 5.0 x 3.3 in, 1 axes>
    """
    x, weight = np.asarray(x, dtype=float), np.asarray(weight, dtype=float)
    if x.ndim != 1 or x.shape != weight.shape:
        raise ValueError(
            f"expected one weight an input, got shapes {x.shape} and {weight.shape}"
        )
    low = -_GAP * (len(x) - 1) / 2
    picture = new_picture(width=5.0, height=0.8 + 0.85 * len(x))
    axes = picture.axes
    axes.set_axis_off()
    axes.set(xlim=(-0.6, 8.4), ylim=(min(low, -1.55) - 0.6, 1.0 - low), aspect="equal")
    for k, value in enumerate(x):
        _draw_vote(axes, value, weight[k], (0.0, -low - _GAP * k), k + 1)
    _draw_sum(axes, bias, float(x @ weight) + bias, min(low, -1.55) - 0.1)
    return picture


@house_style()
def two_layers(names: Sequence[str], weight: Sequence[float]) -> Picture:
    """Draw a perceptron as layers: one that holds, one that computes, none between.

    Parameters
    ----------
    names : sequence of str
        Names of the inputs, from top to bottom.
    weight : sequence of float, shape (D,)

    Raises
    ------
    ValueError
        If there is not one weight an input.

    Examples
    --------
    >>> two_layers(["depth", "flipper"], [-5, 1])
    <Picture svg, 5.0 x 2.9 in, 1 axes>
    """
    if len(names) != len(weight):
        raise ValueError(
            f"expected one weight an input, got {len(weight)} for {len(names)}"
        )
    places = [(1.0, (len(names) - 1) - 2.0 * k) for k in range(len(names))]
    low = min(places[-1][1], -1.0) - 0.9
    picture = new_picture(width=5.0, height=0.9 + len(names))
    axes = picture.axes
    axes.set_axis_off()
    axes.set(xlim=(-0.4, 8.6), ylim=(low - 1.1, -low), aspect="equal")
    for place, name, one in zip(places, names, weight, strict=True):
        _draw_line(axes, place, (7.2, 0.0), one)
        axes.add_patch(Circle(place, 0.75, facecolor="white", edgecolor=INK))
        axes.text(*place, name, ha="center", va="center", fontsize=12.5)
        spot = (place[0] + 1.75, place[1] * (1 - 1.75 / 6.2))
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        axes.text(*spot, _number(one), ha="center", va="center", bbox=box, fontsize=14)
    axes.add_patch(Circle((7.2, 0), 0.75, facecolor="white", edgecolor=INK, lw=2))
    axes.text(7.2, 0, "> 0 ?", ha="center", va="center", fontsize=14)
    for across, text, color in (
        (1.0, "input layer:\nonly holds", INK),
        (4.1, "no hidden\nlayer", GRAY),
        (7.2, "output layer:\ncomputes", INK),
    ):
        axes.text(across, low - 0.05, text, ha="center", va="top", fontsize=13,
                  color=color)  # fmt: skip
    return picture


def _draw_line(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], strength: float
) -> None:
    """Draw what speaks for 1 solid and vermilion, what speaks for 0 dashed blue."""
    color = VERMILION if strength > 0 else BLUE if strength < 0 else GRAY
    dashes = (0, (3, 1.5)) if strength < 0 else "-"
    axes.plot(*zip(start, end, strict=True), zorder=1, color=color, linestyle=dashes,
              linewidth=1.0 + 0.9 * abs(strength))  # fmt: skip


def _draw_vote(
    axes: Axes, value: float, weight: float, place: tuple[float, float], number: int
) -> None:
    """Draw an input and the line that carries its vote to the neuron."""
    vote = value * weight
    _draw_line(axes, place, _NEURON, vote)
    axes.add_patch(Circle(place, _RADIUS / 2, facecolor="white", edgecolor=INK))
    axes.text(*place, _number(value), ha="center", va="center", fontsize=14)
    name = f"$x_{number}$"
    axes.text(place[0], place[1] + 0.5, name, ha="center", va="bottom", fontsize=13)
    across, up = _NEURON[0] - place[0], _NEURON[1] - place[1]
    spot = (place[0] + _MIDDLE * across, place[1] + _MIDDLE * up)
    text = f"{_number(value)} · {_bracketed(weight)} = {_number(vote)}"
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axes.text(*spot, text, ha="center", va="center", bbox=box, zorder=2, fontsize=14,
              rotation=np.degrees(np.arctan2(up, across)))  # fmt: skip


def _draw_sum(axes: Axes, bias: float, score: float, low: float) -> None:
    """Draw the neuron with its score, the bias below it, and the answer."""
    answer = int(score > 0)
    across, high = _NEURON
    axes.plot([across, across], [low + 0.5, high], color=INK, linewidth=1.5, zorder=1)
    axes.text(across, low + 0.4, f"bias {_number(bias)}", ha="center", va="top",
              fontsize=14)  # fmt: skip
    axes.add_patch(Circle(_NEURON, _RADIUS, facecolor="white", edgecolor=INK, lw=2))
    axes.text(across, high + 0.3, "score", ha="center", va="center", fontsize=12.5)
    axes.text(across, high - 0.25, _number(score), ha="center", va="center",
              fontsize=18, fontweight="bold")  # fmt: skip
    start, end = (across + _RADIUS, high), (_ANSWER[0] - 0.5, high)
    arrow = FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=16, color=INK,
                            shrinkA=0, shrinkB=0)  # fmt: skip
    axes.add_patch(arrow)
    axes.text((start[0] + end[0]) / 2, high + 0.2, "> 0 ?", ha="center", va="bottom",
              fontsize=13)  # fmt: skip
    axes.plot(*_ANSWER, markersize=27, zorder=3, **class_style(answer))
    axes.text(*_ANSWER, str(answer), ha="center", va="center", color="white", zorder=4,
              fontsize=16, fontweight="bold")  # fmt: skip
    axes.text(_ANSWER[0], high + 0.62, "answer", ha="center", va="bottom",
              color=CLASS_COLORS[answer], fontsize=13)  # fmt: skip


def _number(value: float) -> str:
    return f"{value + 0.0:g}".replace("-", "−")


def _bracketed(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)
