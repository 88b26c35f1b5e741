"""A test to write: is this one step of the learning rule? (lesson 1.3).

A test is judged by what it lets through: it has to accept each right step and to refuse
each wrong one.
"""

from functools import partial

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.verdicts import accepts_only, misjudged, verdicts_of

RIGHT = ("rule", "one vector", "factor", "unchanged as given")
TIES = ("ties pass", "ties of 0 pass", "ties of 1 pass")
CLASSES = ("0 rests", "0 added", "1 rests")
BIASES = ("bias rests", "bias not in the score", "bias takes x")
BIASES_BY_CLASS = ("bias grows", "bias of 0 rests", "bias of 1 rests")
BIASES = (*BIASES, *BIASES_BY_CLASS, "bias replaced")
MOVES = ("always", "never", "reversed", "when right", "half a step", "twice a step")
MOVES = (*MOVES, "first weight rests", "last weight rests")
NUMBERS = ("weights replaced", "weights not in the score", "swapped", "no minus")
NUMBERS = (*NUMBERS, "turned around", "bias without minus")
CHANGING = ("in place", "in place after all")
WRONG = (*TIES, *CLASSES, *BIASES, *MOVES, *NUMBERS, *CHANGING)
POINTS = (  # weights, bias, point: both sides, on the line, and near it
    ((1.0, -2.0), 3.0, (2.0, 1.0)),
    ((1.0, 2.0), -9.0, (2.0, 1.0)),
    ((1.0, -2.0), 0.0, (4.0, 2.0)),
    ((2.0, 3.0), -5.0, (1.0, 1.0)),
    ((1.0, 2.0), 1.0, (2.0, -3.0)),
)


def step_of_the_rule(weight, bias, point, target):
    """Return the weights and the bias after one point."""
    sign = 2 * target - 1
    if sign * (point @ weight + bias) <= 0:
        return weight + sign * point, bias + sign
    return weight, bias


def passes(update, points, targets=(0, 1), looks_back=True):
    """Compare with our own step at each point, for each target."""
    for weight, bias, point in points:
        for target in targets:
            given = np.array(weight, float), bias, np.array(point, float)
            wanted = step_of_the_rule(*given, target)
            before = given[0].copy(), given[2].copy()
            new_weight, new_bias = update(*given, target)
            kept = np.array_equal(given[0], before[0]) or not looks_back
            same = np.array_equal(new_weight, wanted[0]) and new_bias == wanted[1]
            if not (same and kept):
                return False
    return True


def reference_accepts(update):
    """Try points of both classes that are right, wrong, and on the line."""
    return passes(update, POINTS)


accepts_update = Question(
    "accepts_update",
    reference_accepts,
    exercise="1.20",
    title="A test for the rule",
    stars=3,
    minutes=30,
    kind="write the test",
    lesson="1.3",
    points=3,
)


@accepts_update.probe
def ask_the_test(accepts, names):
    """Ask about one step of each name."""
    ties = {"ties pass": (), "ties of 0 pass": (1,), "ties of 1 pass": (0,)}
    moves = {"swapped": lambda x: x[::-1], "no minus": abs}
    moves["first weight rests"] = lambda x: x * (np.arange(len(x)) > 0)
    moves["last weight rests"] = lambda x: x * (np.arange(len(x)) < len(x) - 1)

    def step(name, weight, bias, point, target):
        sign, x = 2 * target - 1, np.array(point, float)
        bias = abs(bias) if name == "bias without minus" else bias
        score = (name != "weights not in the score") * np.dot(x, weight)
        score += (name != "bias not in the score") * bias
        tie = score == 0 and target in ties.get(name, (0, 1))
        wrong = bool(tie or sign * score < 0)
        turns = {"always": True, "never": False, "when right": not wrong}
        wrong = turns.get(name, wrong)
        sizes = {"0 rests": target, "1 rests": target - 1, "0 added": 1}
        sizes |= {"reversed": -sign, "half a step": sign / 2, "twice a step": 2 * sign}
        turn, move = wrong * sizes.get(name, sign), moves.get(name, lambda x: x)(x)
        kept = 0 if name == "weights replaced" and wrong else weight
        new = kept + turn * move
        new = new[::-1] if wrong and name == "turned around" else new
        by = {"bias rests": 0, "bias grows": abs(turn), "bias takes x": turn * x[0]}
        by |= {"bias of 0 rests": turn * target, "bias of 1 rests": turn * (1 - target)}
        by["bias replaced"] = turn - wrong * bias
        return wrong, new, bias + by.get(name, turn)

    def returned(name, weight, bias, point, target):
        wrong, new, new_bias = step(name, weight, bias, point, target)
        if name in ("in place", "in place after all"):
            weight[...] = new
        if name == "one vector":
            whole = np.append(new, new_bias)
            return whole[:-1], whole[-1]
        if name == "in place" or (name == "unchanged as given" and not wrong):
            return weight, new_bias
        return [new, new_bias] if name == "factor" else (new, new_bias)

    return [accepts(lambda *given, name=name: returned(name, *given)) for name in names]


@accepts_update.reading
def verdicts(answers, names):
    """Return whether each name was accepted."""
    return verdicts_of(answers, names)


@accepts_update.judge
def only_the_right_ones(got, given):
    refused, accepted = misjudged(got, RIGHT)
    if refused:
        return f"it says False to {len(refused)} of {len(RIGHT)} right steps"
    if accepted:
        return f"it says True to {len(accepted)} of {len(got) - len(RIGHT)} wrong steps"
    return None


def all_of(rng, *names):
    """Ask about the right ones and these, in any order."""
    return Given(rng.permutation([*RIGHT, *names]).tolist())


@accepts_update.case()
def some_miss_the_class(rng):
    """four right ones, and three that treat a class wrongly"""
    return all_of(rng, *CLASSES)


