"""The training loop as an animation: its words, its answers, and two loss curves.

The first round through the loop is slow, one word per frame. After that, the answers to
new images, the weights of one neuron, and the losses change from epoch to epoch. It
tells chapter 3 in half a minute, for readers who are new to all of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.marks import DASHES, LONG_DASHES, arrow, word
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import (
    GRAY,
    GREEN,
    INK,
    LIGHT,
    SIGNED,
    VERMILION,
    house_style,
    tint,
)

_WORDS = ("initialize", "forward", "backward", "update", "repeat")
_NUM_IMAGES, _COLUMNS = 10, 5
_LEVELS = 6  # shades on each side of zero: few enough for a small file
_SIZE = (5.0, 5.2)  # inches; narrow, so that the labels are large on a phone
_ALT = (
    "Five words, initialize, forward, backward, update, and repeat, are marked one "
    "after another. Below them are ten handwritten digits that the network never "
    "learns from, with its answers, and the weights of one neuron as an image, which "
    "turn from noise into patches. The training loss falls to {train:.2f}. The "
    "validation loss is lowest after epoch {best}, at {lowest:.2f}, and rises to "
    "{end:.2f} by the end."
)


@dataclass(frozen=True)
class FrameState:
    """The marked word, the answers, an image, and how many losses are drawn."""

    word: int
    guesses: np.ndarray | None
    image: np.ndarray
    heading: str = "weights of a neuron"
    num_losses: int = 0
    is_over: bool = False


@from_copies
@house_style()
def watched_training(
    images: np.ndarray,
    labels: np.ndarray,
    guesses: Sequence[np.ndarray],
    weights: Sequence[np.ndarray],
    history: Mapping[str, Sequence[float]],
) -> Animation:
    """Show the words of the training loop while a network learns to read digits.

    The neuron that is shown is the one whose weights change most. At the end, the
    epochs after the lowest validation loss are shaded.

    Parameters
    ----------
    images : ndarray, shape (10, height, width)
        Images that the network doesn't learn from.
    labels : ndarray of int, shape (10,)
        What they show.
    guesses : sequence of ndarray of int, shape (10,)
        The answers before training, after the first step, and after each epoch.
    weights : sequence of ndarray, shape (D, F)
        Weights of the first layer at the same moments; D is height times width. The
        first step must be one of plain SGD, which goes straight against the slopes.
    history : mapping of str to sequence of float
        Has the columns ``train_loss``, ``validation_loss``, and
        ``validation_accuracy``, each with a number before training and after each
        epoch.

    Raises
    ------
    ValueError
        If there aren't ten images with labels, if the moments, losses, and accuracies
        don't fit together, or if the validation loss doesn't fall and then rise.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    if images.ndim != 3 or len(images) != _NUM_IMAGES or len(labels) != _NUM_IMAGES:
        raise ValueError(
            f"expected {_NUM_IMAGES} images and as many labels, got images of shape "
            f"{images.shape} and {len(labels)} labels"
        )
    train, check, right = _columns(history, len(guesses), len(weights))
    best = int(check.argmin())
    facts = {"train": train[-1], "lowest": check[best], "end": check[-1]}
    unit_images = _unit_images(weights, images.shape[1:])
    figure, show = _scene(images, labels, train, check)
    return animate(
        figure,
        show,
        _first_round(guesses, unit_images) + _rounds(guesses, unit_images, right, best),
        alt=_ALT.format(best=best, **facts),
        frames_per_second=3,
    )


def _columns(history, num_guesses: int, num_weights: int) -> list[np.ndarray]:
    """Return both losses and the accuracy, if they fit the moments and the story."""
    names = ("train_loss", "validation_loss", "validation_accuracy")
    columns = [np.asarray(history[name]) for name in names]
    sizes = [len(column) for column in columns]
    moments = {num_guesses, num_weights, *(size + 1 for size in sizes)}
    if len(moments) > 1 or max(moments) < 3:
        raise ValueError(
            "expected guesses and weights to cover one more moment than losses "
            f"and accuracies do, got {num_guesses} guesses and {num_weights} weights "
            f"for {sizes[0]} training losses, {sizes[1]} validation losses, and "
            f"{sizes[2]} validation accuracies"
        )
    losses = columns[1]
    if not losses[0] > losses.min() < losses[-1]:
        raise ValueError(
            "expected a validation loss that falls and then rises, got "
            f"{losses[0]:.3g} at the start, {losses.min():.3g} at its lowest, and "
            f"{losses[-1]:.3g} at the end"
        )
    return columns


