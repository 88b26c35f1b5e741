"""What happens to a small change on its way through many layers (chapter 2).

Each layer multiplies a change by the layer's slope. After ten layers, it has been
multiplied by ten slopes, and that is all this animation shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style, tint

_ROW_HEIGHT = 2.3  # in units of the change that enters
_BAR_WIDTH = 0.5
_FRAMES_A_GATE = (3, 2)  # in the first row, and in all others
_FRACTIONS = {0.25: "¼", 0.5: "½"}


@dataclass(frozen=True)
class FrameState:
    """Which row is running, and where the change is."""

    row: int = 0
    place: float = 0.0


@from_copies
@house_style()
def nudge_through_layers(slopes: Mapping[str, np.ndarray]) -> Animation:
    """Send a change of 1 through layers that multiply it by their slopes.

    Parameters
    ----------
    slopes : mapping of str to ndarray, shape (L,)
        For each row, by name, the slopes of its L layers, from 0 to 1. The rows run one
        after the other, from top to bottom.

    Examples
    --------
    >>> nudge_through_layers({"two sigmoids": np.array([0.25, 0.25])})
    <Animation 8 frames, 640 x 180 pixels>
    """
    rows = {name: np.asarray(row, dtype=float) for name, row in slopes.items()}
    picture = new_picture(width=4.8, height=0.25 + 1.1 * len(rows))
    scene, story = Scene(picture.axes, rows), list(_story(rows))
    stills = [k for k, keyframe in enumerate(story) if keyframe.seconds]
    return animate(picture, scene.show, story, alt=_alt(rows), stills=stills)


def _story(rows: dict[str, np.ndarray]) -> Iterator[Keyframe]:
    """Yield the trip through each row, with a pause at its end."""
    start = "A change of 1 enters the first layer. Watch its height."
    yield Keyframe(FrameState(), start, seconds=2.0)
    for number, (name, row) in enumerate(rows.items()):
        pace = _FRAMES_A_GATE[min(number, 1)]
        for k in range(len(row) * pace + (number > 0)):
            place = (k + (number == 0)) / pace
            height, passed = write(height_at(row, place)), int(place + 0.5)
            where = f"after layer {passed}" if passed else "before layer 1"
            caption = f"{_capitalized(name)}: {where}, the change is {height}."
            wait = 2.0 if place == len(row) else None
            yield Keyframe(FrameState(number, place), caption, seconds=wait)
    end = f"What is left of a change of 1: {', '.join(_ends(rows))}."
    yield Keyframe(FrameState(number, len(row)), end)


def _ends(rows: dict[str, np.ndarray]) -> list[str]:
    return [write(row.prod()) for row in rows.values()]


def _alt(rows: dict[str, np.ndarray]) -> str:
    ends = zip(rows, _ends(rows), strict=True)
    return (
        "A bar of height 1 passes gate after gate and is multiplied by the slope "
        "written below each. "
        + " ".join(f"{_capitalized(name)}: {end} is left." for name, end in ends)
    )


def _capitalized(name: str) -> str:
    """Capitalize the first letter of a name, but keep its other letters, as in ReLU."""
    return name[:1].upper() + name[1:]


def height_at(slopes: np.ndarray, place: float) -> float:
    """Return what is left of a change of 1 at a position; gate k is at k + ½.

    Examples
    --------
    >>> height_at(np.array([0.25, 0.5]), 1.0)
    0.25
    """
    return float(slopes[: int(place + 0.5)].prod())


def write(height: float) -> str:
    """Format a height with three digits, including trailing zeros.

    Examples
    --------
    >>> write(0.25**10)
    '0.000000954'
    """
    return np.format_float_positional(height, 3, fractional=False, trim="-")


class Scene:
    """Rows of gates, the bar on its way, the bars it leaves behind, and its height."""

    def __init__(self, axes: Axes, rows: dict[str, np.ndarray]) -> None:
        self.rows = list(rows.values())
        self.num_gates = len(self.rows[0])
        axes.set(xlim=(-0.6, self.num_gates + 2.0))
        axes.set(ylim=(0.45 - _ROW_HEIGHT * len(rows), 0.5))
        axes.set_axis_off()
        self.traces, self.bars, self.heights = [], [], []
        for number, (name, row) in enumerate(rows.items()):
            floor = self.floor(number)
            _draw_gates(axes, name, row, floor)
            stops = range(self.num_gates + 1)
            bars = [_bar(axes, k, floor, tint(VERMILION, 0.35), 2) for k in stops]
            self.traces.append(bars)
            self.bars.append(_bar(axes, 0, floor, VERMILION, 3))
            self.heights.append(axes.text(0, floor, "", ha="center", zorder=4))

    def floor(self, number: int) -> float:
        """Return the height of the baseline of a row."""
        return 1 - _ROW_HEIGHT * (number + 1)

    def show(self, keyframe: Keyframe) -> None:
        """Show one moment: rows above are done, rows below are still to come."""
        now = keyframe.state
        for number, row in enumerate(self.rows):
            here = now.place if number == now.row else self.num_gates
            height = height_at(row, here)
            for k, trace in enumerate(self.traces[number]):
                trace.set_height(height_at(row, k))
                trace.set_visible(number <= now.row and k < here)
            bar, text = self.bars[number], self.heights[number]
            bar.set_x(here - _BAR_WIDTH / 2)
            bar.set_height(height)
            text.set_text(write(height))
            text.set_position((here, self.floor(number) + height + 0.1))
            for artist in (bar, text):
                artist.set_visible(number <= now.row)


def _draw_gates(axes: Axes, name: str, slopes: np.ndarray, floor: float) -> None:
    """Draw the baseline, the gates with their slopes below, and the row's name."""
    axes.text(-0.5, floor + 1.6, name, va="center", color=INK, zorder=1)
    axes.plot([-0.5, len(slopes) + 0.5], [floor, floor], color=GRAY, linewidth=1.2)
    for k, slope in enumerate(slopes):
        gate, color = k + 0.5, LIGHT if slope else INK
        axes.plot([gate, gate], [floor, floor + 1], color=color, linewidth=3, zorder=1)
        text = _FRACTIONS.get(float(slope), f"{slope:g}")
        look = {"ha": "center", "va": "top", "color": GRAY, "zorder": 1}
        axes.text(gate, floor - 0.08, text, **look)


def _bar(axes: Axes, place: float, floor: float, color, order: int) -> Rectangle:
    bar = Rectangle(
        (place - _BAR_WIDTH / 2, floor), _BAR_WIDTH, 1, facecolor=color, zorder=order
    )
    return axes.add_patch(bar)
