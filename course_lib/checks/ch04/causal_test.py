"""A test to write: does a layer look into the future? (lesson 4.1).

A test is judged by what it lets through: it has to accept each causal layer and to
refuse each one in which an output depends on a later token vector.
"""

from functools import partial

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.verdicts import accepts_only, misjudged, verdicts_of

CAUSAL = (
    "feed forward",
    "attention",
    "block",
    "mean of the past",
    "shift",
    "constant",
    "rounding",
)
NEAR = ("one ahead", "last but one", "second alone")
FAR = ("everything", "mean of all", "reversed")
QUIET = ("spread ahead", "one number ahead", "faintly ahead", "faint and far")
SINGLE = ("reads first numbers", "reads last numbers")
NORMED = ("difference ahead", "behind a norm")
SLY = ("falls", *SINGLE, "up and down", "turns")


def reference_is_causal(layer, x):
    """Change each token vector alone, and look at the outputs before it."""
    return all(holds_for(layer, x, i) for i in range(1, len(x)))


def changed_at(x, rows, nudge=None):
    """Return x with these rows changed, each number by an amount of its own.

    A layer that reads a difference, or begins with a norm, can't see equal amounts.
    """
    nudge = np.arange(1.0, x.shape[1] + 1) if nudge is None else nudge
    return x + np.outer(rows, nudge * np.ones(x.shape[1]))


def holds_for(layer, x, i, rows=slice(None), nudge=None):
    """Return whether changing token vector i leaves the outputs before it alone."""
    other = changed_at(x, np.arange(len(x)) == i, nudge)
    return not apart_at(layer, x, other)[:i][rows].any()


def apart_at(layer, x, other):
    """Return which outputs move when x becomes other, shape (T,)."""
    return (np.abs(layer(other.copy()) - layer(x.copy())) > 1e-9).any(axis=1)


is_causal = Question(
    "is_causal",
    exercise="4.18",
    title="A test for the future",
    stars=3,
    minutes=20,
    kind="write the test",
    lesson="4.1",
    points=3,
    reference=reference_is_causal,
)


def normed(x):
    """Return what a layer normalization makes of the rows of x."""
    around = x - x.mean(axis=1, keepdims=True)
    return around / np.sqrt((around**2).mean(axis=1, keepdims=True) + 1e-5)


def layers_of(E):
    """Return layers for token vectors of E numbers, by their names."""
    mix, number = np.cos(np.arange(E * E)).reshape(E, E), np.arange(1, 1000)[:, None]
    first, second, apart = *np.eye(E)[:2], np.eye(E)[0] - np.eye(E)[1]

    def attend(x, hidden):
        powers = np.exp(np.tanh(x @ mix @ x.T)) * hidden
        return powers / powers.sum(axis=1, keepdims=True) @ x

    def ahead(x):
        return np.tanh(np.roll(x, -2, axis=0)) * (number[: len(x)] < len(x) - 1)

    def next_for(x, row):
        return x + np.tanh(x[row]) * (number[: len(x)] == row)

    return {
        "feed forward": lambda x: np.maximum(0, x @ mix) @ mix.T,
        "attention": lambda x: attend(x, np.tri(len(x))),
        "block": lambda x: x + attend(normed(x), np.tri(len(x))) @ mix,
        "mean of the past": lambda x: x.cumsum(axis=0) / number[: len(x)],
        "shift": lambda x: np.vstack([0 * x[:1], x[:-1]]),
        "constant": lambda x: 0 * x + 1,
        "rounding": lambda x: x + 4e-12 * np.sin(1000 * x.sum()),
        "one ahead": lambda x: attend(x, np.tri(len(x), k=1)),
        "last but one": lambda x: next_for(x, len(x) - 1),
        "second alone": lambda x: next_for(x, min(2, len(x) - 1)),
        "everything": lambda x: attend(x, 1),
        "mean of all": lambda x: x + x.mean(axis=0),
        "reversed": lambda x: np.flip(x.cumsum(axis=0), axis=0),
        "spread ahead": lambda x: (x - x.mean(axis=0)) / (x.std(axis=0) + 1),
        "one number ahead": lambda x: x + np.outer(ahead(x) @ mix[0], first),
        "faintly ahead": lambda x: 1 + 1e-6 * ahead(x),
        "faint and far": lambda x: 1000 + 1e-5 * ahead(x),
        "difference ahead": lambda x: x + np.outer(ahead(x) @ apart, apart - second),
        "behind a norm": lambda x: x + attend(normed(x), 1) @ mix,
        "falls": lambda x: x - ahead(x),
        "reads first numbers": lambda x: x + ahead(x)[:, :1],
        "reads last numbers": lambda x: x + ahead(x)[:, -1:],
        "up and down": lambda x: np.outer(ahead(x) @ mix[0], apart),
        "turns": lambda x: turned(ahead(x) @ mix[0], first, second),
    }


