"""The capstone's end: the attention map of the reader's own block (lesson 4.2)."""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.pictures import (
    HIDDEN,
    absent,
    is_hidden,
    of_kind,
    tick_labels,
    words,
)
from course_lib.checks.question import Question


def draw_map(ax, weights, letters, **slip):
    """Draw the weights of a head; a slip changes what is drawn."""
    if slip.get("show", True):
        image = slip.get("change", lambda weights: weights)(weights)
        ax.imshow(image, alpha=slip.get("alpha"))
    places = np.arange(len(letters)) + slip.get("first", 0)
    for axis in slip.get("ticks", "xy"):
        getattr(ax, f"set_{axis}ticks")(places, letters)
    ax.set(**slip.get("words", {"xlabel": "key", "ylabel": "query"}))


draw_attention = Question(
    "draw_attention",
    draw_map,
    exercise="4.38",
    title="Capstone, the end: an attention map",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="4.2",
    points=2,
)


@draw_attention.probe
def on_a_sketch(answer, weights, letters):
    """Let the answer draw the map of one head."""
    from course_lib.checks.sketch import drawn

    return drawn(answer, weights, letters)


#: What a map that isn't the weights may be.
WAYS = {
    "right": lambda weights: weights,
    "turned": lambda weights: weights.T,
    "upside down": lambda weights: weights[::-1],
    "softened twice": lambda weights: (
        np.exp(weights) / np.exp(weights).sum(axis=1, keepdims=True)
    ),
    "one row": lambda weights: weights[-1:],
}


@draw_attention.reading
def what_is_seen(seen, weights, letters):
    """Say of each thing that is asked for whether it can be seen."""
    shown, said, ticks = of_kind(seen, "image"), words(seen), tick_labels(seen)
    state = "other" if shown else absent(seen)
    for name, way in WAYS.items():
        if shown and state == "other" and alike(shown[-1][0], way(weights)):
            state = name
    names = said.get("xlabel", ""), said.get("ylabel", "")
    axes = "missing"
    if "key" in names[0] and "query" in names[1]:
        axes = "right"
    elif "query" in names[0] and "key" in names[1]:
        axes = "exchanged"
    lacking = [axis for axis in "yx" if ticks[axis] != [*letters]]
    lie = "".join(lacking) or "right"
    if not lacking and not all(are_at_cells(seen, axis, letters) for axis in "xy"):
        lie = "elsewhere"
    return {"map": state, "letters": lie, "axes": axes}


def are_at_cells(seen, axis, letters):
    """Return whether the ticks of an axis are in the middle of the rows or columns."""
    places = [at for at, _ in of_kind(seen, f"{axis}ticks")]
    return any(alike(at, np.arange(len(letters))) for at in places)


def alike(one, other):
    return one.shape == other.shape and bool(np.allclose(one, other))


SENTENCES = {
    "map": "the image isn't the table of weights, with one row per query",
    "letters": "an axis doesn't have the letters at its ticks, one per row or column",
    "axes": "the axes don't say which is *query* and which is *key*",
}


def first_problem(got):
    """Return the first part that isn't as it should be, and how it is; or None."""
    return next((pair for pair in got.items() if pair[1] != "right"), None)


@draw_attention.judge
def first_thing_missing(got, given):
    """Name the first thing that can't be seen."""
    problem = first_problem(got)
    if problem == ("map", "missing"):
        return "there is no image; is it written yet?"
    if problem == ("map", "hidden"):
        return "the image can't be seen"
    return None if problem is None else SENTENCES[problem[0]]


def draw_weights(rng, num_letters):
    """Draw the weights of a causal head, and a text."""
    powers = np.tri(num_letters) * rng.random((num_letters, num_letters)) ** 3
    powers += np.diag(rng.uniform(0.05, 0.2, size=num_letters))
    letters = "".join(rng.permutation(list("abcdefghijkl mnop"))[:num_letters])
    return Given(powers / powers.sum(axis=1, keepdims=True), letters)


@draw_attention.case(points=0)
def three_letters(rng):
    """the three letters of the statement"""
    return Given(np.array([[1.0, 0, 0], [0.9, 0.1, 0], [0.2, 0.5, 0.3]]), "to ")


@draw_attention.case()
def six_letters(rng):
    """six letters"""
    return draw_weights(rng, 6)


@draw_attention.case()
def nine_letters(rng):
    """nine letters"""
    return draw_weights(rng, 9)


@draw_attention.case(hidden=True)
def more_letters(rng):
    """twelve letters"""
    return draw_weights(rng, 12)


def slip(part, state, hint, **change):
    """Add a mistake that is recognized by the first problem of a map."""

    @draw_attention.mistake(
        hint, when=lambda got, given: first_problem(got) == (part, state)
    )
    def with_a_slip(*given):
        draw_map(*given, **change)


@draw_attention.mistake(HIDDEN, when=is_hidden)
def with_a_transparent_image(*given):
    draw_map(*given, alpha=0)


slip(
    "map",
    "missing",
    "There is no image. `ax.imshow(weights)` draws a table of numbers as one.",
    show=False,
)
slip(
    "letters",
    "elsewhere",
    "The letters aren't in the middle of their rows and columns. Those of an image are "
    "at 0, 1, 2, ..., so say where with `ax.set_xticks(range(T), letters)`.",
    first=1,
)
slip(
    "map",
    "turned",
    "Your map is turned: its rows are the keys. In `weights`, row t has the weights "
    "with which letter t attends to the others, and it stays a row.",
    change=np.transpose,
)
slip(
    "map",
    "upside down",
    "Your map is upside down: the first letter's row is at the bottom. `imshow` puts "
    "it on top if you leave `origin` alone.",
    change=np.flipud,
)
slip(
    "map",
    "softened twice",
    "You apply the softmax to weights, which have been through it. Draw them as they "
    "are.",
    change=WAYS["softened twice"],
)
slip(
    "map",
    "one row",
    "Your map shows only the last letter's row. Each letter has a row of its own.",
    change=WAYS["one row"],
)
slip(
    "map",
    "other",
    "The image isn't the table of weights. Draw `weights` as it is, all rows and all "
    "columns.",
    change=np.sqrt,
)
slip(
    "letters",
    "yx",
    "Nobody can tell which letter is which. `ax.set_xticks(range(T), letters)` writes "
    "one below each column, and `ax.set_yticks` one beside each row.",
    ticks="",
)
slip(
    "letters",
    "y",
    "The rows have no letters. `ax.set_yticks(range(T), letters)` writes one beside "
    "each.",
    ticks="x",
)
slip(
    "letters",
    "x",
    "The columns have no letters. `ax.set_xticks(range(T), letters)` writes one below "
    "each.",
    ticks="y",
)
slip(
    "axes",
    "exchanged",
    "The labels of your axes are exchanged. The letter that attends is the query, and "
    "it has a row. What it attends to are keys, in columns.",
    words={"xlabel": "query", "ylabel": "key"},
)
slip(
    "axes",
    "missing",
    "The axes don't say who attends to whom. Label the rows *query*, and the columns "
    "*key*.",
    words={},
)
