"""A part of the capstone: the curves of one's own neurons, drawn (lesson 1.5)."""

import numpy as np

from course_lib.checks.ch01.capstone_epoch import chosen
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.pictures import (
    HIDDEN,
    absent,
    has_legend,
    is_hidden,
    marked,
    marks,
    of_kind,
    words,
)
from course_lib.checks.question import Question

MISTAKE_WORDS = ("wrong", "mistake", "error", "misread")
MEAN_WORDS = ("mean", "average")


def draw_both(ax, wrong, **slip):
    """Draw both rows over the epochs, and mark the fewest; a slip replaces a part."""
    epochs = np.arange(1, wrong.shape[1] + 1) - slip.get("early", 0)
    best = chosen(wrong)[1]
    names = slip.get("names", ("last weights", "mean of the weights"))
    rows = wrong[: slip.get("rows", 2)]
    for numbers, name in zip(rows, names, strict=False):
        pair = (epochs, numbers)[:: slip.get("order", 1)]
        ax.plot(
            *pair, slip.get("look", "-"), label=name, alpha=1 - slip.get("clear", 0)
        )
    for at in np.ravel(slip.get("mark", lambda wrong: best + 1)(wrong)):
        ax.axvline(at)
    ax.set(
        xlabel=slip.get("xlabel", "epoch"), ylabel=slip.get("ylabel", "wrong digits")
    )
    if slip.get("legend", True):
        ax.legend()


draw_epochs = Question(
    "draw_epochs",
    draw_both,
    exercise="1.27",
    title="Capstone, part 6: draw your two curves",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="1.5",
    points=2,
)


@draw_epochs.probe
def draw_them(draw_epochs, wrong):
    """Let the answer draw on a sketch."""
    from course_lib.checks.sketch import drawn

    return drawn(draw_epochs, wrong)


def state_of(seen, x, y):
    """Say in a word or two how a curve was drawn."""
    curves, points = of_kind(seen, "line"), of_kind(seen, "points")
    if any(np.array_equal(xy, np.column_stack([x, y])) for xy, _ in curves):
        return "drawn"
    if any(np.array_equal(xy, np.column_stack([x - 1, y])) for xy, _ in curves):
        return "from 0 on"
    if any(np.array_equal(xy, np.column_stack([y, x])) for xy, _ in curves):
        return "turned"
    scattered = any(np.array_equal(xy[:, 1], y) for xy, _ in points)
    return "not joined" if scattered else absent(seen)


@draw_epochs.reading
def look(seen, wrong):
    """Say of each thing that is asked for whether it can be seen."""
    curves, said = of_kind(seen, "line"), words(seen)
    x = np.arange(1, wrong.shape[1] + 1)
    states = [state_of(seen, x, row) for row in wrong]
    named = [
        [label.lower() for xy, label in curves if np.array_equal(xy[:, 1], row)] or [""]
        for row in wrong
    ]
    named = named[0][0], named[1][-1]  # equal rows in the order of drawing
    is_mean = [any(word in name for word in MEAN_WORDS) for name in named]
    names = "right" if is_mean == [False, True] and all(named) else "unclear"
    if is_mean == [True, False]:
        names = "swapped"
    best = chosen(wrong)[1] + 1
    return {
        "last": states[0],
        "mean": states[1],
        "names": names if has_legend(seen) else "no legend",
        "axes": _axes_say(said.get("xlabel", ""), said.get("ylabel", "")),
        "mark": "there" if marks(seen, best) else _marked(seen, wrong),
    }


def _axes_say(x, y):
    """Say in a word or two whether the labels of both axes are there."""
    counts = [any(word in text for word in MISTAKE_WORDS) for text in (x, y)]
    epochs = ["epoch" in text for text in (x, y)]
    if counts[0] and epochs[1]:
        return "swapped"
    if epochs[0] and counts[1]:
        return "right"
    return "no epoch" if counts[1] else "no count" if epochs[0] else "neither"


def _marked(seen, wrong):
    best = chosen(wrong)[1]
    if marks(seen, best):
        return "at the index"
    upright, lone, _ = marked(seen)
    if len({*upright}) > 1 or (len({*lone}) > 1 and not upright):
        return "several"
    if any(marks(seen, at + 1) for at in np.nonzero(wrong == wrong.min())[1]):
        return "at an equal"
    others = (wrong[0].argmin() + 1, wrong[1].argmin() + 1)
    return "at another row's" if any(marks(seen, each) for each in others) else "none"


SAID = {
    "drawn": "",
    "from 0 on": "the curve of the {} begins at 0, but the first epoch is 1",
    "turned": "the curve of the {} has its epochs on the vertical axis",
    "not joined": "the numbers of the {} are drawn as points that no line joins",
    "hidden": "the curve of the {} can't be seen",
    "missing": "no curve has the numbers of the {} over the epochs; is it written yet?",
}


@draw_epochs.judge
def what_is_missing(got, given):
    """Name the first thing that can't be seen."""
    for part, name in (("last", "last weights"), ("mean", "mean")):
        if got[part] != "drawn":
            return SAID[got[part]].format(name)
    if got["names"] != "right":
        return "no legend tells which curve belongs to the mean"
    if got["axes"] != "right":
        return "an axis doesn't say what it shows: epochs, or wrong digits"
    if got["mark"] != "there":
        return "nothing marks the epoch with the fewest wrong digits"
    return None