@accepts_update.case()
def some_miss_ties(rng):
    """four right ones, and three that let a tie pass"""
    return all_of(rng, *TIES)


@accepts_update.case()
def some_miss_the_bias(rng):
    """four right ones, and seven that treat the bias wrongly"""
    return all_of(rng, *BIASES)


@accepts_update.case()
def some_miss_the_move(rng):
    """four right ones, and eight that move at the wrong time or by the wrong amount"""
    return all_of(rng, *MOVES)


@accepts_update.case()
def some_miss_some_numbers(rng):
    """four right ones, and six that are right for special numbers alone"""
    return all_of(rng, *NUMBERS)


@accepts_update.case()
def some_write_into_the_weights(rng):
    """four right ones, and two that write into the weights they are given"""
    return all_of(rng, *CHANGING)


@accepts_update.case(points=2, hidden=True)
def all_together(rng):
    """four right ones, and all the wrong ones"""
    return all_of(rng, *WRONG)


lets_through = partial(accepts_only, RIGHT)


@accepts_update.mistake(
    "Your test says False to everything. A right step has to pass it.",
    when=lambda got, given: not any(got.values()),
)
def always_false(update):
    return False


@accepts_update.mistake(
    "Your test refuses right steps. They may return a tuple or a list, new arrays, or, "
    "where nothing changes, the very array they were given. Ask only for what the "
    "statement promises, and remember that a tie is a mistake.",
    when=lambda got, given: bool(misjudged(got, RIGHT)[0]),
)
def wants_a_tuple(update):
    result = update(np.array([1.0, 2.0]), 3.0, np.array([1.0, 1.0]), 0)
    return isinstance(result, tuple) and passes(update, POINTS)


@accepts_update.mistake(
    "A step that lets a tie pass gets through. Use a point whose score is exactly 0, "
    "once in each class.",
    when=lets_through(*TIES),
)
def no_ties(update):
    return passes(update, (*POINTS[:2], POINTS[-1], ((2.0, 3.0), -4.0, (1.0, 1.0))))


@accepts_update.mistake(
    "A step that treats one class wrongly gets through. Let it make a mistake on a "
    "point of class 0, and on one of class 1.",
    when=lets_through(*CLASSES, *BIASES_BY_CLASS, "ties of 0 pass", "ties of 1 pass"),
)
def one_class(update):
    return passes(update, POINTS, targets=(1,))


@accepts_update.mistake(
    "A step that writes into the weights it is given gets through. Keep a copy of "
    "them, and compare after the call.",
    when=lets_through(*CHANGING),
)
def no_look_back(update):
    return passes(update, POINTS, looks_back=False)


@accepts_update.mistake(
    "A step gets through that returns the right weights in another order. Do you "
    "compare their sum, or their length? Compare them one by one.",
    when=lets_through("turned around"),
)
def only_the_length(update):
    def sorted_step(*given):
        weight, bias = update(*given)
        right = step_of_the_rule(*given)[0]
        return right if np.array_equal(
            np.sort(weight), np.sort(right)
        ) else weight, bias

    return passes(sorted_step, POINTS)


@accepts_update.mistake(
    "A step gets through that is right for special numbers alone. Use weights other "
    "than 0 and a point whose numbers differ, one of them below 0, and a bias below 0, "
    "and compare the new weights one by one.",
    when=lets_through(*NUMBERS),
)
def no_number_below_0(update):
    return passes(update, POINTS[:-1])


@accepts_update.mistake(
    "A step that treats the bias wrongly gets through. Look at the new bias in both "
    "classes, at a point whose numbers aren't 1, and use a bias without which the "
    "point would be on the other side.",
    when=lets_through(*BIASES),
)
def bias_forgotten(update):
    def with_our_bias(weight, bias, point, target):
        _, right = step_of_the_rule(weight, bias, point, target)
        return update(weight, bias, point, target)[0], right

    return passes(with_our_bias, POINTS)


@accepts_update.mistake(
    "A step that moves at the wrong time or by the wrong amount gets through. Compare "
    "every new weight with the one you know, after a mistake and after a right answer.",
    when=lets_through(*MOVES, "swapped", "no minus"),
)
def only_whether_it_moves(update):
    for weight, bias, point in POINTS:
        for target in (0, 1):
            given = np.array(weight), bias, np.array(point)
            before = given[0].copy()
            wanted = step_of_the_rule(*given, target)
            new_weight, new_bias = update(*given, target)
            moved = (new_weight[0] - before[0]) * (wanted[0][0] - before[0])
            same = new_bias == wanted[1] or abs(new_bias - bias) == 0.5
            if moved < 0 or not same or not np.array_equal(given[0], before):
                return False
    return True


@accepts_update.mistake(
    "An `assert` ends your test with an error if a step is wrong. Return False there "
    "instead, and True at the end."
)
def asserts(update):
    assert passes(update, POINTS)
    return True


@accepts_update.mistake(
    "Your test says True to everything that it was asked in the cases that fail. What "
    "would make it say False there?",
    when=lambda got, given: all(got.values()),
)
def always_true(update):
    return True


@accepts_update.mistake(
    "Several kinds of fault get through. Go through the promises of the statement one "
    "by one: which line of your test says False if it is broken?",
    when=lambda got, given: not misjudged(got, RIGHT)[0],
    late=True,
)
def one_point(update):
    return passes(update, POINTS[:1], targets=(0,))


@accepts_update.mistake(
    "Return True or False, whatever your test finds. A comparison of two arrays has "
    "many answers; np.allclose and np.array_equal have one."
)
def many_answers(update):
    new_weight, _ = update(np.zeros(2), 0.0, np.ones(2), 1)
    return new_weight == np.ones(2)
