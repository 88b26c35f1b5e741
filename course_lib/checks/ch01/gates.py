"""A neuron made to measure: choose weights and a bias for given answers (lesson 1.1).

AND needs two of two inputs, and OR needs one of two. A neuron can ask for any number.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 1.3 at least k of n ------------------------------------------------------------


def reference_at_least(k, n):
    """Return weights and bias of a neuron that needs k of its n inputs."""
    return np.ones(n), 0.5 - k


at_least = Question(
    "at_least",
    exercise="1.3",
    title="At least k of n",
    stars=2,
    minutes=10,
    kind="code",
    lesson="1.1",
    points=2,
    reference=reference_at_least,
)


@at_least.reading
def as_a_neuron(result, k, n):
    """Return the weights as an array, and the bias."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise ValueError("return two things: the weights and the bias")
    weight = result[0]
    if isinstance(weight, (tuple, list)):
        weight = np.array(weight)
    return {"weight": weight, "bias": result[1]}


def scores_at_corners(neuron, n):
    """Return how many ones each corner of the n-cube has, and its score."""
    corners = np.arange(2**n)[:, np.newaxis] >> np.arange(n) & 1  # (2**n, n)
    return corners.sum(axis=1), corners @ neuron["weight"] + neuron["bias"]


@at_least.judge
def right_at_every_corner(got, given):
    """Ask the neuron at all corners of the cube."""
    k, n = given.args
    ones, scores = scores_at_corners(got, n)
    wrong = (scores > 0) != (ones >= k)
    if not wrong.any():
        return None
    first = ones[wrong][0]
    answer = int(scores[wrong][0] > 0)
    corner = f"at a corner with {first} of {n}"
    return f"asked for at least {k} of {n}, it answers {answer} {corner}"


@at_least.case(points=0)
def two_of_two(rng):
    """at least 2 of 2, which is AND"""
    return Given(2, 2)


@at_least.case()
def some_of_five(rng):
    """at least k of 5"""
    return Given(int(rng.integers(2, 5)), 5)


@at_least.case()
def one_of_some(rng):
    """at least 1 of several, which is OR"""
    return Given(1, int(rng.integers(3, 7)))


@at_least.case(hidden=True)
def all_of_many(rng):
    """all of several"""
    n = int(rng.integers(4, 8))
    return Given(n, n)


def score_of(got, given, more):
    """Return the score at a corner with `more` ones than the k that are asked for."""
    ones, scores = scores_at_corners(got, given.args[1])
    return scores[ones == given.args[0] + more][0]


@at_least.mistake(
    "With exactly k ones the score is 0. That is on the edge, where the answer is 0.",
    when=lambda got, given: score_of(got, given, 0) == 0,
)
def on_the_edge(k, n):
    return np.ones(n), float(-k)


@at_least.mistake(
    "The bias has the wrong sign. It must hold the neuron back until k inputs vote.",
    when=lambda got, given: got["bias"] > 0,
)
def bias_urges(k, n):
    return np.ones(n), k - 0.5


@at_least.mistake(
    "Your inputs don't count equally. It must not matter which of them are 1, only how "
    "many.",
    when=lambda got, given: got["weight"].max() > got["weight"].min(),
)
def k_inputs_alone(k, n):
    return (np.arange(n) < k) * 1.0, 0.5 - k


@at_least.mistake(
    "Your neuron is the same for every k. The bias must move with k.",
    when=lambda got, given: got["bias"] == -1.5,
)
def always_two(k, n):
    return np.ones(n), -1.5


@at_least.mistake(
    "You ask for one input too few. With k - 1 ones the score must not be above 0 yet.",
    when=lambda got, given: 0 < score_of(got, given, -1) <= 1 < score_of(got, given, 0),
)
def one_too_few(k, n):
    return np.ones(n), 1.5 - k


@at_least.mistake(
    "You ask for one input too many. Where must the bias be so that k ones lift the "
    "score above 0?",
    when=lambda got, given: score_of(got, given, 0) == -0.5,
)
def one_too_many(k, n):
    return np.ones(n), -k - 0.5


@at_least.mistake(
    "Fewer than k ones are enough for your neuron. The bias must depend on k.",
    when=lambda got, given: given.args[0] > 1 and score_of(got, given, -1) > 0,
)
def always_or(k, n):
    return np.ones(n), -0.5


@at_least.mistake(
    "Your neuron waits for all n inputs, whatever k is.",
    when=lambda got, given: score_of(got, given, 0) < 0,
)
def always_and(k, n):
    return np.ones(n), 0.5 - n
