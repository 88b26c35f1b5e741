"""Facts planted by hand in a memory of keys and values, and one of them edited.

Each unit is a row, with its key on the left and its value on the right, both as stripes
of colored cells. Between them, a bar shows how well the prompt fits the key, and a
dashed line shows the threshold. Only the part beyond the line goes on to the value
(chapter 4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import keyframes
from course_lib.figures.kit.marks import arrow
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style
from course_lib.figures.transformer.memory_facts import Facts, stripe

_WIDTH, _HEIGHT = 480, 346  # of the scene; y points down
_KEYS, _BARS, _VALUES, _READ = 80, 208, 302, 418  # where the columns begin
_STRIPE, _TALL = 108, 22  # width and height of a stripe
_ONE = 66.0  # length of a bar of 1
_TOP, _STEP = 88, 38  # middle of the first row, and distance between rows
_PROMPT = 24
_WAITING = 1e-6  # the first key is in sight, and hasn't begun to move
_PALE = 0.3  # of the color of a value that isn't written


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    keys, values : float
        How many are planted; at 2.4, the third is on its way.
    threshold : float
        Position of the dashed line; 0 hides it.
    asked : int
        The subject that is the prompt, or -1.
    fill, flow : float
        How far the bars have grown, and how much of the output is there, from 0 to 1.
    swap : float
        How far the new value of the edited fact has come, from 0 to 1.
    read : int
        How many subjects have been asked, with their readings beside their rows.
    again : int
        The same after the edit.
    """

    keys: float = 0.0
    values: float = 0.0
    threshold: float = 0.0
    asked: int = -1
    fill: float = 0.0
    flow: float = 0.0
    swap: float = 0.0
    read: int = 0
    again: int = 0


@house_style()
def key_strength_value(
    subjects: np.ndarray,
    answers: np.ndarray,
    names: Sequence[tuple[str, str]],
    *,
    asked: int = 0,
    threshold: float = 0.5,
) -> Picture:
    """Draw a planted memory while it's being asked for one of its facts.

    Parameters
    ----------
    subjects, answers : ndarray, shape (N, E)
        Rows of length 1, for about six facts.
    names : sequence of (str, str)
        Name of each subject and of its answer.
    asked : int
        The subject that is the prompt.
    threshold : float

    Examples
    --------
    >>> names = [("France", "Paris"), ("Italy", "Rome")]
    >>> key_strength_value(np.eye(2), np.eye(2), names)
    <Picture png, 4.8 x 3.5 in, 1 axes>
    """
    facts = Facts(subjects, answers, names, threshold)
    picture = _stage(format="png")
    full = {"keys": float(len(names)), "values": float(len(names))}
    look = FrameState(**full, threshold=threshold, asked=asked, fill=1.0, flow=1.0)
    Scene(picture.axes, facts).show(look)
    return picture


@from_copies
@house_style()
def planting_facts(
    subjects: np.ndarray,
    answers: np.ndarray,
    names: Sequence[tuple[str, str]],
    *,
    edit: tuple[int, int] = (0, 3),
    threshold: float = 0.5,
) -> Animation:
    """Plant facts one by one, ask for them, then edit one.

    Parameters
    ----------
    subjects, answers : ndarray, shape (N, E)
        Rows of length 1, for about six facts.
    names : sequence of (str, str)
        Name of each subject and of its answer.
    edit : tuple of int
        The fact that is edited, and the one whose answer it gets.
    threshold : float

    Raises
    ------
    ValueError
        If the numbers of subjects, answers, and names differ.

    Examples
    --------
    >>> names = [("France", "Paris"), ("Italy", "Rome")]
    >>> planting_facts(np.eye(2), np.eye(2), names, edit=(0, 1))
    <Animation 52 frames, 640 x 461 pixels>
    """
    facts = Facts(subjects, answers, names, threshold, edit)
    picture = _stage()
    scene = Scene(picture.axes, facts)
    start = FrameState(keys=_WAITING)
    moments = list(keyframes(start, _steps(facts)))
    asked = next(k for k, now in enumerate(moments) if now.state.flow == 1)
    all_read = next(k for k, now in enumerate(moments) if now.state.read == len(names))
    return animate(
        picture,
        lambda keyframe: scene.show(keyframe.state),
        moments,
        alt=_tell(facts),
        frames_per_second=9,
        stills=[0, asked, all_read, len(moments) - 1],
    )


def _stage(**options) -> Picture:
    picture = new_picture(width=_WIDTH / 100, height=_HEIGHT / 100, **options)
    picture.figure.set_layout_engine("none")
    picture.axes.set_position((0, 0, 1, 1))
    return picture


