"""The stage of the bowl: a lifted plane, points that ride on it, a level sheet."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from course_lib.figures.kit.style import GRAY, INK, LIGHT, ORANGE, class_style, tint

_RADIUS = 1.25  # of the round piece of the plane that is shown
_SIDE = math.radians(28)  # how steeply we look down at first
_TURN = math.radians(18)  # the plane is turned a little, so that no crease points at us
_RINGS = (0.25, 0.5, 0.75, 1.0, 1.25)
_FACETS = 6
_ARC = 13  # points along the round edge of a facet


class Scene:
    """Axes with the six facets of the bowl, its points, the sheet and its trace.

    Parameters
    ----------
    axes : Axes
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    weight : ndarray, shape (2, 3)
    height : float
        Where the sheet cuts.
    """

    def __init__(self, axes: Axes, x, targets, weight, height: float) -> None:
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
        marks = [*self.points.values(), self.sheet, self.inside, self.trace]
        self.artists = [*self.facets, *self.rings, *marks]

    def show(self, moment) -> None:
        """Move everything to one moment."""
        self._show_plane(moment)
        self._show_cut(moment)
        heights = self._heights(self.x, moment)
        over = heights > (math.inf if moment.level is None else moment.level)
        on_screen = project(self.x, heights * (1 - moment.drop), moment.view)
        for (target, above), marks in self.points.items():
            here = (self.targets == target) & (over == above)
            marks.set_data(*on_screen[here].T)

    def _heights(self, x, moment):
        """Sum the three units, each as far as it has been lifted, shape (N,)."""
        return np.maximum(0, x @ self.weight) @ np.array(moment.lifts)

    def _outline(self, radius):
        """Give the points of a circle, shape (M, 2)."""
        angles = np.linspace(0, 2 * math.pi, 73)
        return radius * np.column_stack([np.cos(angles), np.sin(angles)])

    def _show_plane(self, moment) -> None:
        outside = tint(class_style(0)["color"], 0.25)
        for k, facet in enumerate(self.facets):
            start, end = self.edges[k], self.edges[(k + 1) % _FACETS]
            angles = np.linspace(start, start + (end - start) % (2 * math.pi), _ARC)
            arc = _RADIUS * np.column_stack([np.cos(angles), np.sin(angles)])
            ground = np.vstack([[0, 0], arc])
            heights = self._heights(ground, moment) * (1 - moment.drop)
            facet.set_xy(project(ground, heights, moment.view))
            shade = 0.97 - 0.05 * (k % 2) * max(moment.lifts) * (1 - moment.view)
            plain = np.array([shade, shade, shade - 0.02])
            facet.set_facecolor(plain + moment.stain * (outside - plain))
        for ring, radius in zip(self.rings, _RINGS, strict=True):
            ground = self._outline(radius)
            heights = self._heights(ground, moment) * (1 - moment.drop)
            ring.set_data(*project(ground, heights, moment.view).T)

    def _show_cut(self, moment) -> None:
        """Draw sheet and trace; the bowl is a cone, so every level curve is alike."""
        level = moment.level
        for artist in (self.sheet, self.inside, self.trace):
            artist.set_visible(level is not None)
        if level is None:
            return
        corners = np.column_stack([np.cos(self.edges), np.sin(self.edges)])
        slopes = self._heights(corners, moment)  # height a unit of length outwards
        trace = corners * (level / slopes)[:, np.newaxis]
        heights = np.full(len(trace), level * (1 - moment.drop))
        trace = project(trace, heights, moment.view)
        self.trace.set_data(*np.vstack([trace, trace[:1]]).T)
        self.inside.set(xy=trace, alpha=moment.stain)
        self.inside.set_facecolor(tint(class_style(1)["color"], 0.35))
        round_piece = self._outline(_RADIUS)
        heights = np.full(len(round_piece), level)
        self.sheet.set_xy(project(round_piece, heights, moment.view))
        self.sheet.set_alpha(0.3 * (1 - moment.drop))


def project(ground: np.ndarray, heights: np.ndarray, view: float) -> np.ndarray:
    """Say where points of the lifted plane are on the screen.

    Parameters
    ----------
    ground : ndarray, shape (N, 2)
    heights : ndarray, shape (N,)
    view : float
        0 from the side, 1 from straight above.

    Returns
    -------
    ndarray, shape (N, 2)

    Examples
    --------
    From straight above the height is not seen:

    >>> project(np.array([[1.0, 2.0]]), np.array([5.0]), view=1.0).round(9)
    array([[1., 2.]])
    """
    turn = _TURN * (1 - view)
    down = _SIDE + view * (math.pi / 2 - _SIDE)
    x1 = ground[:, 0] * math.cos(turn) - ground[:, 1] * math.sin(turn)
    x2 = ground[:, 0] * math.sin(turn) + ground[:, 1] * math.cos(turn)
    lowered = 0.45 * (1 - view)  # the floor stands low, so that the bowl has room
    return np.column_stack(
        [x1, x2 * math.sin(down) + heights * math.cos(down) - lowered]
    )


def _creases(weight: np.ndarray) -> np.ndarray:
    """Give the six directions of the creases as complex numbers, shape (6,)."""
    normals = weight[0] + 1j * weight[1]
    return np.concatenate([1j * normals, -1j * normals])
