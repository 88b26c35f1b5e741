"""What ReLU does to the points of XOR: a straight line gets a bend (chapter 2)."""

import math
from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.frames import animate_frames, from_copies
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, class_style, house_style
from course_lib.figures.plots.hidden_space import line_in_window

_CORNERS = {"00": (0, 0), "01": (0, 1), "10": (1, 0), "11": (1, 1)}
_EDGES = np.array([(-0.25, -0.25), (-0.25, 1.25), (1.25, -0.25), (1.25, 1.25)])

_ALT = (
    "The weighted sums of all inputs form a straight line through the four points. "
    "ReLU slides every negative coordinate to 0, so that the line gets a bend. Then "
    "one straight cut parts the circles from the squares."
)


@from_copies
@house_style()
def relu_slide(
    weight: np.ndarray,
    bias: np.ndarray,
    targets: np.ndarray,
    *,
    cut: tuple[float, float, float],
) -> Animation:
    """Let every negative coordinate of two hidden units slide to 0.

    Parameters
    ----------
    weight : ndarray, shape (2, 2)
        One column a hidden unit. Both units look along one direction, so that the
        whole plane of inputs arrives as one line.
    bias : ndarray, shape (2,)
    targets : ndarray of int, shape (4,)
        Classes of the corners 00, 01, 10, 11.
    cut : (w1, w2, b)
        The line of the output unit.

    Raises
    ------
    ValueError
        If weight and bias are not those of two units on two inputs.

    Examples
    --------
    >>> weight, bias, targets = np.ones((2, 2)), [0, -1], [0, 1, 1, 0]
    >>> relu_slide(weight, bias, targets, cut=(1, -2, -0.5))
    <Animation 28 frames, 640 x 480 pixels>
    """
    if np.shape(weight) != (2, 2) or np.shape(bias) != (2,):
        raise ValueError(
            "expected weight of shape (2, 2) and bias of shape (2,), "
            f"got {np.shape(weight)} and {np.shape(bias)}"
        )
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, np.asarray(weight), np.asarray(bias), targets, cut)
    moments = list(_story())
    return animate_frames(
        picture,
        lambda k: scene.show(*moments[k][1:]),
        len(moments),
        captions=[caption for caption, _, _ in moments],
        alt=_ALT,
        pauses={0: 2.0, 1: 1.6, 18: 1.6},
        stills=[0, 10, 17, len(moments) - 1],
    )


def _story() -> Iterator[tuple[str, float, float]]:
    """Give caption, share of the slide and share of the cut of each frame."""
    yield "The weighted sums z: the whole plane arrives as one line.", 0.0, 0.0
    for k in range(17):
        share = 0.5 - 0.5 * math.cos(math.pi * k / 16)
        yield "ReLU: every negative coordinate slides to 0. Watch 00.", share, 0.0
    for k in range(10):
        yield (
            "The line has got a bend, and a straight cut parts the classes.",
            1.0,
            k / 9,
        )


class Scene:
    """Axes, the line that the plane became, the four points and the cut."""

    def __init__(self, axes: Axes, weight, bias, targets, cut) -> None:
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
        marks = [*self.points.values(), *self.labels.values()]
        self.artists = [self.wire, self.cut, *marks]

    def show(self, slide: float, cut: float) -> None:
        """Move everything to one moment; both numbers run from 0 to 1."""
        self.wire.set_data(*_slide(self.wire_z, slide).T)
        for name, z in self.z.items():
            spot = _slide(z, slide)
            self.points[name].set_data(*spot[:, None])
            self.labels[name].xy = spot
        start, end = self.cut_ends
        self.cut.set_data(*np.array([start, start + cut * (end - start)]).T)
        self.cut.set_visible(cut > 0)


def _slide(z: np.ndarray, share: float) -> np.ndarray:
    """Bring negative numbers a share of the way to 0."""
    return np.where(z < 0, (1 - share) * z, z)


def _draw_axes(axes: Axes, points: np.ndarray) -> None:
    low, high = points.min() - 0.3, points.max() + 0.3
    axes.set(xlim=(low, high), ylim=(low, high), aspect="equal")
    axes.axhline(0, color=LIGHT, linewidth=1.4, zorder=1)
    axes.axvline(0, color=LIGHT, linewidth=1.4, zorder=1)
    axes.set(xlabel="unit 1", ylabel="unit 2")
