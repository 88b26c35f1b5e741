"""Lines that all answer correctly, and how far each is from the points (lesson 1.2)."""

import numpy as np

from course_lib.figures.kit.marks import DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, ORANGE, house_style, tint
from course_lib.figures.plots.points import scatter_classes

_WINDOW = (-0.55, 1.55)
_FAR = 9.0  # longer than the window
_TOUCHES = 1e-9  # a distance that is zero except for rounding


@house_style()
def compare_margins(x: np.ndarray, targets: np.ndarray, lines: np.ndarray) -> Picture:
    """Show several lines, and the street of the one farthest from the points.

    A line that touches a point is dashed and gray; one that keeps its distance is
    solid.

    Parameters
    ----------
    x : ndarray, shape (4, 2)
        Corners of the square from 0 to 1.
    targets : ndarray of 0 and 1, shape (4,)
    lines : ndarray, shape (L, 3)
        Each row is w1, w2, b of a line that answers correctly at every point.

    Raises
    ------
    ValueError
        If a line has a point on the wrong side.

    Examples
    --------
    >>> x, targets = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 0, 0, 1])
    >>> compare_margins(x, targets, np.array([[1, 1, -1.5], [1, 1, -1]]))
    <Picture svg, 4.8 x 4.8 in, 1 axes>
    """
    x, targets, lines = (np.asarray(part, dtype=float) for part in (x, targets, lines))
    lengths = np.hypot(lines[:, 0], lines[:, 1])
    distances = (x @ lines[:, :2].T + lines[:, 2]) / lengths  # (4, L)
    margins = ((2 * targets - 1)[:, None] * distances).min(axis=0)
    if margins.min() < -_TOUCHES:
        raise ValueError(
            f"expected lines without a mistake, got a margin of {margins.min():.3g}"
        )
    picture = new_picture(width=4.8, height=4.8)
    axes = picture.axes
    axes.set(xlim=_WINDOW, ylim=_WINDOW, aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    axes.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    best = int(margins.argmax())
    _draw_street(axes, lines[best] / lengths[best], margins[best])
    for line, margin in zip(lines / lengths[:, None], margins, strict=True):
        touches = margin < _TOUCHES
        axes.plot(*_ends(line).T, color=GRAY if touches else INK, zorder=2,
                  linewidth=1.3 if touches else 2.0,
                  linestyle=DASHES if touches else "-")  # fmt: skip
    axes.plot(*_ends(lines[best] / lengths[best]).T, color=INK, linewidth=4, zorder=3)
    scatter_classes(axes, x, targets, size=15)
    for point in x:
        name = "".join(f"{part:.0f}" for part in point)
        axes.annotate(name, point, (0, 12 if point[1] else -12), ha="center",
                      textcoords="offset points", va="bottom" if point[1] else "top",
                      bbox={"facecolor": "white", "edgecolor": "none",
                            "alpha": 0.8, "pad": 1.0}, zorder=6)  # fmt: skip
    return picture


def _ends(line: np.ndarray) -> np.ndarray:
    """Return two far ends of a line whose arrow has length 1, shape (2, 2)."""
    *upright, bias = line
    along = _FAR * np.array([-upright[1], upright[0]])
    foot = -bias * np.array(upright)
    return np.array([foot - along, foot + along])


def _draw_street(axes, line: np.ndarray, half_width: float) -> None:
    """Tint the street around a line, and write its half-width in it."""
    upright, edge = line[:2], half_width * line[:2]
    ends = _ends(line)
    street = np.array([*(ends - edge), *(ends + edge)[::-1]])
    axes.fill(*street.T, color=tint(ORANGE, 0.35), zorder=1, linewidth=0)
    for side in (edge, -edge):
        axes.plot(*(ends + side).T, color=LIGHT, linewidth=1.2, zorder=1)
    middle = ends.mean(axis=0) + 0.02 * upright
    axes.annotate("", middle + edge, middle, zorder=5,
                  arrowprops={"arrowstyle": "<->", "color": INK, "lw": 1.6,
                              "shrinkA": 0, "shrinkB": 0})  # fmt: skip
    axes.annotate(f"{half_width:.3f}", middle + 0.55 * edge, (-9, 9), ha="right",
                  textcoords="offset points", va="center", zorder=6,
                  bbox={"facecolor": "white", "edgecolor": "none",
                        "alpha": 0.85, "pad": 1.5})  # fmt: skip
