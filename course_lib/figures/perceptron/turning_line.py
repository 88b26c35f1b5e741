"""A line turns through two classes, and its street grows and shrinks (chapter 1).

The street is the empty strip between the classes, with the line in its middle. Its
half-width, plotted against the angle of the arrow, shows which directions separate the
classes, and which one does so most safely.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import DASHES, word
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, LIGHT, ORANGE, house_style, tint
from course_lib.figures.perceptron.vectors import draw_arrow, place_arrow
from course_lib.figures.plots.points import scatter_classes

_FAR = 9.0  # longer than the window
_BOX = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8}
_FLOOR, _CEILING = -0.55, 0.5  # shown half-widths
_ALT = (
    "A line turns through the standardized penguins. Between 106 and 157 degrees a "
    "clear street opens between Gentoo and the other birds; elsewhere the classes "
    "overlap. Below, the margin plotted against the angle has one peak, 0.354 "
    "at 134 degrees, and the line comes to rest there."
)


def street_at(
    x: np.ndarray, targets: np.ndarray, degrees: float
) -> tuple[np.ndarray, float, float, np.ndarray]:
    """Find the street across one direction.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    degrees : float
        Angle of the arrow, which points to class 1.

    Returns
    -------
    arrow : ndarray, shape (2,)
        The direction, of length 1.
    middle : float
        Position of the line along the arrow.
    half_width : float
        Negative where the classes overlap.
    touching : ndarray of int, shape (2,)
        The last point of class 0 and the first of class 1 along the arrow.

    Examples
    --------
    >>> x, targets = np.array([[0.0, 0.0], [2.0, 5.0]]), np.array([0, 1])
    >>> _, middle, half_width, _ = street_at(x, targets, degrees=0)
    >>> float(middle), float(half_width)
    (1.0, 1.0)
    """
    angle = np.radians(degrees)
    arrow = np.array([np.cos(angle), np.sin(angle)])
    along = x @ arrow
    zeros, ones = np.flatnonzero(targets == 0), np.flatnonzero(targets == 1)
    last, first = zeros[along[zeros].argmax()], ones[along[ones].argmin()]
    middle, half_width = (along[first] + along[last]) / 2, (along[first] - along[last])
    return arrow, middle, half_width / 2, np.array([last, first])


@from_copies
@house_style()
def turning_line(
    x: np.ndarray,
    targets: np.ndarray,
    *,
    names: tuple[str, str] = ("bill depth", "flipper length"),
    alt: str = _ALT,
) -> Animation:
    """Turn a line all the way around once, then to the widest street.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
        Standardized inputs.
    targets : ndarray of 0 and 1, shape (N,)
    names : (str, str)
        What the two columns measure.
    alt : str
        What the animation shows, for points other than the penguins.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = np.concatenate([rng.normal(size=(9, 2)) / 3 + k for k in (-1, 1)])
    >>> turning_line(x, np.arange(18) // 9, alt="A line turns.")
    <Animation 60 frames, 640 x 760 pixels>
    """
    widths = np.array([street_at(x, targets, degrees)[2] for degrees in range(360)])
    scene, best = Scene(x, targets, widths, names), int(widths.argmax())
    angles = _angles(best)
    waits = {angles[0]: 2.0, angles[-1]: 3.0}
    story = [
        Keyframe(angle, _caption(widths, angle % 360), seconds=waits.get(angle))
        for angle in angles
    ]
    turned = min(angles, key=lambda angle: abs(angle - best - 180))
    stills = [angles.index(k) for k in (angles[0], best - 20, turned, angles[-1])]
    return animate(
        scene.figure, scene.show, story, alt=alt, frames_per_second=10, stills=stills
    )


def _angles(best: int) -> list[int]:
    """Yield the angles: once around, slowly near the best one, and then on to it."""
    start = best - 44
    slow = [*range(start, best - 5, 3), *range(best - 5, best + 6)]
    slow += range(best + 8, best + 38, 3)
    fast = range(best + 46, start + 360, 15)
    home = range(start + 366, best + 360, 6)
    return [*slow, *fast, *home, best + 360]


def _caption(widths: np.ndarray, degrees: int) -> str:
    if widths[degrees] > 0:
        return f"{degrees}°: a clear street, with a margin of {widths[degrees]:.3f}."
    return f"{degrees}°: the classes overlap, so there is no street."


class Scene:
    """The points with the street; below, the half-width plotted against the angle."""

    def __init__(
        self,
        x: np.ndarray,
        targets: np.ndarray,
        widths: np.ndarray,
        names: tuple[str, str],
    ) -> None:
        self.x, self.targets, self.widths = x, targets, widths
        self.figure = Figure(figsize=(4.8, 5.7))
        plane = self.figure.add_axes((0.145, 0.36, 0.76, 0.633))
        curve = self.figure.add_axes((0.145, 0.095, 0.76, 0.165))
        reach = 1.08 * np.abs(x).max()
        plane.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
        plane.set_xlabel(f"{names[0]} (standardized)", labelpad=1)
        plane.set_ylabel(f"{names[1]} (standardized)", labelpad=-2)
        self._draw_plane(plane, reach)
        self._draw_curve(curve)

    def _draw_plane(self, axes: Axes, reach: float) -> None:
        (self.street,) = axes.fill([0, 0, 0], [0, 0, 0], zorder=1, linewidth=0)
        self.edges = [axes.plot([], [], color=GRAY, linewidth=1.2)[0] for _ in "ab"]
        (self.line,) = axes.plot([], [], color=INK, linewidth=2.6, zorder=2.5)
        before = len(axes.lines)
        scatter_classes(axes, self.x, self.targets, size=6.5)
        for points in axes.lines[before:]:
            points.set_zorder(3)
        (self.rims,) = axes.plot([], [], "o", ms=14, mfc="none", mec=INK, mew=2.6)
        self.rims.set_zorder(4)
        self.arrow = draw_arrow(axes, (0, 0), (0, 0), INK, 3.6)
        look = {"fontweight": "bold", "zorder": 7, "bbox": _BOX}
        self.name = word(axes, (0, 0), "w", 15, **look)
        box = {"facecolor": "white", "edgecolor": LIGHT, "boxstyle": "round,pad=0.25"}
        self.note = axes.text(-0.95 * reach, -0.95 * reach, "", zorder=8, bbox=box)

    def _draw_curve(self, axes: Axes) -> None:
        self.degrees = np.arange(361)
        self.heights = np.append(self.widths, self.widths[0])
        axes.set(xlim=(0, 360), ylim=(_FLOOR, _CEILING), xlabel="angle of w")
        axes.set_xticks([0, 90, 180, 270, 360], ["0°", "90°", "180°", "270°", "360°"])
        axes.set_yticks([-0.5, 0, 0.4], ["−0.5", "0", "0.4"])
        axes.set_ylabel("margin", labelpad=-2)
        axes.axhline(0, color=GRAY, linewidth=1, zorder=1)
        axes.plot(self.degrees, self.heights, color=LIGHT, linewidth=2)
        self.free = np.where(self.heights > 0, self.heights, np.nan)
        (self.below,) = axes.plot([], [], color=GRAY, linewidth=2.4)
        (self.above,) = axes.plot([], [], color=ORANGE, linewidth=4)
        (self.dot,) = axes.plot([], [], "o", color=INK, ms=10, clip_on=False, zorder=5)

    def show(self, keyframe: Keyframe) -> None:
        """Show one angle; the curve is drawn from the start up to it."""
        angle = keyframe.state
        arrow, middle, half, touching = street_at(self.x, self.targets, angle)
        along = _FAR * np.array([-arrow[1], arrow[0]])
        place = middle * arrow
        ends = np.array([place - along, place + along])
        edges = [ends - half * arrow, ends + half * arrow]
        free = half > 0
        self.street.set_xy([*edges[0], *edges[1][::-1]])
        self.street.set_facecolor(tint(ORANGE, 0.55) if free else tint(GRAY, 0.35))
        for line, edge in zip(self.edges, edges, strict=True):
            line.set_data(*edge.T)
        self.line.set_data(*ends.T)
        self.line.set_linestyle("-" if free else DASHES)
        self.rims.set_data(*self.x[touching].T)
        self.rims.set_visible(bool(free))
        place_arrow(self.arrow, place, place + arrow)
        self.name.set_position(place + 0.6 * arrow + 0.03 * along)
        text = f"margin {half:.3f}" if free else "overlap: no street"
        self.note.set_text(f"{angle % 360}°  {text}")
        self._show_curve(angle)

    def _show_curve(self, angle: int) -> None:
        start = int(self.widths.argmax()) - 44
        seen = (self.degrees - start) % 360 <= angle - start
        self.below.set_data(self.degrees, np.where(seen, self.heights, np.nan))
        self.above.set_data(self.degrees, np.where(seen, self.free, np.nan))
        height = self.widths[angle % 360]
        self.dot.set_data([angle % 360], [max(height, _FLOOR)])
        self.dot.set_marker("v" if height < _FLOOR else "o")