def draw_table(rng, num_epochs, row):
    """Draw numbers of wrong digits, with the fewest inside one of the rows."""
    while True:
        falling = 40 * np.exp(-np.arange(num_epochs) / 3) + 12
        wrong = falling + rng.normal(size=(2, num_epochs)) * [[5.0], [2.0]]
        wrong = np.rint(np.maximum(wrong, 1)).astype(int)
        wrong[1, 0] = wrong[0, 0]
        best = [int(each.argmin()) for each in wrong]
        spread = {best[0], best[1], best[row] + 1, best[1 - row] + 1}
        once = (wrong == wrong.min()).sum() == 1
        inside = 1 < best[row] < num_epochs - 1 and best[1 - row] > 1
        if chosen(wrong)[0] == row and once and inside and len(spread) == 4:
            return Given(wrong)


@draw_epochs.case(points=0)
def four_epochs(rng):
    """the four epochs of the statement"""
    return Given(np.array([[9, 7, 8, 6], [9, 7, 5, 6]]))


@draw_epochs.case()
def ten_epochs(rng):
    """ten epochs, with the fewest wrong digits in the mean's row"""
    return draw_table(rng, 10, 1)


@draw_epochs.case()
def eight_epochs(rng):
    """eight epochs, with the fewest wrong digits in the first row"""
    return draw_table(rng, 8, 0)


@draw_epochs.case(hidden=True)
def twelve_epochs(rng):
    """twelve epochs"""
    return draw_table(rng, 12, int(rng.integers(2)))


@draw_epochs.case(hidden=True)
def equal_epochs(rng):
    """the fewest wrong digits in several epochs"""
    wrong = rng.integers(7, 20, size=(2, 9))
    early, *late = np.sort(rng.choice(np.arange(1, 8), 3, replace=False))
    wrong[0, late] = wrong[1, early] = 5
    return Given(wrong)


def drawing(**slip):
    """Return an answer that draws with a slip."""
    return lambda ax, wrong: draw_both(ax, wrong, **slip)


def seen_as(**parts):
    """Return what recognizes pictures of which these parts were read."""
    return lambda got, given: all(
        got[name] in np.ravel(said) for name, said in parts.items()
    )


#: What is read of a picture, what the hint says about it, and a slip that draws it.
SLIPS = [
    (
        {"last": "from 0 on"},
        "Your first epoch is 0. `plot` counts from 0 if you give it no x, so give it "
        "the epochs, `np.arange(1, E + 1)`, as well.",
        {"early": 1},
    ),
    (
        {"last": "turned"},
        "Your picture is turned: x comes first in `plot`, and that's the epoch.",
        {"order": -1},
    ),
    (
        {"last": "not joined"},
        "Your points aren't joined. A curve shows what happens from one epoch to the "
        "next, so let `plot` draw a line.",
        {"look": "o"},
    ),
    (
        {"last": "drawn", "mean": "drawn", "names": "no legend"},
        "A legend is missing. Give each call of `plot` a label, then call "
        "`ax.legend()`.",
        {"legend": False},
    ),
    (
        {"names": "swapped"},
        "Your legend swaps the curves: row 1 of `wrong` is the mean.",
        {"names": ("mean", "last weights")},
    ),
    (
        {"last": "drawn", "mean": "drawn", "names": "unclear"},
        "Your legend doesn't tell which curve is the mean. Put the word into its "
        "label, and only there.",
        {"names": ("0", "1")},
    ),
    (
        {"axes": "no epoch"},
        "Write the word *epoch* below the horizontal axis, with `ax.set_xlabel`.",
        {"xlabel": ""},
    ),
    (
        {"axes": "no count"},
        "Write what is counted, wrong digits, beside the vertical axis, with "
        "`ax.set_ylabel`.",
        {"ylabel": ""},
    ),
    (
        {"axes": "neither"},
        "Nobody has told the reader yet what the axes show. Set both labels.",
        {"xlabel": "", "ylabel": ""},
    ),
    (
        {"axes": "swapped"},
        "The labels of your axes are swapped.",
        {"xlabel": "wrong digits", "ylabel": "epoch"},
    ),
    (
        {"mark": "at the index"},
        "Your mark is one epoch too early: `argmin` counts from 0, your axis from 1.",
        {"mark": lambda wrong: chosen(wrong)[1]},
    ),
    (
        {"mark": "at an equal"},
        "If several epochs are equally good, the first counts, row by row: all of row "
        "0 comes before row 1.",
        {"mark": lambda wrong: int(wrong.min(axis=0).argmin()) + 1},
    ),
    (
        {"mark": ["at another row's", "at an equal"]},
        "Your mark is at the best epoch of one curve, but the other curve goes lower.",
        {"mark": lambda wrong: 1 + int(wrong[1 - chosen(wrong)[0]].argmin())},
    ),
    (
        {"mark": "several"},
        "Several epochs are marked. Mark only the one to keep.",
        {"mark": lambda wrong: [chosen(wrong)[1], chosen(wrong)[1] + 1]},
    ),
    (
        {"last": "drawn", "mean": "missing"},
        "You draw only one of the two rows.",
        {"rows": 1},
    ),
    (
        {"last": "drawn", "mean": "drawn", "mark": "none"},
        "Nothing marks the epoch to keep. A vertical line does, or a single point on "
        "the curve.",
        {"mark": lambda wrong: []},
    ),
]
for parts, hint, slip in SLIPS:
    draw_epochs.mistake(hint, when=seen_as(**parts))(drawing(**slip))
draw_epochs.mistake(HIDDEN, when=is_hidden)(drawing(clear=1))


@draw_epochs.mistake(
    "Each column of an array becomes a curve of its own in `plot`, so `plot(wrong)` "
    "draws one for each epoch. Draw `wrong[0]` and `wrong[1]`, or `wrong.T`."
)
def a_curve_for_each_epoch(ax, wrong):
    best = chosen(wrong)[1]
    ax.plot(wrong)
    ax.axvline(best + 1)
    ax.set(xlabel="epoch", ylabel="wrong digits")
