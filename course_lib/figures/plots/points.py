"""Points of several classes in the plane, and the regions that a rule cuts it into.

Color and marker both show the class; a dashed black rim marks a wrong answer.
"""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.marks import DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    CLASS_COLORS,
    INK,
    SIGNED,
    class_style,
    house_style,
    tint,
)

_RESOLUTION = 240  # grid points along each axis
_SVG_POINTS = 200  # more marks than this are shown as a bitmap


def scatter_classes(
    axes: Axes,
    x: np.ndarray,
    targets: np.ndarray,
    *,
    wrong: np.ndarray | None = None,
    names: Sequence[str] | None = None,
    size: float = 9,
) -> None:
    """Draw points with the marker and color of their class.

    Parameters
    ----------
    axes : Axes
    x : ndarray, shape (N, 2)
    targets : ndarray of int, shape (N,) or (N, 1)
        Classes, counted from 0.
    wrong : ndarray of bool, shape (N,), optional
        Which points get a dashed black rim.
    names : sequence of str, optional
        Names of the classes, for a legend.
    size : float
        Width of a marker in points.

    Raises
    ------
    ValueError
        If x isn't a list of points, or if targets has a different length.
    """
    x, targets = np.asarray(x, dtype=float), np.ravel(targets).astype(int)
    if x.ndim != 2 or x.shape[1] != 2:
        raise ValueError(f"x must have shape (N, 2), got {x.shape}")
    if targets.shape != (len(x),):
        raise ValueError(f"targets must have shape ({len(x)},), got {targets.shape}")
    for k in np.unique(targets):
        axes.plot(
            *x[targets == k].T,
            linestyle="",
            markersize=size,
            markeredgecolor="white",
            markeredgewidth=0.6,
            label=names[k] if names is not None else None,
            **class_style(k),
        )
    if wrong is not None and np.any(wrong):
        axes.scatter(
            *x[wrong].T,
            s=(size + 5) ** 2,
            facecolor="none",
            edgecolor=INK,
            linewidth=1.4,
            linestyle=DASHES,
        )


def shade_regions(
    axes: Axes,
    predict: Callable[[np.ndarray], np.ndarray],
    limits: tuple[float, float, float, float],
    *,
    strength: float = 0.45,
) -> None:
    """Tint the plane by a rule's answer at each point, and draw the boundary.

    Parameters
    ----------
    axes : Axes
    predict : callable
        Takes points of shape (M, 2). Returns either the probability of class 1, shape
        (M,) or (M, 1) (a class 0 or 1 works too), or one score per class, shape (M, K).
    limits : (left, right, bottom, top)
        The window.
    strength : float
        1 tints in full color, and 0 leaves the plane white.
    """
    left, right, bottom, top = limits
    x1, x2 = np.meshgrid(
        np.linspace(left, right, _RESOLUTION), np.linspace(bottom, top, _RESOLUTION)
    )
    answers = answers_of(predict, np.column_stack([x1.ravel(), x2.ravel()]))
    if answers.ndim == 2:
        classes = answers.argmax(axis=1).reshape(x1.shape)
        colors = np.array([tint(color, 0.7 * strength) for color in CLASS_COLORS])
        pixels = colors[classes % len(colors)]
        heights = [_lead(answers, k).reshape(x1.shape) for k in np.unique(classes)]
    else:
        probs = answers.reshape(x1.shape)
        # Mixed with white, so that points stand out from their own region.
        pixels = 1 - strength * (1 - SIGNED(np.clip(probs, 0, 1))[..., :3])
        heights = [probs - 0.5]
    axes.imshow(pixels, extent=limits, origin="lower", aspect="auto")
    for height in heights:
        if height.min() < 0 < height.max():
            axes.contour(x1, x2, height, levels=[0], colors=INK, linewidths=1.6)
    axes.set(xlim=(left, right), ylim=(bottom, top))


def window_around(x: np.ndarray, margin: float = 0.15) -> tuple[float, ...]:
    """Return (left, right, bottom, top) of a window with a margin around the points.

    Examples
    --------
    >>> window_around(np.array([[0.0, 0.0], [2.0, 10.0]]), margin=0.5)
    (-1.0, 3.0, -5.0, 15.0)
    """
    low, high = np.min(x, axis=0), np.max(x, axis=0)
    air = margin * np.where(high > low, high - low, 1.0)
    left, bottom = (low - air).tolist()
    right, top = (high + air).tolist()
    return left, right, bottom, top


