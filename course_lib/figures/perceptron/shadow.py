"""The proof in one picture: a stick, its shadow, a wall, and a fence (lesson 1.4).

The weights and the witness span a plane, however many inputs there are. In that plane,
the tip of the weights must be beyond the wall at k γ and inside the fence of radius √k
R.
"""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Arc, Polygon

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, house_style
from course_lib.figures.perceptron.convergence_bounds import ROOM
from course_lib.figures.perceptron.vectors import draw_arrow


@house_style()
def stick_and_shadow(
    weight: np.ndarray,
    witness: np.ndarray,
    *,
    num_updates: int,
    gamma: float,
    radius: float,
) -> Picture:
    """Draw the weights beside the witness, and where their tip can be.

    Parameters
    ----------
    weight : ndarray, shape (D,)
        Weights after some updates, including the bias if there is one.
    witness : ndarray, shape (D,)
        The witness, which can have any length.
    num_updates : int
        k, the number of updates so far.
    gamma, radius : float
        The least that an update adds to the shadow, and R.

    Examples
    --------
    >>> stick_and_shadow([2, 1], [1, 0], num_updates=2, gamma=0.8, radius=2)
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    weight, witness = np.asarray(weight, dtype=float), np.asarray(witness, dtype=float)
    shadow = weight @ witness / np.linalg.norm(witness)
    length = np.linalg.norm(weight)
    wall, fence = num_updates * gamma, np.sqrt(num_updates) * radius
    tip = np.array([shadow, np.sqrt(max(0.0, length**2 - shadow**2))])
    picture = new_picture(width=4.8, height=3.6)
    axes = picture.axes
    axes.set(xlim=(-0.08 * fence, 1.34 * fence), ylim=(-0.3 * fence, 1.03 * fence))
    axes.set_aspect("equal")
    axes.axis("off")
    _draw_room(axes, wall, fence)
    _draw_stick(axes, tip, fence)
    return picture


def _draw_room(axes: Axes, wall: float, fence: float) -> None:
    """Draw the wall, the fence, and the room between them."""
    highest = np.arccos(wall / fence)
    turns = np.linspace(0, highest, 60)
    rim = fence * np.column_stack([np.cos(turns), np.sin(turns)])
    axes.add_patch(Polygon([[wall, 0], *rim], facecolor=ROOM, zorder=1))
    axes.add_patch(Arc((0, 0), 2 * fence, 2 * fence, theta1=0, theta2=90, color=INK,
                       linewidth=2.2, zorder=2))  # fmt: skip
    axes.plot([wall, wall], [0, fence * np.sin(highest)], color=INK, zorder=2)
    for place, text in (
        (wall, f"wall\n$k\\,\\gamma$ = {wall:.2f}"),
        (fence, f"fence\n$\\sqrt{{k}}\\,R$ = {fence:.2f}"),
    ):
        axes.text(place, -0.05 * fence, text, ha="center", va="top")


def _draw_stick(axes: Axes, tip: np.ndarray, fence: float) -> None:
    """Draw the weights, the direction of the witness, and the shadow on it."""
    far, room = np.array([1.2 * fence, 0.0]), 0.035 * fence
    draw_arrow(axes, (0, 0), far, GRAY, 1.6)
    axes.text(far[0] + room, 0, "$u$", va="center", fontsize=15, color=GRAY)
    drop, shade = {"linewidth": 1.6, "zorder": 3}, {"linewidth": 7, "alpha": 0.55}
    axes.plot([tip[0]] * 2, [tip[1], 0], ":", color=INK, **drop)
    axes.plot([0, tip[0]], [0, 0], color=INK, solid_capstyle="butt", zorder=3, **shade)
    draw_arrow(axes, (0, 0), tip, INK, 3.6)
    axes.text(tip[0], tip[1] + room, f"$w$\nlength {np.hypot(*tip):.2f}", va="bottom")
    axes.text(tip[0] + room, room, f"shadow {tip[0]:.2f}", va="bottom")
