"""Memorized first, understood later: a network that discovers waves (chapter 4).

A solid line is for training sums, and a dashed one for sums that were never shown. The
heat map has one row per hidden unit; blue is negative, vermilion positive.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.labels import label_line_ends
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    BLUE,
    GRAY,
    GREEN,
    INK,
    LIGHT,
    PURPLE,
    SIGNED,
    VERMILION,
    house_style,
)

_COLORS = (VERMILION, BLUE, PURPLE, INK)
_MARKERS = ("o", "s", "D", "^")


@house_style()
def grokking_runs(
    steps: Sequence[int], runs: Mapping[str, Sequence[float]], *, chance: float
) -> Picture:
    """Draw the share of unseen examples that several training runs get right.

    Parameters
    ----------
    steps : sequence of int
    runs : mapping of str to sequence of float, one per step
        For each run, by name, its accuracies from 0 to 1 on examples that weren't used
        for training.
    chance : float
        The accuracy of guessing, drawn as a horizontal line.

    Examples
    --------
    >>> grokking_runs([0, 10], {"decay": [0.0, 1.0]}, chance=0.1)
    <Picture svg, 4.8 x 3.4 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.4)
    axes = picture.axes
    lines = []
    for k, accuracies in enumerate(runs.values()):
        look = {"color": _COLORS[k % 4], "marker": _MARKERS[k % 4], "markersize": 5}
        look |= {"linestyle": LONG_DASHES, "markevery": 0.1, "clip_on": False}
        lines += axes.plot(steps, accuracies, **look)
    _percent_axis(axes)
    axes.axhline(chance, color=LIGHT, zorder=0)
    axes.annotate("chance", (steps[-1], chance), ha="right", va="bottom", color=GRAY)
    axes.set(xlim=(0, steps[-1]), xlabel="step", ylabel="unseen sums right")
    label_line_ends(axes, lines, list(runs))
    return picture


def _percent_axis(axes: Axes) -> None:
    axes.set(ylim=(0, 1.02))
    axes.set_yticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])


def wave_order(weights: np.ndarray) -> np.ndarray:
    """Sort rows by their strongest frequency, then by where it peaks.

    Parameters
    ----------
    weights : ndarray, shape (U, P)

    Returns
    -------
    ndarray of int, shape (U,)

    Examples
    --------
    >>> t = 2 * np.pi * np.arange(8) / 8
    >>> wave_order(np.array([np.cos(3 * t), np.cos(t), np.cos(2 * t)])).tolist()
    [1, 2, 0]
    """
    waves = np.fft.rfft(weights, axis=1)[:, 1:]  # (U, P // 2), without the mean
    strongest = np.abs(waves).argmax(axis=1)
    phases = np.angle(waves[np.arange(len(waves)), strongest])
    return np.lexsort((phases, strongest))


_ALT = "Rows of noise become smooth waves while the unseen sums are learned, too."


@from_copies
@house_style()
def noise_to_waves(
    steps: Sequence[int],
    weights: Sequence[np.ndarray],
    train: Sequence[float],
    unseen: Sequence[float],
    *,
    num_units: int = 24,
    alt: str = _ALT,
) -> Animation:
    """Show the weights of the hidden units and both accuracies, step by step.

    Parameters
    ----------
    steps : sequence of int
    weights : sequence of ndarray, shape (U, P), one per step
        The weight from each of P inputs to each of U units, at each step.
    train, unseen : sequence of float, one per step
        Accuracies from 0 to 1.
    num_units : int
        How many units to show: those whose final waves are slowest, in the order of
        ``wave_order``. Each row has its own scale.
    alt : str
        What the animation shows and what follows from it, in words.
    """
    order = wave_order(weights[-1])[:num_units]
    picture = new_picture(
        4.8, 4.6, rows=2, gridspec_kw={"height_ratios": [1.4, 1]}, format="png"
    )
    units, scores = picture.axes
    look = {"cmap": SIGNED, "vmin": -1, "vmax": 1, "aspect": "auto"}
    image = units.imshow(_scaled(weights[0][order]), **look)
    units.set(xlabel="number a", ylabel="hidden unit", yticks=[])
    lines = _score_lines(scores, steps)

    def show(keyframe: Keyframe) -> None:
        k = keyframe.state
        image.set_data(_scaled(weights[k][order]))
        for line, values in zip(lines, (train, unseen), strict=True):
            line.set_data(steps[: k + 1], values[: k + 1])

    last = len(steps) - 1
    story = [
        Keyframe(k, _told(*now), seconds=2.0 if k in (1, last) else None)
        for k, now in enumerate(zip(steps, train, unseen, strict=True))
    ]
    return animate(
        picture,
        show,
        story,
        alt=alt,
        frames_per_second=4,
        stills=[0, 1, last // 2, last],
    )


def _told(step: int, train: float, unseen: float) -> str:
    return (
        f"Step {step}: {100 * train:.0f}% of the sums shown and "
        f"{100 * unseen:.0f}% of the unseen ones are right."
    )


def _scaled(rows: np.ndarray) -> np.ndarray:
    """Divide each row by its largest magnitude."""
    return rows / np.abs(rows).max(axis=1, keepdims=True)


def _score_lines(axes: Axes, steps: Sequence[int]) -> list:
    lines = axes.plot([], [], color=INK)
    lines += axes.plot([], [], color=GREEN, linestyle=LONG_DASHES)
    _percent_axis(axes)
    axes.set(xlim=(0, steps[-1]), xlabel="step", title="sums right")
    axes.text(0.97 * steps[-1], 0.97, "shown", color=INK, ha="right", va="top")
    axes.text(0.97 * steps[-1], 0.04, "unseen (dashed)", color=GREEN, ha="right")
    return lines