def is_wrong(answers: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return whether a rule's answer (see ``shade_regions``) is wrong for each point.

    Examples
    --------
    >>> is_wrong(np.array([0.9, 0.9]), np.array([1, 0]))
    array([False,  True])
    """
    decided = answers.argmax(axis=1) if answers.ndim == 2 else answers >= 0.5
    return decided.astype(int) != targets


def _lead(scores: np.ndarray, k: int) -> np.ndarray:
    """Return how far class k is ahead of the best of the others, shape (M,)."""
    return scores[:, k] - np.delete(scores, k, axis=1).max(axis=1)


def answers_of(
    predict: Callable[[np.ndarray], np.ndarray], x: np.ndarray
) -> np.ndarray:
    """Apply a rule; a single column counts as probabilities of class 1."""
    answers = np.asarray(predict(x), dtype=float)
    if answers.ndim == 2 and answers.shape[1] == 1:
        answers = answers[:, 0]
    if answers.ndim not in (1, 2) or len(answers) != len(x):
        raise ValueError(
            f"predict must give one answer for each of {len(x)} points, "
            f"got shape {answers.shape}"
        )
    return answers


@house_style()
def class_points(
    x: np.ndarray,
    targets: np.ndarray,
    *,
    names: Sequence[str] | None = None,
    axis_labels: tuple[str, str] = ("$x_1$", "$x_2$"),
    title: str = "",
) -> Picture:
    """Show labeled points in the plane.

    Parameters
    ----------
    x : ndarray, shape (N, 2)
    targets : ndarray of int, shape (N,)
    names : sequence of str, optional
        Names of the classes, for a legend.
    axis_labels : (str, str)
        What the two columns of x measure.
    title : str

    Examples
    --------
    >>> class_points(np.array([[0, 0], [1, 1]]), np.array([0, 1]))
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    picture = new_picture(4.8, 3.4, format="svg" if len(x) <= _SVG_POINTS else "png")
    axes = picture.axes
    scatter_classes(axes, x, targets, names=names)
    axes.set(xlabel=axis_labels[0], ylabel=axis_labels[1], title=title)
    if names is not None:
        axes.legend(loc="best")
    return picture


@house_style()
def decision_regions(
    predict: Callable[[np.ndarray], np.ndarray],
    x: np.ndarray,
    targets: np.ndarray,
    *,
    names: Sequence[str] | None = None,
    axis_labels: tuple[str, str] = ("$x_1$", "$x_2$"),
    title: str = "",
    limits: tuple[float, float, float, float] | None = None,
    width: float = 4.8,
) -> Picture:
    """Show a rule's answers everywhere, and the points that it should get right.

    Parameters
    ----------
    predict : callable
        Maps points (M, 2) to probabilities of class 1 (M,) or to scores (M, K).
    x : ndarray, shape (N, 2)
    targets : ndarray of int, shape (N,)
        A point that ``predict`` gets wrong has a dashed rim.
    names : sequence of str, optional
        Names of the classes, for a legend.
    axis_labels : (str, str)
        What the two columns of x measure.
    title : str
    limits : (left, right, bottom, top), optional
        The window; by default, it fits the points with a margin.
    width : float
        In inches; with 4.8, the labels stay large on a phone.

    Examples
    --------
    >>> x, targets = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    >>> decision_regions(lambda p: p[:, 0] > 0.5, x, targets)
    <Picture svg, 4.8 x 4.4 in, 1 axes>
    """
    x = np.asarray(x, dtype=float)
    picture = new_picture(width, 4.4, format="svg" if len(x) <= _SVG_POINTS else "png")
    axes = picture.axes
    shade_regions(axes, predict, limits or window_around(x))
    wrong = is_wrong(answers_of(predict, x), np.ravel(targets))
    scatter_classes(axes, x, targets, wrong=wrong, names=names)
    axes.set(xlabel=axis_labels[0], ylabel=axis_labels[1], title=title)
    if names is not None:
        axes.legend(loc="best", frameon=True)
    return picture
