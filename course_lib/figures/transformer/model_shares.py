"""Each part's share of a Transformer's parameters and of its work (chapter 4)."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, INK, LIGHT, VERMILION, house_style, tint

_FILLS = (
    {"facecolor": tint(VERMILION, 0.85)},
    {"facecolor": tint(GRAY, 0.28), "hatch": "////"},
    {"facecolor": LIGHT},
    {"facecolor": INK},
)
_LINES = (
    {"color": VERMILION, "linestyle": "-"},
    {"color": INK, "linestyle": "--"},
    {"color": GRAY, "linestyle": ":"},
)


@house_style()
def parameter_shares(
    models: Mapping[str, Mapping[str, int]], *, mark: float | None = None
) -> Picture:
    """Draw the parts of several models as stacked bars of equal height.

    Parameters
    ----------
    models : mapping of str to mapping of str to int
        For each model, the parameters of its two to four parts, from the bottom up. All
        models have the same parts. The first bar names them, every bar shows the share
        of the lowest part, and the totals are above the bars.
    mark : float, optional
        A share at which a dashed line is drawn.

    Examples
    --------
    >>> parameter_shares({"small": {"FFN": 2, "rest": 3}})
    <Picture svg, 4.8 x 3.8 in, 1 axes>
    """
    parts = list(next(iter(models.values())))
    picture = new_picture(width=4.8, height=3.8)
    axes = picture.axes
    _draw_bars(axes, models, parts)
    if mark is not None:
        axes.axhline(mark, color=INK, linestyle="--", linewidth=1.6)
    axes.set(ylim=(0, 1.1), yticks=[], xlim=(-0.5, len(models) - 0.5))
    axes.set_xticks(range(len(models)), models)
    axes.tick_params(axis="x", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    return picture


def _draw_bars(
    axes: Axes, models: Mapping[str, Mapping[str, int]], parts: Sequence[str]
) -> None:
    totals = np.array([sum(model.values()) for model in models.values()], dtype=float)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 2}
    middle = {"ha": "center", "va": "center", "bbox": box}
    floor = np.zeros(len(models))
    for k, part in enumerate(parts):
        shares = np.array([model[part] for model in models.values()]) / totals
        axes.bar(range(len(models)), shares, 0.9, floor, edgecolor="white", **_FILLS[k])
        if shares[0] > 0.05:
            axes.text(0, floor[0] + shares[0] / 2, part, fontsize=11.5, **middle)
        floor += shares
    for k, (model, total) in enumerate(zip(models.values(), totals, strict=True)):
        share = f"{100 * model[parts[0]] / total:.1f}%"
        axes.text(k, 0.06, share, fontsize=12, weight="bold", **middle)
        axes.text(k, 1.02, write_large(total), fontsize=12, ha="center", va="bottom")


def write_large(number: float) -> str:
    """Format a large number with three digits, M for millions and B for billions.

    Examples
    --------
    >>> write_large(124_439_808), write_large(1_557_611_200), write_large(209_792)
    ('124 M', '1.56 B', '0.21 M')
    """
    for size, letter in ((10**9, "B"), (10**6, "M")):
        if number >= size or letter == "M":
            digits = 0 if number >= 100 * size else 1 if number >= 10 * size else 2
            return f"{number / size:.{digits}f} {letter}"
    return ""


@house_style()
def work_against_context(
    contexts: Sequence[int],
    work: Mapping[str, Sequence[float]],
    *,
    mark: tuple[float, str] | None = None,
) -> Picture:
    """Draw how the shares of the work depend on the length of the context.

    Parameters
    ----------
    contexts : sequence of int
        Ascending lengths, on a log scale.
    work : mapping of str to sequence of float
        Two or three parts of the work, each with one number per length; a name is
        written where its line begins.
    mark : tuple of float and str, optional
        A length marked by a dotted line, and the label of the line.

    Examples
    --------
    >>> work_against_context([1, 10, 100], {"FFN": [5, 5, 5], "mixing": [1, 10, 100]})
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.6)
    axes = picture.axes
    whole = np.sum([list(numbers) for numbers in work.values()], axis=0)
    axes.set(xscale="log", ylim=(0, 100), xlim=(contexts[0], contexts[-1]))
    for k, (name, numbers) in enumerate(work.items()):
        shares = 100 * np.asarray(numbers) / whole
        axes.plot(contexts, shares, **_LINES[k])
        up = 16 if shares[-1] > shares[0] else 5  # above what rises
        look = {"xytext": (8, up), "textcoords": "offset points"}
        place, color = (contexts[0], shares[0]), _LINES[k]["color"]
        axes.annotate(name, place, color=color, **look)
    if mark is not None:
        axes.axvline(mark[0], color=INK, linestyle=":", linewidth=1.6)
        note = {"xytext": (-8, 0), "textcoords": "offset points"}
        axes.annotate(mark[1], (mark[0], 96), ha="right", va="top", **note)
    axes.set(xlabel="positions that the token looks at", ylabel="share of the work, %")
    _mark_decades(axes, contexts)
    return picture


def _mark_decades(axes: Axes, contexts: Sequence[int]) -> None:
    decades = 10 ** np.arange(1, np.log10(contexts[-1]) + 1)
    inside = [length for length in decades if length > contexts[0]]
    axes.xaxis.set_major_locator(FixedLocator(inside))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
