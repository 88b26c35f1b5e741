"""Learning and memorizing: the pictures that tell them apart."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    GREEN,
    INK,
    VERMILION,
    house_style,
    tint,
)

_VALIDATION = {"color": GREEN, "linestyle": LONG_DASHES}


@house_style()
def overfitting_curves(history: Mapping[str, Sequence[float]]) -> Picture:
    """Draw loss and accuracy, and shade all epochs after the lowest validation loss.

    Parameters
    ----------
    history : mapping of str to sequence of float
        Has the columns ``train_loss``, ``validation_loss``, ``train_accuracy``, and
        ``validation_accuracy``, with one number per epoch.

    Examples
    --------
    >>> columns = {"train_loss": [2.0, 1.0, 0.5], "validation_loss": [2.0, 1.0, 1.5]}
    >>> columns |= {"train_accuracy": [0.5, 0.9, 1], "validation_accuracy": [0.5, 1, 1]}
    >>> overfitting_curves(columns)
    <Picture svg, 4.8 x 5.8 in, 2 axes>
    """
    best = int(np.argmin(history["validation_loss"])) + 1
    num_epochs = len(history["validation_loss"])
    picture = new_picture(4.8, 5.8, rows=2, sharex=True)
    for axes, measure in zip(picture.axes, ("loss", "accuracy"), strict=True):
        epochs = np.arange(1, num_epochs + 1)
        train, check = history[f"train_{measure}"], history[f"validation_{measure}"]
        lines = axes.plot(epochs, train, color=INK)
        lines += axes.plot(epochs, check, **_VALIDATION)
        axes.axvspan(best, num_epochs, color=tint(VERMILION, 0.1), linewidth=0)
        axes.plot(best, check[best - 1], "o", color=VERMILION, zorder=3)
        axes.set(ylabel=measure, xlim=(0, num_epochs))
        label_line_ends(axes, lines, ["training", "validation"])
    loss_axes, accuracy_axes = picture.axes
    loss_axes.set_ylim(bottom=0)
    accuracy_axes.set_xlabel("epoch")
    early = best < num_epochs / 2
    words, place = f"keep epoch {best}", (best, history["validation_loss"][best - 1])
    above = {"xytext": (0, 34), "textcoords": "offset points"}
    side = "left" if early else "right"
    loss_axes.annotate(words, place, ha=side, color=VERMILION, **above)
    accuracy_axes.yaxis.set_major_formatter(_per_cent())
    look = {"color": VERMILION, "transform": accuracy_axes.get_xaxis_transform()}
    middle = (best + num_epochs) / 2
    accuracy_axes.text(middle, 0.04, "getting worse", ha="center", **look)
    return picture


@house_style()
def accuracy_by_size(
    sizes: Sequence[int], train: Sequence[float], validation: Sequence[float]
) -> Picture:
    """Draw how accuracy grows with the number of training examples.

    Parameters
    ----------
    sizes : sequence of int
        Numbers of training examples, on a logarithmic axis.
    train, validation : sequence of float
        Accuracies from 0 to 1, one per size.

    Examples
    --------
    >>> accuracy_by_size([100, 1000], [1.0, 1.0], [0.75, 0.9])
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.4)
    axes = picture.axes
    lines = axes.plot(sizes, train, marker="o", color=INK)
    lines += axes.plot(sizes, validation, marker="o", **_VALIDATION)
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(_per_cent())
    axes.set(xlabel="training images", ylabel="accuracy")
    for size, value in zip(sizes, validation, strict=True):
        below = {"xytext": (4, -17), "textcoords": "offset points"}  # as it rises
        axes.annotate(f"{100 * value:.0f} %", (size, value), color=GREEN, **below)
    axes.margins(x=0.11)
    axes.set_ylim(min(validation) - 0.06, 1.03)
    label_line_ends(axes, lines, ["training", "validation"])
    return picture


@house_style()
def results_by_seed(results: Mapping[str, Mapping[str, Sequence[float]]]) -> Picture:
    """Show every run as a dot and the mean as a bar, to see how much is luck.

    Parameters
    ----------
    results : mapping of str to mapping of str to sequence of float
        For each panel and each setting, by name, one accuracy (0 to 1) per random seed.
        Every panel has the same settings.

    Examples
    --------
    >>> results_by_seed({"clean": {"plain": [0.89, 0.9], "decay": [0.88, 0.89]}})
    <Picture svg, 4.8 x 2.0 in, 1 axes>
    """
    panels = list(results)
    settings = list(results[panels[0]])
    size = (4.8, 0.6 + (0.5 + 0.45 * len(settings)) * len(panels))
    shared = {"sharex": True, "sharey": True, "squeeze": False}
    picture = new_picture(*size, rows=len(panels), **shared)
    for axes, panel in zip(picture.axes[:, 0], panels, strict=True):
        _draw_seeds(axes, results[panel])
        axes.set_title(panel)
    picture.axes[0, 0].set_yticks(range(len(settings)), settings)
    picture.axes[0, 0].invert_yaxis()
    picture.axes[-1, 0].set_xlabel("accuracy")
    return picture


def _draw_seeds(axes: Axes, accuracies: Mapping[str, Sequence[float]]) -> None:
    for row, values in enumerate(accuracies.values()):
        axes.plot(values, [row] * len(values), "o", color=BLUE, alpha=0.55, zorder=3)
        mean = np.mean(values)
        axes.plot([mean, mean], [row - 0.28, row + 0.28], color=INK, zorder=4)
    axes.grid(axis="x", color=tint(GRAY, 0.3), linewidth=0.8)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=None, symbol=" %"))
    axes.set_ylim(-0.5, len(accuracies) - 0.5)


def _per_cent() -> PercentFormatter:
    """Make a formatter, because each axis needs its own."""
    return PercentFormatter(1, decimals=0, symbol=" %")