def turned(angles, first, second):
    """Return a row of length 1 for each angle, in the plane of two vectors."""
    return np.outer(np.cos(angles), first) + np.outer(np.sin(angles), second)


@is_causal.probe(using=(layers_of, normed, turned))
def ask_the_test(is_causal, names, x):
    """Ask about one layer of each name."""
    layers, given, said = layers_of(x.shape[1]), [x.copy() for _ in names], []
    for name, own in zip(names, given, strict=True):
        said.append(is_causal(lambda z, name=name: layers[name](z), own))
    changed = [own for own in given if not np.array_equal(own, x)]
    x[...] = [*changed, x][0]  # so it is seen whether a test changed what it was given
    return said


@is_causal.reading
def verdicts(answers, names, x):
    """Return whether each name was accepted."""
    return verdicts_of(answers, names)


@is_causal.judge
def only_causal_ones(got, given):
    refused, accepted = wrong_verdicts(got)
    if refused:
        return f"it says False to {len(refused)} of {len(CAUSAL)} causal layers"
    if accepted:
        count = len(got) - len(CAUSAL)
        return f"it says True to {len(accepted)} of {count} layers that look ahead"
    return None


def wrong_verdicts(got):
    """Return the names of causal layers refused and of others accepted."""
    return misjudged(got, CAUSAL)


def all_of(rng, *names):
    """Ask about the causal ones and these, in any order."""
    names = rng.permutation([*CAUSAL, *names]).tolist()
    return Given(names, rng.normal(size=(int(rng.integers(4, 7)), 3)))


@is_causal.case()
def some_see_far(rng):
    """seven causal layers, and three that see everything"""
    return all_of(rng, *FAR)


@is_causal.case()
def some_see_one_more(rng):
    """seven causal layers, and three that see one token vector too many"""
    return all_of(rng, *NEAR)


@is_causal.case()
def some_look_quietly(rng):
    """seven causal layers, and four in which little moves"""
    return all_of(rng, *QUIET)


@is_causal.case()
def some_are_sly(rng):
    """seven causal layers, and five that a simpler comparison misses"""
    return all_of(rng, *SLY)


@is_causal.case()
def some_read_differences(rng):
    """seven causal layers, and two that read only differences within a token vector"""
    return all_of(rng, *NORMED)


@is_causal.case(hidden=True)
def all_together(rng):
    """seven causal layers, and all that look ahead"""
    return all_of(rng, *FAR, *NEAR, *QUIET, *SLY, *NORMED)