def _steps(facts: Facts) -> Iterator[tuple[str, str, int, dict, float]]:
    names, count = facts.names, len(facts.names)
    subject, answer = names[0]
    first = f"The units are empty. {subject}'s row becomes the key of unit 1."
    yield first, "", 7, {"keys": 1.0}, 1.8
    yield f"{answer}'s row becomes its value.", "", 5, {"values": 1.0}, 1.2
    line = {"threshold": facts.threshold}
    yield "The bias sets a threshold. Watch what passes it.", "", 4, line, 1.2
    yield (
        f"Ask for {subject}. The bar shows prompt times key.",
        "",
        0,
        {"asked": 0},
        1.2,
    )
    yield (
        f"Ask for {subject}. The bar shows prompt times key.",
        "",
        4,
        {"fill": 1.0},
        0.3,
    )
    yield "The part above the line writes the value.", "", 4, {"flow": 1.0}, 1.2
    yield f"The output is read as {answer}.", "", 0, {"read": 1}, 2.0
    rest = {"asked": -1, "fill": 0.0, "flow": 0.0}
    yield f"{count - 1} more facts, each in a unit of its own.", "", 0, rest, 1.0
    more = {"keys": float(count), "values": float(count)}
    yield f"{count - 1} more facts, each in a unit of its own.", "", 8, more, 0.1
    now = {"fill": 1.0, "flow": 1.0}
    for k in range(1, count):
        yield "Ask for each.", "", 0, {**now, "asked": k, "read": k + 1}, 0.7
    place, new = facts.edit
    words = f"Edit: the value of {names[place][0]} becomes {names[new][1]}."
    yield words, "", 0, rest, 1.6
    yield words, "", 5, {"swap": 1.0}, 0.1
    for k in range(count):
        yield "Ask for each again.", "", 0, {**now, "asked": k, "again": k + 1}, 0.7
    yield "One word has changed, and nothing else.", "end", 0, rest, 2.5


def _tell(facts: Facts) -> str:
    place, new = facts.edit
    return (
        f"{len(facts.names)} rows, each with a key, a bar, and a value, are filled one "
        "after the other. A prompt fills the bar of its own key beyond a dashed "
        "line, the other bars stay below it, and only that row's value reaches the "
        f"output. Then the value of {facts.names[place][0]} is replaced: it is read as "
        f"{facts.names[new][1]}, and all others as before."
    )


