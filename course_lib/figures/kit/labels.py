"""Labels on the lines themselves, so that a figure doesn't need a legend."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D


def label_line_ends(
    axes: Axes, lines: Sequence[Line2D], texts: Sequence[str], *, gap: float = 0.09
) -> None:
    """Write a label at the right end of each line, and keep the labels from touching.

    Call it when the limits and scales of the axes are final. A line without finite
    numbers, such as that of a run that diverged right away, has no end and gets no
    text.

    Parameters
    ----------
    axes : Axes
    lines : sequence of Line2D
    texts : sequence of str, one per line
    gap : float
        Smallest distance between two texts, as a fraction of the height of the axes.

    Raises
    ------
    ValueError
        If there isn't one text per line.
    """
    if len(lines) != len(texts):
        raise ValueError(f"expected {len(lines)} texts, one per line, got {len(texts)}")
    axes.autoscale_view()
    to_axes = axes.transData + axes.transAxes.inverted()
    ends, heights = [], []
    for line, text in zip(lines, texts, strict=True):
        x, y = (np.asarray(part, dtype=float) for part in line.get_data())
        finite = np.flatnonzero(np.isfinite(y))
        if finite.size:
            ends.append((line, text))
            heights.append(to_axes.transform((x[finite[-1]], y[finite[-1]]))[1])
    for (line, text), height in zip(ends, spread(heights, gap), strict=True):
        axes.annotate(
            text,
            (1.0, height),
            xytext=(6, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            color=line.get_color(),
            va="center",
            annotation_clip=False,
        )


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Move numbers apart until neighbors differ by ``gap``, keeping their order.

    Examples
    --------
    >>> spread([0.5, 0.0, 0.5], gap=0.25)
    [0.375, 0.0, 0.625]
    """
    order = np.argsort(heights, kind="stable")
    groups: list[tuple[float, int]] = []  # middle and size of each touching group
    for height in np.asarray(heights, dtype=float)[order]:
        middle, size = float(height), 1
        while groups:
            below, count = groups[-1]
            if middle - below >= gap * (size + count) / 2:
                break
            groups.pop()
            middle = (middle * size + below * count) / (size + count)
            size += count
        groups.append((middle, size))
    placed = [
        middle + gap * (k - (size - 1) / 2)
        for middle, size in groups
        for k in range(size)
    ]
    result = np.empty(len(placed))
    result[order] = placed
    return result.tolist()
