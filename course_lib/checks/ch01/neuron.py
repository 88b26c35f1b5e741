"""What one neuron answers: weigh, add the bias, compare with zero (lesson 1.1).

It is computed first by hand, with numbers of your own, and then in Python for a whole
table of points.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.written_numbers import ask_for, explain_forms, numbers_of
from course_lib.functional import step

# --- 1.1 one neuron by hand -------------------------------------------------------


def reference_neuron(weight, bias, points):
    """Return the scores of the points, and the answers."""
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": step(scores)}


neuron_on_paper = Question(
    "neuron_on_paper",
    exercise="1.1",
    title="A neuron by hand",
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
        slips = weight[::-1], np.abs(weight)  # each must show in some score
        shown = all((points @ slip != points @ weight).any() for slip in slips)
        if bias != 0 and shown and points.any(axis=1).all():
            return {
                "weight": tuple(weight.tolist()),
                "bias": bias,
                "points": tuple(map(tuple, points.tolist())),
            }


@neuron_on_paper.reading
def one_part(answer, key, place):
    """Pick one of the scores, or all answers."""
    numbers = numbers_of(answer, key)
    if numbers.shape != (3,):
        raise ValueError(f"{key!r} contains something other than three numbers")
    return numbers if place is None else numbers[place]


ask_for(neuron_on_paper, "the score of the first point", "scores", 0)
ask_for(neuron_on_paper, "the score of the second point", "scores", 1)
ask_for(neuron_on_paper, "the score of the third point", "scores", 2)
ask_for(neuron_on_paper, "the three answers", "answers", None, points=3)


@neuron_on_paper.mistake(
    "One score is exactly 0. What answer does the book give there?"
)
def zero_fires(weight, bias, points):
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": (scores >= 0).astype(int)}


@neuron_on_paper.mistake("The weighted sums are right, but you haven't added the bias.")
def sum_without_bias(weight, bias, points):
    return reference_neuron(weight, 0, points)


@neuron_on_paper.mistake("You subtracted the bias. Add it, with its own sign.")
def bias_taken_away(weight, bias, points):
    return reference_neuron(weight, -bias, points)


@neuron_on_paper.mistake(
    "You lost a minus sign. A weight that votes against counts with its sign."
)
def minus_lost(weight, bias, points):
    return reference_neuron(np.abs(weight), bias, points)


@neuron_on_paper.mistake(
    "A neuron answers 1 or 0. You wrote the sign of the score.",
    when=lambda got, given: (
        given.args[0] == "answers" and sorted(got.tolist()) == [-1, 0, 1]
    ),
)
def answers_are_signs(weight, bias, points):
    scores = np.array(points) @ np.array(weight) + bias
    return {"scores": scores, "answers": np.sign(scores)}


@neuron_on_paper.mistake(
    "You wrote the answers where the scores belong, and the scores where the answers "
    "belong."
)
def parts_exchanged(weight, bias, points):
    right = reference_neuron(weight, bias, points)
    return {"scores": right["answers"], "answers": right["scores"]}


@neuron_on_paper.mistake(
    "An answer is either 1 or 0. At least one of yours is another number.",
    when=lambda got, given: (
        given.args[0] == "answers" and not np.isin(got, (0, 1)).all()
    ),
)
def answers_doubled(weight, bias, points):
    right = reference_neuron(weight, bias, points)
    return {**right, "answers": 2 * right["answers"]}


@neuron_on_paper.mistake(
    "The first weight belongs to the first input. Yours are swapped."
)
def weights_exchanged(weight, bias, points):
    return reference_neuron(weight[::-1], bias, points)


@neuron_on_paper.mistake(
    "The scores are right, so go on from there. Which of the three is above 0?",
    when=lambda got, given: given.args[0] == "answers",
    late=True,
)
def answers_reversed(weight, bias, points):
    right = reference_neuron(weight, bias, points)
    return {**right, "answers": 1 - right["answers"]}


@neuron_on_paper.mistake(
    "The answers are right, but a score isn't. For each point, write down x1 · w1, "
    "x2 · w2 and the bias, each with its sign, and add the three.",
    when=lambda got, given: given.args[0] == "scores",
    late=True,
)
def scores_doubled(weight, bias, points):
    right = reference_neuron(weight, bias, points)
    return {**right, "scores": 2 * right["scores"]}


@neuron_on_paper.mistake(
    "Begin with the scores, because the answers follow from them. For each point, "
    "write down x1 · w1, x2 · w2 and the bias, each with its sign, and add the three.",
    when=lambda got, given: True,
    late=True,
)
def nothing_right(weight, bias, points):
    right = reference_neuron(weight, bias, points)
    return {"scores": right["scores"] + 7, "answers": 1 - right["answers"]}


explain_forms(neuron_on_paper)

# --- 1.2 predict --------------------------------------------------------------------


def reference_predict(x, weight, threshold):
    """Answer 1 where the weighted sum of a row is above the threshold, else 0."""
    return step(x @ weight - threshold)


predict = Question(
    "predict",
    exercise="1.2",
    title="All points at once",
    stars=1,
    minutes=5,
    lesson="1.1",
    points=2,
    reference=reference_predict,
)


@predict.case(points=0)
def four_corners(rng):
    """the four corners, with a weighted sum of exactly the threshold at 11"""
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return Given(x, np.array([2.0, -3.0]), -1.0)


@predict.case()
def eight_whole_points(rng):
    """eight points with whole numbers, some on the line"""
    x = rng.integers(1, 5, size=(8, 2)) * rng.choice([-1.0, 1.0], size=(8, 2))
    weight = rng.choice([-3.0, -2.0, 2.0, 3.0], size=2)
    x[0] = np.abs(x[0]) * np.sign(weight)  # so that the threshold is not 0
    x[::3] = x[0]
    return Given(x, weight, float(x[0] @ weight))


def rows_and_neuron(rng, num_rows, num_inputs):
    """Draw rows, weights, and a threshold that isn't small.

    Only the last input tells the first two rows apart, and they are on opposite sides.
    """
    signs = rng.choice([-1.0, 1.0], size=num_inputs + 1)
    *weight, threshold = signs * rng.uniform(1, 2, size=num_inputs + 1)
    x, weight = rng.normal(size=(num_rows, num_inputs)), np.array(weight)
    x[1] = x[0]
    x[1, -1] -= 2 * (x[0] @ weight - threshold) / weight[-1]
    return x, weight, float(threshold)


@predict.case()
def five_inputs(rng):
    """twenty points with five inputs"""
    return Given(*rows_and_neuron(rng, 20, 5))


@predict.case(hidden=True)
def a_hundred_rows(rng):
    """a hundred points with three inputs"""
    return Given(*rows_and_neuron(rng, 100, 3))


@predict.case(hidden=True)
def one_row(rng):
    """a single point with four inputs"""
    x, weight, threshold = rows_and_neuron(rng, 2, 4)
    return Given(x[:1], weight, threshold)


@predict.case(hidden=True)
def awkward_points(rng):
    """as many rows as inputs: zeros, equal and huge numbers, and a weight of 0"""
    weight = with_a_zero(rng, rng.normal(size=7))
    return Given(awkward_rows(rng, 7), weight, float(rng.normal()))


@predict.case(hidden=True)
def hairs_breadth(rng):
    """points on the line, and a hair's breadth beside it"""
    weight = rng.choice([-2.0, -1.0, 1.0, 2.0], size=3)
    x = np.repeat(rng.integers(-5, 6, size=(1, 3)), 9, axis=0).astype(float)
    threshold = float(x[0] @ weight)
    x[:, rng.integers(3)] += rng.permutation(np.arange(-4, 5)) / 2**36  # exact
    return Given(x, weight, threshold)


