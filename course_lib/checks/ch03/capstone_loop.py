"""The capstone, part 4: the loop, with the reader's own parts (lesson 3.6)."""

from itertools import pairwise, product

import numpy as np

from course_lib.checks.ch03.loop import comes_twice
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


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
            found = loss(out, targets[rows])
            value, slopes = bug.get("take", by_name)(found)
            for each in bug.get("way", reversed)(layers):
                slopes = each.backward(slopes)
                bug.get("on the way", lambda each: None)(each)
            optimizer.step(bug.get("gather", gradients_of)(layers))
            total += value * bug.get("count", len)(rows)
        curve.append(total / bug.get("number", len(x)))
    return curve


def by_name(found):
    return found["loss"], found["gradient"]


def gradients_of(layers):
    """Return the gradients of all layers in one list."""
    return [gradient for each in layers for gradient in each.gradients]


own_loop = Question(
    "own_loop",
    exercise="3.27",
    title="Capstone, part 4: the loop",
    stars=3,
    minutes=20,
    kind=CAPSTONE,
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
            self.parameters = [weight.copy(), np.zeros(weight.shape[1])]
            self.gradients = []

        def forward(self, x):
            self.x = x
            return np.tanh(x) @ self.parameters[0] + self.parameters[1]

        def backward(self, dout):
            self.gradients = [np.tanh(self.x).T @ dout, dout.sum(axis=0)]
            return dout @ self.parameters[0].T * (1 - np.tanh(self.x) ** 2)

    class Half:
        parameters, gradients = [], []
        forward = backward = staticmethod(lambda numbers: numbers / 2)

    class Steps:
        def step(self, gradients):
            noted = [g.copy() if isinstance(g, np.ndarray) else g for g in gradients]
            log["gradients"].append(noted)
            for w, g in zip(parameters, noted, strict=False):
                w -= 0.1 * g if getattr(g, "shape", None) == w.shape else 0.0

    def loss(out, targets):
        log["batches"].append(layers[0].x.copy())
        log["targets"].append(np.array(targets))
        error = out - targets[:, np.newaxis]
        slopes = 2 * error / len(error)
        return {"accuracy": 0.5, "gradient": slopes, "loss": np.mean(error**2)}

    layers = [each for w in weights for each in (Layer(w), Half())]
    parameters = [w for each in layers for w in each.parameters]
    data = x, targets, batch_size, num_epochs, np.random.default_rng(seed)
    return {"curve": answer(layers, loss, Steps(), *data), **log}


@own_loop.reading
def what_was_done(found, weights, x, targets, batch_size, num_epochs, seed):
    """Count batches, steps, and arrays, and put each kind of number in one array."""
    if found["curve"] is None:
        return None
    gradients = [each for step in found["gradients"] for each in step]
    if not all(isinstance(each, np.ndarray) for each in gradients):
        raise LookupError("the list that `step` gets should contain only arrays")
    entries = sum(weight.size + weight.shape[1] for weight in weights)
    wanted = num_epochs * -(-len(x) // batch_size) * entries
    numbers = np.concatenate([np.zeros(0), *map(np.ravel, gradients)])
    return {
        "batches": len(found["batches"]),
        "steps": len(found["gradients"]),
        "arrays": len(gradients),
        "rows": np.concatenate(found["batches"]),
        "targets": np.concatenate(found["targets"]),
        "gradients": numbers if len(numbers) == wanted else np.zeros(wanted),
        "losses": np.array(found["curve"], dtype=float),
    }


def data(rng, rows, batch_size, num_epochs, sizes=(3, 4, 1)):
    """Draw the weights of some layers, rows, targets, and settings."""
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


STEPS = {
    "On the way back, a layer doesn't get the slopes that the layer after it returned. "
    "Begin with the last layer, and pass on what each `backward` returns.": {
        "way": iter
    },
    "Each batch counts once in your loss, though the last one is shorter. Each row "
    "should count once.": {"count": lambda rows: 1},
    "Your loss is a sum over all rows. It should be their mean.": {"number": 1},
    "The rows come in the same order in each epoch. Draw a new order from `rng`.": {
        "shuffle": np.arange
    },
    "Your list of gradients begins with the last layer. It should go from the first "
    "layer to the last.": {"gather": lambda layers: gradients_of(layers[::-1])},
}
explain_steps(own_loop, walk, STEPS)


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
    "You shuffle the rows that the last epoch left. The numbers in `order` belong to "
    "the rows as they were given, so pick from these in each epoch."
)
def shuffled_again(layers, loss, optimizer, x, targets, batch_size, num_epochs, rng):
    state = {"order": np.arange(len(x))}

    def shuffle(number):
        state["order"] = state["order"][rng.permutation(number)]
        return state["order"]

    given = layers, loss, optimizer, x, targets, batch_size, num_epochs, rng
    return walk(*given, shuffle=shuffle)


@own_loop.mistake(
    "You draw a new order for each batch, so some rows come twice in an epoch, and "
    "others never. Draw one order per epoch, and cut it into batches.",
    when=lambda got, given: comes_twice(got["rows"][: len(given.args[1])]),
)
def order_for_each_batch(*given):
    return walk_with(lambda rng, part: rng.permutation(len(given[3]))[part], *given)


def walk_with(draw, *given, first=False):
    """Train on rows that are drawn anew for each batch; an order may be drawn first."""
    rng = given[-1]

    class NewEachTime:
        def __init__(self, number):
            if first:
                rng.permutation(number)

        def __getitem__(self, part):
            return draw(rng, part)

    return walk(*given, shuffle=NewEachTime)


FULL_BATCHES = (
    lambda rng, number, size: rng.permutation(number)[:size],
    lambda rng, number, size: rng.choice(number, size, replace=False),
)
for _draw, _first in product(FULL_BATCHES, (False, True)):

    @own_loop.mistake(
        "You draw rows anew for each batch, so some come twice in an epoch, and others "
        "never. Draw one order per epoch, and cut it into batches."
    )
    def full_batches(*given, draw=_draw, first=_first):
        x, size = given[3], given[5]
        return walk_with(lambda rng, part: draw(rng, len(x), size), *given, first=first)


@own_loop.mistake(
    "`layers.reverse()` turns the list itself around, so the next batch goes through "
    "it backward. `reversed(layers)` leaves the list as it is."
)
def turned_for_good(*given):
    def way(layers):
        layers.reverse()
        return layers

    return walk(*given, way=way)


@own_loop.mistake(
    "The number that you add up isn't the loss, but another part of the dict. Take the "
    'loss by its name, as in `found["loss"]`: a dict may list its parts in any order.'
)
def parts_by_place(*given):
    return walk(*given, take=lambda found: list(found.values())[:2])


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


@own_loop.mistake(
    "You take more steps than there are batches. Call `optimizer.step` once for each "
    "batch, after the way back through all layers, with the gradients of all of them.",
    when=lambda got, given: got["steps"] > got["batches"],
)
def step_for_each_layer(layers, loss, optimizer, *given):
    def step(layer):
        optimizer.step(layer.gradients)

    return walk(layers, loss, optimizer, *given, **{"on the way": step})


@own_loop.mistake(
    "Some batches are learned without a step. Call `optimizer.step` once for each "
    "batch.",
    when=lambda got, given: got["steps"] < got["batches"],
)
def without_steps(layers, loss, optimizer, *given):
    class Resting:
        def step(self, gradients):
            pass

    return walk(layers, loss, Resting(), *given)


@own_loop.mistake(
    "Your list lacks some gradients. A layer may have several, and all of them belong "
    "in it. They are there once the way back through all layers is over.",
    when=lambda got, given: (
        got["steps"] == got["batches"]
        and got["arrays"] < 2 * len(given.args[0]) * got["steps"]
    ),
)
def first_gradient_alone(*given):
    def gather(layers):
        return [each.gradients[0] for each in layers if each.gradients]

    return walk(*given, gather=gather)


@own_loop.mistake(
    "`step` takes one list of arrays. Yours holds something else, such as a list for "
    "each layer. Put all arrays side by side.",
    partly=True,
)
def list_of_lists(*given):
    return walk(*given, gather=lambda layers: [each.gradients for each in layers])


def learned_rightly(got, given):
    """Return whether all but the losses are right."""
    want = what_was_done(on_small_layers(walk, *given.args), *given.args)
    return all(
        np.allclose(got[name], want[name])
        for name in ("rows", "targets", "steps", "gradients")
    )