def _unit_images(weights: Sequence[np.ndarray], shape: tuple[int, int]) -> list:
    """Return images of the slopes of one unit, and of its weights at each moment."""
    unit = np.argmax(np.linalg.norm(weights[-1] - weights[0], axis=0))
    rows = np.stack([weight[:, unit] for weight in weights])
    slopes = rows[0] - rows[1]
    reach = np.percentile(np.abs(rows[-1]), 99.5) or 1.0
    steepest = np.percentile(np.abs(slopes), 99.5) or 1.0
    scaled = [slopes / steepest, *(rows / reach)]
    return [
        (np.round(np.clip(row, -1, 1) * _LEVELS) / _LEVELS).reshape(shape)
        for row in scaled
    ]


def _first_round(guesses, unit_images) -> list[Keyframe]:
    slopes, start, after_step = unit_images[:3]
    parts = [
        (None, start, {}, "Initialize: every weight is random. Press Play."),
        (
            guesses[0],
            start,
            {"num_losses": 1},
            "Forward: images go in, answers come out, and the loss says how wrong they "
            "are.",
        ),
        (
            guesses[0],
            slopes,
            {"num_losses": 1, "heading": "their slopes"},
            "Backward: each weight gets its slope. Would more of it raise the loss "
            "(vermilion) or lower it (blue)?",
        ),
        (
            guesses[1],
            after_step,
            {"num_losses": 1},
            "Update: each weight takes a small step against its slope.",
        ),
    ]
    return [
        Keyframe(
            FrameState(lit, answers, image, **more), text, seconds=2.5 if lit else 0.8
        )
        for lit, (answers, image, more, text) in enumerate(parts)
    ]


def _rounds(guesses, unit_images, accuracies, best) -> list[Keyframe]:
    """Return a frame for each of the chosen epochs, and one that sums up."""
    last = len(guesses) - 2
    frames = []
    for epoch in _epochs(last):
        state = FrameState(
            4, guesses[epoch + 1], unit_images[epoch + 2], num_losses=epoch + 1
        )
        share = f"{100 * accuracies[epoch]:.0f}% of the new images are right"
        ending = "s" if epoch > 1 else ""
        text = f"Repeat. After {epoch} epoch{ending}, {share}."
        frames.append(Keyframe(state, text))
    over = replace(frames[-1].state, is_over=True)
    text = (
        f"From epoch {best} on, the validation loss rises: the network memorizes. Keep "
        f"the weights of epoch {best}."
    )
    return [*frames, Keyframe(over, text, seconds=3)]


def _epochs(last: int) -> list[int]:
    """Choose epochs from 1 to `last`: each of the first twelve, then every third."""
    return [k for k in range(1, last + 1) if k <= 12 or k % 3 == 0 or k == last]


def _scene(images, labels, train, check) -> tuple[Figure, Callable]:
    figure = Figure(figsize=_SIZE)
    mark = _mark_words(figure)
    answer = _draw_digits(figure, images, labels)
    axes = figure.add_axes((0.685, 0.51, 0.29, 0.279))
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(visible=True, color=GRAY)
    unit = axes.imshow(np.zeros(images.shape[1:]), cmap=SIGNED, vmin=-1, vmax=1)
    heading = axes.set_title("", fontsize=11.5, loc="center")
    extend = _draw_curves(figure, train, check)

    def show(keyframe: Keyframe) -> None:
        state = keyframe.state
        mark(state.word)
        answer(state.guesses)
        unit.set_data(state.image)
        heading.set_text(state.heading)
        extend(state.num_losses, state.is_over)

    return figure, show


