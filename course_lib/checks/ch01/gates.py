"""A neuron made to measure: choose weights and a bias for given answers (lesson 1.1).

AND needs two of two inputs, and OR needs one of two. A neuron can ask for any number.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

# --- 1.3 at least k of n ------------------------------------------------------------


def reference_at_least(k, n):
    """Return the weights and the bias of a neuron that needs k of its n inputs."""
    return np.ones(n), 0.5 - k


at_least = Question(
    "at_least",
    exercise="1.3",
    title="At least k of n",
    stars=2,
    minutes=10,
    lesson="1.1",
    points=2,
    reference=reference_at_least,
)


@at_least.reading
def as_a_neuron(result, k, n):
    """Return the weights and the bias under their names."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise LookupError("return two things: the weights and the bias")
    return {"weight": result[0], "bias": result[1]}


def scores_at_corners(neuron, n):
    """Return how many ones some corners of the n-cube have, and their scores.

    For each number of ones they have the corners with the lowest and the highest score.
    """
    ones = np.tri(n + 1, n, -1)  # (n + 1, n); row m begins with m ones
    corners = np.empty((2, n + 1, n))
    corners[:, :, np.argsort(neuron["weight"])] = [ones, ones[:, ::-1]]
    corners = corners.reshape(-1, n)
    return corners.astype(int).sum(axis=1), corners @ neuron["weight"] + neuron["bias"]


@at_least.judge
def right_at_every_corner(got, given):
    """Ask the neuron at those corners of the cube that decide about all others."""
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


@at_least.case(hidden=True)
def one_of_very_few(rng):
    """at least 1 of one or two"""
    return Given(1, int(rng.integers(1, 3)))


@at_least.case(hidden=True)
def some_of_a_crowd(rng):
    """at least k of about a hundred"""
    n = int(rng.integers(80, 121))
    return Given(int(rng.integers(n // 3, n - 10)), n)


def votes_needed(got, given):
    """Return from how many ones on the neuron answers 1; n + 1 if it never does.

    None if it isn't the number of ones that decides.
    """
    ones, scores = scores_at_corners(got, given.args[1])
    needed = int((ones[scores > 0]).min(initial=given.args[1] + 1))
    return needed if ((scores > 0) == (ones >= needed)).all() else None


def same_number_differs(got, given):
    """Return whether two corners with equally many ones get different answers."""
    ones, scores = scores_at_corners(got, given.args[1])
    fires = [scores[ones == each] > 0 for each in np.unique(ones)]
    return any(some.any() and not some.all() for some in fires)


def score_at_the_edge(got, given):
    """Return the score at a corner with exactly k ones."""
    ones, scores = scores_at_corners(got, given.args[1])
    return scores[ones == given.args[0]][0]


@at_least.mistake(
    "Return both, the weights and the bias, with a comma between them.", partly=True
)
def weights_alone(k, n):
    return np.ones(n)


@at_least.mistake(
    "Your inputs don't count equally. It must not matter which of them are 1, only how "
    "many.",
    when=same_number_differs,
)
def k_inputs_alone(k, n):
    return (np.arange(n) < k) * 1.0, 0.5 - k


@at_least.mistake(
    "With exactly k ones the score is 0. That is on the edge, where the answer is 0.",
    when=lambda got, given: score_at_the_edge(got, given) == 0,
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
    "Your neuron answers 0 even if all inputs are 1. Do the inputs vote for it, with "
    "weights above 0, and are there enough of them to outweigh the bias?",
    when=lambda got, given: votes_needed(got, given) > given.args[1],
)
def weights_against(k, n):
    return -np.ones(n), 0.5 - k


@at_least.mistake(
    "You ask for one input too few. With k - 1 ones the score must not be above 0 yet.",
    when=lambda got, given: votes_needed(got, given) == given.args[0] - 1,
)
def one_too_few(k, n):
    return np.ones(n), 1.5 - k


@at_least.mistake(
    "You ask for one input too many. Where must the bias be so that k ones lift the "
    "score above 0?",
    when=lambda got, given: votes_needed(got, given) == given.args[0] + 1,
)
def one_too_many(k, n):
    return np.ones(n), -k - 0.5


@at_least.mistake(
    "One input is already enough for your neuron, though more are asked for. The bias "
    "must move with k, and far enough.",
    when=lambda got, given: votes_needed(got, given) == 1,
)
def always_or(k, n):
    return np.ones(n), -0.5


@at_least.mistake(
    "Your neuron waits for all n inputs, even where k is smaller.",
    when=lambda got, given: votes_needed(got, given) == given.args[1],
)
def always_and(k, n):
    return np.ones(n), 0.5 - n


@at_least.mistake(
    "Your neuron asks for two inputs, even where k is another number. The bias must "
    "move with k.",
    when=lambda got, given: votes_needed(got, given) == 2,
)
def always_two(k, n):
    return np.ones(n), -1.5


@at_least.mistake(
    "Fewer than k ones are enough for your neuron. Compute its score with k - 1 ones, "
    "which must not be above 0.",
    when=lambda got, given: votes_needed(got, given) < given.args[0],
)
def bias_too_weak(k, n):
    return np.ones(n), (0.5 - k) / 2.2


@at_least.mistake(
    "k ones are not enough for your neuron. Compute its score with exactly k ones, "
    "which must be above 0.",
    when=lambda got, given: votes_needed(got, given) > given.args[0],
)
def bias_too_strong(k, n):
    return np.ones(n), 2 * (0.5 - k)


@at_least.mistake(
    "Compute two scores by hand: the one with k ones must be above 0, and the one with "
    "k - 1 ones must not.",
    when=lambda got, given: True,
    late=True,
)
def half_the_inputs(k, n):
    return np.ones(n), 0.1 - n / 2
