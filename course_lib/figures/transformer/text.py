"""A network that learns to write: its loss and its samples, step by step (chapter 4).

Gray lines show what counting achieves; the dashed line is the network's loss on text
that wasn't used for training.
"""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from course_lib.figures.kit.frames import animate, from_copies
from course_lib.figures.kit.keyframes import Keyframe
from course_lib.figures.kit.labels import spread
from course_lib.figures.kit.marks import LONG_DASHES
from course_lib.figures.kit.picture import Picture, new_picture
from course_lib.figures.kit.player import Animation
from course_lib.figures.kit.style import GRAY, GREEN, INK, LIGHT, house_style

_LETTERS_A_LINE = 46


@house_style()
def text_loss(
    history: Mapping[str, Sequence[float]],
    baselines: Mapping[str, float],
    *,
    steps_per_epoch: int,
    num_steps: int,
) -> Picture:
    """Draw the losses of a training run against the step, over the lines to beat.

    Parameters
    ----------
    history : mapping of str to sequence of float
        Columns ``"running_loss"`` (solid) and ``"validation_loss"`` (dashed), one
        number per epoch, in nats per letter.
    baselines : mapping of str to float
        Label and height of each horizontal line.
    steps_per_epoch : int
    num_steps : int
        Right end of the axis, so that it stays still during training.

    Examples
    --------
    >>> history = {"running_loss": [3.1, 2.5], "validation_loss": [2.8, 2.4]}
    >>> text_loss(history, {"chance": 4.2}, steps_per_epoch=50, num_steps=100)
    <Picture svg, 4.8 x 3.6 in, 1 axes>
    """
    picture = new_picture(width=4.8, height=3.6)
    axes = picture.axes
    _draw_levels(axes, baselines, num_steps)
    training, validation = history["running_loss"], history["validation_loss"]
    steps = steps_per_epoch * np.arange(1, len(training) + 1)
    axes.plot(steps, training, color=INK, linewidth=1.4)
    axes.plot(steps, validation, color=GREEN, linestyle=LONG_DASHES)
    tips = ((0.86, INK, "training", training), (0.76, GREEN, "unseen", validation))
    for height, color, name, losses in tips:
        look = {"color": color, "bbox": {"color": "white", "pad": 1}}
        look |= {"ha": "right", "va": "top", "transform": axes.transAxes}
        axes.text(0.97, height, f"{name} {losses[-1]:.2f}", **look)
    return picture


def _draw_levels(axes: Axes, baselines: Mapping[str, float], num_steps: int) -> None:
    heights = list(baselines.values())
    low, high = min(heights), max(heights)
    margin = 0.07 * (high - low + 1)
    axes.set(xlim=(0, num_steps), ylim=(low - margin, high + margin))
    axes.set(xlabel="step", ylabel="loss (nats per letter)")
    span = high - low + 2 * margin
    shares = [(height - low + margin) / span for height in heights]
    places = spread(shares, 0.085)
    for (name, height), place in zip(baselines.items(), places, strict=True):
        axes.axhline(height, color=LIGHT, linewidth=1.4, zorder=0)
        look = {"xytext": (6, 0), "textcoords": "offset points", "va": "center"}
        look |= {"xycoords": "axes fraction", "annotation_clip": False}
        text = f"{name} {height:.2f}"
        axes.annotate(text, (1.0, place), color=GRAY, fontsize=11.5, **look)


_ALT = (
    "A loss curve falls over gray lines; below it samples turn from noise into words."
)