def _mark_words(figure: Figure) -> Callable[[int], None]:
    axes = figure.add_axes((0.0, 0.91, 1.0, 0.08))
    axes.set(xlim=(0, 5.2), ylim=(-0.5, 0.5))
    axes.set_axis_off()
    boxes, texts = [], []
    places = [0.52, 1.56, 2.61, 3.66, 4.7]
    for x, text in zip(places, _WORDS, strict=True):
        place, look = (x - 0.47, -0.42), {"edgecolor": "none", "zorder": 1}
        boxes.append(axes.add_patch(Rectangle(place, 0.94, 0.84, **look)))
        texts.append(word(axes, (x, 0), text, 12, zorder=6))
    for left, right in pairwise(places):
        ends = (left + 0.48, 0), (right - 0.48, 0)
        arrow(axes, *ends, GRAY, 1.4, head=9)

    def mark(chosen: int) -> None:
        for k, (box, text) in enumerate(zip(boxes, texts, strict=True)):
            box.set_facecolor(VERMILION if k == chosen else "white")
            text.set_color("white" if k == chosen else INK)

    return mark


def _draw_digits(figure: Figure, images, labels) -> Callable:
    rims, texts = [], []
    for k, image in enumerate(images):
        row, column = divmod(k, _COLUMNS)
        axes = figure.add_axes((0.02 + 0.129 * column, 0.735 - 0.2 * row, 0.108, 0.104))
        axes.imshow(image, cmap="gray_r")
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=True, color=LIGHT)
        rim = Rectangle((-0.04, -0.04), 1.08, 1.08, transform=axes.transAxes)
        rim.set(facecolor="none", edgecolor=INK, linewidth=1.6, linestyle=DASHES)
        rims.append(axes.add_patch(rim))
        rim.set_clip_on(False)
        texts.append(axes.text(0.5, -0.32, "", ha="center", va="center", fontsize=13))
        texts[-1].set_transform(axes.transAxes)

    def answer(guesses: np.ndarray | None) -> None:
        for k, (rim, text) in enumerate(zip(rims, texts, strict=True)):
            is_wrong = guesses is not None and guesses[k] != labels[k]
            rim.set_visible(is_wrong)
            text.set_text("?" if guesses is None else str(guesses[k]))
            text.set_color(VERMILION if is_wrong else INK)

    return answer


def _draw_curves(figure: Figure, train, check) -> Callable[[int, bool], None]:
    axes = figure.add_axes((0.135, 0.11, 0.6, 0.295))
    best, last = int(check.argmin()), len(check) - 1
    top = 1.6 * check[best:].max()
    axes.set(xlim=(0, last), ylim=(0, top), xlabel="epoch", ylabel="loss")
    start = f"loss {check[0]:.1f} at the start"
    place = (0.08 * last, 0.92 * top)
    first = axes.text(*place, start, va="center", fontsize=12, color=GRAY)
    (solid,) = axes.plot([], [], color=INK)
    (dashed,) = axes.plot([], [], color=GREEN, linestyle=LONG_DASHES)
    look = {"va": "center", "fontsize": 12}
    axes.text(1.02 * last, train[-1] + 0.03 * top, "training", color=INK, **look)
    axes.text(1.02 * last, check[-1], "validation", color=GREEN, **look)
    shade = axes.axvspan(best, last, color=tint(VERMILION, 0.12), linewidth=0, zorder=0)
    (dot,) = axes.plot(best, check[best], "o", color=VERMILION, zorder=5)
    middle = (best + last) / 2
    memorizing = word(axes, (middle, 0.9 * top), "memorizing", 12, color=VERMILION)

    def extend(num_losses: int, is_over: bool) -> None:
        epochs = np.arange(num_losses)
        solid.set_data(epochs, train[:num_losses])
        dashed.set_data(epochs, check[:num_losses])
        first.set_visible(num_losses > 0 and not is_over)
        for part in (shade, dot, memorizing):
            part.set_visible(is_over)

    return extend
