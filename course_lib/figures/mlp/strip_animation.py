"""Fold a strip, stretch it, fold it again: each fold doubles the teeth (chapter 2).

The graph is the strip itself: its height is where a point of the flat strip has ended
up. So folding the strip at one half folds the graph there, and stretching the strip
stretches the graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap

from course_lib.figures.kit.frames import animate
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.marks import word
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, house_style
from course_lib.figures.mlp.bending import Crease, brightness

_PAPER = LinearSegmentedColormap.from_list("strip", ["#F6E3A1", "#2E9C87", "#2B2D5B"])
_CREASE = Crease((0.0, 0.5), (1.0, 0.0), 0.5)  # the upper half swings down
_PLACES = np.arange(129) / 128  # so that every crease is one of them
_SLICES = 40  # of the drawn strip
_LEFT, _RIGHT = -0.40, -0.22  # sides of the folded strip
_FLAT_LOW, _FLAT_HIGH = -0.34, -0.22  # sides of the flat strip
_COUNTS = ("no fold", "one fold", "two folds", "three folds", "four folds")
_ALT = (
    "A strip of paper is folded in half and stretched to its old length, four times. "
    "Above it, the graph of where each point of the strip ends up is folded and "
    "stretched too: a straight line becomes 1, 2, 4, and 8 teeth, 16 straight pieces."
)


@dataclass(frozen=True)
class FrameState:
    """Completed folds, how far along the next one is, and how far it's stretched."""

    done: int = 0
    swing: float = 0.0
    stretch: float = 0.0


def _steps() -> Iterator[tuple[str, str, int, dict, float]]:
    first = "Heights are positions on the strip. Fold it, and the graph folds."
    yield first, "", 16, {"swing": 1.0}, 2.2
    yield "Stretch it to its old length: one tooth.", "", 8, {"stretch": 1.0}, 1.0
    rest = {"swing": 0.0, "stretch": 0.0}
    teeth = ("", "One tooth", "Two teeth", "Four teeth", "Eight teeth")
    for done, frames in ((1, 11), (2, 8), (3, 7)):
        words = f"{teeth[done]}, {2**done} pieces. Fold again ..."
        yield words, "", 0, {"done": done, **rest}, 1.2
        yield words, "", frames, {"swing": 1.0}, 0.3
        yield "... and stretch.", "", frames // 2 + 1, {"stretch": 1.0}, 0.2
    end = "Eight teeth: each fold has copied the whole graph."
    yield end, "end", 0, {"done": 4, **rest}, 2.5


@house_style()
def fold_strip() -> Animation:
    """Show how the tent function, applied to itself, doubles its pieces.

    Examples
    --------
    >>> fold_strip()
    <Animation 77 frames, 640 x 586 pixels>
    """
    picture = new_picture(width=4.8, height=4.4)
    strip = Strip(picture.axes)
    story = list(keyframes(FrameState(), _steps()))
    done = [keyframe.state.done for keyframe in story]
    stills = [0, done.index(1), done.index(2), len(story) - 1]
    return animate(picture, strip.show, story, alt=_ALT, stills=stills)


def lies_at(places: np.ndarray, look: FrameState) -> np.ndarray:
    """Return where points of the flat strip are, and how high above the table.

    Parameters
    ----------
    places : ndarray, shape (N,)
        From 0 to 1.
    look : FrameState

    Returns
    -------
    ndarray, shape (2, N)
        Position on the folded strip; height above the table.

    Examples
    --------
    >>> lies_at(np.array([0.25, 0.75]), FrameState(done=1))[0]  # both halfway up
    array([0.5, 0.5])
    """
    for _ in range(look.done):
        places = 1 - np.abs(2 * places - 1)
    flat = np.column_stack([np.zeros(len(places)), places])
    bent = _CREASE.bend(flat, look.swing)
    return (1 + look.stretch) * bent[:, 1], bent[:, 2]


