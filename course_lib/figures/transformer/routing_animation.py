"""Letters fall to the experts that get the largest shares of them (chapter 4).

Each round is a network. The bars show how a letter is divided among the experts, and
the letter falls to the highest bar.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style, tint

_FLOOR, _BOX, _GROUND, _TOP = 0.0, 1.0, 1.36, 2.75  # heights of boxes and bars
_SLOW = 2  # letters of each round that fall slowly
_WIDTH = 0.82
_SPOKEN = {" ": "the space", "\n": "the line break"}
_SHOWN = {" ": "␣", "\n": "↵"}


@dataclass(frozen=True)
class FrameState:
    """The round, how many letters have landed, and how far the next has fallen."""

    number: int
    landed: int
    fall: float | None = None  # None: no letter is on its way


@from_copies
@house_style()
def routing(letters: str, rounds: Mapping[str, np.ndarray]) -> Animation:
    """Drop letters to the expert with the highest bar, round after round.

    Parameters
    ----------
    letters : str
        N letters, in the order in which they arrive.
    rounds : mapping of str to ndarray, shape (N, K)
        For each round, by name, the share of each letter that goes to each expert.

    Examples
    --------
    >>> routing("ab", {"no bonus": np.array([[0.9, 0.1], [0.2, 0.8]])})
    <Animation 7 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, letters, rounds)
    moments = list(story(letters, rounds))
    ends = [k for k, frame in enumerate(moments) if frame.state.landed == len(letters)]
    return animate(
        picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_tell(letters, rounds),
        stills=[2, *ends],
    )


def counts(shares: np.ndarray) -> list[int]:
    """Count each expert's letters.

    Examples
    --------
    >>> counts(np.array([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]))
    [2, 1]
    """
    shares = np.asarray(shares)
    return np.bincount(shares.argmax(axis=1), minlength=shares.shape[1]).tolist()


def story(letters: str, rounds: Mapping) -> Iterator[Keyframe]:
    """Yield all keyframes of the animation."""
    for number, (name, shares) in enumerate(rounds.items()):
        wait = f"{name}: every letter falls to the highest bar. Watch the counters."
        yield Keyframe(FrameState(number, 0), wait, seconds=2.2)
        best = shares.argmax(axis=1)
        for k, (letter, expert) in enumerate(zip(letters, best, strict=True)):
            spoken = _SPOKEN.get(letter, letter)
            says = f"{name}: {spoken} falls to expert {expert + 1}."
            if k < _SLOW:
                yield Keyframe(FrameState(number, k, 0.0), says, seconds=1.1)
                yield Keyframe(FrameState(number, k, 0.5), says, seconds=0.25)
            if k + 1 < len(letters):
                seconds = 0.9 if k < _SLOW else 0.45
                yield Keyframe(FrameState(number, k + 1), says, seconds=seconds)
        words = f"{name}: {_share(counts(shares))}."
        yield Keyframe(FrameState(number, len(letters)), words, seconds=3.0)


def _share(found: list[int]) -> str:
    """Say how many letters each expert has got."""
    *first, last = map(str, found)
    comma = "," if len(first) > 1 else ""
    return f"the experts have {', '.join(first)}{comma} and {last} letters"


def _tell(letters: str, rounds: Mapping) -> str:
    ends = [f"{name}: {counts(shares)}." for name, shares in rounds.items()]
    return (
        f"{len(letters)} letters fall one after another to the expert with the highest "
        f"bar, and each expert's letters are counted. {' '.join(ends)}"
    )


class Scene:
    """The text at the top, a bar over each box, the letters inside, and counters."""

    def __init__(self, axes: Axes, letters: str, rounds: Mapping) -> None:
        self.letters, self.rounds = letters, list(rounds.items())
        self.num_experts = np.shape(self.rounds[0][1])[1]
        highest = max(float(shares.max()) for _, shares in self.rounds)
        self.scale = (_TOP - _GROUND - 0.2) / max(highest, 1e-9)
        axes.set(xlim=(-0.62, self.num_experts - 0.38), ylim=(-0.82, 3.3))
        axes.set_axis_off()
        self.title = axes.text(-0.55, 3.2, "", va="center", fontsize=13.5)
        self.coming = self._write_text(axes, letters)
        self.bars, self.inside, self.counters = [], [], []
        for k in range(self.num_experts):
            left = k - _WIDTH / 2
            axes.plot([left, k + _WIDTH / 2], [_GROUND] * 2, color=LIGHT, linewidth=1.5)
            box = {"facecolor": "white", "edgecolor": INK}
            axes.add_patch(Rectangle((left, _FLOOR), _WIDTH, _BOX, **box))
            bar = Rectangle((left + 0.2, _GROUND), _WIDTH - 0.4, 0, zorder=2)
            self.bars.append(axes.add_patch(bar))
            mono = {"family": "DejaVu Sans Mono", "linespacing": 1.1}
            self.inside.append(word(axes, (k, 0.5 * _BOX), "", 14, **mono))
            self.counters.append(word(axes, (k, -0.28), "", 17))
            word(axes, (k, -0.66), f"expert {k + 1}", 12, color=GRAY)
        self.drop = word(axes, (0, 0), "", 19, weight="bold", zorder=5)

    @staticmethod
    def _write_text(axes: Axes, letters: str) -> list:
        """Write the letters of the text in a row."""
        places = np.linspace(0.62, 3.2, len(letters)) if len(letters) > 1 else [1.5]
        return [
            word(axes, (x, 2.92), _visible(letter), 14, family="DejaVu Sans Mono")
            for x, letter in zip(places, letters, strict=True)
        ]

    def show(self, moment: FrameState) -> None:
        """Show one state."""
        name, shares = self.rounds[moment.number]
        winners, last = shares.argmax(axis=1), len(self.letters) - 1
        falling = moment.fall is not None
        row = min(moment.landed if falling else max(moment.landed - 1, 0), last)
        self.title.set_text(name)
        for k, text in enumerate(self.coming):
            now = k == row and moment.landed + falling > 0
            text.set_color(VERMILION if now else GRAY if k < row else INK)
            text.set_weight("bold" if now else "normal")
            text.set_visible(not (now and falling))
        quiet = not falling and moment.landed == 0
        for k, bar in enumerate(self.bars):
            best = k == winners[row] and not quiet
            bar.set_height(max(self.scale * float(shares[row, k]), 0.02))
            bar.set_facecolor(VERMILION if best else tint(GRAY, 0.45))
            got = [i for i in range(moment.landed) if winners[i] == k]
            inside = [_visible(self.letters[i]) for i in got]
            rows = ["".join(inside[i : i + 4]) for i in range(0, len(inside), 4)]
            self.inside[k].set_text("\n".join(rows))
            self.counters[k].set_text(str(len(got)))
        self._show_drop(moment, int(winners[row]), row)

    def _show_drop(self, moment: FrameState, winner: int, row: int) -> None:
        self.drop.set_visible(moment.fall is not None)
        if moment.fall is not None:
            start, end = self.coming[row].get_position(), (winner, 0.5 * _BOX)
            x, y = (
                (1 - moment.fall) * a + moment.fall * b
                for a, b in zip(start, end, strict=True)
            )
            self.drop.set_position((x, y))
            self.drop.set_text(_visible(self.letters[row]))


def _visible(letter: str) -> str:
    return _SHOWN.get(letter, letter)
