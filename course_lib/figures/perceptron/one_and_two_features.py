"""One measurement, cut in two, and two measurements, weighted together (chapter 1)."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    GRAY,
    INK,
    class_style,
    house_style,
    tint,
)

_LONG_DASHES = (0, (4, 2))


@house_style()
def dots_and_cut(
    values: np.ndarray,
    targets: np.ndarray,
    cut: float,
    *,
    names: Sequence[str],
    label: str,
) -> Picture:
    """Stack the examples over one measurement, and cut the axis in two.

    Class 1 is stacked upward, class 0 downward. To the right of the cut, the answer is
    1; an example on the wrong side of the cut has a dashed rim.

    Parameters
    ----------
    values : ndarray, shape (N,)
        One measurement, rounded to integers for the stacks.
    targets : ndarray of 0 and 1, shape (N,)
    cut : float
    names : sequence of str
        Names of the two classes.
    label : str
        What is measured.

    Examples
    --------
    >>> dots_and_cut([1, 2, 3], [0, 1, 1], 1.5, names=("no", "yes"), label="size")
    <Picture png, 5.0 x 3.9 in, 1 axes>
    """
    values, targets = np.asarray(values, dtype=float), np.asarray(targets)
    picture = new_picture(width=5.0, height=3.9, format="png")
    axes = picture.axes
    heights = stack_heights(values, targets)
    places = np.column_stack([values, heights])
    for k in (0, 1):
        _dots(axes, places[targets == k], k)
    _rims(axes, places[(values > cut) != targets], 80)
    axes.axhline(0, color=GRAY, linewidth=1)
    axes.axvline(cut, color=INK, linestyle=_LONG_DASHES, linewidth=1.8, zorder=1)
    top = 1.22 * max(heights.max(), 1)
    axes.text(cut, top, " answer 1 →", ha="left", va="top")
    axes.text(cut, top, "← answer 0 ", ha="right", va="top")
    corners = ((0.0, 0.02, "left", "bottom"), (1.0, 0.86, "right", "top"))
    for k, (across, height, side, anchor) in enumerate(corners):
        axes.text(across, height, names[k], color=CLASS_COLORS[k], ha=side, va=anchor,
                  transform=axes.transAxes, fontweight="bold")  # fmt: skip
    axes.set(xlabel=label, yticks=[], ylim=(1.08 * min(heights.min(), -1), top))
    axes.spines["left"].set_visible(False)
    return picture


def stack_heights(values: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Among examples with the same integer, count up for class 1 and down for class 0.

    Parameters
    ----------
    values : ndarray, shape (N,)
    targets : ndarray of 0 and 1, shape (N,)

    Returns
    -------
    ndarray of int, shape (N,)

    Examples
    --------
    >>> stack_heights(np.array([7, 7, 7, 8]), np.array([1, 1, 0, 0]))
    array([ 1,  2, -1, -1])
    """
    counts: dict[tuple[int, int], int] = {}
    heights = []
    for value, target in zip(np.round(values), targets, strict=True):
        key = (int(value), int(target))
        counts[key] = counts.get(key, 0) + 1
        heights.append(counts[key] * (1 if target else -1))
    return np.array(heights)


@house_style()
def cut_and_line(
    x: np.ndarray,
    targets: np.ndarray,
    species: np.ndarray,
    *,
    cut: float,
    weight: np.ndarray,
    bias: float,
    axis_labels: tuple[str, str],
) -> Picture:
    """Show a cut of the second measurement alone, and the line where a score is 0.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    species : ndarray of str, shape (N,)
        The names in the legend; the first kind of class 0 has open squares.
    cut : float
        The answer is 1 above it. Birds on the wrong side of it have a dashed rim.
    weight : ndarray, shape (2,)
        The second weight must not be 0.
    bias : float
    axis_labels : (str, str)

    Examples
    --------
    >>> cut_and_line(np.eye(2), np.array([0, 1]), np.array(["a", "b"]), cut=0.5,
    ...              weight=(-1, 1), bias=0, axis_labels=("depth", "length"))
    <Picture png, 5.0 x 4.7 in, 1 axes>
    """
    x, targets = np.asarray(x, dtype=float), np.asarray(targets)
    picture = picture_around(x, axis_labels)
    axes = picture.axes
    by_cut = (x[:, 1] > cut) != targets
    by_line = (x @ np.asarray(weight) + bias > 0) != targets
    _draw_borders(axes, cut, weight, bias)
    draw_kinds(axes, x, targets, np.asarray(species))
    _rims(axes, x[by_cut], 95)
    _write_counts(axes, cut, by_cut.sum(), by_line.sum(), weight, bias)
    axes.legend(loc="lower left", handletextpad=0.1, borderaxespad=0.1)
    return picture


