"""How far batches of several sizes agree with all the data (chapter 3)."""

from collections.abc import Mapping, Sequence

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, INK, VERMILION, house_style, tint

_REACH = (-3.0, 5.0)  # values outside are drawn at the edge


@house_style()
def gradient_samples(samples: Mapping[int, Sequence[float]]) -> Picture:
    """Show how far the gradients of each batch size go along the true one.

    Parameters
    ----------
    samples : mapping of int to sequence of float
        For each batch size, one number per batch: 1 is as far as the true gradient
        goes, and below 0 the step would lead uphill.

    Examples
    --------
    >>> gradient_samples({1: [-1.0, 3.0], 64: [0.9, 1.1]})
    <Picture svg, 4.8 x 2.2 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=1.2 + 0.5 * len(samples))
    axes = picture.axes
    axes.set(xlim=_REACH, ylim=(len(samples) - 0.4, -0.9))
    axes.axvspan(_REACH[0], 0, color=tint(VERMILION, 0.16), linewidth=0, zorder=0)
    axes.axvline(1, color=INK, linewidth=1.6, zorder=1)
    for row, values in enumerate(samples.values()):
        inside = np.clip(np.asarray(values, dtype=float), *_REACH)
        spread = row + 0.26 * np.sin(2.4 * np.arange(len(inside)))  # to show all
        axes.plot(inside, spread, "o", color=BLUE, markersize=4, alpha=0.5, zorder=2,
                  markeredgewidth=0, clip_on=False)  # fmt: skip
    axes.set_yticks(range(len(samples)), [f"{size:,}" for size in samples])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set(xlabel="how far along the true gradient", ylabel="images in the batch")
    axes.text(-1.5, -0.62, "uphill", ha="center", color=VERMILION)
    axes.text(1.12, -0.62, "all the data", color=INK)
    axes.xaxis.label.set_color(GRAY)
    return picture
