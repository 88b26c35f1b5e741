"""What one neuron answers: weigh, add the bias, compare with zero (lesson 1.1).

First by pencil, with numbers of your own, then in Python for a whole table of points.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.functional import step

# --- 1.1 one neuron by pencil -------------------------------------------------------


def reference_neuron(weight, bias, points):
    """Return the scores of the points, and the answers to them."""
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": step(scores)}


neuron_on_paper = Question(
    "neuron_on_paper",
    exercise="1.1",
    title="A neuron by pencil",
    stars=1,
    minutes=5,
    kind="paper",
    lesson="1.1",
    points=2,
    reference=reference_neuron,
    value=True,
)


@neuron_on_paper.variant
def own_neuron(rng):
    """Draw a neuron and three points: one on each side of its line, and one on it."""
    places = np.stack(np.meshgrid(range(4), range(4)), axis=-1).reshape(-1, 2)
    while True:
        weight = rng.choice([-4, -3, -2, 2, 3, 4], size=2)
        bias = -int(rng.integers(1, 3, size=2) @ weight)
        scores = places @ weight + bias
        rows = [rng.choice(np.flatnonzero(np.sign(scores) == k)) for k in (-1, 0, 1)]
        points = places[rng.permutation(rows)]
        exchanged = points @ weight[::-1] + bias
        told_apart = (exchanged != points @ weight + bias).any()
        if bias != 0 and told_apart and points.any(axis=1).all():
            return {
                "weight": tuple(weight.tolist()),
                "bias": bias,
                "points": tuple(map(tuple, points.tolist())),
            }


@neuron_on_paper.probe
def one_part(answer, key):
    """Pick the scores or the answers."""
    try:
        return np.array([float(number) for number in answer[key]])
    except (KeyError, IndexError, TypeError, ValueError):
        form = "{'scores': three numbers, 'answers': three numbers}"
        raise ValueError(f"write {form}") from None


@neuron_on_paper.case()
def the_scores(rng):
    """the three scores"""
    return Given("scores")


@neuron_on_paper.case()
def the_answers(rng):
    """the three answers"""
    return Given("answers")


@neuron_on_paper.mistake("One score is exactly 0. What does the book answer there?")
def zero_fires(weight, bias, points):
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": (scores >= 0).astype(int)}


@neuron_on_paper.mistake("The weighted sums are right. But the bias has not joined in.")
def sum_without_bias(weight, bias, points):
    return reference_neuron(weight, 0, points)


@neuron_on_paper.mistake("You took the bias away. It is added, with its own sign.")
def bias_taken_away(weight, bias, points):
    return reference_neuron(weight, -bias, points)


@neuron_on_paper.mistake("A neuron answers 1 or 0. You wrote the sign of the score.")
def answers_are_signs(weight, bias, points):
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": np.sign(scores)}


@neuron_on_paper.mistake("The first weight belongs to the first input; yours changed.")
def weights_exchanged(weight, bias, points):
    return reference_neuron(weight[::-1], bias, points)


# --- 1.2 predict --------------------------------------------------------------------


def reference_predict(x, weight, bias):
    """Answer 1 where the score of a row is above zero, else 0."""
    return step(x @ weight + bias)


predict = Question(
    "predict",
    exercise="1.2",
    title="All points at once",
    stars=1,
    minutes=10,
    kind="code",
    lesson="1.1",
    points=2,
    reference=reference_predict,
)


@predict.case(points=0)
def four_corners(rng):
    """the four corners, with a score of exactly 0 at 11"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([2.0, -3.0]), 1.0)


@predict.case()
def eight_whole_points(rng):
    """eight points with whole numbers, some on the line"""
    x = rng.integers(1, 5, size=(8, 2)) * rng.choice([-1.0, 1.0], size=(8, 2))
    weight = rng.choice([-3.0, -2.0, 2.0, 3.0], size=2)
    x[0] = np.abs(x[0]) * np.sign(weight)  # so that the bias is not 0
    x[::3] = x[0]
    return Given(x, weight, float(-x[0] @ weight))


def rows_and_neuron(rng, num_rows, num_inputs):
    """Draw rows, weights and a bias that is not small."""
    x, weight = rng.normal(size=(num_rows, num_inputs)), rng.normal(size=num_inputs)
    return x, weight, float(rng.choice([-1, 1]) * rng.uniform(1, 2))


@predict.case()
def five_inputs(rng):
    """twenty points of five inputs"""
    return Given(*rows_and_neuron(rng, 20, 5))


@predict.case(hidden=True)
def a_hundred_rows(rng):
    """a hundred points of three inputs"""
    return Given(*rows_and_neuron(rng, 100, 3))


@predict.mistake("At a score of exactly 0 the book answers 0. Look at your comparison.")
def edge_fires(x, weight, bias):
    return (x @ weight + bias >= 0).astype(int)


@predict.mistake("The bias is missing in the score.")
def no_bias_in_score(x, weight, bias):
    return (x @ weight > 0).astype(int)


@predict.mistake("You return the scores. The step is missing: from a score to 0 or 1.")
def scores_alone(x, weight, bias):
    return x @ weight + bias


@predict.mistake("The other answer is 0, not -1. Signs come in lesson 1.2.")
def minus_one_for_no(x, weight, bias):
    return np.where(x @ weight + bias > 0, 1, -1)


@predict.mistake(
    "You add up the whole table and give one answer. Each row wants its own: "
    "add along the row only."
)
def one_answer_for_all(x, weight, bias):
    return int((x * weight).sum() + bias > 0)


@predict.mistake("The products are not added: each row has several inputs, one score.")
def products_not_added(x, weight, bias):
    return (x * weight + bias > 0).astype(int)
