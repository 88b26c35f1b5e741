"""The stage of the optimizer race: a round map that turns, and a strip for each racer.

The map shows the valley as it lies among the weights. A strip shows one trail alone, as
who walks in the valley sees it: along to the right, across upwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch

from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.style import GRAY, GREEN, INK, house_style, tint
from course_lib.figures.training.racers import RACER_STYLES, Valley

_SIZE = (4.8, 5.9)  # inches
_RADIUS = 5.1  # of the map
_STRIP = {"xlim": (-4.45, 1.05), "ylim": (-1.35, 1.35)}
_FLOOR, _PITCH = 0.012, 0.095  # of the strips, as shares of the height
_COLUMNS = (0.824, 0.943)  # of the results, as shares of the width


@dataclass(frozen=True)
class FrameState:
    """One frame of the race.

    Attributes
    ----------
    degrees : float
        By how much the valley is turned.
    step : int
    racers : tuple of int
        Whose trails are drawn.
    pale : tuple of int
        Whose whole trails of the first race lie below, pale.
    race : int
        0 is the race through the turned valley, 1 the other one.
    known : tuple of two tuples of int
        For each race and racer, the step up to which the results tell; -1: nothing.
    arrow : bool
        Whether the way downhill is drawn at the first racer.
    """

    degrees: float
    step: int = 0
    racers: tuple = ()
    pale: tuple = ()
    race: int = 0
    known: tuple = ((), ())
    arrow: bool = False


class Scene:
    """All artists of the race.

    Parameters
    ----------
    names : sequence of str
    paths : ndarray, shape (2, number of names, T + 1, 2)
        Places in the turned valley, and in the valley that is not turned.
    valleys : sequence of Valley
        The two valleys.
    """

    def __init__(
        self, names: Sequence[str], paths: np.ndarray, valleys: Sequence[Valley]
    ) -> None:
        self.names, self.paths, self.valleys = list(names), paths, valleys
        self.own = np.array(
            [valley.own(race) for valley, race in zip(valleys, paths, strict=True)]
        )
        self.moving: list = []
        with house_style():
            figure = Figure(figsize=_SIZE)
            self._draw_map(figure.add_axes((0.0, 0.54, 1.0, 0.46)))
            self._write(figure)
            self.strips = [self._draw_strip(figure, k) for k in range(len(names))]
        self.picture = Picture(figure, format="png")

    def _draw_map(self, axes: Axes) -> None:
        axes.set_axis_off()
        half = 5.35 * _SIZE[0] / (0.46 * _SIZE[1])
        axes.set(xlim=(-5.6, 2 * half - 5.6), ylim=(-5.3, 5.4), aspect="equal")
        plate = axes.add_patch(Circle((0, 0), _RADIUS, facecolor="0.74", zorder=0))
        self.bands = draw_valley(axes, self.valleys[0].kappa)
        for band in self.bands:
            band.set_clip_path(plate)
        look = {"color": GRAY, "linewidth": 0.9, "zorder": 2}
        cross = axes.plot([-_RADIUS, _RADIUS], [0, 0], **look)
        cross += axes.plot([0, 0], [-_RADIUS, _RADIUS], **look)
        cross.append(axes.text(_RADIUS + 0.2, 0, "weight $x$", va="center"))
        cross.append(axes.text(2.0, _RADIUS - 0.1, "weight $y$", va="center"))
        self.trails = [Trail(axes, k) for k in range(len(self.names))]
        self.arrow = FancyArrowPatch(
            (0, 0), (1, 1), color=GREEN, arrowstyle="-|>", lw=3, mutation_scale=20,
            zorder=20,
        )  # fmt: skip
        axes.add_patch(self.arrow)
        right = {"ha": "right", "va": "center", "fontsize": 15}
        edge = 2 * half - 5.9
        self.counter = axes.text(edge, 4.4, "", fontweight="bold", **right)
        self.angle = axes.text(edge, 3.2, "", **right)
        self.slope = axes.text(edge, -4.4, "downhill", color=GREEN, **right)
        self.moving += [*self.bands, *cross, self.arrow, self.counter]
        self.moving += [self.angle, self.slope]
        self.moving += [part for trail in self.trails for part in trail.artists]

    def _write(self, figure: Figure) -> None:
        """Write what stands left and right of the strips."""
        top = _FLOOR + _PITCH * len(self.names) + 0.016
        middle = {"ha": "center", "va": "center"}
        figure.text(0.99, top + 0.028, "home at step", ha="right")
        for place, tilt in zip(_COLUMNS, (np.pi / 4, 0.0), strict=True):
            across, up = 0.026 * np.array([np.cos(tilt), np.sin(tilt)])
            up *= _SIZE[0] / _SIZE[1]
            ends = [place - across, place + across], [top - up, top + up]
            figure.add_artist(Line2D(*ends, color=INK, linewidth=5))
        self.results = [[], []]
        for k, name in enumerate(self.names):
            height = self._floor(k) + _PITCH / 2
            color = RACER_STYLES[k]["color"]
            figure.text(0.015, height, name, va="center", color=color)
            for column, place in zip(self.results, _COLUMNS, strict=True):
                text = figure.text(place, height, "", fontweight="bold", **middle)
                column.append(text)
                self.moving.append(text)

    def _floor(self, racer: int) -> float:
        return _FLOOR + _PITCH * (len(self.names) - 1 - racer)

    def _draw_strip(self, figure: Figure, racer: int) -> "Trail":
        axes = figure.add_axes((0.225, self._floor(racer), 0.535, _PITCH * 0.9))
        axes.set(xticks=[], yticks=[], facecolor="0.74", **_STRIP)
        for spine in axes.spines.values():
            spine.set_visible(False)
        draw_valley(axes, self.valleys[0].kappa)
        axes.plot([0], [0], "+", color=GRAY, markersize=10, markeredgewidth=1.2)
        trail = Trail(axes, racer)
        self.moving += trail.artists
        return trail

    def show(self, look: FrameState) -> None:
        """Move every artist to where this frame has it."""
        for band in self.bands:
            band.angle = look.degrees
        back = Valley(1, self.valleys[0].degrees - look.degrees)
        for k in range(len(self.names)):
            end = look.step + 1 if k in look.racers else 0
            old = slice(None if k in look.pale else 0)
            self.trails[k].show(
                self.paths[look.race, k, :end], back.own(self.paths[0, k, old])
            )
            self.strips[k].show(self.own[look.race, k, :end], self.own[0, k, old])
        for race, column in enumerate(self.results):
            for k, step in enumerate(look.known[race]):
                self._result(column[k], race, k, step)
        self.counter.set_text(f"step {look.step}" if look.racers else "")
        self.angle.set_text(f"turned {look.degrees:.0f}°")
        self._point(look)

    def _result(self, text, race: int, racer: int, step: int) -> None:
        """Write the step of a racer that is home by now; at the end ">200"."""
        path = self.paths[race, racer]
        home = self.valleys[race].home(path)
        there = home is not None and home <= step
        lost = home is None and step >= len(path) - 1
        late = f">{len(path) - 1}" if lost else ""
        text.set_text(str(home) if there else late)
        text.set_fontsize(14 if there else 11.5)

    def _point(self, look: FrameState) -> None:
        """Draw the way downhill, two units long, at the first racer."""
        self.arrow.set_visible(look.arrow)
        self.slope.set_visible(look.arrow)
        if look.arrow:
            here = self.paths[look.race, look.racers[0], look.step]
            tip = here + 2 * self.valleys[look.race].downhill(here)
            self.arrow.set_positions(here, tip)


class Trail:
    """The way of one optimizer: a line, the mark at its end, a pale old line."""

    def __init__(self, axes: Axes, racer: int) -> None:
        style = RACER_STYLES[racer]
        pale = tint(style["color"], 0.3)
        (self.old,) = axes.plot([], [], color=pale, linewidth=5, zorder=3,
                                solid_joinstyle="round")  # fmt: skip
        (self.line,) = axes.plot(
            [], [], color=style["color"], linewidth=1.6, zorder=9 - racer
        )
        (self.mark,) = axes.plot(
            [], [], **style, zorder=15 - racer, markeredgecolor="white"
        )
        self.artists = [self.old, self.line, self.mark]

    def show(self, places: np.ndarray, old: np.ndarray) -> None:
        """Draw a way, shape (N, 2), over an old one."""
        self.line.set_data(*places.T)
        self.mark.set_data(*places[-1:].T)
        self.old.set_data(*old.T)


def draw_valley(axes: Axes, kappa: float) -> list[Ellipse]:
    """Draw the contours of a valley along the first axis: the lighter, the lower."""
    levels = 4.0 ** np.arange(4, -4, -1)
    grays = np.linspace(0.76, 1.0, len(levels))
    return [
        axes.add_patch(
            Ellipse(
                (0, 0),
                2 * np.sqrt(2 * level),
                2 * np.sqrt(2 * level / kappa),
                facecolor=str(gray),
                zorder=1,
            )
        )
        for level, gray in zip(levels, grays, strict=True)
    ]