class Scene:
    """The scene: about six rows, the prompt above them, and the output below."""

    def __init__(self, axes: Axes, facts: Facts) -> None:
        self.facts = facts
        axes.set_axis_off()
        self.axes = axes
        self.rows = [_TOP + _STEP * k for k in range(len(facts.names))]
        self.floor = self.rows[-1] + 46  # middle of the output
        for x, head in ((_KEYS, "key"), (_BARS, "strength"), (_VALUES, "value")):
            axes.text(x, _TOP - 25, head, va="center", color=GRAY)
        for y in self.rows:
            self._box(_KEYS, y)
            self._box(_VALUES, y)
            axes.plot([_BARS] * 2, [y - 13, y + 13], color=GRAY, linewidth=1.2)
        self.keys = [self._stripe() for _ in self.rows]
        self.values = [self._stripe() for _ in self.rows]
        self.prompt, self.output = self._stripe(), self._stripe()
        self._box(_VALUES, self.floor)
        self._make_bars()
        self._make_words()
        axes.set(xlim=(0, _WIDTH), ylim=(_HEIGHT, 0), aspect="auto")

    def _box(self, x: float, y: float) -> Rectangle:
        look = {"facecolor": "white", "edgecolor": LIGHT, "linewidth": 1}
        corner = (x - 1, y - _TALL / 2 - 1)
        return self.axes.add_patch(Rectangle(corner, _STRIPE + 2, _TALL + 2, **look))

    def _stripe(self) -> AxesImage:
        blank = np.ones((1, 2, 3))
        return self.axes.imshow(blank, extent=(0, 1, 1, 0), zorder=3)

    def _make_bars(self) -> None:
        def bar(y: float, **look) -> Rectangle:
            return self.axes.add_patch(Rectangle((_BARS, y - 9), 0, 18, **look))

        self.fits = [bar(y, color=LIGHT, zorder=2) for y in self.rows]
        lit = {"facecolor": VERMILION, "linewidth": 0, "zorder": 3}
        self.lit = [bar(y, **lit) for y in self.rows]
        self.lines = [
            self.axes.plot([], [], "--", color=INK, linewidth=1.6, zorder=4)[0]
            for _ in self.rows
        ]
        look = {"head": 16, "joinstyle": "round", "zorder": 3}
        self.arrow = arrow(self.axes, (0, 0), (0, 0), VERMILION, 2.4, **look)

    def _make_words(self) -> None:
        def word(x: float, y: float, **look) -> Text:
            return self.axes.text(x, y, "", va="center", **look)

        self.subjects = [word(_KEYS - 6, y, ha="right") for y in self.rows]
        self.read = [word(_READ, y) for y in self.rows]
        self.asked = word(_KEYS - 6, _PROMPT, ha="right", weight="bold")
        self.coming = word(_READ, _PROMPT)
        self.said = word(_READ, self.floor, weight="bold")
        text = self.axes.text(_VALUES - 8, self.floor, "output", color=GRAY)
        text.set(ha="right", va="center")

    def show(self, look: FrameState) -> None:
        """Put everything in one state."""
        self._show_rows(look)
        self._show_bars(look)
        self._show_output(look)

    def _show_rows(self, look: FrameState) -> None:
        names, facts = self.facts.names, self.facts
        self.coming.set_text("")
        self.asked.set_text("")
        for k, y in enumerate(self.rows):
            self.subjects[k].set_text(names[k][0] if look.keys >= k + 1 else "")
            self._place(self.keys[k], facts.subjects[k], _KEYS, y, look.keys - k)
            if k == 0 and 0 < look.keys < 1:
                self.asked.set(text=names[k][0], y=_fly(y, look.keys - k))
            row, come = facts.answers[k], look.values - k
            if look.swap > 0 and k == facts.edit[0]:
                row, come = facts.answers[facts.edit[1]], look.swap
                self._tell_coming(names[facts.edit[1]][1], y, come)
            elif k == 0:
                self._tell_coming(names[k][1], y, come)
            pale = look.asked >= 0 and facts.strengths[look.asked, k] == 0
            self._place(self.values[k], row, _VALUES, y, come, _PALE if pale else 1.0)

    def _tell_coming(self, name: str, y: float, come: float) -> None:
        if 0 < come < 1:
            self.coming.set(text=name, y=_fly(y, come))

    def _is_replaced(self, k: int, look: FrameState) -> bool:
        """Return whether a reading is of an old value, or in the way of a new name."""
        way = abs(self.coming.get_position()[1] - self.rows[k])
        is_crossed = self.coming.get_text() != "" and way < _TALL
        return is_crossed or (
            k == self.facts.edit[0] and look.swap > 0 and look.again <= k
        )

    @staticmethod
    def _place(image: AxesImage, row, x, y, come: float, strength=1.0) -> None:
        """Place a stripe on its way down from the prompt's height."""
        image.set_visible(come > 0)
        if come <= 0:
            return
        middle = _fly(y, min(come, 1.0))
        image.set_data(stripe(row, strength))
        image.set_extent((x, x + _STRIPE, middle + _TALL / 2, middle - _TALL / 2))
        image.set_zorder(5 if come < 1 else 3)

    def _show_bars(self, look: FrameState) -> None:
        facts, asked = self.facts, max(look.asked, 0)
        for k, y in enumerate(self.rows):
            is_there = look.asked >= 0 and look.keys >= k + 1
            fit = facts.fits[asked, k] * look.fill if is_there else 0.0
            self.fits[k].set_width(_ONE * max(fit, -0.12))
            above = max(0.0, fit - facts.threshold)
            self.lit[k].set_x(_BARS + _ONE * facts.threshold)
            self.lit[k].set_width(_ONE * above)
            at = _BARS + _ONE * look.threshold
            self.lines[k].set_data([at, at], [y - 13, y + 13])
            self.lines[k].set_visible(look.threshold > 0)
        self.prompt.set_visible(look.asked >= 0)
        if look.asked >= 0:
            self._place(self.prompt, facts.subjects[asked], _KEYS, _PROMPT, 1.0)
            self.asked.set(text=facts.names[asked][0], y=_PROMPT)

    def _show_output(self, look: FrameState) -> None:
        facts, asked, edited = self.facts, look.asked, look.swap == 1
        shown = asked >= 0 and look.flow > 0
        self.output.set_visible(shown)
        self.arrow.set_visible(shown and facts.strengths[max(asked, 0)].max() > 0)
        self.said.set_text("")
        for k, word in enumerate(self.read):
            fresh = k < look.again and edited
            is_told = k < look.read and not self._is_replaced(k, look)
            text = facts.reading(k, fresh) if is_told else ""
            changed = fresh and text != facts.reading(k)
            word.set(text=text, weight="bold" if changed else "normal")
            word.set_color(VERMILION if changed else INK)
        if not shown:
            return
        unit = int(facts.strengths[asked].argmax())
        y, start = self.rows[unit], _BARS + _ONE * facts.fits[asked, unit] + 2
        end = start + look.flow * (_VALUES - 4 - start)
        self.arrow.set_positions((start, y), (end, y))
        row = facts.output(asked, edited)
        self._place(self.output, row, _VALUES, self.floor, 1.0, look.flow)
        if look.flow == 1:
            self.said.set_text(facts.reading(asked, edited))


def _fly(y: float, share: float) -> float:
    """Return the height of a stripe on its way from the prompt to its row."""
    if share >= 1:
        return y
    return _PROMPT + share * (y - _PROMPT)
