"""The optimizer race: one valley, five optimizers, and then a turn (chapter 3).

First, two optimizers run alone through a valley at 45 degrees to the weights; then all
of them run together. Then the valley rotates back along with the old trails, and an
optimizer that follows its own trail again doesn't notice the turn. The map shows the
valley in weight space. A strip shows a single trail as seen from inside the valley:
along it to the right, across it upward.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.marks import arrow
from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, GREEN, INK, house_style
from course_lib.figures.training.racers import (
    RACER_STYLES,
    Trail,
    Valley,
    draw_strip,
    draw_valley,
)

_TURNED = 45.0
_PLAIN = (*range(8), 20, 80)  # steps of the first optimizer by itself
_HEAVY = (0, 3, 6, 9, 12, 20, 40, 80)  # steps of the second
_SINGLY, _STRIDE = 8, 20  # steps of all of them together that are shown one by one
_AGAIN = (0, 1, 2, 3, 4, 5, 8, 18, 40, 80)
_TURN = 6  # frames
_SIZE = (4.8, 5.9)  # inches
_RADIUS = 5.1  # of the map
_FLOOR, _PITCH = 0.012, 0.095  # of the strips, as fractions of the height
_COLUMNS = (0.824, 0.943)  # of the results, as fractions of the width
_ALT = (
    "A round map of a long valley at 45 degrees to the weights x and y; below it a "
    "strip for each optimizer, with its trail along the valley. {} Then the valley "
    "turns to the direction of x, and all of them run again over the old trails. {}"
)


@dataclass(frozen=True)
class FrameState:
    """One frame of the race.

    Attributes
    ----------
    degrees : float
        By how much the valley is turned.
    step : int
    racers : tuple of int
        The racers whose trails are drawn.
    pale : tuple of int
        The racers whose whole trails of the first race are drawn below, in a pale
        color.
    race : int
        0 for the race through the turned valley, 1 for the other one.
    known : tuple of two tuples of int
        For each race and racer, the step up to which results are shown; -1 for none.
    arrow : bool
        Whether the downhill direction is drawn at the first racer.
    """

    degrees: float
    step: int = 0
    racers: tuple = ()
    pale: tuple = ()
    race: int = 0
    known: tuple = ((), ())
    arrow: bool = False


@from_copies
def optimizer_race(
    turned: Mapping[str, np.ndarray],
    straight: Mapping[str, np.ndarray],
    *,
    kappa: float = 50.0,
) -> Animation:
    """Show two optimizers alone, all together, and all of them again after a turn.

    Parameters
    ----------
    turned : mapping of str to ndarray, shape (T + 1, 2)
        For each optimizer, by name, its points in the valley at 45 degrees. There are
        two to five optimizers; the first is described as plain descent, the second as a
        heavy ball.
    straight : mapping of str to ndarray, shape (T + 1, 2)
        The same in the valley along the first weight.
    kappa : float
        How many times as much the valley curves across as along.

    Examples
    --------
    >>> from course_lib.figures.training.racers import turn
    >>> straight = {"stays": np.full((101, 2), 3.0), "is home": np.zeros((101, 2))}
    >>> turned = {name: path @ turn(45) for name, path in straight.items()}
    >>> optimizer_race(turned, straight)
    <Animation 49 frames, 640 x 786 pixels>
    """
    story = Storyboard(list(turned), (turned, straight), kappa)
    scene = Scene(story.names, story.paths, story.valleys)
    moments = list(story.keyframes())
    return animate(
        scene.picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_ALT.format(*(rank(story.names, homes) for homes in story.homes)),
        stills=[k for k, moment in enumerate(moments) if moment.word == "still"],
    )


def rank(names: list[str], homes: list[int | None]) -> str:
    """Name the optimizers that are home, in order, and those that aren't.

    Examples
    --------
    >>> rank(["A", "B", "C"], [30, None, 4])
    'Home: C at step 4, A at step 30; not B.'
    """
    pairs = list(zip(homes, names, strict=True))
    there = sorted(pair for pair in pairs if pair[0] is not None)
    order = ", ".join(f"{name} at step {home}" for home, name in there) or "nobody"
    lost = ", ".join(name for home, name in pairs if home is None)
    return f"Home: {order}{f'; not {lost}' if lost else ''}."


class Storyboard:
    """The two races and their captions.

    Parameters
    ----------
    names : list of str
    races : tuple of two mappings
        As in :func:`optimizer_race`.
    kappa : float
    """

    def __init__(self, names: list[str], races: tuple, kappa: float) -> None:
        self.names = names
        self.valleys = (Valley(kappa, _TURNED), Valley(kappa))
        self.paths = np.array([[race[name] for name in names] for race in races])
        self.homes = [
            [valley.home(path) for path in paths]
            for valley, paths in zip(self.valleys, self.paths, strict=True)
        ]
        self.last = self.paths.shape[2] - 1
        self.everyone = tuple(range(len(names)))
        self.nothing = (-1,) * len(names)

    def keyframes(self) -> Iterator[Keyframe]:
        """Yield all keyframes of the animation."""
        start = FrameState(_TURNED, racers=(0,), known=(self.nothing, self.nothing))
        words = "A long valley from above, lowest in the middle: home."
        yield Keyframe(start, words, "", 2.5)
        yield from self._alone(0, _PLAIN)
        yield from self._alone(1, _HEAVY)
        yield from self._together()
        yield from self._turn()
        yield from self._again()

    def _alone(self, racer: int, steps: tuple) -> Iterator[Keyframe]:
        """Show one optimizer, with those before it pale."""
        name, home = self.names[racer], self.homes[0][racer]
        words = (
            f"{name}: downhill is across the valley, and so are its steps.",
            f"{name}: small steps that add up. It swings wide.",
        )[racer]
        look = FrameState(_TURNED, racers=(racer,), pale=self.everyone[:racer])
        steps = [*steps, self.last if home is None else max(home, steps[-1] + 1)]
        for step in steps:
            known = [self.last] * racer + [step] + [-1] * (len(self.names) - racer - 1)
            known = (tuple(known), self.nothing)
            points = racer == 0 and step <= 7
            seconds = 1.6 if step == 0 else 0.35 if points else 0.25
            if step == steps[-1]:
                words, seconds = self._arrival(0, racer), 1.3
            word = "still" if step in (7, steps[-1]) else ""
            now = replace(look, step=step, known=known, arrow=points)
            yield Keyframe(now, words, word, seconds)

    def _arrival(self, race: int, racer: int) -> str:
        name, home = self.names[racer], self.homes[race][racer]
        if home is None:
            return f"{name} doesn't stay home."
        return f"{name} is home at step {home}."

    def _together(self) -> Iterator[Keyframe]:
        """Show all of them at once, the first steps one by one."""
        homes = {home for home in self.homes[0] if home is not None}
        strides = range(_SINGLY + _STRIDE, max(homes, default=0), _STRIDE)
        steps = sorted({*range(_SINGLY + 1), *strides, *homes, self.last})
        words = "All together, each at its own best rate."
        yield from self._run(0, steps, words, singly=_SINGLY, final=4.2)

    def _run(self, race, steps, words, *, singly, final, pale=()) -> Iterator[Keyframe]:
        """Show all racers at some steps, and name those that come home."""
        before = -1
        for step in steps:
            new = [
                self._arrival(race, k)
                for k in self.everyone
                if self.homes[race][k] is not None
                and before < self.homes[race][k] <= step
            ]
            words = " ".join(new) or words
            seconds = 1.2 if new else 0.22 if step <= singly else 0.2
            if step == 0:
                seconds = 1.7
            if step == self.last:
                words, seconds = rank(self.names, self.homes[race]), final
            known = ((step,) * len(self.names), self.nothing)
            if race:
                known = ((self.last,) * len(self.names), known[0])
            look = FrameState(
                self.valleys[race].degrees, step, self.everyone, pale, race, known
            )
            yield Keyframe(look, words, "still" if step == self.last else "", seconds)
            before = step

    def _turn(self) -> Iterator[Keyframe]:
        """Turn the valley back, with all trails."""
        known = ((self.last,) * len(self.names), self.nothing)
        look = FrameState(_TURNED, pale=self.everyone, known=known)
        words = "The valley rotates back, and the old trails rotate with it."
        yield from keyframes(look, [(words, "", _TURN, {"degrees": 0.0}, 1.7)])

    def _again(self) -> Iterator[Keyframe]:
        """Run the second race over the pale trails of the first."""
        homes = {home for home in self.homes[1] if home is not None}
        steps = sorted(s for s in {*_AGAIN, *homes, self.last} if s <= self.last)
        words = "Again. Which one follows its own old trail?"
        yield from self._run(1, steps, words, singly=8, final=3.4, pale=self.everyone)


class Scene:
    """All artists of the race.

    Parameters
    ----------
    names : sequence of str
    paths : ndarray, shape (2, number of names, T + 1, 2)
        Points in the turned valley, and in the valley that isn't turned.
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
        axes.plot([-_RADIUS, _RADIUS], [0, 0], **look)
        axes.plot([0, 0], [-_RADIUS, _RADIUS], **look)
        axes.text(_RADIUS + 0.2, 0, "weight $x$", va="center")
        axes.text(2.0, _RADIUS - 0.1, "weight $y$", va="center")
        self.trails = [Trail(axes, k) for k in range(len(self.names))]
        tip = {"joinstyle": "round", "shrinkA": 2, "shrinkB": 2, "zorder": 20}
        self.arrow = arrow(axes, (0, 0), (1, 1), GREEN, 3, **tip)
        right = {"ha": "right", "va": "center", "fontsize": 15}
        edge = 2 * half - 5.9
        self.counter = axes.text(edge, 4.4, "", fontweight="bold", **right)
        self.angle = axes.text(edge, 3.2, "", **right)
        self.slope = axes.text(edge, -4.4, "downhill", color=GREEN, **right)

    def _write(self, figure: Figure) -> None:
        """Write the text on the left and the right of the strips."""
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

    def _floor(self, racer: int) -> float:
        return _FLOOR + _PITCH * (len(self.names) - 1 - racer)

    def _draw_strip(self, figure: Figure, racer: int) -> Trail:
        axes = figure.add_axes((0.225, self._floor(racer), 0.535, _PITCH * 0.9))
        draw_strip(axes, self.valleys[0].kappa, right=1.05)
        return Trail(axes, racer)

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
        """Write the step at which a racer came home, or ">200" at the end."""
        path = self.paths[race, racer]
        home = self.valleys[race].home(path)
        there = home is not None and home <= step
        lost = home is None and step >= len(path) - 1
        late = f">{len(path) - 1}" if lost else ""
        text.set_text(str(home) if there else late)
        text.set_fontsize(14 if there else 11.5)

    def _point(self, look: FrameState) -> None:
        """Draw the downhill direction, two units long, at the first racer."""
        self.arrow.set_visible(look.arrow)
        self.slope.set_visible(look.arrow)
        if look.arrow:
            here = self.paths[look.race, look.racers[0], look.step]
            tip = here + 2 * self.valleys[look.race].downhill(here)
            self.arrow.set_positions(here, tip)
