"""What an edit reaches, and what else it hits (chapter 4)."""

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import PercentFormatter

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, VERMILION, house_style


@house_style()
def reach_and_side_effects(
    thresholds: Sequence[float], reached: Sequence[float], hit: Sequence[int]
) -> Picture:
    """Draw what an edit hits at each threshold: the positions it should, and others.

    Parameters
    ----------
    thresholds : sequence of float
    reached : sequence of float
        Share of the intended positions, from 0 to 1.
    hit : sequence of int
        Number of other positions that are changed. Drawn on a log scale, with zero at
        the bottom.

    Examples
    --------
    >>> reach_and_side_effects([0.5, 0.9], [1.0, 0.8], [100, 0])
    <Picture svg, 4.8 x 4.4 in, 2 axes>
    """
    picture = new_picture(4.8, 4.4, rows=2, sharex=True)
    above, below = picture.axes
    above.plot(thresholds, reached, "-o", color=INK)
    above.set(ylim=(0, 1.3), title="answers k where it should")
    above.yaxis.set_major_formatter(PercentFormatter(1.0))
    above.set_yticks([0, 0.5, 1])
    foot = 0.2  # where zero is drawn on the log scale
    below.set_yscale("log")
    below.plot(thresholds, np.maximum(hit, foot), "-s", color=VERMILION)
    below.axhline(foot, color=GRAY, linewidth=1)
    top = max(10, 9 * max(hit))
    below.set(ylim=(0.1, top), title="other positions that it hits", xlabel="threshold")
    powers = [10**k for k in range(6) if 10**k <= top]
    below.set_yticks([foot, *powers], ["0", *(f"{power:,}" for power in powers)])
    below.minorticks_off()
    place = {"textcoords": "offset points", "xytext": (0, 8), "ha": "center"}
    for x, share, count in zip(thresholds, reached, hit, strict=True):
        percent = f"{np.floor(100 * share):.0f}%"  # 100 only if all are reached
        above.annotate(percent, (x, share), **place)
        below.annotate(f"{count:,}", (x, max(count, foot)), **place)
    above.margins(x=0.08)
    return picture
