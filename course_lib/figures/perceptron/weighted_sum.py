"""One neuron as a vote: inputs times weights, the sum, the answer (chapter 1).

It also shows the same neuron as two layers, only one of which computes.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_lib.figures.kit.marks import arrow, minus, word
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
_RADIUS = 0.86  # of the neuron; an input's is half as large
_GAP = 1.55  # between neighboring inputs
_MIDDLE = 0.46  # where a vote is written, as a fraction of its line


@house_style()
def weighted_sum(x: Sequence[float], weight: Sequence[float], bias: float) -> Picture:
    """Draw one neuron with its numbers: inputs, votes, bias, score, and answer.

    A vote for 1 is a solid vermilion line, a vote for 0 is a dashed blue one, and a
    vote of 0 is a thin gray one.

    Parameters
    ----------
    x : sequence of float, shape (D,)
        The inputs, from top to bottom.
    weight : sequence of float, shape (D,)
    bias : float

    Examples
    --------
    >>> weighted_sum([1, 0, 1], [2, -1, 3], bias=-4)  # 2 + 0 + 3 - 4 = 1
    <Picture svg, 5.0 x 3.3 in, 1 axes>
    """
    x, weight = np.asarray(x, dtype=float), np.asarray(weight, dtype=float)
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
    """Draw a perceptron as a layer that holds its inputs and a layer that computes.

    Parameters
    ----------
    names : sequence of str
        Names of the inputs, from top to bottom.
    weight : sequence of float, shape (D,)

    Examples
    --------
    >>> two_layers(["depth", "flipper"], [-5, 1])
    <Picture svg, 5.0 x 2.9 in, 1 axes>
    """
    places = [(1.0, (len(names) - 1) - 2.0 * k) for k in range(len(names))]
    low = min(places[-1][1], -1.0) - 0.9
    picture = new_picture(width=5.0, height=0.9 + len(names))
    axes = picture.axes
    axes.set_axis_off()
    axes.set(xlim=(-0.4, 8.6), ylim=(low - 1.1, -low), aspect="equal")
    for place, name, one in zip(places, names, weight, strict=True):
        _draw_line(axes, place, (7.2, 0.0), one)
        axes.add_patch(Circle(place, 0.75, facecolor="white", edgecolor=INK))
        word(axes, place, name, 12.5)
        spot = (place[0] + 1.75, place[1] * (1 - 1.75 / 6.2))
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        word(axes, spot, _number(one), 14, bbox=box)
    axes.add_patch(Circle((7.2, 0), 0.75, facecolor="white", edgecolor=INK, lw=2))
    word(axes, (7.2, 0), "> 0 ?", 14)
    for across, text, color in (
        (1.0, "input layer:\nholds values", INK),
        (4.1, "no hidden\nlayer", GRAY),
        (7.2, "output layer:\ncomputes", INK),
    ):
        word(axes, (across, low - 0.05), text, 13, va="top", color=color)
    return picture


def _draw_line(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], strength: float
) -> None:
    """Return the style of a vote: solid vermilion for 1, dashed blue for 0."""
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
    word(axes, place, _number(value), 14)
    word(axes, (place[0], place[1] + 0.5), f"$x_{number}$", 13, va="bottom")
    across, up = _NEURON[0] - place[0], _NEURON[1] - place[1]
    spot = (place[0] + _MIDDLE * across, place[1] + _MIDDLE * up)
    text = f"{_number(value)} · {_bracketed(weight)} = {_number(vote)}"
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    slant = np.degrees(np.arctan2(up, across))
    word(axes, spot, text, 14, bbox=box, zorder=2, rotation=slant)


def _draw_sum(axes: Axes, bias: float, score: float, low: float) -> None:
    """Draw the neuron with its score, the bias below it, and the answer."""
    answer = int(score > 0)
    across, high = _NEURON
    axes.plot([across, across], [low + 0.5, high], color=INK, linewidth=1.5, zorder=1)
    word(axes, (across, low + 0.4), f"bias {_number(bias)}", 14, va="top")
    axes.add_patch(Circle(_NEURON, _RADIUS, facecolor="white", edgecolor=INK, lw=2))
    word(axes, (across, high + 0.3), "score", 12.5)
    word(axes, (across, high - 0.25), _number(score), 18, fontweight="bold")
    start, end = (across + _RADIUS, high), (_ANSWER[0] - 0.5, high)
    arrow(axes, start, end, INK, 1, head=16, joinstyle="round", zorder=1)
    word(axes, ((start[0] + end[0]) / 2, high + 0.2), "> 0 ?", 13, va="bottom")
    axes.plot(*_ANSWER, markersize=27, zorder=3, **class_style(answer))
    look = {"color": "white", "zorder": 4, "fontweight": "bold"}
    word(axes, _ANSWER, str(answer), 16, **look)
    look = {"color": CLASS_COLORS[answer], "va": "bottom"}
    word(axes, (_ANSWER[0], high + 0.62), "answer", 13, **look)


def _number(value: float) -> str:
    return minus(f"{value + 0.0:g}")


def _bracketed(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)
