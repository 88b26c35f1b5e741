"""The animation of the optimizer race: one valley, five optimizers, and then a turn.

First two alone, then all together, through a valley that lies at 45 degrees to the
weights. Then the valley turns back and takes the old trails along: who runs in its own
trail again does not feel the turn (chapter 3).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.keyframes import Keyframe, between, pauses
from course_lib.figures.kit.player import Animation
from course_lib.figures.training.race_scene import FrameState, Scene
from course_lib.figures.training.racers import Valley, check_paths

_TURNED = 45.0
_PLAIN = (*range(8), 12, 20, 40, 80)  # steps of the first optimizer alone
_HEAVY = (0, 3, 6, 9, 12, 16, 20, 28, 40, 60, 80)  # steps of the second
_SINGLY, _STRIDE = 16, 10  # steps of all together that are shown one by one
_AGAIN = (0, 1, 2, 3, 4, 5, 6, 8, 12, 18, 26, 40, 60, 80, 100)
_TURN = 8  # frames
_ALT = (
    "A round map of a long valley that lies at 45 degrees to the weights x and y; "
    "below it a strip for each optimizer, with its trail along the valley. {} Then the "
    "valley turns until it lies along x, and all run again over the old trails. {}"
)


@from_copies
def optimizer_race(
    turned: Mapping[str, np.ndarray],
    straight: Mapping[str, np.ndarray],
    *,
    kappa: float = 50.0,
) -> Animation:
    """Show two optimizers alone, all together, and all again after a turn.

    Parameters
    ----------
    turned : mapping of str to ndarray, shape (T + 1, 2)
        Name of an optimizer to its places in the valley that lies at 45 degrees. Two to
        five optimizers; the first is told as plain descent, the second as a heavy ball.
    straight : mapping of str to ndarray, shape (T + 1, 2)
        The same in the valley along the first weight.
    kappa : float
        How many times more curved the valley is across than along.

    Raises
    ------
    ValueError
        If the two races have different optimizers, or their paths different shapes.

    Examples
    --------
    >>> from course_lib.figures.training.racers import turn
    >>> straight = {"stays": np.full((101, 2), 3.0), "is home": np.zeros((101, 2))}
    >>> turned = {name: path @ turn(45) for name, path in straight.items()}
    >>> optimizer_race(turned, straight)
    <Animation 68 frames, 640 x 786 pixels>
    """
    check_paths(turned=turned, straight=straight)
    story = Storyboard(list(turned), (turned, straight), kappa)
    scene = Scene(story.names, story.paths, story.valleys)
    moments = list(story.keyframes())
    return animate_frames(
        scene.picture,
        lambda k: scene.show(moments[k].state),
        len(moments),
        captions=[moment.caption for moment in moments],
        alt=_ALT.format(*(rank(story.names, homes) for homes in story.homes)),
        pauses=pauses(moments),
        stills=[k for k, moment in enumerate(moments) if moment.word == "still"],
    )


def rank(names: list[str], homes: list[int | None]) -> str:
    """Say who is home, the first one first, and who is not.

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


@dataclass
class Storyboard:
    """The two races and what is told of them.

    Attributes
    ----------
    names : list of str
    races : tuple of two mappings
        As in :func:`optimizer_race`.
    kappa : float
    """

    names: list[str]
    races: tuple
    kappa: float

    def __post_init__(self) -> None:
        self.valleys = (Valley(self.kappa, _TURNED), Valley(self.kappa))
        self.paths = np.array(
            [[race[name] for name in self.names] for race in self.races]
        )
        self.homes = [
            [valley.home(path) for path in paths]
            for valley, paths in zip(self.valleys, self.paths, strict=True)
        ]
        self.last = self.paths.shape[2] - 1
        self.everyone = tuple(range(len(self.names)))
        self.nothing = (-1,) * len(self.names)

    def keyframes(self) -> Iterator[Keyframe]:
        """Give all moments of the animation."""
        start = FrameState(_TURNED, racers=(0,), known=(self.nothing, self.nothing))
        words = "A long valley from above: the lighter, the lower. Home is the middle."
        yield Keyframe(start, words, "", 2.5)
        yield from self._alone(0, _PLAIN)
        yield from self._alone(1, _HEAVY)
        yield from self._together()
        yield from self._turn()
        yield from self._again()

    def _alone(self, racer: int, steps: tuple) -> Iterator[Keyframe]:
        """Show one optimizer; those before it are pale."""
        name, home = self.names[racer], self.homes[0][racer]
        words = (
            f"{name}: downhill is across the valley, and so are its steps.",
            f"{name}: small steps that add up. It swings wide.",
        )[racer]
        look = FrameState(_TURNED, racers=(racer,), pale=self.everyone[:racer])
        steps = [*steps, self.last if home is None else max(home, steps[-1] + 1)]
        for step in steps:
            known = [self.last] * racer + [step] + [-1] * (len(self.names) - racer - 1)
            arrow = racer == 0 and step <= 7
            seconds = 2.0 if step == 0 else 0.45 if racer == 0 and step <= 7 else 0.3
            if step == steps[-1]:
                words, seconds = self._arrival(0, racer), 1.8
            yield Keyframe(
                replace(
                    look, step=step, known=(tuple(known), self.nothing), arrow=arrow
                ),
                words,
                "still" if step == 7 or step == steps[-1] else "",
                seconds,
            )

    def _arrival(self, race: int, racer: int) -> str:
        home = self.homes[race][racer]
        name = self.names[racer]
        return (
            f"{name} does not stay home."
            if home is None
            else f"{name} is home: {home}."
        )

    def _together(self) -> Iterator[Keyframe]:
        """Show all at once, the first steps singly."""
        latest = max([home or 0 for home in self.homes[0]])
        strides = range(_SINGLY + _STRIDE, latest + _STRIDE, _STRIDE)
        steps = [*range(_SINGLY + 1), *(s for s in strides if s < self.last), self.last]
        words = "All together, each at its own best rate."
        yield from self._run(0, steps, words, singly=_SINGLY, final=3.5)

    def _run(self, race, steps, words, *, singly, final, pale=()) -> Iterator[Keyframe]:
        """Show all racers at some steps; who comes home is named."""
        before = -1
        for step in steps:
            new = [
                self._arrival(race, k)
                for k in self.everyone
                if self.homes[race][k] is not None
                and before < self.homes[race][k] <= step
            ]
            words = " ".join(new) or words
            seconds = 1.2 if new else 0.25 if step <= singly else 0.12
            if step == 0:
                seconds = 2.0
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
        words = "The valley turns back, and the old trails turn with it."
        yield Keyframe(look, words, "", 2.0)
        for k in range(1, _TURN + 1):
            yield Keyframe(between(look, {"degrees": 0.0}, k / _TURN), words)

    def _again(self) -> Iterator[Keyframe]:
        """Run the second race over the pale trails of the first."""
        homes = {home for home in self.homes[1] if home is not None}
        steps = sorted(s for s in {*_AGAIN, *homes, self.last} if s <= self.last)
        words = "Again. Who runs in its own old trail?"
        yield from self._run(1, steps, words, singly=8, final=5.0, pale=self.everyone)
