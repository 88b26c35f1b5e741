"""What happened during training: one line per column of the history.

In every figure of the book, training is a solid line and validation a dashed one.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import GRAY, GREEN, INK, PURPLE, house_style

_LOOKS = {
    "train": ("training", {"color": INK, "linestyle": "-"}),
    "training": ("training", {"color": INK, "linestyle": "-"}),
    "running": ("running", {"color": GRAY, "linestyle": "-", "linewidth": 1.4}),
    "validation": ("validation", {"color": GREEN, "linestyle": LONG_DASHES}),
    "test": ("test", {"color": PURPLE, "linestyle": ":"}),
    "last": ("last", {"color": GRAY, "linestyle": "-", "linewidth": 1.4}),
    "pocket": ("pocket", {"color": INK, "linestyle": "-"}),
    "averaged": ("averaged", {"color": INK, "linestyle": "-"}),
}


@house_style()
def training_curves(
    history: Mapping[str, Sequence[float]],
    *,
    measures: Sequence[str] | None = None,
    log_loss: bool = False,
    title: str = "",
    xlabel: str = "epoch",
    width: float = 4.8,
) -> Picture:
    """Draw the columns of a history, one panel per measure, stacked vertically.

    Parameters
    ----------
    history : mapping of str to sequence of float
        Columns named ``"<data set>_<measure>"``, such as ``"train_loss"`` or
        ``"validation_accuracy"``, with one number per epoch.
    measures : sequence of str, optional
        Which panels to draw, in order; by default, all that the history has.
    log_loss : bool
        Whether the loss has a logarithmic axis.
    title : str
    xlabel : str
        What the numbers are counted in, if not in epochs.
    width : float
        In inches; with 4.8, the labels stay large on a phone.

    Raises
    ------
    ValueError
        If no column belongs to a measure.

    Examples
    --------
    >>> training_curves({"train_loss": [2.0, 1.0], "train_accuracy": [0.5, 0.75]})
    <Picture svg, 4.8 x 5.8 in, 2 axes>
    """
    columns = {name: name.rpartition("_")[::2] for name in history}
    if measures is None:
        measures = list(dict.fromkeys(measure for _, measure in columns.values()))
    if not measures:
        raise ValueError("expected a history with at least one column, got none")
    rows = len(measures)
    height = 3.4 if rows == 1 else 0.4 + 2.7 * rows
    picture = new_picture(width, height, rows, squeeze=False, sharex=True)
    for axes, measure in zip(picture.axes[:, 0], measures, strict=True):
        own = {name: data for name, (data, of) in columns.items() if of == measure}
        if not own:
            raise ValueError(f"expected a column of {measure!r}, got {list(history)}")
        if measure == "loss" and log_loss:
            axes.set_yscale("log")
        _draw_columns(axes, history, own)
        axes.set_ylabel(measure)
    picture.axes[0, 0].set_title(title)
    picture.axes[-1, 0].set_xlabel(xlabel)
    return picture


def _draw_columns(
    axes: Axes, history: Mapping[str, Sequence[float]], own: Mapping[str, str]
) -> None:
    lines, texts = [], []
    for name, data in own.items():
        text, look = _LOOKS.get(data, (data, {}))
        epochs = np.arange(1, len(history[name]) + 1)
        lines += axes.plot(epochs, history[name], **look)
        texts.append(text)
    if all(isinstance(y, int | np.integer) for name in own for y in history[name]):
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(x=0.02)
    label_line_ends(axes, lines, texts)
