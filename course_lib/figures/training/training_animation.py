"""A network learning to read, as an animation: its weights, its loss, its mistakes.

The weights from the pixels to one hidden unit have the shape of an image, so they can
be shown as one. The animation shows a few of them as training proceeds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.picture import Picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, INK, SIGNED, house_style
from course_lib.figures.plots.confusion import cell_colors

_GRID = (2, 8)  # rows and columns of weight images
_LEVELS = 6  # shades on each side of zero: few enough for a small file
_MOST_FRAMES = 48
_ALT = (
    "Sixteen images of weights begin as noise. Within the first epoch strokes and arcs "
    "appear in them while their borders stay noise, the loss falls steeply, and the "
    "table of truth against answer empties except for its diagonal: {start} are right "
    "at first, {end} at the end."
)


@dataclass(frozen=True)
class FrameState:
    """The number of steps, the weight images, the table, and the accuracy by then."""

    step: int
    images: np.ndarray
    table: np.ndarray
    share: str


@from_copies
@house_style()
def live_training(
    weights: Sequence[np.ndarray],
    guesses: Sequence[np.ndarray],
    targets: np.ndarray,
    step_losses: Sequence[float],
    *,
    steps_per_epoch: int,
    image_shape: tuple[int, int] = (28, 28),
) -> Animation:
    """Show weight images, the loss, and the confusion matrix while a network learns.

    The sixteen hidden units are those whose weights change most. Frames are close
    together at the start, when the most happens, and farther apart later.

    Parameters
    ----------
    weights : sequence of ndarray, shape (D, F)
        Weights of the first layer, at equal distances from before the first step to
        after the last one.
    guesses : sequence of ndarray of int, shape (N,)
        The classes answered at the same moments, for the same N examples.
    targets : ndarray of int, shape (N,)
        The true classes 0 to K - 1.
    step_losses : sequence of float
        The loss of every step.
    steps_per_epoch : int
    image_shape : tuple of int
        Height and width of an input image; D is their product.
    """
    num_steps = len(step_losses)
    states = _states(weights, guesses, targets, num_steps, image_shape)
    smooth = running_mean(step_losses, num_steps // (len(weights) - 1))
    figure, pictures, (curve_axes, table_axes) = _scene(states[0])
    curve = _start_curve(curve_axes, step_losses, len(states[0].table))
    table = table_axes.imshow(states[0].table)
    title = table_axes.text(0, 1.05, "", transform=table_axes.transAxes)

    def show(keyframe: Keyframe) -> None:
        state = keyframe.state
        for picture, image in zip(pictures, state.images, strict=True):
            picture.set_data(image)
        curve.set_data(np.arange(1, state.step + 1), smooth[: state.step])
        table.set_data(state.table)
        title.set_text(f"validation: {state.share} right")

    return animate(
        Picture(figure, format="png"),
        show,
        _keyframes(states, steps_per_epoch),
        alt=_ALT.format(start=states[0].share, end=states[-1].share),
        frames_per_second=6,
    )


def _states(weights, guesses, targets, num_steps, image_shape) -> list[FrameState]:
    last = len(weights) - 1
    moments = spread_moments(last)
    images = weight_images([weights[k] for k in moments], image_shape)
    states = []
    for k, image in zip(moments, images, strict=True):
        step, table = round(k * num_steps / last), _table(guesses[k], targets)
        share = f"{100 * np.mean(guesses[k] == targets):.0f}%"
        states.append(FrameState(step, image, table, share))
    return states


def _keyframes(states: Sequence[FrameState], steps_per_epoch: int) -> list[Keyframe]:
    start = "Before the first step: every weight is noise. Press Play."
    frames = [Keyframe(states[0], start, seconds=1.5)]
    for state in states[1:]:
        epochs = state.step / steps_per_epoch
        seconds = 3 if state is states[-1] else None
        words = f"After {state.step:,} steps ({epochs:.1f} epochs)."
        frames.append(Keyframe(state, words, seconds=seconds))
    return frames


def spread_moments(last: int) -> list[int]:
    """Choose snapshots from 0 to `last`, close together at the start.

    Examples
    --------
    >>> moments = spread_moments(1000)
    >>> moments[:5], moments[-2:]
    ([0, 2, 6, 12, 19], [966, 1000])
    """
    grid = np.linspace(0, 1, _MOST_FRAMES) ** 1.6
    return np.unique(np.round(last * grid).astype(int)).tolist()


def weight_images(
    weights: Sequence[np.ndarray], image_shape: tuple[int, int]
) -> np.ndarray:
    """Select the units that change most, shape (frames, units, H, W), from -1 to 1."""
    change = np.linalg.norm(weights[-1] - weights[0], axis=0)
    units = np.argsort(-change, kind="stable")[: math.prod(_GRID)]
    images = np.stack([weight[:, units].T for weight in weights])
    reach = np.percentile(np.abs(images[-1]), 99.5) or 1.0
    levels = np.round(np.clip(images / reach, -1, 1) * _LEVELS) / _LEVELS
    return levels.reshape(*levels.shape[:2], *image_shape)


def _table(guesses: np.ndarray, targets: np.ndarray) -> np.ndarray:
    size = int(np.max(targets)) + 1
    counts = np.zeros((size, size), np.int64)
    np.add.at(counts, (targets, guesses), 1)
    return cell_colors(counts)


def running_mean(values: Sequence[float], width: int) -> np.ndarray:
    """Average the last `width` values at each index, or fewer at the start.

    Examples
    --------
    >>> running_mean([4.0, 2.0, 0.0, 4.0], 2)
    array([4., 3., 1., 2.])
    """
    sums = np.cumsum(np.concatenate([[0.0], values]))
    ends = np.arange(1, len(sums))
    starts = np.maximum(ends - width, 0)
    return (sums[ends] - sums[starts]) / (ends - starts)


def _scene(
    start: FrameState,
) -> tuple[Figure, list[AxesImage], tuple[Axes, Axes]]:
    figure = Figure(figsize=(4.8, 4.4), layout="constrained")
    upper, lower = figure.subfigures(2, 1, height_ratios=[1, 1.75])
    upper.suptitle("weights into 16 hidden units", fontsize=13)
    grid = list(upper.subplots(*_GRID).flat)
    pictures = []
    for axes, image in zip(grid, start.images, strict=False):
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)
        axes.spines[:].set(visible=True, color=GRAY, linewidth=1.0)
        pictures.append(axes.imshow(image, cmap=SIGNED, vmin=-1, vmax=1))
    for axes in grid[len(start.images) :]:
        axes.set_axis_off()
    curve_axes, table_axes = lower.subplots(1, 2, width_ratios=[1, 1.05])
    ticks = range(len(start.table))
    table_axes.set(xticks=ticks, yticks=ticks, xlabel="answer", ylabel="truth")
    table_axes.tick_params(length=0)
    table_axes.spines[:].set_visible(True)
    return figure, pictures, (curve_axes, table_axes)


def _start_curve(axes: Axes, step_losses: Sequence[float], num_classes: int):
    ignorance = np.log(num_classes)
    axes.axhline(ignorance, color=GRAY, linewidth=1.2, linestyle=":")
    text = f"ln {num_classes}: a blind guess"
    axes.text(len(step_losses), ignorance, text, ha="right", va="bottom")
    (curve,) = axes.plot([], [], color=INK, linewidth=1.8)
    axes.set(
        xlim=(0, len(step_losses)),
        ylim=(0, 1.3 * ignorance),
        xlabel="step",
        ylabel="loss",
    )
    return curve
