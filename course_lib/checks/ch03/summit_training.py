"""The second half of the summit: Adam for a whole network, and the loop."""

from itertools import pairwise

import numpy as np

from course_lib.checks.exercise import SUMMIT, Given
from course_lib.checks.question import Question

# --- 3.26 the optimizer -------------------------------------------------------------


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
    title="Summit, part 3: Adam for all arrays",
    stars=2,
    minutes=10,
    kind=SUMMIT,
    lesson="3.5",
    points=2,
    reference=OwnAdam,
)


@own_adam.probe
def some_steps(answer, parameters, gradients, learning_rate):
    """Take one step for each list of gradients, in arrays that are used again."""
    parameters = [each.copy() for each in parameters]
    given = [np.zeros_like(each) for each in parameters]
    mover, path, afterward = answer(parameters, learning_rate), [], []
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
    "arrays that it was given, for example with `-=` or with `w[...] =`."
)
class MakesNewArrays(OwnAdam):
    def __init__(self, parameters, learning_rate):
        super().__init__([each.copy() for each in parameters], learning_rate)


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
    """Answer whether all arrays are right after one step."""
    weights, slopes, rate = given.args
    weights = [each.copy() for each in weights]
    OwnAdam(weights, rate).step(slopes[0])
    pairs = enumerate(weights)
    return all(np.allclose(got[f"array {k}, step 1"], w, 1e-6, 1e-6) for k, w in pairs)


# --- 3.27 the loop ------------------------------------------------------------------


def walk(layers, loss, optimizer, x, targets, batch_size, num_epochs, rng, **bug):
    """Train a list of layers; a bug replaces one of the loop's parts."""
    shuffle, curve = bug.get("shuffle", rng.permutation), []
    for _ in range(num_epochs):
        order, total = shuffle(len(x)), 0.0
        for begin in range(0, bug.get("end", len(x)), batch_size):
            rows = order[begin : begin + batch_size]
            out = x[rows]
            for each in layers:
                out = each.forward(out)
            value, slopes, _ = loss(out, targets[rows]).values()
            for each in bug.get("way", reversed)(layers):
                slopes = each.backward(slopes)
            optimizer.step([g for each in layers for g in each.gradients])
            total += value * bug.get("count", len)(rows)
        curve.append(total / bug.get("number", len(x)))
    return curve


own_loop = Question(
    "own_loop",
    exercise="3.27",
    title="Summit, part 4: the loop",
    stars=3,
    minutes=20,
    kind=SUMMIT,
    lesson="3.6",
    points=3,
    reference=walk,
)


@own_loop.probe
def on_small_layers(answer, weights, x, targets, batch_size, num_epochs, seed):
    """Train small layers; return the result, and what each part was given."""
    log = {"batches": [], "targets": [], "gradients": []}

    class Layer:
        def __init__(self, weight):
            self.weight, self.parameters, self.gradients = weight.copy(), [], []
            self.parameters = [self.weight]

        def forward(self, x):
            self.x = x
            return np.tanh(x) @ self.weight

        def backward(self, dout):
            self.gradients = [np.tanh(self.x).T @ dout]
            return dout @ self.weight.T * (1 - np.tanh(self.x) ** 2)

    class Steps:
        def __init__(self, layers):
            self.layers = layers

        def step(self, gradients):
            log["gradients"].append([np.array(each) for each in gradients])
            for each, gradient in zip(self.layers, gradients, strict=True):
                each.weight -= 0.1 * gradient

    def loss(out, targets):
        log["batches"].append(np.array(layers[0].x))
        log["targets"].append(np.array(targets))
        errors = out[:, 0] - targets
        slopes = 2 * errors[:, np.newaxis] / len(errors)
        return {"loss": np.mean(errors**2), "gradient": slopes, "accuracy": 0.0}

    layers = [Layer(weight) for weight in weights]
    rng, data = np.random.default_rng(seed), (x, targets, batch_size, num_epochs)
    curve = answer(layers, loss, Steps(layers), *data, rng)
    return {"curve": curve, **log}


