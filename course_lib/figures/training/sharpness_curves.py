"""The largest curvature during training, and the limit 2 / rate (chapter 3)."""

from collections.abc import Mapping, Sequence

import numpy as np

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, GRAY, house_style

_LOOKS = ((BLUE, "o"), (GRAY, "s"))


@house_style()
def sharpness_curves(
    steps: Sequence[int], curvatures: Mapping[float, Sequence[float]]
) -> Picture:
    """Draw the largest curvature of two runs, and 2 / rate dashed in its color.

    Parameters
    ----------
    steps : sequence of int
        When the curvature was measured.
    curvatures : mapping of float to sequence of float
        For each of at most two learning rates, the measured curvatures.

    Examples
    --------
    >>> sharpness_curves([0, 100], {0.2: [8.0, 10.0], 0.1: [8.0, 14.0]})
    <Picture svg, 5.0 x 3.4 in, 1 axes>
    """
    picture = new_picture(width=5.0, height=3.4)
    axes = picture.axes
    axes.set(xlabel="step", ylabel="largest curvature", xlim=(0, 1.35 * steps[-1]))
    axes.set_ylim(0, 1.1 * max(2 / rate for rate in curvatures))
    axes.set_xticks(np.linspace(steps[0], steps[-1], 3))
    for k, (rate, values) in enumerate(curvatures.items()):
        color, marker = _LOOKS[k]
        axes.plot(steps, values, color=color, marker=marker, markersize=5)
        axes.plot([0, steps[-1]], [2 / rate] * 2, color=color, linestyle="--")
        beside = {"color": color, "va": "center"}
        words = f"limit 2/{rate:g} = {2 / rate:g}"
        axes.text(1.02 * steps[-1], 2 / rate, words, **beside)
        if abs(values[-1] - 2 / rate) > 1:
            axes.text(1.02 * steps[-1], values[-1], f"rate {rate:g}", **beside)
    return picture
