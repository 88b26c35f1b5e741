"""Where the time of a training step goes (chapters 3 and 4).

There's one panel per program and one bar per part. The full color is the time of its
matrix products alone; the hatched rest is loops in C, copies, and Python.
"""

import textwrap
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import BLUE, INK, house_style, tint

_LETTERS_A_LINE = 11  # of a title


@house_style()
def time_shares(
    programs: Mapping[str, Mapping[str, tuple[float, float]]],
) -> Picture:
    """Draw each part's share of the time of a step, one panel per program.

    Parameters
    ----------
    programs : mapping of str to mapping of str to (float, float)
        For each program and part, the seconds that it takes in a step and the
        seconds for its matrix products alone. All programs have the same parts.

    Examples
    --------
    >>> net = {"linear layers": (0.03, 0.02), "the rest": (0.01, 0.0)}
    >>> time_shares({"small": net, "large": net})
    <Picture svg, 4.8 x 2.0 in, 2 axes>
    """
    parts = list(next(iter(programs.values())))
    picture = new_picture(
        4.8,
        1.3 + 0.34 * len(parts),
        columns=len(programs),
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    for axes, (name, program) in zip(picture.axes[0], programs.items(), strict=True):
        _draw(axes, program)
        axes.set_title(textwrap.fill(name, _LETTERS_A_LINE), fontsize=12)
    first = picture.axes[0, 0]
    first.set_yticks(range(len(parts)), parts)
    first.invert_yaxis()
    return picture


def _draw(axes: Axes, program: Mapping[str, tuple[float, float]]) -> None:
    seconds, products = np.array(list(program.values())).T
    shares = 100 * seconds / seconds.sum()
    inside = 100 * np.minimum(products, seconds) / seconds.sum()
    rows = np.arange(len(shares))
    axes.barh(rows, inside, height=0.7, color=BLUE)
    pale = {"color": tint(BLUE, 0.3), "hatch": "////", "edgecolor": BLUE}
    axes.barh(rows, shares - inside, left=inside, height=0.7, linewidth=0, **pale)
    for row, share in zip(rows, shares, strict=True):
        text = f"{share:.0f} %" if share >= 0.5 else "< 1 %" if share else "–"
        beside = {"xytext": (4, 0), "textcoords": "offset points", "va": "center"}
        axes.annotate(text, (share, row), color=INK, **beside)
    axes.set(xlim=(0, 100), xticks=[])
    axes.spines[["bottom", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
