"""The stage of the animation of the learning rule: the plane and the record.

Above, the points, the weights as an arrow and the line across it; below, one row an
epoch with a tick or a cross for each point shown, and beside it the number of wrong
points after each update.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Polygon

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

DASHES = (0, (2.5, 1.5))
_FAR = 40.0  # longer than any window
_HEAD = 6.5  # size of an arrow's head for each point of its width


def add_arrow(axes: Axes, color: str, width: float) -> FancyArrowPatch:
    """Put an arrow on the plane; ``place_arrow`` says from where to where."""
    arrow = FancyArrowPatch(
        (0, 0),
        (1, 1),
        arrowstyle="-|>",
        linewidth=width,
        color=color,
        shrinkA=0,
        shrinkB=0,
        joinstyle="miter",
        zorder=5,
    )
    return axes.add_patch(arrow)


def place_arrow(arrow: FancyArrowPatch, start: np.ndarray, end: np.ndarray) -> None:
    """Move an arrow, and hide it where it has no length."""
    length = np.hypot(*(end - start))
    arrow.set_visible(bool(length > 0.3))
    arrow.set_mutation_scale(_HEAD * arrow.get_linewidth() * min(1.0, length / 1.6))
    arrow.set_positions(start, end)


def line_across(weight: np.ndarray) -> np.ndarray:
    """Give two far ends of the line through 0 at right angles to w, shape (2, 2).

    Without a direction the ends are nan, which draws nothing.
    """
    length = np.hypot(*weight)
    if length < 0.05:
        return np.full((2, 2), np.nan)
    along = np.array([-weight[1], weight[0]]) * (_FAR / length)
    return np.array([-along, along])


def add_ring(axes: Axes, x: float, y: float, size: float) -> PathCollection:
    """Put the dashed black rim of a mistake around a place."""
    return axes.scatter(
        [x], [y], s=size**2, facecolor="none", edgecolor=INK, linewidth=1.5,
        linestyle=DASHES, zorder=4,
    )  # fmt: skip


def _beside(point: np.ndarray) -> tuple[np.ndarray, dict[str, str]]:
    """Say where a note stands that covers neither a point nor its name."""
    x, y = point
    if x >= 0:
        return np.array([x + 0.75, y]), {"ha": "left", "va": "center"}
    if y >= 0:
        return np.array([x + 1.2, y + 0.75]), {"ha": "right", "va": "bottom"}
    return np.array([x, y - 1.3]), {"ha": "center", "va": "top"}


class Scene:
    """All artists of the animation, and how they show one moment.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    shows : sequence of (int, bool)
        The points in the order shown, each with whether it is a mistake.
    wrong_counts : ndarray of int, shape (M,)
        Wrong points after each update.
    """

    def __init__(
        self,
        x: np.ndarray,
        targets: np.ndarray,
        shows: Sequence[tuple[int, bool]],
        wrong_counts: np.ndarray,
    ) -> None:
        self.x, self.targets = x, targets
        with house_style():
            figure = Figure(figsize=(4.8, 5.9))
            self._draw_plane(figure.add_axes((0.09, 0.29, 0.9, 0.7)))
            self._draw_record(figure.add_axes((0.18, 0.01, 0.44, 0.215)), shows)
            self._draw_bars(figure.add_axes((0.68, 0.085, 0.31, 0.115)), wrong_counts)
        self.picture = Picture(figure, format="png")
        self.moving: list[Artist] = [
            *(*self.halves, *self.points, self.ghost, self.line, self.halo, self.rims),
            *(self.arrow, self.arrow_name, self.weight, self.weight_name, self.note),
            *(*self.cells, *self.columns, *self.counts),
        ]

    def _draw_plane(self, axes: Axes) -> None:
        axes.set(xlim=(-4.1, 7.1), ylim=(-5.2, 5.2), aspect="equal")
        axes.set_xlabel("$x_1$", labelpad=-2)
        axes.set_ylabel("$x_2$", labelpad=-6)
        self.right_edge, self.halves = axes.get_xlim()[1], []
        for color in CLASS_COLORS[:2]:
            half = Polygon(np.zeros((4, 2)), facecolor=tint(color, 0.14), zorder=0.2)
            self.halves.append(axes.add_patch(half))
        zero = {"color": LIGHT, "linewidth": 1, "zorder": 0.5}
        self.points: list[Artist] = [axes.axhline(0, **zero), axes.axvline(0, **zero)]
        (self.ghost,) = axes.plot([], [], color=GRAY, linestyle=DASHES, linewidth=1.8)
        (self.line,) = axes.plot([], [], color=INK, linewidth=2.4)
        for index, (point, target) in enumerate(zip(self.x, self.targets, strict=True)):
            self.points += axes.plot(*point, ms=12, zorder=6, **class_style(target))
            name = axes.text(*(point - [0, 0.66]), f"P{index + 1}", ha="center",
                             va="top", fontsize=12.5, color=INK, zorder=6)  # fmt: skip
            self.points.append(name)
        self.halo = axes.scatter([0], [0], s=29**2, facecolor="none", edgecolor=INK,
                                 linewidth=1.8)  # fmt: skip
        self.rims = add_ring(axes, 0, 0, 21)
        self.arrow = add_arrow(axes, INK, 3.0)
        self.arrow_name = axes.text(0, 0, "", fontweight="bold", fontsize=14,
                                    ha="center", va="center", zorder=7)  # fmt: skip
        self.weight = add_arrow(axes, INK, 4.2)
        self.weight_name = axes.text(0, 0, "w", fontweight="bold", fontsize=17,
                                     ha="center", va="center", zorder=7)  # fmt: skip
        box = {"facecolor": "white", "edgecolor": LIGHT, "boxstyle": "round,pad=0.25"}
        self.note = axes.text(0, 0, "", ha="center", va="bottom", zorder=8, bbox=box)

    def _draw_record(self, axes: Axes, shows: Sequence[tuple[int, bool]]) -> None:
        """Prepare one cell a point shown: a row an epoch, a column a point."""
        num_points = len(self.x)
        num_epochs = -(-len(shows) // num_points)
        axes.set(xlim=(-0.6, num_points - 0.4), ylim=(num_epochs - 0.3, -1.9))
        axes.set_yticks(
            range(num_epochs), [f"epoch {k + 1}" for k in range(num_epochs)]
        )
        axes.tick_params(length=0, pad=1)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        style = {"ha": "center", "va": "center", "color": INK}
        for index, target in enumerate(self.targets):
            axes.plot(index, -1.6, markersize=8, **class_style(target))
            axes.text(index, -0.85, f"P{index + 1}", fontsize=12.5, **style)
        self.cells = [
            axes.text(
                index, k // num_points, "✗" if mistake else "✓", fontsize=14, **style
            )
            for k, (index, mistake) in enumerate(shows)
        ]

    def _draw_bars(self, axes: Axes, wrong_counts: np.ndarray) -> None:
        places = np.arange(1, len(wrong_counts) + 1)
        axes.set(
            xlim=(0.4, places[-1] + 0.6), ylim=(0, 1.35 * max(wrong_counts.max(), 1))
        )
        axes.set_xticks(places)
        axes.set_yticks([])
        axes.tick_params(length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("after mistake", labelpad=1)
        axes.set_title("dashed = wrong", fontsize=12.5, pad=2)
        self.columns = list(axes.bar(places, wrong_counts, width=0.62, color=LIGHT))
        self.counts = [
            axes.text(place, count, str(count), ha="center", va="bottom")
            for place, count in zip(places, wrong_counts, strict=True)
        ]

    def show(self, moment) -> None:
        """Move all artists to where a moment wants them."""
        self._show_weight(moment.weight, moment.ghost)
        wrong = (2 * self.targets - 1) * (self.x @ moment.weight) <= 0
        self.rims.set_offsets(self.x[wrong])
        self._show_focus(moment)
        for k, cell in enumerate(self.cells):
            cell.set_visible(k < moment.num_shown)
        last = moment.num_updates - 1
        for k, (bar, count) in enumerate(zip(self.columns, self.counts, strict=True)):
            bar.set_visible(k <= last)
            count.set_visible(k <= last)
            bar.set_facecolor(GRAY if k == last else LIGHT)

    def _show_weight(self, weight: np.ndarray, ghost: np.ndarray | None) -> None:
        ends = line_across(weight)
        self.line.set_data(*ends.T)
        self.ghost.set_data(*line_across(np.zeros(2) if ghost is None else ghost).T)
        place_arrow(self.weight, np.zeros(2), weight)
        length = np.hypot(*weight)
        self.weight_name.set_visible(bool(length > 0.8))
        side = np.array([weight[1], -weight[0]]) / max(length, 0.05)
        self.weight_name.set_position(0.55 * weight + 0.55 * side)
        shift = weight * (_FAR / max(length, 0.05))
        for half, direction in zip(self.halves, (-shift, shift), strict=True):
            half.set_visible(bool(length > 0.05))
            half.set_xy([*ends, *(ends[::-1] + direction)])

    def _show_focus(self, moment) -> None:
        shown = moment.focus is not None
        self.halo.set_visible(shown)
        self.note.set_visible(shown)
        for artist in (self.arrow, self.arrow_name):
            artist.set_visible(False)
        if not shown:
            return
        point = self.x[moment.focus]
        self.halo.set_offsets([point])
        self.note.set_text(moment.note)
        place, look = _beside(point)
        self.note.set(position=place, **look)
        if moment.arrow is not None:
            self._show_arrow(moment)

    def _show_arrow(self, moment) -> None:
        start, end = moment.arrow
        color = CLASS_COLORS[self.targets[moment.focus]]
        self.arrow.set_color(color)
        place_arrow(self.arrow, start, end)
        x, y = (end - start) / max(np.hypot(*(end - start)), 0.05)
        side, middle = 0.75 * np.array([y, -x]), (start + end) / 2
        on_weight = abs(x * moment.weight[1] - y * moment.weight[0]) < 1e-9
        if on_weight or (middle + side)[0] > self.right_edge - 0.6:
            side = -side  # the other side of the arrow is free, and inside
        self.arrow_name.set(text=moment.arrow_name, color=color)
        self.arrow_name.set(position=middle + side, visible=self.arrow.get_visible())
