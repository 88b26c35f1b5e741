"""The capstone, part 3: Adam for all arrays of a network (lesson 3.5)."""

import numpy as np

from course_lib.checks.ch03.objects import explain_self
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


class OwnAdam:
    def __init__(self, parameters, learning_rate):
        self.parameters, self.learning_rate, self.t = parameters, learning_rate, 0
        self.m = [np.zeros_like(each) for each in parameters]
        self.s = [np.zeros_like(each) for each in parameters]

    def step(self, gradients):
        self.t += 1
        for k, (w, g) in enumerate(zip(self.parameters, gradients, strict=True)):
            self.m[k] = 0.9 * self.m[k] + 0.1 * g
            self.s[k] = 0.999 * self.s[k] + 0.001 * g**2
            w -= self.learning_rate * self.direction(self.m[k], self.s[k])

    def direction(self, m, s):
        m, s = m / (1 - 0.9**self.t), s / (1 - 0.999**self.t)
        return m / (np.sqrt(s) + 1e-8)


own_adam = Question(
    "own_adam",
    answer="OwnAdam",
    exercise="3.26",
    title="Capstone, part 3: Adam for all arrays",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="3.5",
    points=2,
    reference=OwnAdam,
)


explain_self(own_adam)


@own_adam.probe
def some_steps(answer, parameters, gradients, learning_rate):
    """Take one step for each list of gradients, in arrays that are used again.

    The answer gets a list of its own: a new array in that list moves no weight.
    """
    parameters = [each.copy() for each in parameters]
    given = [np.zeros_like(each) for each in parameters]
    mover, path, afterward = answer([*parameters], learning_rate), [], []
    for slopes in gradients:
        for place, slope in zip(given, slopes, strict=True):
            place[...] = slope
        mover.step(given)
        path.append([each.copy() for each in parameters])
        afterward.append([each.copy() for each in given])
    return {"path": path, "gradients": afterward}


@own_adam.reading
def by_array(found, parameters, gradients, learning_rate):
    """Stack what was noted down: for each array, the weights after each step."""
    pairs = zip(found["gradients"], gradients, strict=True)
    for after, before in pairs:
        if not all(map(np.array_equal, after, before)):
            raise RuntimeError("`step` has changed the gradients that it was given")
    arrays = [np.array(steps) for steps in zip(*found["path"], strict=True)]
    first = {f"array {k}, step 1": steps[0] for k, steps in enumerate(arrays)}
    later = {f"array {k}, later": steps[1:] for k, steps in enumerate(arrays)}
    return {**first, **later}


def arrays(rng, num_steps, *shapes):
    """Draw arrays of weights, and lists of gradients."""
    weights = [rng.normal(size=shape) for shape in shapes]
    slopes = [
        [3.0**-k * rng.normal(size=shape) for k, shape in enumerate(shapes)]
        for _ in range(num_steps)
    ]
    return Given(weights, slopes, 0.05)


@own_adam.case(points=0)
def two_numbers(rng):
    """two arrays of one number, two steps"""
    return Given([np.ones(1), np.zeros(1)], [[np.ones(1), -2 * np.ones(1)]] * 2, 0.1)


@own_adam.case()
def two_layers(rng):
    """the four arrays of two layers, five steps"""
    return arrays(rng, 5, (3, 2), (2,), (2, 4), (4,))


@own_adam.case()
def quiet(rng):
    """two arrays, slopes of a millionth"""
    drawn = arrays(rng, 3, (4,), (2, 2))
    weights, slopes, rate = drawn.args
    return Given(weights, [[1e-6 * g for g in each] for each in slopes], rate)


@own_adam.case(hidden=True)
def many_steps(rng):
    """three arrays, twenty steps"""
    return arrays(rng, 20, (2, 3), (3,), (1, 2, 2))


@own_adam.mistake(
    "t counts the arrays instead of the steps. All arrays of one step share the same t."
)
class CountsArrays(OwnAdam):
    def step(self, gradients):
        pairs = zip(self.parameters, gradients, strict=True)
        for k, (w, g) in enumerate(pairs):
            self.t += 1
            self.m[k] = 0.9 * self.m[k] + 0.1 * g
            self.s[k] = 0.999 * self.s[k] + 0.001 * g**2
            w -= self.learning_rate * self.direction(self.m[k], self.s[k])


@own_adam.mistake(
    "The weights don't move at all. Is `step` written yet? It must write into the "
    "arrays that it was given, for example with `-=` or with `w[...] =`. Assigning to "
    "a place in the list only puts a new array there, which no layer knows."
)
class MakesNewArrays(OwnAdam):
    def __init__(self, parameters, learning_rate):
        super().__init__([each.copy() for each in parameters], learning_rate)


@own_adam.mistake(
    "All arrays share one m and one s. Each array needs notepads of its own, in its "
    "own shape: make a list of them, with a new array for each."
)
class SharesItsNotepads(OwnAdam):
    def step(self, gradients):
        self.t += 1
        m, s = self.m[0], self.s[0]
        for w, g in zip(self.parameters, gradients, strict=True):
            m = 0.9 * m + 0.1 * g
            s = 0.999 * s + 0.001 * g**2
            w -= self.learning_rate * self.direction(m, s)
        self.m[0], self.s[0] = m, s


@own_adam.mistake("Only the first array moves. Every array needs its step.")
class FirstAlone(OwnAdam):
    def step(self, gradients):
        quiet = [np.zeros_like(g) for g in gradients[1:]]
        super().step([gradients[0], *quiet])


@own_adam.mistake(
    "The bias correction is missing: both notepads start at 0, so they are too small "
    "at first."
)
class Uncorrected(OwnAdam):
    def direction(self, m, s):
        return m / (np.sqrt(s) + 1e-8)


@own_adam.mistake(
    "The root is missing: `s` holds squares, so the direction is m over the *root* of "
    "s."
)
class NoRoot(OwnAdam):
    def direction(self, m, s):
        m, s = m / (1 - 0.9**self.t), s / (1 - 0.999**self.t)
        return m / (s + 1e-8)


@own_adam.mistake("You walk uphill. The step must go against the direction.")
class Uphill(OwnAdam):
    def direction(self, m, s):
        return -super().direction(m, s)


@own_adam.mistake(
    "Your tiny number isn't 10⁻⁸, or it's under the root. With slopes of a millionth, "
    "that is no longer tiny."
)
class TinyUnderTheRoot(OwnAdam):
    def direction(self, m, s):
        m, s = m / (1 - 0.9**self.t), s / (1 - 0.999**self.t)
        return m / np.sqrt(s + 1e-8)


@own_adam.mistake(
    "The first step is wrong already. Each weight should move by the learning rate "
    "there, against the sign of its slope. Print m and s after one step.",
    when=lambda got, given: not first_step_is_right(got, given),
)
class TwiceAsFar(OwnAdam):
    def direction(self, m, s):
        return 2 * super().direction(m, s)


@own_adam.mistake(
    "The first step is right, but a later one isn't. Which of t, m and s should be "
    "kept from one step to the next, and for each array by itself?",
    when=lambda got, given: first_step_is_right(got, given),
)
class ForgetsTheFirst(OwnAdam):
    def direction(self, m, s):
        return super().direction(m, s) * min(self.t, 2)


def first_step_is_right(got, given):
    """Return whether all arrays are right after one step."""
    weights, slopes, rate = given.args
    weights = [each.copy() for each in weights]
    OwnAdam(weights, rate).step(slopes[0])
    pairs = enumerate(weights)
    return all(np.allclose(got[f"array {k}, step 1"], w, 1e-6, 1e-6) for k, w in pairs)