@own_loop.reading
def what_was_done(found, weights, x, targets, batch_size, num_epochs, seed):
    """Lay the batches one below the other, and the gradients of each step in a row."""
    if found["curve"] is None:
        return None
    steps = [np.concatenate([each.ravel() for each in g]) for g in found["gradients"]]
    return {
        "losses": np.array(found["curve"], dtype=float),
        "rows": np.concatenate(found["batches"]),
        "targets": np.concatenate(found["targets"]),
        "gradients": np.array(steps),
    }


def data(rng, rows, batch_size, num_epochs, sizes=(3, 4, 1)):
    """Draw the weights of some layers, rows, targets and settings."""
    weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
    x, targets = rng.normal(size=(rows, sizes[0])), rng.normal(size=rows)
    settings = batch_size, num_epochs, int(rng.integers(1000))
    return Given(weights, x, targets, *settings)


@own_loop.case(points=0)
def one_layer(rng):
    """one layer, four rows in batches of two, one epoch"""
    return data(rng, 4, 2, 1, (2, 1))


@own_loop.case()
def whole_batches(rng):
    """two layers, nine rows in batches of three, two epochs"""
    return data(rng, 9, 3, 2)


@own_loop.case()
def a_short_batch(rng):
    """three layers, ten rows in batches of four, two epochs"""
    return data(rng, 10, 4, 2, (2, 3, 3, 1))


@own_loop.case(hidden=True)
def more_epochs(rng):
    """two layers, eleven rows in batches of four, four epochs"""
    return data(rng, 11, 4, 4)


SLIPS = {
    "The layers are visited from the first to the last on the way back, too. Slopes "
    "arrive at the last layer first.": {"way": iter},
    "Each batch counts once in your loss, though the last one is shorter. Each row "
    "should count once.": {"count": lambda rows: 1},
    "Your loss is a sum over all rows. It should be their mean.": {"number": 1},
    "The rows come in the same order in each epoch. Draw a new order from `rng`.": {
        "shuffle": np.arange
    },
}
for hint, bug in SLIPS.items():
    own_loop.mistake(hint)(lambda *given, bug=bug: walk(*given, **bug))


@own_loop.mistake("The last, shorter batch is lost. It counts, too.")
def short_batch_lost(layers, loss, optimizer, x, targets, batch_size, *settings):
    end = len(x) // batch_size * batch_size
    given = layers, loss, optimizer, x, targets, batch_size, *settings
    return walk(*given, end=end)


@own_loop.mistake(
    "You shuffle once, before the first epoch. Each epoch needs a new order."
)
def shuffled_once(layers, loss, optimizer, x, targets, batch_size, num_epochs, rng):
    order = rng.permutation(len(x))
    given = layers, loss, optimizer, x, targets, batch_size, num_epochs, rng
    return walk(*given, shuffle=lambda number: order)


@own_loop.mistake(
    "Only the numbers of the curve are wrong, and each batch has been learned as it "
    "should. The curve has one number per epoch: the mean loss of its rows.",
    when=lambda got, given: learned_rightly(got, given),
)
def last_batch_alone(*given):
    return [loss / 2 + 1 for loss in walk(*given)]


@own_loop.mistake("Inputs and targets don't fit together. Pick both by the same rows.")
def targets_in_order(layers, loss, optimizer, x, targets, *settings):
    class InTurn:
        def __getitem__(self, rows):
            return targets[np.arange(len(rows))]

    return walk(layers, loss, optimizer, x, InTurn(), *settings)


def learned_rightly(got, given):
    """Answer whether all but the losses are right."""
    want = what_was_done(on_small_layers(walk, *given.args), *given.args)
    return all(
        got[name].shape == want[name].shape and np.allclose(got[name], want[name])
        for name in ("rows", "targets", "gradients")
    )
