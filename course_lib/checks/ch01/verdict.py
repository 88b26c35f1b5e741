"""Stop or return: the learning rule decides whether a line exists (lesson 1.5).

Either verdict comes with a proof, and the check judges the proof: weights that are
right on all points, or arrows whose sum is zero.
"""

import math
from fractions import Fraction

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.datasets import truth_table
from course_lib.functional import step
from course_lib.perceptron import certify_separability

MOST_USES = 10**9  # so that sums of whole numbers stay exact
LARGEST_DENOMINATOR = 10**4  # of uses that are shares: 0.25 stands for 1 / 4


def reference_certificate(x, targets):
    """Return "stops" with weights and bias, or "returns" with how often each row."""
    run = certify_separability(x, targets)
    if run.separable:
        return "stops", np.append(run.weight, run.bias)
    return "returns", run.uses


certificate = Question(
    "certificate",
    reference_certificate,
    exercise="1.13",
    title="Stop or return, with a proof",
    stars=3,
    minutes=30,
    lesson="1.5",
    points=4,
    seconds=15,  # enough for one who looks for earlier weights in a list
)


def arrows_of(x, targets):
    """Return the arrows t · (x, 1), shape (N, D + 1)."""
    return (2 * targets - 1)[:, np.newaxis] * np.column_stack([x, np.ones(len(x))])


def whole_uses(uses):
    """Return the uses as whole numbers in the same proportion.

    Shares of a whole, such as 1/2 or 1/3, prove as much. None if they are neither.
    """
    whole = (uses == np.rint(uses)).all() and (np.abs(uses) < MOST_USES).all()
    if whole:
        return [int(number) for number in uses]
    shares = uses / np.abs(uses).max()
    parts = [Fraction(share).limit_denominator(LARGEST_DENOMINATOR) for share in shares]
    if not np.allclose([float(part) for part in parts], shares, rtol=0, atol=1e-14):
        return None
    common = math.lcm(*(part.denominator for part in parts))
    return [int(part * common) for part in parts]


def sum_of_used(got, given):
    """Return the sum of the arrows that were used, a list of D + 1 whole numbers.

    None if the uses are neither whole numbers nor shares of them.
    """
    uses = whole_uses(got["uses"])
    if uses is None:
        return None
    columns = arrows_of(*given.args).T
    return [sum(u * int(a) for u, a in zip(uses, c, strict=True)) for c in columns]


@certificate.reading
def as_three_parts(result, x, targets):
    """Return the verdict, the line (or zeros), and the uses (or zeros)."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise LookupError(
            "return two things: the verdict, and the numbers that prove it"
        )
    verdict, numbers = result
    line, uses = np.zeros(x.shape[1] + 1), np.zeros(len(x))
    if not isinstance(verdict, str) or verdict not in ("stops", "returns"):
        raise LookupError("the verdict must be the text 'stops' or the text 'returns'")
    if verdict == "stops":
        line = numbers
    else:
        uses = numbers
    return {"verdict": verdict, "line": line, "uses": uses}


@certificate.judge
def the_proof_holds(got, given):
    """Check the proof itself, whichever way it was found."""
    fault = _fault_in_proof(got, given)
    if fault is None:
        return None
    verdict, _ = certificate.call_known(reference_certificate, given, {})["value"]
    exists = verdict == "stops"
    if (got["verdict"] == "stops") != exists:
        return "a line exists here" if exists else "no line exists here"
    return fault


def _fault_in_proof(got, given):
    """Return what keeps the numbers from proving the verdict, or None."""
    if got["verdict"] == "stops":
        right = int((arrows_of(*given.args) @ got["line"] > 0).sum())
        count = len(got["uses"])
        return (
            None if right == count else f"only {right} of {count} products are above 0"
        )
    if (got["uses"] < 0).any() or not got["uses"].any():
        return "the uses must be numbers from 0 on, and not all 0"
    total = sum_of_used(got, given)
    if total is None:
        return "the uses are in no proportion of whole numbers"
    return f"the arrows used add up to {total}" if any(total) else None


@certificate.case(points=0)
def the_gate_and(rng):
    """AND: it stops"""
    return Given(truth_table(2), np.array([0, 0, 0, 1]))


@certificate.case(points=0)
def the_gate_xor(rng):
    """XOR: it returns"""
    return Given(truth_table(2), np.array([0, 1, 1, 0]))


def line_with_ties(x, targets):
    """Run the rule, but let a tie of class 0 pass; return the weights, bias last."""
    arrows, weight = arrows_of(x, targets), np.zeros(x.shape[1] + 1)
    while (step(x @ weight[:-1] + weight[-1]) != targets).any():
        for arrow, target in zip(arrows, targets, strict=True):
            right = arrow @ weight > 0 or (target == 0 and arrow @ weight == 0)
            weight = weight if right else weight + arrow
    return weight


def telling(draw, separable):
    """Draw points until they are, or are not, separable, and show the usual mistakes.

    Where a line exists, letting ties through must end on a line through a point. Where
    none exists, the arrows before the first visit must not add up to zero.
    """
    while True:
        x, targets = draw()
        run = certify_separability(x, targets)
        if run.separable and separable:
            line = line_with_ties(x, targets)
            if line.any() and (arrows_of(x, targets) @ line).min() == 0:
                return Given(x, targets)
        if not run.separable and not separable and run.path[-1].any():
            return Given(x, targets)


def table_of_three(rng):
    """Draw a truth table of three inputs."""
    return truth_table(3), rng.integers(0, 2, size=8).astype(int)


@certificate.case()
def a_plane_exists(rng):
    """a truth table of three inputs with a plane"""
    return telling(lambda: table_of_three(rng), separable=True)


@certificate.case()
def no_plane_exists(rng):
    """a truth table of three inputs without a plane"""
    return telling(lambda: table_of_three(rng), separable=False)


@certificate.case()
def three_on_a_line(rng):
    """three points on a number line, class 0 in the middle"""

    def draw():
        x = np.cumsum(rng.integers(1, 6, size=(3, 1)), axis=0).astype(float)
        return x, np.array([1, 0, 1])

    return telling(draw, separable=False)


@certificate.case()
def a_long_run(rng):
    """two neighbors on a number line: more than a thousand rounds"""
    x = rng.integers(23, 27) + np.array([[0.0], [1.0]])
    return Given(x, rng.permutation([0, 1]))


@certificate.case(hidden=True)
def one_point_in_both_classes(rng):
    """two points, one of them in both classes"""

    def draw():
        first, second = rng.integers(2, 9, size=(2, 2)).astype(float)
        targets = rng.permutation([0, 1])
        return np.array([first, second, first]), targets[[0, rng.integers(2), 1]]

    return telling(draw, separable=False)


@certificate.case(hidden=True)
def six_whole_points(rng):
    """six points in the plane"""

    def draw():
        x = rng.integers(-2, 3, size=(6, 2)).astype(float)
        return x, (x @ rng.choice([-2, -1, 1, 2], size=2) > 0.5).astype(int)

    return telling(draw, separable=True)


@certificate.case(hidden=True)
def a_very_long_run(rng):
    """two points, one far away: more than ten thousand rounds, an update in each"""
    x = np.array([[2.0 * rng.integers(10_050, 10_060)], [1.0]])
    return Given(x, np.array([1, 0]))


@certificate.case(hidden=True)
def one_point_far_away(rng):
    """a single point of class 1 with two huge numbers that hardly differ"""
    x = rng.permutation(2)[np.newaxis] - 2.0**20
    return Given(x, np.ones(1, dtype=int))
