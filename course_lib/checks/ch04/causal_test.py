"""A test to write: does a layer look into the future? (lesson 4.1).

A test is judged by what it lets through: it has to accept each causal layer, and to
refuse each one in which an output depends on a later token vector.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.verdicts import misjudged, verdicts_of

CAUSAL = ("feed forward", "attention", "mean of the past", "shift", "constant")
NEAR = ("one ahead", "last but one")
FAR = ("everything", "mean of all", "reversed")
QUIET = ("norm ahead", "one number ahead", "faintly ahead")


def reference_is_causal(layer, x):
    """Change each token vector alone, and look at the outputs before it."""
    return all(holds_for(layer, x, i) for i in range(1, len(x)))


def holds_for(layer, x, i, rows=slice(None)):
    """Tell whether changing token vector i leaves the outputs before it alone."""
    step = np.arange(1.0, x.shape[1] + 1)
    other = x + (np.arange(len(x)) == i)[:, np.newaxis] * step
    moved = np.abs(layer(other.copy()) - layer(x.copy()))[:i][rows]
    return bool((moved <= 1e-9).all())


is_causal = Question(
    "is_causal",
    exercise="4.18",
    title="A test for the future",
    stars=2,
    minutes=15,
    kind="write the test",
    lesson="4.1",
    points=3,
    reference=reference_is_causal,
)


@is_causal.probe
def ask_the_test(is_causal, names, x):
    """Ask about one layer of each name."""
    E = x.shape[1]
    mix = np.cos(np.arange(E * E)).reshape(E, E)

    def attend(x, hidden):
        powers = np.exp(np.tanh(x @ mix @ x.T)) * hidden
        return powers / powers.sum(axis=1, keepdims=True) @ x

    def steps(x):
        return np.arange(1, len(x) + 1)[:, None]

    def two_ahead(x, size=1.0):
        seen = np.tanh(np.roll(x, -2, axis=0)) * (steps(x) < len(x) - 1)
        return x + size * seen

    def last_but_one(x):
        return x + np.tanh(x[-1]) * (steps(x) == len(x) - 1)

    made = {
        "feed forward": lambda x: np.maximum(0, x @ mix) @ mix.T,
        "attention": lambda x: attend(x, np.tri(len(x))),
        "mean of the past": lambda x: x.cumsum(axis=0) / steps(x),
        "shift": lambda x: np.vstack([0 * x[:1], x[:-1]]),
        "constant": lambda x: 0 * x + 1,
        "one ahead": lambda x: attend(x, np.tri(len(x), k=1)),
        "last but one": last_but_one,
        "everything": lambda x: attend(x, 1),
        "mean of all": lambda x: x + x.mean(axis=0),
        "reversed": lambda x: np.flip(x.cumsum(axis=0), axis=0),
        "norm ahead": lambda x: (x - x.mean(axis=0)) / (x.std(axis=0) + 1),
        "one number ahead": lambda x: x + np.eye(E)[0] * two_ahead(x),
        "faintly ahead": lambda x: two_ahead(x, 1e-6),
    }
    return [is_causal(lambda z, name=name: made[name](z), x.copy()) for name in names]


@is_causal.reading
def verdicts(answers, names, x):
    """Return for each name whether it was accepted."""
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
    """Return the names of causal layers refused, and of those accepted that aren't."""
    return misjudged(got, CAUSAL)


def all_of(rng, *names):
    """Ask about the causal ones and these, in any order."""
    names = rng.permutation([*CAUSAL, *names]).tolist()
    return Given(names, rng.normal(size=(int(rng.integers(4, 7)), 3)))


@is_causal.case()
def some_see_far(rng):
    """five causal layers, and three that see everything"""
    return all_of(rng, *FAR)


@is_causal.case()
def some_see_one_more(rng):
    """five causal layers, and two that see one token vector too many"""
    return all_of(rng, *NEAR)


@is_causal.case()
def some_look_quietly(rng):
    """five causal layers, and three in which little moves"""
    return all_of(rng, *QUIET)


@is_causal.case(hidden=True)
def all_together(rng):
    """five causal layers, and all that look ahead"""
    return all_of(rng, *FAR, *NEAR, *QUIET)


def lets_through(*family):
    """Return a test: are these the only wrong ones accepted, and is none refused?"""

    def is_so(got, given):
        refused, accepted = wrong_verdicts(got)
        return not refused and accepted and set(accepted) <= set(family)

    return is_so


@is_causal.mistake(
    "Your test says False to everything. A causal layer has to pass it.",
    when=lambda got, given: not any(got.values()),
)
def always_false(layer, x):
    return False


@is_causal.mistake(
    "Your test refuses causal layers. An output may depend on its own token vector and "
    "on all before it, or on none of them.",
    when=lambda got, given: bool(wrong_verdicts(got)[0]),
)
def nothing_may_mix(layer, x):
    other = x + (np.arange(len(x)) == 0)[:, np.newaxis]
    return bool(np.abs(layer(other) - layer(x))[1:].max() < 1e-9)


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
    "them by less than a millionth. Compare each number, with a small tolerance.",
    when=lets_through(*QUIET),
)
def coarse(layer, x):
    last = np.arange(len(x)) == len(x) - 1
    apart = layer(x + last[:, np.newaxis]) - layer(x)
    return bool(np.abs(apart[:-1]).max() < 1e-3)


@is_causal.mistake(
    "Layers that look ahead get through. Which token vectors do "
    "you change, and which outputs do you compare, with what tolerance?",
    when=lambda got, given: not wrong_verdicts(got)[0],
    late=True,
)
def first_output_alone(layer, x):
    last = np.arange(len(x)) == len(x) - 1
    apart = layer(x + last[:, np.newaxis]) - layer(x)
    return bool(np.abs(apart[0]).max() < 1e-3)


@is_causal.mistake(
    "Return True or False, whatever your test finds. A comparison of two arrays has "
    "many answers, of which `all` or `any` makes one."
)
def many_answers(layer, x):
    return layer(x) == x