@from_copies
@house_style()
def learning_to_write(
    steps: Sequence[int],
    losses: Sequence[float],
    texts: Sequence[str],
    baselines: Mapping[str, float],
    *,
    alt: str = _ALT,
) -> Animation:
    """Show what a network writes while its loss falls.

    Parameters
    ----------
    steps : sequence of int
        When each snapshot was taken.
    losses, texts : sequence, one entry a step
        Loss on unseen text in nats per letter, and a sample of up to about 200 letters.
    baselines : mapping of str to float
        Label and height of each horizontal line.
    alt : str
        What the animation shows and what follows from it, in words.
    """
    picture = new_picture(
        4.8, 5.0, rows=2, gridspec_kw={"height_ratios": [1.5, 1]}, format="png"
    )
    curve, page = picture.axes
    _draw_levels(curve, baselines, steps[-1])
    (line,) = curve.plot([], [], color=GREEN, linestyle=LONG_DASHES)
    (dot,) = curve.plot([], [], "o", color=GREEN, clip_on=False)
    heading, body = _empty_page(page)

    def show(keyframe: Keyframe) -> None:
        k = keyframe.state
        line.set_data(steps[: k + 1], losses[: k + 1])
        dot.set_data([steps[k]], [losses[k]])
        heading.set_text(f"step {steps[k]:,}, loss {losses[k]:.2f}. It writes:")
        body.set_text(wrapped(texts[k], _LETTERS_A_LINE, 6))

    last = len(steps) - 1
    waits = {**dict.fromkeys(range(min(8, last)), 1.6), last: 2.0}
    story = [
        Keyframe(k, _passed(loss, baselines), seconds=waits.get(k))
        for k, (_, loss, _) in enumerate(zip(steps, losses, texts, strict=True))
    ]
    return animate(
        picture,
        show,
        story,
        alt=alt,
        frames_per_second=3,
        stills=[0, min(2, last), last // 2, last],
    )


def _empty_page(axes: Axes) -> tuple[Text, Text]:
    """Make room for a heading and a text below it."""
    axes.set_axis_off()
    across = axes.figure.transFigure, axes.transAxes  # the whole width, for long lines
    place = {"va": "top", "transform": blended_transform_factory(*across)}
    heading = axes.text(0.02, 1.0, "", **place)
    font = {"family": "DejaVu Sans Mono", "fontsize": 11.5, "linespacing": 1.35}
    return heading, axes.text(0.02, 0.8, "", color=INK, **place, **font)


def _passed(loss: float, baselines: Mapping[str, float]) -> str:
    """Name the lowest horizontal line that the loss is below."""
    above = [name for name, height in baselines.items() if height > loss]
    if not above:
        return "Not better than any of the gray lines yet."
    lowest = min(above, key=lambda name: baselines[name])
    return f"The network has passed the “{lowest}” line."


def wrapped(text: str, width: int, num_lines: int) -> str:
    r"""Break a text into short lines, leaving out empty lines and what doesn't fit.

    Examples
    --------
    >>> wrapped("to be or not", width=6, num_lines=2).split("\n")
    ['to be', 'or not']
    """
    lines = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width)
    return "\n".join(lines[:num_lines])


@house_style()
def text_samples(samples: Mapping[str, str]) -> Picture:
    """Print texts below one another, each with a heading.

    Parameters
    ----------
    samples : mapping of str to str
        Heading and text of each; about 250 letters of the text are shown.

    Examples
    --------
    >>> text_samples({"first": "to be", "second": "or not"})
    <Picture svg, 4.8 x 1.7 in, 1 axes>
    """
    texts = [wrapped(text, _LETTERS_A_LINE, 7) for text in samples.values()]
    height = 0.65 + 0.2 * max(1 + text.count("\n") for text in texts)  # inches
    picture = new_picture(4.8, height * len(samples))
    axes = picture.axes
    axes.set(xlim=(0, 1), ylim=(height * len(samples), 0))
    axes.set_axis_off()
    font = {"va": "top", "family": "DejaVu Sans Mono", "fontsize": 11.5}
    for row, (name, text) in enumerate(zip(samples, texts, strict=True)):
        top = row * height
        axes.axhline(top + 0.03, color=LIGHT, linewidth=1)
        axes.text(0, top + 0.12, name, va="top", color=GRAY)
        axes.text(0, top + 0.42, text, linespacing=1.25, **font)
    return picture