@predict.mistake(
    "A sum of exactly the threshold isn't above it. Look at your comparison."
)
def edge_fires(x, weight, threshold):
    return (x @ weight - threshold >= 0).astype(int)


@predict.mistake(
    "A point just above the threshold is above it. Compare without rounding, and "
    "without a margin."
)
def almost_equal_is_not_above(x, weight, threshold):
    return (x @ weight - threshold > 1e-9).astype(int)


@predict.mistake("You compare the weighted sum with 0. The threshold is missing.")
def compared_with_zero(x, weight, threshold):
    return (x @ weight > 0).astype(int)


@predict.mistake("You return the scores. The step from a score to 0 or 1 is missing.")
def scores_alone(x, weight, threshold):
    return x @ weight - threshold


@predict.mistake("The other answer is 0, not -1. Signs come in lesson 1.2.")
def minus_one_for_no(x, weight, threshold):
    return np.where(x @ weight - threshold > 0, 1, -1)


@predict.mistake(
    "You add up the whole table and give one answer. Each row needs its own, so add "
    "only along the rows."
)
def one_answer_for_all(x, weight, threshold):
    return int((x * weight).sum() - threshold > 0)


@predict.mistake(
    "You don't add the products. Each row has several inputs but one score."
)
def products_not_added(x, weight, threshold):
    return (x * weight - threshold > 0).astype(int)


@predict.mistake("You add down the columns. The products of one row belong together.")
def columns_added(x, weight, threshold):
    return ((x * weight).sum(axis=0) - threshold > 0).astype(int)


@predict.mistake("A sign can be -1, 0, or 1. The neuron answers 0 or 1.")
def signs_for_answers(x, weight, threshold):
    return np.sign(x @ weight - threshold)


@predict.mistake("You use only two inputs. A row can have more, and all of them vote.")
def two_inputs_alone(x, weight, threshold):
    return (x[:, :2] @ weight[:2] - threshold > 0).astype(int)


@predict.mistake(
    "You return a single answer, for the first row. A `return` inside a loop ends it, "
    "so collect the answers first."
)
def first_row_alone(x, weight, threshold):
    return int(x[0] @ weight - threshold > 0)


@predict.mistake(
    "You add the threshold to the sum, as if it were a bias. But the higher the "
    "threshold, the harder the neuron must be to convince."
)
def threshold_as_bias(x, weight, threshold):
    return (x @ weight + threshold > 0).astype(int)


@predict.mistake("You give 1 and 0 the wrong way round: 1 belongs above the threshold.")
def one_and_zero_exchanged(x, weight, threshold):
    return (x @ weight - threshold <= 0).astype(int)


@predict.mistake("Your comparison points the wrong way: 1 belongs above the threshold.")
def below_threshold(x, weight, threshold):
    return (x @ weight - threshold < 0).astype(int)


@predict.mistake(
    "Begin with the example: print the weighted sums. They should be 0, 1, 1, and 2, "
    "and only the last is above the threshold.",
    when=lambda got, given: True,
    late=True,
)
def threshold_as_factor(x, weight, threshold):
    return ((x @ weight) * threshold > 0).astype(int)