@is_causal.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of equal and nearly equal numbers"""
    names, x = all_of(rng, *FAR, *NEAR).args
    without = "zero row", "negative", "offset", "huge", "plain"
    x[1:3] = awkward_rows(rng, x.shape[1], without) / 5
    return Given(names, x)


lets_through = partial(accepts_only, CAUSAL)


@is_causal.mistake(
    "Your test says False to everything. A causal layer has to pass it.",
    when=lambda got, given: not any(got.values()),
)
def always_false(layer, x):
    return False


def refuses(*some, but=()):
    """Return a test: are these among the causal layers refused, and those not?"""

    def is_so(got, given):
        refused = set(wrong_verdicts(got)[0])
        return refused >= set(some) and not refused & set(but)

    return is_so


@is_causal.mistake(
    "Your test refuses a layer whose outputs change in their last digits only. That is "
    "rounding. A move is larger than 1e-9.",
    when=lambda got, given: wrong_verdicts(got)[0] == ["rounding"],
)
def no_tolerance(layer, x):
    other = changed_at(x, np.arange(len(x)) == len(x) - 1)
    return bool((layer(other) == layer(x))[:-1].all())


@is_causal.mistake(
    "Your changes pile up: when a token vector is changed, an earlier one is still "
    "changed as well. Begin each experiment with a new copy of x.",
    when=refuses("feed forward", "shift", but=("constant",)),
)
def changes_pile_up(layer, x):
    return not any(
        apart_at(layer, x, changed_at(x, np.arange(len(x)) <= i))[:i].any()
        for i in range(1, len(x))
    )


@is_causal.mistake(
    "Your test refuses causal layers, because you compare the output of the token "
    "vector that you change. It may move, since an output may depend on its own token "
    "vector.",
    when=refuses("feed forward", but=("shift", "constant")),
)
def itself_may_not_move(layer, x):
    return not any(
        apart_at(layer, x, changed_at(x, np.arange(len(x)) == i))[: i + 1].any()
        for i in range(len(x))
    )


@is_causal.mistake(
    "Your test refuses causal layers. An output may depend on its own token vector and "
    "on all before it, or on none of them.",
    when=lambda got, given: bool(wrong_verdicts(got)[0]),
)
def nothing_may_mix(layer, x):
    return not apart_at(layer, x, changed_at(x, np.arange(len(x)) == 0))[1:].any()


@is_causal.mistake(
    "Your test says True to everything that it was asked in the cases that fail. What "
    "would make it say False there?",
    when=lambda got, given: all(got.values()),
)
def always_true(layer, x):
    return True


@is_causal.mistake(
    "Layers get through that see just one token vector too many. Change each token "
    "vector, the last one too, and look at all outputs before it, up to its neighbor.",
    when=lets_through(*NEAR),
)
def neighbor_left_out(layer, x):
    return all(holds_for(layer, x, i, slice(0, i - 1)) for i in range(1, len(x)))


@is_causal.mistake(
    "Layers get through in which little moves: a single number of an output, or all of "
    "them by less than a millionth. Change token vectors by 1 or more, and compare "
    "each number, with the tolerance of the statement. (At an output of 1, "
    "`np.isclose` and `np.allclose` overlook differences of up to 1e-5.)",
    when=lets_through(*QUIET),
)
def coarse(layer, x):
    return same_before(layer, x, lambda outputs: outputs, 1e-3)


@is_causal.mistake(
    "A layer gets through whose outputs read a single number of later token vectors. "
    "Change all numbers of a token vector.",
    when=lets_through(*SINGLE),
)
def changes_one_number(layer, x):
    step = np.eye(*x.shape[1:])[0]
    return all(holds_for(layer, x, i, nudge=step) for i in range(1, len(x)))


@is_causal.mistake(
    "A layer gets through that reads only the differences between the numbers of a "
    "later token vector. So does any layer that begins with a norm. If you change all "
    "numbers by the same amount, these differences stay: change each by an amount of "
    "its own.",
    when=lets_through(*NORMED),
)
def changes_equally(layer, x):
    return all(holds_for(layer, x, i, nudge=1.0) for i in range(1, len(x)))


@is_causal.mistake(
    "A layer gets through whose outputs fall when later token vectors rise. A move can "
    "go either way.",
    when=lambda got, given: (
        got.get("falls", True)
        and lets_through("falls", "turns", "spread ahead")(got, given)
    ),
)
def sees_rises_alone(layer, x):
    return not any(
        ((layer(changed_at(x, row)) - layer(x.copy()))[:i] > 1e-9).any()
        for i, row in enumerate(np.eye(len(x)))
    )


@is_causal.mistake(
    "A layer gets through in which one number of an output rises as far as another "
    "falls, so that their sum stays. Compare the numbers one by one.",
    when=lets_through("up and down"),
)
def compares_sums(layer, x):
    return same_before(layer, x, lambda outputs: outputs.sum(axis=1))


@is_causal.mistake(
    "A layer gets through whose outputs turn and keep their lengths. Compare the "
    "numbers of an output one by one.",
    when=lets_through("turns"),
)
def compares_lengths(layer, x):
    return same_before(layer, x, lambda outputs: np.linalg.norm(outputs, axis=1))


def same_before(layer, x, summary, tolerance=1e-9):
    """Return whether a summary of the outputs before each changed vector stays."""
    by = [
        summary(layer(changed_at(x, np.arange(len(x)) == i)))[:i]
        - summary(layer(x.copy()))[:i]
        for i in range(1, len(x))
    ]
    return bool(np.abs(np.concatenate(by)).max() <= tolerance)


@is_causal.mistake(
    "Layers that look ahead get through. Which token vectors do "
    "you change, and which outputs do you compare, with what tolerance?",
    when=lambda got, given: not wrong_verdicts(got)[0],
    late=True,
)
def first_output_alone(layer, x):
    apart = layer(changed_at(x, np.arange(len(x)) == len(x) - 1)) - layer(x)
    return bool(np.abs(apart[0]).max() < 1e-3)


@is_causal.mistake(
    "Return True or False, whatever your test finds. A comparison of two arrays has "
    "many answers, of which `all` or `any` makes one."
)
def many_answers(layer, x):
    return layer(x) == x
