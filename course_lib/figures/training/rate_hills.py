"""How accurate each optimizer is at each learning rate (chapter 3)."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.ticker import PercentFormatter

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, house_style, tint
from course_lib.figures.training.racers import RACER_STYLES


@house_style()
def rate_hills(
    rates: Sequence[float], accuracies: Mapping[str, Sequence[float]]
) -> Picture:
    """Draw one small hill per optimizer: accuracy against the learning rate.

    Parameters
    ----------
    rates : sequence of float, shape (R,)
        Learning rates, on a logarithmic axis.
    accuracies : mapping of str to sequence of float, shape (R,)
        For each of one to five optimizers, by name, its accuracies from 0 to 1.

    Examples
    --------
    >>> rate_hills([0.1, 1.0], {"SGD": [0.9, 0.1]})
    <Picture svg, 4.8 x 1.7 in, 1 axes>
    """
    size, rows = (4.8, 0.7 + len(accuracies)), len(accuracies)
    shared = {"sharex": True, "sharey": True, "squeeze": False}
    picture = new_picture(*size, rows, **shared)
    for k, (name, values) in enumerate(accuracies.items()):
        axes, style = picture.axes[k, 0], RACER_STYLES[k]
        axes.axhline(max(values), color=tint(GRAY, 0.5), linewidth=1)
        axes.fill_between(rates, values, color=tint(style["color"], 0.15), linewidth=0)
        axes.plot(rates, values, **{**style, "markersize": 0.6 * style["markersize"]})
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:g}")
        axes.set(ylim=(0, 1.05), yticks=[0, 0.5, 1])
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0, symbol=" %"))
        axes.set_title(name, fontsize=12.5, color=style["color"], pad=2)
        best = int(np.argmax(values))
        axes.annotate(f"{rates[best]:g}", (rates[best], max(values)), xytext=(0, -16),
                      textcoords="offset points", ha="center", va="top")  # fmt: skip
    picture.axes[-1, 0].set_xlabel("learning rate")
    return picture
