"""The capstone, part 3: Adam for all arrays, with a checkpoint (lesson 3.5).

A state is whatever the reader's own class makes of it. So the check never looks at it:
it hands it to a new optimizer, whose steps must be those of a run that never stopped.
"""

from copy import deepcopy

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch03.objects import explain_self, explain_sharing
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

    def state(self):
        return deepcopy((self.m, self.s, self.t))

    def load(self, state):
        self.m, self.s, self.t = deepcopy(state)


own_adam = Question(
    "own_adam",
    answer="OwnAdam",
    exercise="3.26",
    title="Capstone, part 3: Adam for all arrays",
    stars=2,
    minutes=20,
    kind=CAPSTONE,
    lesson="3.5",
    points=3,
    reference=OwnAdam,
)


explain_self(own_adam)
explain_sharing(own_adam, "parameters", "learning_rate", "m", "s", "t")


@own_adam.probe
def some_steps(answer, parameters, gradients, learning_rate, num_before):
    """Take one step for each list of gradients, in arrays that are used again.

    A second optimizer with weights and a rate of its own takes turns with the first.
    After some steps, the state is saved. When all steps are taken, two new optimizers
    load it in turn, and each takes the rest of the steps, with other weights. The
    answer gets a list of its own: a new array in that list moves no weight.
    """
    arrays = [each.copy() for each in parameters]
    given = [np.zeros_like(each) for each in arrays]
    beside = [1 - each for each in parameters]
    first, path, afterward = answer([*arrays], learning_rate), [], []
    second, turns = answer([*beside], learning_rate / 2), []
    state = None if num_before else first.state()
    kept = [each.copy() for each in arrays]

    def take(optimizer, slopes, arrays):
        for place, slope in zip(given, slopes, strict=True):
            place[...] = slope
        optimizer.step(given)
        return [each.copy() for each in arrays]

    for number, slopes in enumerate(gradients, 1):
        path.append(take(first, slopes, arrays))
        afterward.append([each.copy() for each in given])
        turns.append(take(second, [1 - each for each in slopes], beside))
        if number == num_before:
            state = first.state()
            kept = [each.copy() for each in arrays]
    found = {"path": path, "gradients": afterward, "turns": turns}
    for name in "resumed", "again":
        arrays = [each + 1 for each in kept]
        later = answer([*arrays], learning_rate)
        later.load(state)
        found[name] = [take(later, s, arrays) for s in gradients[num_before:]]
    return found


@own_adam.reading
def by_array(found, parameters, gradients, learning_rate, num_before):
    """Stack what was noted down: for each array, the weights after each step."""
    pairs = zip(found["gradients"], gradients, strict=True)
    for after, before in pairs:
        if not all(map(np.array_equal, after, before)):
            raise RuntimeError("`step` has changed the gradients that it was given")

    def stacked(steps):
        return [np.array(each) for each in zip(*steps, strict=True)]

    arrays = stacked(found["path"])
    first = {f"array {k}, step 1": steps[0] for k, steps in enumerate(arrays)}
    later = {f"array {k}, later": steps[1:] for k, steps in enumerate(arrays)}
    resumed = {
        f"array {k}, {name}": steps
        for name in ("resumed", "again", "turns")
        for k, steps in enumerate(stacked(found[name]))
    }
    return {**first, **later, **resumed}


def arrays(rng, num_steps, num_before, *shapes):
    """Draw arrays of weights, and lists of gradients; some come before the save."""
    weights = [rng.normal(size=shape) for shape in shapes]
    slopes = [
        [3.0**-k * rng.normal(size=shape) for k, shape in enumerate(shapes)]
        for _ in range(num_steps)
    ]
    return Given(weights, slopes, 0.05, num_before)


@own_adam.case(points=0)
def two_numbers(rng):
    """two arrays of one number, two steps, saved after the first"""
    slopes = [[np.ones(1), -2 * np.ones(1)]] * 2
    return Given([np.ones(1), np.zeros(1)], slopes, 0.1, 1)


@own_adam.case()
def two_layers(rng):
    """the four arrays of two layers, five steps, saved after two"""
    return arrays(rng, 5, 2, (3, 2), (2,), (2, 4), (4,))


@own_adam.case()
def quiet(rng):
    """two arrays, slopes of a millionth, saved before the first step"""
    drawn = arrays(rng, 3, 0, (4,), (2, 2))
    weights, slopes, *others = drawn.args
    return Given(weights, [[1e-6 * g for g in each] for each in slopes], *others)


