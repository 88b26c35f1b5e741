"""The capstone, part 2: an output unit that says AND (lessons 1.1 and 2.6)."""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question
from course_lib.checks.showing import form_of


def reference_and_unit(n, margin):
    """Return weights of −1: a single hinge of the margin is enough to say no."""
    return -np.ones((n, 1)), np.array([float(margin)])


and_unit = Question(
    "and_unit",
    exercise="2.23",
    title="Capstone 2: a unit that says AND",
    stars=1,
    minutes=10,
    kind=CAPSTONE,
    lesson="2.6",
    points=2,
    reference=reference_and_unit,
)


@and_unit.probe
def make_the_unit(and_unit, n, margin, hidden):
    """Ask for the weights and the bias."""
    return and_unit(n, margin)


@and_unit.reading
def run_the_unit(unit, n, margin, hidden):
    """Note where the output of the unit is above 0."""
    if not isinstance(unit, (list, tuple)) or len(unit) != 2:
        raise ValueError("expected a pair, (w2, b2)")
    w2, b2 = unit
    for name, part, shape in (("w2", w2, (n, 1)), ("b2", b2, (1,))):
        if (form := form_of(part)) != str(shape):
            raise ValueError(f"expected {name} to have the shape {shape}, got {form}")
    return (hidden @ w2 + b2)[:, 0] > 0


@and_unit.judge
def says_and(got, given):
    all_zero = given.secret
    if not got[all_zero].all():
        return "where all hinges are 0, the output isn't above 0"
    wrong = (got & ~all_zero).sum()
    if wrong:
        return f"{wrong} of {(~all_zero).sum()} rows with a large hinge count as inside"
    return None


def draw_rows(rng, n, margin):
    """Draw hidden values, of which none is above 0 or some are at least the margin."""
    single = margin * np.eye(n)
    several = margin * rng.uniform(1, 50, size=(20, n))
    several *= rng.permuted(np.tile(np.arange(n) < max(1, n // 2), (20, 1)), axis=1)
    hidden = np.vstack([np.zeros((1, n)), single, 1000 * single, several])
    return Given(n, margin, hidden, secret=(hidden == 0).all(axis=1))


@and_unit.case()
def three_hinges(rng):
    """three hinges, with a margin below 0.001"""
    return draw_rows(rng, 3, float(2.0 ** rng.integers(-20, -12)))


@and_unit.case()
def many_hinges(rng):
    """many hinges, with a margin above 1"""
    return draw_rows(rng, int(rng.integers(8, 12)), float(2.0 ** rng.integers(1, 5)))


@and_unit.case(hidden=True)
def six_hinges(rng):
    """six hinges, with a margin below 1"""
    return draw_rows(rng, 6, float(2.0 ** rng.integers(-4, -1)))


@and_unit.mistake(
    "Your unit says no where all hinges are 0. There only the bias is left, so it has "
    "to be above 0.",
    when=lambda got, given: not got[given.secret].any(),
)
def nothing_is_inside(n, margin):
    return -np.ones((n, 1)), np.array([-float(margin)])


@and_unit.mistake(
    "With a small margin your unit doesn't say no. The weights and the bias can't both "
    "be the same for every margin: what do they add up to with one hinge of 0.0001?",
    when=lambda got, given: given.args[1] < 1 and got[1 : given.args[0] + 1].all(),
)
def margin_ignored(n, margin):
    return np.full((n, 1), -100.0), np.array([1.0])


@and_unit.mistake(
    "Your unit says yes to everything. A hinge that rises has to pull the output down.",
    when=lambda got, given: bool(got.all()),
)
def everything_is_inside(n, margin):
    return np.ones((n, 1)), np.array([float(margin)])


@and_unit.mistake(
    "A single hinge of exactly the margin isn't enough to say no. With one such hinge, "
    "what do the weights and the bias add up to?",
    when=lambda got, given: bool(got[1 : given.args[0] + 1].all()),
)
def all_hinges_are_needed(n, margin):
    return -np.ones((n, 1)), np.array([float(n * margin)])


@and_unit.mistake(
    "w2 has one row per hinge and one column, (n, 1), and b2 is an array of one number."
)
def flat_weights(n, margin):
    return -np.ones(n), np.array([float(margin)])


@and_unit.mistake(
    "Whatever the others do, each single hinge of the margin or more has to make the "
    "output 0 or less. Try a row in which only one of them is above 0, for each of "
    "them.",
    when=lambda got, given: True,
    late=True,
)
def one_hinge_ignored(n, margin):
    return -np.ones((n, 1)) * (np.arange(n) > 0)[:, np.newaxis], np.array([margin])
