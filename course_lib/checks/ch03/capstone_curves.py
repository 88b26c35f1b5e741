"""The capstone's end: the curves of the reader's own run (lesson 3.6).

The first thing that can't be seen in a picture decides: a curve without its numbers has
no label worth a look.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.pictures import (
    HIDDEN,
    absent,
    has_legend,
    is_hidden,
    marks,
    of_kind,
    words,
)
from course_lib.checks.question import Question


def draw_both(ax, losses, unseen, **slip):
    """Draw both losses over the epochs, and mark the best one; a slip changes it."""
    epochs = np.arange(1, len(losses) + 1) - slip.get("early", 0)
    change = slip.get("change", lambda numbers: numbers)
    pairs = [(epochs, change(each)) for each in (losses, unseen)]
    names = slip.get("names", ("training", "validation"))
    for pair, name in list(zip(pairs, names, strict=True))[: slip.get("number", 2)]:
        look = slip.get("look", "-"), slip.get("style", {})
        ax.plot(*pair[:: slip.get("order", 1)], look[0], label=name, **look[1])
    best = slip.get("best", lambda losses, unseen: np.argmin(unseen) + 1)
    if best is not None:
        ax.axvline(best(losses, unseen))
    ax.set(**slip.get("words", {"xlabel": "epoch", "ylabel": "loss"}))
    if slip.get("legend", True):
        ax.legend()


draw_curves = Question(
    "draw_curves",
    draw_both,
    exercise="3.31",
    title="Capstone, the end: your curves",
    stars=1,
    minutes=12,
    kind=CAPSTONE,
    lesson="3.6",
    points=2,
)


@draw_curves.probe
def on_a_sketch(answer, losses, unseen):
    """Let the answer draw both losses."""
    from course_lib.checks.sketch import drawn

    return drawn(answer, losses, unseen)


def state_of(things, numbers):
    """Say how a row of numbers is drawn over the epochs."""
    x, y = np.arange(1, len(numbers) + 1), np.array(numbers)
    ways = {"drawn": (x, y), "from 0 on": (x - 1, y), "turned": (y, x)}
    ways["in logarithms"] = (x, np.log(y))
    for way, pair in ways.items():
        if any(xy.shape == (len(y), 2) and np.allclose(xy.T, pair) for xy, _ in things):
            return way
    return "missing"


def label_of(things, numbers):
    """Return the label of the curve with these numbers, in lower case."""
    shape = (len(numbers), 2)
    return next(
        (
            label.lower()
            for xy, label in things
            if xy.shape == shape and np.allclose(xy[:, 1], numbers)
        ),
        "",
    )


@draw_curves.reading
def what_is_seen(seen, losses, unseen):
    """Say of each thing that is asked for whether it can be seen."""
    lines, points, said = of_kind(seen, "line"), of_kind(seen, "points"), words(seen)
    both = {"training": losses, "validation": unseen}
    states = {name: state_of(lines, each) for name, each in both.items()}
    for name, each in both.items():
        if states[name] == "missing" and state_of(points, each) != "missing":
            states[name] = "not joined"
        elif states[name] == "missing":
            states[name] = absent(seen)
    named = [label_of(lines, each) for each in both.values()]
    own = ["train" in named[0] and "val" not in named[0], "val" in named[1]]
    turned = "val" in named[0] and "train" in named[1]
    labels = "right" if all(own) else "exchanged" if turned else "unclear"
    best = int(np.argmin(unseen)) + 1
    marked = "missing"
    if marks(seen, best):
        marked = "right"
    elif marks(seen, best - 1):
        marked = "one too early"
    elif marks(seen, int(np.argmin(losses)) + 1):
        marked = "training"
    return {
        **states,
        "labels": labels if has_legend(seen) else "no legend",
        "axes": axes_of(said),
        "best epoch": marked,
    }


def axes_of(said):
    """Return whether both axes say what they show."""
    x, y = said.get("xlabel", ""), said.get("ylabel", "")
    if "loss" in x and "epoch" in y:
        return "exchanged"
    missing = {"x": "epoch" not in x, "y": "loss" not in y}
    return " and ".join(name for name, lacks in missing.items() if lacks) or "right"


SENTENCES = {
    "from 0 on": "the {} losses begin at epoch 0, but the first epoch is 1",
    "turned": "the {} losses are on the horizontal axis",
    "in logarithms": "the curve shows logarithms of the {} losses",
    "not joined": "the {} losses are single points that no line joins",
    "hidden": "the line with the {} losses can't be seen",
    "missing": "no line has the {} losses over the epochs; is it written yet?",
    "labels": "no legend tells which line is training and which is validation",
    "axes": "an axis doesn't say what it shows: epoch, or loss",
    "best epoch": "nothing marks the epoch with the lowest validation loss",
}


def first_problem(got):
    """Return the first part that isn't as it should be, and how it is; or None."""
    right = ("drawn", "right")
    return next((pair for pair in got.items() if pair[1] not in right), None)


