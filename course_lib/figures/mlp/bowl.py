"""Three hinges lift a bowl, and a level cut through it closes a boundary (chapter 2).

The plane of inputs is seen from above, and then from the side. Each hidden unit tilts
up the half where the unit is on. A level plane then cuts the sum, and the trace of the
cut falls to the floor.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe, keyframes
from course_lib.figures.kit.picture import new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    GRAY,
    INK,
    LIGHT,
    ORANGE,
    class_style,
    house_style,
    tint,
)

_RADIUS = 1.25  # of the round piece of the plane that is shown
_SIDE = math.radians(28)  # how steeply we look down at first
_TURN = math.radians(18)  # the plane is turned a little so that no crease points at us
_RINGS = (0.25, 0.5, 0.75, 1.0, 1.25)
_FACETS = 6
_CIRCLE = np.linspace(0, 2 * math.pi, 73)  # angles
_ARC = 13  # points along the round edge of a facet
_ABOVE = 1.05  # where the level plane waits before it sinks
_ALT = (
    "A plane with an inner ring of circles and an outer ring of squares is tilted "
    "until it's seen from the side. Three tilted half planes add up to a bowl that "
    "lifts the outer ring higher. A level plane cuts the bowl between the two rings; "
    "seen from above, its trace is a hexagon around the inner ring."
)
_WAIT = 1.3  # seconds at the beginning of each step


@dataclass(frozen=True)
class FrameState:
    """What one frame shows.

    Attributes
    ----------
    lifts : (float, float, float)
        How far each unit has lifted its half plane, from 0 to 1.
    level : float or None
        Height of the level plane, if it's there.
    drop : float
        How far the trace and the bowl have fallen to the floor, from 0 to 1.
    view : float
        0 is from the side, and 1 is from straight above.
    stain : float
        How far both sides of the boundary have taken on their colors, from 0 to 1.
    """

    lifts: tuple[float, float, float] = (0.0, 0.0, 0.0)
    level: float | None = None
    drop: float = 0.0
    view: float = 1.0
    stain: float = 0.0


@from_copies
@house_style()
def bowl(
    x: np.ndarray, targets: np.ndarray, weight: np.ndarray, height: float
) -> Animation:
    """Show how three hidden units lift the plane into a bowl, and where it's cut.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
        Points inside the unit circle or slightly beyond it.
    targets : ndarray of 0 and 1, shape (N,)
    weight : ndarray, shape (2, 3)
        One column per unit; the biases are 0.
    height : float
        Where the sum of the three units is cut.

    Returns
    -------
    Animation

    Examples
    --------
    >>> angles = np.radians([90, 210, 330])
    >>> weight = np.array([np.cos(angles), np.sin(angles)])
    >>> bowl(np.array([[0.5, 0], [0, 1]]), np.array([1, 0]), weight, height=0.68)
    <Animation 66 frames, 640 x 480 pixels>
    """
    picture = new_picture(width=4.8, height=3.6)
    scene = Scene(picture.axes, x, targets, np.asarray(weight), height)
    story = list(keyframes(FrameState(), _steps(height)))
    story[-1] = replace(story[-1], seconds=_WAIT)
    cut = [k for k, keyframe in enumerate(story) if keyframe.word == "cut"]
    stills = [0, cut[0] - 2, cut[-1], len(story) - 1]
    return animate(picture, scene.show, story, alt=_ALT, stills=stills)


def _steps(height: float):
    """Return the caption, word, frames, changes, and wait of each step."""
    sinks = "A level plane sinks, and stops between the two rings."
    return (
        ("Two rings, from above. Now from the side.", "", 6, {"view": 0.0}, _WAIT),
        ("Unit 1 lifts the half where it is on.", "", 8, _lift(1), _WAIT),
        ("Unit 2 adds its half. One side is still open.", "", 8, _lift(2), _WAIT),
        ("Unit 3 closes the bowl around the inner ring.", "", 8, _lift(3), _WAIT),
        (sinks, "", 0, {"level": _ABOVE}, _WAIT),
        (sinks, "cut", 9, {"level": height}, 0.1),
        ("The plane leaves, and its trace drops.", "", 7, {"drop": 1.0}, _WAIT),
        ("From above, the trace is a hexagon.", "", 8, {"view": 1.0}, _WAIT),
        ("Three creases, one level cut: closed.", "end", 3, {"stain": 1.0}, _WAIT),
    )


def _lift(count: int) -> dict:
    """Return the lifts when so many units have raised their half planes."""
    return {"lifts": (1.0,) * count + (0.0,) * (3 - count)}


class Scene:
    """Axes with the six facets of the bowl, its points, the level plane, and its trace.

    Parameters
    ----------
    axes : Axes
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    weight : ndarray, shape (2, 3)
    height : float
        Where the level plane cuts.
    """

    def __init__(
        self,
        axes: Axes,
        x: np.ndarray,
        targets: np.ndarray,
        weight: np.ndarray,
        height: float,
    ) -> None:
        axes.set(xlim=(-1.75, 1.75), ylim=(-1.3, 1.325), aspect="equal")
        axes.axis("off")
        self.x, self.targets, self.weight, self.height = x, targets, weight, height
        self.edges = np.sort(np.angle(_creases(weight)) % (2 * math.pi))
        self.facets = [
            axes.add_patch(Polygon([[0, 0]], edgecolor=GRAY, linewidth=1.2, zorder=2))
            for _ in range(_FACETS)
        ]
        self.rings = [
            axes.plot([], [], color=LIGHT, linewidth=0.8, zorder=2.5)[0] for _ in _RINGS
        ]
        self.sheet = axes.add_patch(
            Polygon([[0, 0]], facecolor=ORANGE, alpha=0.3, edgecolor=ORANGE, zorder=4)
        )
        self.inside = axes.add_patch(Polygon([[0, 0]], edgecolor="none", zorder=2.2))
        (self.trace,) = axes.plot([], [], color=INK, linewidth=3, zorder=5)
        self.points = {
            (target, over): axes.plot(
                [], [], linestyle="", markersize=6, zorder=6 if over else 3,
                **class_style(target),
            )[0]
            for target in (0, 1)
            for over in (False, True)
        }  # fmt: skip

    def show(self, keyframe: Keyframe) -> None:
        """Put everything in one state."""
        now = keyframe.state
        self._show_plane(now)
        self._show_cut(now)
        heights = self._heights(self.x, now)
        over = heights > (math.inf if now.level is None else now.level)
        on_screen = self._on_screen(self.x, now)
        for (target, above), marks in self.points.items():
            here = (self.targets == target) & (over == above)
            marks.set_data(*on_screen[here].T)

    def _heights(self, x: np.ndarray, now: FrameState) -> np.ndarray:
        """Sum the three units, each as far as it has been lifted, shape (N,)."""
        return np.maximum(0, x @ self.weight) @ np.array(now.lifts)

    def _on_screen(self, x: np.ndarray, now: FrameState) -> np.ndarray:
        """Return where points are on the bowl as far as it exists, shape (N, 2)."""
        return project(x, self._heights(x, now) * (1 - now.drop), now.view)

    def _show_plane(self, now: FrameState) -> None:
        outside = tint(class_style(0)["color"], 0.25)
        for k, facet in enumerate(self.facets):
            start, end = self.edges[k], self.edges[(k + 1) % _FACETS]
            angles = np.linspace(start, start + (end - start) % (2 * math.pi), _ARC)
            ground = np.vstack([[0, 0], _RADIUS * _directions(angles)])
            facet.set_xy(self._on_screen(ground, now))
            shade = 0.97 - 0.05 * (k % 2) * max(now.lifts) * (1 - now.view)
            plain = np.array([shade, shade, shade - 0.02])
            facet.set_facecolor(plain + now.stain * (outside - plain))
        for ring, radius in zip(self.rings, _RINGS, strict=True):
            ring.set_data(*self._on_screen(radius * _directions(_CIRCLE), now).T)

    def _show_cut(self, now: FrameState) -> None:
        """Draw plane and trace; the bowl is a cone, so its level curves are similar."""
        level = now.level
        for artist in (self.sheet, self.inside, self.trace):
            artist.set_visible(level is not None)
        if level is None:
            return
        corners = _directions(self.edges)
        slopes = self._heights(corners, now)  # height per unit of length outward
        trace = corners * (level / slopes)[:, np.newaxis]
        heights = np.full(len(trace), level * (1 - now.drop))
        trace = project(trace, heights, now.view)
        self.trace.set_data(*np.vstack([trace, trace[:1]]).T)
        self.inside.set(xy=trace, alpha=now.stain)
        self.inside.set_facecolor(tint(class_style(1)["color"], 0.35))
        heights = np.full(len(_CIRCLE), level)
        self.sheet.set_xy(project(_RADIUS * _directions(_CIRCLE), heights, now.view))
        self.sheet.set_alpha(0.3 * (1 - now.drop))


def project(ground: np.ndarray, heights: np.ndarray, view: float) -> np.ndarray:
    """Return where points of the lifted plane are on the screen.

    Parameters
    ----------
    ground : ndarray, shape (N, 2)
    heights : ndarray, shape (N,)
    view : float
        0 is from the side, and 1 is from straight above.

    Returns
    -------
    ndarray, shape (N, 2)

    Examples
    --------
    From straight above, the height can't be seen:

    >>> project(np.array([[1.0, 2.0]]), np.array([5.0]), view=1.0).round(9)
    array([[1., 2.]])
    """
    turn = _TURN * (1 - view)
    down = _SIDE + view * (math.pi / 2 - _SIDE)
    x1 = ground[:, 0] * math.cos(turn) - ground[:, 1] * math.sin(turn)
    x2 = ground[:, 0] * math.sin(turn) + ground[:, 1] * math.cos(turn)
    lowered = 0.45 * (1 - view)  # the floor is low, so that the bowl has room
    return np.column_stack(
        [x1, x2 * math.sin(down) + heights * math.cos(down) - lowered]
    )


def _directions(angles: np.ndarray) -> np.ndarray:
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _creases(weight: np.ndarray) -> np.ndarray:
    """Return the six directions of the creases as complex numbers, shape (6,)."""
    normals = weight[0] + 1j * weight[1]
    return np.concatenate([1j * normals, -1j * normals])