@own_adam.case(hidden=True)
def many_steps(rng):
    """three arrays, twenty steps, saved after seven"""
    return arrays(rng, 20, 7, (2, 3), (3,), (1, 2, 2))


@own_adam.case(hidden=True)
def awkward_slopes(rng):
    """slopes that are zero, also all at once, equal, nearly equal, and huge"""
    slopes = [[awkward_rows(rng, 3) * (step != 1)] for step in range(4)]
    return Given([rng.normal(size=slopes[0][0].shape)], slopes, 0.05, 2)


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
    when=lambda got, given: (
        first_step_is_right(got, given) and not path_is_right(got, given)
    ),
)
class ForgetsTheFirst(OwnAdam):
    def direction(self, m, s):
        return super().direction(m, s) * min(self.t, 2)


# What can go wrong with a checkpoint.


@own_adam.mistake(
    "A new optimizer that loads your state takes other steps, though it has the right "
    "m and s: its t starts at 0 again, so it corrects a bias that is long gone."
)
class ForgetsTheCount(OwnAdam):
    def load(self, state):
        self.m, self.s, _ = deepcopy(state)


@own_adam.mistake(
    "Your state lacks m. The first step of the new optimizer then goes by one slope "
    "alone, and the old direction is lost."
)
class ForgetsTheDirection(OwnAdam):
    def load(self, state):
        _, self.s, self.t = deepcopy(state)


@own_adam.mistake(
    "Your state lacks s. The new optimizer then divides by a root that is much too "
    "small, so its first steps are far too long."
)
class ForgetsTheSizes(OwnAdam):
    def load(self, state):
        self.m, _, self.t = deepcopy(state)


@own_adam.mistake(
    "`load` has no effect: the new optimizer starts from zeros, as if no step had been "
    "taken."
)
class LoadsNothing(OwnAdam):
    def load(self, state):
        pass


@own_adam.mistake(
    "After `load`, the weights no longer move: the new optimizer writes into arrays "
    "from the state, and not into those that it was given. Leave the weights out."
)
class LoadsTheWeights(OwnAdam):
    def load(self, state):
        super().load(state)
        self.parameters = [each.copy() for each in self.parameters]


@own_adam.mistake(
    "Your `load` writes old weights over those that the new optimizer was given. The "
    "state goes without the weights."
)
class BringsTheWeightsBack(OwnAdam):
    def state(self):
        return super().state(), deepcopy(self.parameters)

    def load(self, state):
        super().load(state[0])
        for w, old in zip(self.parameters, state[1], strict=True):
            w[...] = old


@own_adam.mistake(
    "Your state changes after it was saved, because it holds the same arrays that "
    "later steps write into. Save copies of them; `list(...)` copies only the list."
)
class SavesTheArraysThemselves(OwnAdam):
    def step(self, gradients):
        before = [*self.m, *self.s]
        super().step(gradients)
        for old, new in zip(before, [*self.m, *self.s], strict=True):
            old[...] = new
        self.m, self.s = before[: len(self.m)], before[len(self.m) :]

    def state(self):
        return self.m, self.s, self.t


@own_adam.mistake(
    "The first optimizer that loads your state goes on rightly, but a second one gets "
    "other numbers: the first one has written into the arrays of the state. `load` "
    "must copy them, too.",
    when=lambda got, given: (
        path_is_right(got, given) and parts_are_right(got, given, "resumed")
    ),
)
class LoadsTheArraysThemselves(SavesTheArraysThemselves):
    def state(self):
        return deepcopy((self.m, self.s, self.t))

    def load(self, state):
        self.m, self.s, self.t = state


@own_adam.mistake(
    "All your steps are right, but a run that was saved and loaded goes on "
    "differently. List what your class keeps from one step to the next: each of these "
    "belongs in the state.",
    when=lambda got, given: path_is_right(got, given),
    late=True,
)
class LosesOneArray(OwnAdam):
    def load(self, state):
        super().load(state)
        self.m[0] = np.zeros_like(self.m[0])


def first_step_is_right(got, given):
    """Return whether all arrays are right after one step."""
    return parts_are_right(got, given, "step 1")


def path_is_right(got, given):
    """Return whether all steps of the first optimizer are right."""
    return first_step_is_right(got, given) and parts_are_right(got, given, "later")


def parts_are_right(got, given, words):
    """Return whether the parts that end in these words are right."""
    want = by_array(some_steps(OwnAdam, *given.args), *given.args)
    return all(
        np.allclose(got[name], each, 1e-6, 1e-6)
        for name, each in want.items()
        if name.endswith(words)
    )