class Strip:
    """The graph, with the folded strip to its left and the flat one below it."""

    def __init__(self, axes: Axes) -> None:
        axes.set_axis_off()
        axes.set(xlim=(-0.52, 1.04), ylim=(-0.48, 1.16))
        for at in (0.0, 1.0):
            axes.plot([0, 1], [at, at], color=LIGHT, linewidth=1, zorder=1)
            axes.plot([at, at], [0, 1], color=LIGHT, linewidth=1, zorder=1)
            word(axes, (at, -0.07), f"{at:.0f}", 12, color=GRAY)
            word(axes, (-0.07, at), f"{at:.0f}", 12, color=GRAY)
        word(axes, (0.5, -0.43), "position on the flat strip", 12.5)
        word(axes, (-0.49, 0.5), "position on the folded strip", 12.5, rotation=90)
        look = {"aspect": "auto", "interpolation": "bilinear", "zorder": 1}
        extent = (0, 1, _FLAT_LOW, _FLAT_HIGH)
        axes.imshow([np.linspace(0, 1, 129)], cmap=_PAPER, extent=extent, **look)
        self.creases = LineCollection([], colors="white", linewidths=2, zorder=2)
        self.graph = LineCollection([], linewidths=4, zorder=4, capstyle="round")
        self.paper = PolyCollection([], linewidths=0.7, zorder=3)
        self.shadow = PolyCollection([], facecolors=(0, 0, 0, 0.035), zorder=2.5)
        for collection in (self.creases, self.graph, self.paper, self.shadow):
            axes.add_collection(collection, autolim=False)
        self.graph.set_color(_PAPER(0.5 * (_PLACES[1:] + _PLACES[:-1])))
        (self.fold,) = axes.plot([], [], ":", color=INK, zorder=5)
        self.count = axes.text(0.5, 1.09, "", ha="center", fontsize=14)

    def show(self, keyframe: Keyframe) -> None:
        """Show everything at one moment."""
        look = keyframe.state
        heights, _ = lies_at(_PLACES, look)
        dots = np.column_stack([_PLACES, heights])
        self.graph.set_segments(np.stack([dots[:-1], dots[1:]], axis=1))
        made = look.done + (look.swing == 1)
        parts = np.arange(1, 2**made) / 2**made
        self.creases.set_segments([[(at, _FLAT_LOW), (at, _FLAT_HIGH)] for at in parts])
        self.fold.set_data([_LEFT - 0.04, 1], [0.5, 0.5])
        self.fold.set_visible(look.swing > 0 and look.stretch == 0)
        units = f"{2 * made} units · {2**made} pieces" if made else "1 piece"
        self.count.set_text(f"{_COUNTS[made]} · {units}")
        self._show_paper(look)

    def _show_paper(self, look: FrameState) -> None:
        """Draw the folded strip slice by slice, as seen from above."""
        edges = np.linspace(0, 1, _SLICES + 1)
        middles = 0.5 * (edges[1:] + edges[:-1])
        now = FrameState(swing=look.swing, stretch=look.stretch)
        ends, above = lies_at(edges, now)
        slant = _CREASE.angle(np.maximum(middles - 0.5, 0), look.swing)
        slant = np.where(middles > 0.5, slant, 0.0)
        part = 2.0**look.done
        top = 1 - 0.5 * middles if look.done else middles  # of the uppermost layer
        top = 2 * top / part if look.done else top
        place = np.where(slant > np.pi / 2, middles / part, top)
        normals = np.column_stack([0 * slant, -np.sin(slant), np.cos(slant)])
        light = np.minimum(brightness(normals), 1)[:, np.newaxis]
        colors = np.clip(_PAPER(place)[:, :3] * light, 0, 1)
        grow = 1 + 0.5 * above  # nearer parts look wider
        middle, half = 0.5 * (_LEFT + _RIGHT), 0.5 * (_RIGHT - _LEFT)
        left, right = middle - half * grow, middle + half * grow
        sides = np.array([left, ends, right, ends]).reshape(2, 2, -1)
        (left, right) = sides.transpose(0, 2, 1)  # (_SLICES + 1, 2) each
        corners = [left[:-1], right[:-1], right[1:], left[1:]]
        self.paper.set_verts(np.stack(corners, axis=1))
        self.paper.set_urls([f"{look.done}:{k}" for k in range(_SLICES)])  # names
        self.paper.set_facecolor(colors)
        self.paper.set_edgecolor(colors)
        outline = np.concatenate([left, right[::-1]])
        drop = np.concatenate([above, above[::-1]])[:, np.newaxis] + 0.03
        light = np.array([0.12, -0.18])
        shades = [outline + drop * light * far for far in np.linspace(0.2, 1, 6)]
        self.shadow.set_verts(shades)
