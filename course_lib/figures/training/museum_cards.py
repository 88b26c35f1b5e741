"""Failed training runs as cards: nothing but curves, as in practice (chapter 3).

A record is a mapping with ``training`` (one number per step, or one for each of
``steps``), ``validation`` (numbers at equal distances, the last one at the end, or one
``every`` so many steps), ``blind`` (the loss of a blind guess), ``log`` (whether the
axis is logarithmic), ``top`` (where the axis is cut off), and the labels ``ylabel`` and
``xlabel``. Only ``training`` is required.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, GREEN, INK, LIGHT, VERMILION, house_style

Record = Mapping[str, object]

_KNOWN = {"training", "steps", "validation", "every", "blind", "log", "top"}
_KNOWN |= {"ylabel", "xlabel"}
_DASHES = (0, (4, 2))
_BROKEN = "#A8A8A8"  # the broken run, once its fixed twin is there


@house_style()
def training_card(
    record: Record, fixed: Record | None = None, *, title: str = ""
) -> Picture:
    """Draw one run, or a broken one in gray with its fixed twin over it.

    Parameters
    ----------
    record : mapping
        As described in the module's docstring.
    fixed : mapping, optional
        The twin, with the same start, the same batches, and one changed line.
    title : str

    Raises
    ------
    ValueError
        If a record has an unknown entry.

    Examples
    --------
    >>> training_card({"training": [2.3, 1.0, 0.5], "blind": 2.3}, title="Exhibit 0")
    <Picture svg, 4.8 x 3.1 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.1)
    axes = picture.axes
    draw_card(axes, record, fixed)
    axes.set_title(title)
    axes.set_xlabel(str(record.get("xlabel", "step")))
    axes.set_ylabel(str(record.get("ylabel", "loss")))
    if "blind" in record:
        above = {"xytext": (0, 3), "textcoords": "offset points", "ha": "right"}
        above["xycoords"] = axes.get_yaxis_transform()
        axes.annotate("blind guess", (1.0, record["blind"]), color=GRAY, **above)
    _write_names(axes, record, fixed)
    return picture


@house_style()
def nine_cards(
    records: Sequence[Record],
    fixed: Sequence[Record | None] | None = None,
    *,
    titles: Sequence[str] | None = None,
) -> Picture:
    """Draw nine small cards, three per row, without numbers.

    Parameters
    ----------
    records : sequence of mapping, shape (9,)
    fixed : sequence of mapping or None, shape (9,), optional
    titles : sequence of str, shape (9,), optional
        The numbers 1 to 9 by default.

    Examples
    --------
    >>> nine_cards([{"training": [2.0, 1.0]}] * 9)
    <Picture svg, 4.8 x 5.2 in, 9 axes>
    """
    fixed = [None] * 9 if fixed is None else fixed
    titles = [str(k) for k in range(1, 10)] if titles is None else titles
    height = 5.2 + 0.6 * max(title.count("\n") for title in titles)
    picture = new_picture(4.8, height, rows=3, columns=3)
    cards = zip(picture.axes.flat, records, fixed, titles, strict=True)
    for axes, record, twin, title in cards:
        draw_card(axes, record, twin, cross=8)
        axes.set_title(title, fontsize=13, pad=5)
        axes.minorticks_off()
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=True, color=LIGHT)
    _explain(picture, any(twin is not None for twin in fixed))
    return picture


def draw_card(
    axes: Axes, record: Record, fixed: Record | None = None, *, cross: float = 13
) -> None:
    """Draw the curves of a record, with those of its twin over them."""
    for entry in (record, fixed or record):
        if unknown := set(entry) - _KNOWN:
            raise ValueError(
                f"expected only entries in {sorted(_KNOWN)}, got {min(unknown)!r}"
            )
    if "blind" in record:
        axes.axhline(float(record["blind"]), color=GRAY, linewidth=1.2, linestyle=":")
    color, dashed = (INK, GREEN) if fixed is None else (_BROKEN, _BROKEN)
    _draw_curves(axes, record, color, dashed, cross)
    if fixed is not None:
        _draw_curves(axes, fixed, INK, GREEN, cross)
    if record.get("log"):
        axes.set_yscale("log")
    else:
        low, high = axes.get_ylim()
        high = min(high, float(record.get("top", high)))
        axes.set_ylim(low if "ylabel" in record else 0, high)
    axes.margins(x=0.02)


def places(record: Record) -> tuple[np.ndarray, np.ndarray]:
    """Return the steps at which training and validation were measured, from 1 on.

    Examples
    --------
    >>> places({"training": [4, 3, 2, 1], "validation": [3, 2]})
    (array([1, 2, 3, 4]), array([2., 4.]))
    """
    steps = np.asarray(record.get("steps", range(1, len(record["training"]) + 1)))
    count = len(record.get("validation", ()))
    every = record.get("every", steps[-1] / max(count, 1))
    return steps, np.minimum(np.arange(1, count + 1) * every, steps[-1])


def _draw_curves(
    axes: Axes, record: Record, color: str, dashed: str, cross: float
) -> None:
    steps, ends = places(record)
    training = np.asarray(record["training"], dtype=float)
    axes.plot(steps, training, color=color, linewidth=1.7, zorder=3)
    if len(ends):
        look = {"color": dashed, "linestyle": _DASHES, "zorder": 4}
        axes.plot(ends, record["validation"], **look)
    finite = np.isfinite(training)
    if not finite.all():
        last = int(np.flatnonzero(finite)[-1])
        look = {"color": VERMILION, "marker": "x", "markersize": cross, "zorder": 6}
        axes.plot(steps[last], training[last], markeredgewidth=3, **look)


def _write_names(axes: Axes, record: Record, fixed: Record | None) -> None:
    """Label the curves on the right, or only the two runs if there's a twin."""
    if fixed is not None:
        words = [("fixed", INK, 0.94), ("broken", GRAY, 0.82)]
    elif len(record.get("validation", ())):
        words = [("training", INK, 0.94), ("validation", GREEN, 0.82)]
    else:
        return
    for text, color, height in words:
        place = {"transform": axes.transAxes}
        look = {"color": _BROKEN if text == "broken" else color, "clip_on": False}
        look["linestyle"] = _DASHES if text == "validation" else "-"
        axes.plot([1.02, 1.08], [height] * 2, **look, **place)
        axes.text(1.1, height, text, color=color, va="center", **place)


def _explain(picture: Picture, twins: bool) -> None:
    lines = [
        Line2D([], [], color=INK, label="training"),
        Line2D([], [], color=GREEN, linestyle=_DASHES, label="validation"),
        Line2D([], [], color=GRAY, linestyle=":", label="blind guess"),
    ]
    if twins:
        lines.append(Line2D([], [], color=_BROKEN, label="broken"))
    look = {"loc": "outside lower center", "ncols": len(lines), "fontsize": 11.5}
    picture.figure.legend(
        handles=lines, handlelength=1.3, columnspacing=0.9, handletextpad=0.4, **look
    )
