"""What ReLU does to the points of XOR: it bends a straight line (chapter 2)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, class_style, house_style
from course_lib.figures.plots.hidden_space import line_in_window

_CORNERS = {"00": (0, 0), "01": (0, 1), "10": (1, 0), "11": (1, 1)}
_EDGES = np.array([(-0.25, -0.25), (-0.25, 1.25), (1.25, -0.25), (1.25, 1.25)])

_ALT = (
    "The weighted sums of all inputs form a straight line through the four points. "
    "ReLU slides every negative coordinate to 0, which bends the line. Then one "
    "straight cut separates the circles from the squares."
)


@dataclass(frozen=True)
class FrameState:
    """How far the points have slid, and how far the cut is made, from 0 to 1."""

    slide: float = 0.0
    cut: float = 0.0


@from_copies
@house_style()
def relu_slide(
    weight: np.ndarray,
    bias: np.ndarray,
    targets: np.ndarray,
    *,
    cut: tuple[float, float, float],
) -> Animation:
    """Slide every negative coordinate of two hidden units to 0.

    Parameters
    ----------
    weight : ndarray, shape (2, 2)
        One column per hidden unit. Both units look in the same direction, so the whole
        plane of inputs arrives as one line.
    bias : ndarray, shape (2,)
    targets : ndarray of int, shape (4,)
        Classes of the corners 00, 01, 10, 11.
    cut : (w1, w2, b)
        The line of the output unit.

    Examples
    --------
    >>> weight, bias, targets = np.ones((2, 2)), [0, -1], [0, 1, 1, 0]
    >>> relu_slide(weight, bias, targets, cut=(1, -2, -0.5))
    <Animation 28 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    scene, story = Scene(picture.axes, weight, bias, targets, cut), list(_story())
    stills = [0, 10, 17, len(story) - 1]
    return animate(picture, scene.show, story, alt=_ALT, stills=stills)


def _story() -> Iterator[Keyframe]:
    """Yield the slide and the cut; each waits before it begins."""
    line = "The weighted sums z: the whole plane ends up on one line."
    slide = "ReLU: every negative coordinate slides to 0. Watch 00."
    steps = ((line, "", 0, {}, 2.0), (slide, "", 16, {"slide": 1.0}, 1.6))
    yield from keyframes(FrameState(), steps)
    caption = "The line is bent now, so a straight cut separates the classes."
    for k in range(10):
        yield Keyframe(FrameState(1.0, k / 9), caption, seconds=None if k else 1.6)


class Scene:
    """Axes, the line that the plane became, the four points, and the cut."""

    def __init__(
        self,
        axes: Axes,
        weight: np.ndarray,
        bias: np.ndarray,
        targets: np.ndarray,
        cut: tuple[float, float, float],
    ) -> None:
        edges, self.z = _EDGES @ weight + bias, {}
        order = edges[:, 0].argsort()
        self.wire_z = np.linspace(edges[order[0]], edges[order[-1]], 301)
        _draw_axes(axes, edges)
        (self.wire,) = axes.plot([], [], color=GRAY, linewidth=5, alpha=0.5, zorder=2)
        self.cut_ends = np.array(line_in_window(axes, *cut))
        (self.cut,) = axes.plot([], [], color=INK, zorder=3)
        self.points, self.labels = {}, {}
        for (name, corner), target in zip(_CORNERS.items(), targets, strict=True):
            self.z[name] = np.array(corner) @ weight + bias
            (self.points[name],) = axes.plot(
                [], [], markersize=12, zorder=4, **class_style(int(target))
            )
            same = [k for k in self.labels if np.allclose(self.z[k], self.z[name])]
            text = "" if same else name
            for k in same:
                self.labels[k].set_text(f"{self.labels[k].get_text()}, {name}")
            self.labels[name] = axes.annotate(
                text, (0, 0), (-9, 9), textcoords="offset points", ha="right", zorder=5
            )

    def show(self, keyframe: Keyframe) -> None:
        """Put everything in one state."""
        slide, cut = keyframe.state.slide, keyframe.state.cut
        self.wire.set_data(*_slide(self.wire_z, slide).T)
        for name, z in self.z.items():
            spot = _slide(z, slide)
            self.points[name].set_data(*spot[:, None])
            self.labels[name].xy = spot
        start, end = self.cut_ends
        self.cut.set_data(*np.array([start, start + cut * (end - start)]).T)
        self.cut.set_visible(cut > 0)


def _slide(z: np.ndarray, share: float) -> np.ndarray:
    """Move negative numbers part of the way to 0."""
    return np.where(z < 0, (1 - share) * z, z)


def _draw_axes(axes: Axes, points: np.ndarray) -> None:
    low, high = points.min() - 0.3, points.max() + 0.3
    axes.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    axes.axhline(0, color=LIGHT, linewidth=1.4, zorder=1)
    axes.axvline(0, color=LIGHT, linewidth=1.4, zorder=1)
    axes.set(xlabel="unit 1", ylabel="unit 2")
