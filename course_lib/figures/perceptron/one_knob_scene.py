"""The stage of the animation of one knob: square, table of lamps, axis of b."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    LIGHT,
    class_style,
    house_style,
    tint,
)

CORNERS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
_LOW, _HIGH = -0.45, 1.45  # the window around the unit square
_LEFT, _RIGHT = -3.0, 1.0  # the axis of b
_FAR = 9.0  # longer than any window


def signed_text(value: float) -> str:
    """Write a number with its sign and one digit, and 0 without a sign.

    Examples
    --------
    >>> signed_text(-1.5), signed_text(0.5), signed_text(0.0)
    ('−1.5', '+0.5', '0.0')
    """
    text = f"{value:+.1f}"
    return "0.0" if float(text) == 0 else text.replace("-", "−")


class Scene:
    """All artists of the animation, and how they show one place of the bias.

    Parameters
    ----------
    names : sequence of str
        What the neuron is in each of the four intervals of b, from left to right.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        with house_style():
            figure = Figure(figsize=(4.8, 5.1))
            self._draw_square(figure.add_axes((0.1, 0.44, 0.47, 0.47)))
            self._draw_table(figure.add_axes((0.61, 0.34, 0.38, 0.65)))
            self._draw_knob(figure.add_axes((0.04, 0.01, 0.92, 0.31)))
        self.picture = Picture(figure, format="png")
        self.moving: list[Artist] = [
            *(*self.halves, *self.frame, self.line, *self.lit, *self.dark),
            *(*self.scores, *self.lamps, *self.unlit, *self.answers, self.gate),
            *(*self.bands, *self.labels, self.knob, self.number),
        ]

    def _draw_square(self, axes: Axes) -> None:
        axes.set(xlim=(_LOW, _HIGH), ylim=(_LOW, _HIGH), aspect="equal")
        axes.set(xticks=[0, 1], yticks=[0, 1])
        axes.set_xlabel("$x_1$", labelpad=-6)
        axes.set_ylabel("$x_2$", labelpad=-4)
        axes.set_title("both weights 1", fontsize=12.5, pad=5)
        self.halves = [
            axes.add_patch(
                Polygon(np.zeros((4, 2)), facecolor=tint(color, 0.14), zorder=0.2)
            )
            for color in CLASS_COLORS[:2]
        ]
        self.frame = axes.plot(
            [0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=LIGHT, linewidth=1.2, zorder=0.5
        )
        (self.line,) = axes.plot([], [], color=INK, linewidth=2.4, zorder=2)
        self.lit, self.dark = [], []
        for corner in CORNERS:
            for marks, k in ((self.dark, 0), (self.lit, 1)):
                marks += axes.plot(*corner, markersize=15, zorder=3, **class_style(k))
            shift = (-0.22 if corner[0] == 0 else 0.22, 0.22 if corner[1] else -0.22)
            text = axes.text(*(corner + shift), f"{corner[0]}{corner[1]}", va="center",
                             ha="center", fontsize=13, zorder=3)  # fmt: skip
            self.frame.append(text)

    def _draw_table(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(5.6, -0.9))
        for place, head in ((0.1, "$x_1x_2$"), (0.52, "score"), (0.88, "lamp")):
            axes.text(place, -0.45, head, ha="center", va="center", fontsize=12.5)
        axes.plot([0, 1], [0, 0], color=GRAY, linewidth=1)
        self.scores, self.lamps, self.unlit, self.answers = [], [], [], []
        for row, corner in enumerate(CORNERS):
            height = row + 0.6
            axes.text(0.1, height, f"{corner[0]} {corner[1]}", ha="center", va="center",
                      fontsize=14)  # fmt: skip
            self.scores.append(axes.text(0.66, height, "", ha="right", va="center",
                                         fontsize=14))  # fmt: skip
            for marks, k in ((self.unlit, 0), (self.lamps, 1)):
                marks += axes.plot(0.88, height, markersize=19, **class_style(k))
            self.answers.append(axes.text(0.88, height + 0.03, "", ha="center",
                                          va="center", color="white", zorder=4,
                                          fontweight="bold", fontsize=13))  # fmt: skip
        self.gate = axes.text(0.5, 4.95, "", ha="center", va="center", fontsize=19,
                              fontweight="bold")  # fmt: skip

    def _draw_knob(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(_LEFT, _RIGHT), ylim=(-1.25, 1.7))
        axes.plot([_LEFT, _RIGHT], [0, 0], color=GRAY, linewidth=2, zorder=1)
        edges = [_LEFT, -2, -1, 0, _RIGHT]
        for edge in edges[1:-1]:
            axes.plot([edge, edge], [-0.22, 0.22], color=GRAY, linewidth=2, zorder=1)
            axes.text(edge, -0.38, f"{edge}".replace("-", "−"), ha="center", va="top",
                      fontsize=13)  # fmt: skip
        self.bands, self.labels = [], []
        for k, name in enumerate(self.names):
            width = edges[k + 1] - edges[k]
            band = Rectangle(
                (edges[k], -0.17),
                width,
                0.34,
                linewidth=0,
                zorder=1.5,
                facecolor=tint(CLASS_COLORS[1], 0.12 + 0.26 * k),
            )
            self.bands.append(axes.add_patch(band))
            self.labels.append(axes.text(edges[k] + width / 2, -0.8, name, ha="center",
                                         va="top", fontsize=14,
                                         fontweight="bold"))  # fmt: skip
        (self.knob,) = axes.plot([], [], "o", markersize=17, color=INK, zorder=3)
        self.number = axes.text(0, 0.62, "", ha="center", va="bottom", fontsize=15,
                                fontweight="bold")  # fmt: skip

    def show(self, bias: float, num_passed: int) -> None:
        """Move everything to one place of the bias.

        Parameters
        ----------
        bias : float
        num_passed : int
            How many intervals of the axis have their name already.
        """
        scores = CORNERS.sum(axis=1) + bias
        self._show_line(bias)
        for k, score in enumerate(scores):
            on = bool(score > 0)
            self.scores[k].set_text(signed_text(score))
            self.answers[k].set_text(str(int(on)))
            for yes, no in ((self.lit, self.dark), (self.lamps, self.unlit)):
                yes[k].set_visible(on)
                no[k].set_visible(not on)
            glow = max(0.0, 1 - score / 0.3) if on else 0.0  # just lit: larger
            self.lit[k].set_markersize(15 + 9 * glow)
            self.lamps[k].set_markersize(19 + 7 * glow)
        self.gate.set_text(self.names[int((scores[[3, 1, 0]] > 0).sum())])
        self.knob.set_data([bias], [0])
        self.number.set_text(f"b = {signed_text(bias)}")
        self.number.set_x(min(max(bias, _LEFT + 0.4), _RIGHT - 0.4))
        for k, (band, label) in enumerate(zip(self.bands, self.labels, strict=True)):
            band.set_visible(k < num_passed)
            label.set_visible(k < num_passed)
            edge = band.get_x()
            band.set_width(min(1.0, max(bias - edge, 0.0)))

    def _show_line(self, bias: float) -> None:
        """Lay the line x1 + x2 = -b, and its two sides."""
        middle = np.full(2, -bias / 2)
        along, across = np.array([-_FAR, _FAR]), np.array([_FAR, _FAR])
        ends = np.array([middle + along, middle - along])
        self.line.set_data(*ends.T)
        for half, side in zip(self.halves, (-across, across), strict=True):
            half.set_xy([*ends, *(ends[::-1] + side)])