def picture_around(x: np.ndarray, axis_labels: tuple[str, str]) -> Picture:
    """Start a picture for points (N, 2), with a margin that is widest above them."""
    picture = new_picture(width=5.0, height=4.7, format="png")
    low, high = x.min(axis=0), x.max(axis=0)
    air = 0.07 * (high - low)
    (left, bottom), (right, top) = low - air, high + air * (1, 2)
    picture.axes.set(xlim=(left, right), ylim=(bottom, top))
    picture.axes.set(xlabel=axis_labels[0], ylabel=axis_labels[1])
    return picture


def _draw_borders(axes: Axes, cut: float, weight: np.ndarray, bias: float) -> None:
    """Draw the cut, the line where the score is 0, and tint its two sides."""
    ends, (bottom, top) = np.array(axes.get_xlim()), axes.get_ylim()
    heights = -(weight[0] * ends + bias) / weight[1]
    upper = int(weight[1] > 0)
    for k, edge in ((upper, top), (1 - upper, bottom)):
        axes.fill_between(ends, heights, edge, color=tint(CLASS_COLORS[k], 0.1),
                          linewidth=0, zorder=0)  # fmt: skip
    axes.plot(ends, heights, color=INK, zorder=3)
    axes.axhline(cut, color=GRAY, linestyle=_LONG_DASHES, linewidth=1.8, zorder=1)
    axes.set(xlim=ends, ylim=(bottom, top))


def draw_kinds(
    axes: Axes, x: np.ndarray, targets: np.ndarray, species: np.ndarray
) -> None:
    """Draw each kind of bird; the first of class 0 has open marks.

    Parameters
    ----------
    axes : Axes
    x : ndarray, shape (N, 2)
    targets : ndarray of 0 and 1, shape (N,)
    species : ndarray of str, shape (N,)
    """
    kinds = sorted(np.unique(species), key=lambda kind: -targets[species == kind][0])
    others = [kind for kind in kinds if targets[species == kind][0] == 0]
    for kind in kinds:
        rows = species == kind
        _dots(axes, x[rows], targets[rows][0], str(kind), kind not in others[:1])


def _dots(axes: Axes, places, target: int, name: str = "", filled: bool = True) -> None:
    look = class_style(int(target)) | {"linestyle": "", "markersize": 5.5, "zorder": 2}
    color = look["color"]
    inside, edge, width = (color, "white", 0.5) if filled else ("white", color, 1.3)
    axes.plot(*places.T, mfc=inside, mec=edge, mew=width, label=name, **look)


def _rims(axes: Axes, places: np.ndarray, size: float) -> None:
    """Put a dashed rim around each bird on the wrong side; ``size`` in points²."""
    look = {"facecolor": "none", "edgecolor": INK, "linewidth": 1.3, "zorder": 4}
    axes.scatter(*places.T, s=size, linestyle=DASHES, **look)


def _write_counts(
    axes: Axes, cut: float, by_cut: int, by_line: int, weight: np.ndarray, bias: float
) -> None:
    """Write at each boundary how many it gets wrong, and which side is which."""
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    axes.text(right, cut + 0.1 * (top - bottom), f"flipper alone:\n{by_cut} wrong",
              ha="right", va="bottom", color=GRAY)  # fmt: skip
    across = left + 0.92 * (right - left)
    on_line = (across, -(weight[0] * across + bias) / weight[1])
    axes.annotate(f"both: {by_line} wrong", on_line, (-12, 2), ha="right",
                  textcoords="offset points", fontweight="bold")  # fmt: skip
    upper = int(weight[1] > 0)
    for k, (share, height, side, anchor) in (
        (upper, (0.02, 0.98, "left", "top")),
        (1 - upper, (0.98, 0.02, "right", "bottom")),
    ):
        axes.text(share, height, "score > 0" if k else "score < 0", ha=side, va=anchor,
                  color=CLASS_COLORS[k], transform=axes.transAxes)  # fmt: skip
