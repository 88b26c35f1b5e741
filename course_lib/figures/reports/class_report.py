"""The results of a class: the spread of points, hard exercises, and mistakes.

The grader's report to an instructor shows these three. They are narrow, so that their
labels can be read on a phone, and only what was missed has a saturated color.
"""

import textwrap
from collections.abc import Sequence

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, VERMILION, house_style, tint

_WIDTH = 4.8  # inches
_LINE = 46  # characters of a line over the whole width
_MOST_BARS = 12
_BAR, _GAP, _LINE_HEIGHT = 0.22, 0.14, 0.21  # inches
_LEAST = _LINE_HEIGHT + 0.03 + _BAR + _GAP
_PALE = tint(BLUE, 0.45)
_LOOKS = {
    "all points": {"color": _PALE},
    "some": {"color": tint(VERMILION, 0.2), "hatch": "////", "edgecolor": VERMILION},
    "none": {"color": VERMILION},
}


def score_bins(scores: np.ndarray, maximum: float) -> tuple[np.ndarray, np.ndarray]:
    """Count scores in at most a dozen steps of whole points.

    Parameters
    ----------
    scores : ndarray, shape (N,)
        From 0 to ``maximum``.
    maximum : float
        The highest possible score, greater than 0.

    Returns
    -------
    edges : ndarray, shape (B + 1,)
        Where the steps begin; the last edge is where the last step ends.
    counts : ndarray of int, shape (B,)
        A score at an edge belongs to the step that begins there.

    Raises
    ------
    ValueError
        If a score is out of range.

    Examples
    --------
    >>> edges, counts = score_bins(np.array([0.0, 1.5, 3.0]), 3)
    >>> edges.tolist(), counts.tolist()
    ([0.0, 1.0, 2.0, 3.0, 4.0], [1, 1, 0, 1])
    """
    scores = np.asarray(scores, dtype=float)
    if not (maximum > 0 and np.all((scores >= 0) & (scores <= maximum))):
        raise ValueError(f"expected scores from 0 to {maximum}, got {scores}")
    step = np.ceil((maximum + 1) / _MOST_BARS)
    edges = np.arange(np.floor(maximum / step) + 2) * step
    return edges, np.histogram(scores, edges)[0]


@house_style()
def score_distribution(scores: np.ndarray, maximum: float) -> Picture:
    """Draw how many students have how many points.

    Parameters
    ----------
    scores : ndarray, shape (N,)
        The points of each student, from 0 to ``maximum``; at least one.
    maximum : float
        The highest possible score.

    Examples
    --------
    >>> score_distribution(np.array([3.0, 5.0, 5.0]), 8)
    <Picture svg, 4.8 x 2.9 in, 1 axes>
    """
    edges, counts = score_bins(scores, maximum)
    picture = new_picture(width=_WIDTH, height=2.9)
    axes, step = picture.axes, edges[1]
    axes.bar(edges[:-1], counts, width=0.92 * step, align="edge", color=_PALE)
    median = float(np.median(scores))
    axes.axvline(median, color=VERMILION)
    side = "left" if median < 0.3 * edges[-1] else "right"
    side = side if abs(median / edges[-1] - 0.5) > 0.2 else "center"
    look = {"color": VERMILION, "transform": axes.get_xaxis_transform()}
    axes.text(median, 1.03, f"median {median:.4g}", ha=side, **look)
    axes.set(xlim=(0, edges[-1]), xlabel="points", ylabel="students")
    axes.set_xticks(edges[: -1 : 2 if len(edges) > 8 else 1])
    axes.yaxis.get_major_locator().set_params(integer=True)
    return picture


@house_style()
def exercise_results(
    labels: Sequence[str], full: np.ndarray, some: np.ndarray, none: np.ndarray
) -> Picture:
    """Draw the share of a class with all points for an exercise, some, or none.

    Parameters
    ----------
    labels : sequence of str
        The exercises, from top to bottom; at least one.
    full, some, none : ndarray of int, shape (Q,)
        How many students have all points, some of them, or none.

    Examples
    --------
    >>> exercise_results(["1.1 Votes", "1.2 The step"], [5, 2], [0, 1], [1, 3])
    <Picture svg, 4.8 x 2.1 in, 1 axes>
    """
    parts = [np.asarray(part, dtype=float) for part in (full, some, none)]
    whole = np.maximum(1.0, sum(parts))
    picture, rows = _labeled_rows(labels, 1, beside=0.95)
    axes, left = picture.axes, np.zeros(len(labels))
    for part, (name, look) in zip(parts, _LOOKS.items(), strict=True):
        share = 100 * part / whole
        axes.barh(rows, share, _BAR, left, linewidth=0, label=name, **look)
        left = left + share
    axes.set(xlim=(0, 100), xlabel="% of the students")
    axes.legend(loc="lower left", bbox_to_anchor=(-0.03, 1.0), ncols=3, handlelength=1)
    return picture


@house_style()
def mistake_counts(
    labels: Sequence[str], still: np.ndarray, over: np.ndarray
) -> Picture:
    """Draw how many students made each mistake, and how many got over it.

    Parameters
    ----------
    labels : sequence of str
        Descriptions of the mistakes, from top to bottom; at least one.
    still, over : ndarray of int, shape (M,)
        How many students still make each one, and how many don't any more; not both 0.

    Examples
    --------
    >>> mistake_counts(["1.2: at 0 it fires", "1.4: rows swapped"], [7, 3], [2, 0])
    <Picture svg, 4.8 x 1.6 in, 1 axes>
    """
    still, over = np.asarray(still), np.asarray(over)
    picture, rows = _labeled_rows(labels, 3, beside=0.4)
    axes = picture.axes
    axes.barh(rows, still, _BAR, color=VERMILION, label="still make it")
    axes.barh(rows, over, _BAR, still, color=_PALE, label="got over it")
    words = {"va": "center", "textcoords": "offset points"}
    for row, count, more in zip(rows, still, over, strict=True):
        axes.annotate(f"{count:g} + {more:g}", (count + more, row), (5, 0), **words)
    axes.set(xlim=(0, 1.2 * max(still + over)), xticks=[])
    axes.legend(loc="lower left", bbox_to_anchor=(-0.03, 1.0), ncols=2, handlelength=1)
    axes.spines["bottom"].set_visible(False)
    return picture


def _labeled_rows(labels, most_lines, beside):
    """Start a picture of bars, each below its label, because there's no room beside it.

    Return the picture and the middles of the bars. The vertical unit is an inch, and
    ``beside`` inches are left for what is above and below the rows.
    """
    options = {"max_lines": most_lines, "placeholder": " …"}
    texts = [textwrap.fill(label, _LINE, **options) for label in labels]
    heights = np.array([_LEAST + _LINE_HEIGHT * text.count("\n") for text in texts])
    ends = np.cumsum(heights)
    picture = new_picture(width=_WIDTH, height=beside + ends[-1])
    axes, rows = picture.axes, ends - _GAP - _BAR / 2
    for row, text in zip(rows, texts, strict=True):
        # An author's words, in which $ is a dollar sign.
        place = {"va": "bottom", "parse_math": False, "linespacing": 1.15}
        axes.annotate(text, (0, row - _BAR / 2 - 0.03), **place)
    axes.set(yticks=[], ylim=(ends[-1], 0))
    axes.spines["left"].set_visible(False)
    return picture, rows