@draw_curves.judge
def first_thing_missing(got, given):
    """Name the first thing that can't be seen."""
    problem = first_problem(got)
    if problem is None:
        return None
    part, state = problem
    return SENTENCES.get(part, SENTENCES.get(state, "")).format(part)


def draw_losses(rng, num_epochs):
    """Draw losses; on validation, the lowest is neither the first nor the last."""
    epochs = np.arange(num_epochs)
    losses = 0.6 * np.exp(-epochs / 3) + 0.02 * rng.random(num_epochs)
    best = int(rng.integers(1, num_epochs - 2))
    unseen = 0.2 + 0.03 * abs(epochs - best) + 0.01 * rng.random(num_epochs)
    return Given(losses.tolist(), unseen.tolist())


@draw_curves.case(points=0)
def four_epochs(rng):
    """four epochs"""
    return Given([0.9, 0.5, 0.3, 0.2], [0.7, 0.5, 0.4, 0.6])


@draw_curves.case()
def six_epochs(rng):
    """six epochs"""
    return draw_losses(rng, 6)


@draw_curves.case()
def ten_epochs(rng):
    """ten epochs"""
    return draw_losses(rng, 10)


@draw_curves.case(hidden=True)
def more_epochs(rng):
    """thirteen epochs"""
    return draw_losses(rng, 13)


def slip(part, state, hint, **change):
    """Add a mistake that is recognized by the first problem of a picture."""

    @draw_curves.mistake(
        hint, when=lambda got, given: first_problem(got) == (part, state)
    )
    def with_a_slip(*given):
        draw_both(*given, **change)


@draw_curves.mistake(HIDDEN, when=is_hidden)
def with_transparent_lines(*given):
    draw_both(*given, style={"alpha": 0})


slip(
    "training",
    "from 0 on",
    "Your first epoch is 0. `plot` counts from 0 if you give it no x, so give it the "
    "epochs, `range(1, len(losses) + 1)`, as well.",
    early=1,
)
slip(
    "training",
    "turned",
    "Your picture is turned: x comes first in `plot`, and that's the epoch.",
    order=-1,
)
slip(
    "training",
    "in logarithms",
    "You draw logarithms of the losses. Draw the losses themselves. (If you want a "
    "logarithmic axis, `ax.set_yscale` makes one.)",
    change=np.log,
)
slip(
    "training",
    "not joined",
    "Your points aren't joined. A curve shows what happens from one epoch to the next, "
    "so let `plot` draw a line.",
    look="o",
)
slip(
    "training",
    "missing",
    "No line goes through the training losses. Give `plot` the epochs and the list as "
    "it is, with one number per epoch.",
    change=lambda numbers: np.array(numbers) / 2,
)
slip(
    "validation",
    "missing",
    "The training loss is drawn, but the validation loss isn't. It belongs on the same "
    "axes, over the same epochs.",
    number=1,
)
slip(
    "labels",
    "no legend",
    "A legend is missing. Give each call of `plot` a label, and call `ax.legend()`.",
    legend=False,
)
slip(
    "labels",
    "exchanged",
    "Your legend exchanges the two curves. The first list that your function gets is "
    "the training losses.",
    names=("validation", "training"),
)
slip(
    "labels",
    "unclear",
    "The labels in your legend should say which curve is training and which is "
    "validation, in these words.",
    names=("mine", "other"),
)
slip(
    "axes",
    "x and y",
    "The axes don't say what they show. `ax.set(xlabel=..., ylabel=...)` writes it: "
    "the epoch, and the loss.",
    words={},
)
slip(
    "axes",
    "y",
    "The vertical axis doesn't say that it shows the loss.",
    words={"xlabel": "epoch"},
)
slip(
    "axes",
    "x",
    "The horizontal axis doesn't say that it counts epochs.",
    words={"ylabel": "loss"},
)
slip(
    "axes",
    "exchanged",
    "The labels of your axes are exchanged: the epoch is on the horizontal one.",
    words={"xlabel": "loss", "ylabel": "epoch"},
)
slip(
    "best epoch",
    "missing",
    "Nothing marks the best epoch, or something marks another one. `ax.axvline` draws "
    "an upright line.",
    best=None,
)
slip(
    "best epoch",
    "one too early",
    "Your mark is one epoch too early. `np.argmin` counts from 0, and the epochs count "
    "from 1.",
    best=lambda losses, unseen: np.argmin(unseen),
)
slip(
    "best epoch",
    "training",
    "You mark the epoch with the lowest *training* loss. The best epoch is chosen on "
    "the validation loss.",
    best=lambda losses, unseen: np.argmin(losses) + 1,
)
