"""The capstone, part 4: the loop, with the reader's own parts (lesson 3.6).

``keeping_the_best`` has the mistakes in what is measured and kept on the way.
"""

from functools import partial
from itertools import pairwise, product

import numpy as np

from course_lib.checks.ch03.loop import anew, comes_twice, compounded, is_same
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def walk(
    layers, loss, optimizer, training, validation, batch_size, num_epochs, rng, **bug
):
    """Train a list of layers; a bug replaces one of the loop's parts."""
    (x, targets), curve, unseen = training, [], []
    shuffle = bug.get("orders", anew)(rng, len(x))
    for _ in range(num_epochs):
        order, total, start = shuffle(), 0.0, copies_of(layers)
        bug.get("before", lambda: None)()
        for begin in range(0, bug.get("end", len(x)), batch_size):
            rows = order[begin : begin + batch_size]
            found = loss(forward(layers, x[rows]), targets[rows])
            value, slopes = bug.get("take", by_name)(found)
            for each in bug.get("way", reversed)(layers):
                slopes = each.backward(slopes)
                bug.get("on the way", lambda each: None)(each)
            optimizer.step(bug.get("gather", gradients_of)(layers))
            total += value * bug.get("count", len)(rows)
        curve.append(total / bug.get("number", len(x)))
        unseen.append(bug.get("measure", measure)(layers, loss, *validation))
        if bug.get("best", is_lowest)(unseen, curve):
            kept = bug.get("keep", lambda start, now: now)(start, copies_of(layers))
        bug.get("after", lambda layers, kept: None)(layers, kept)
        if bug.get("over", lambda unseen: False)(unseen):
            break
    bug.get("restore", restore)(layers, kept)
    return bug.get("result", lambda *lists: lists)(curve, unseen)


def forward(layers, out):
    for each in layers:
        out = each.forward(out)
    return out


def by_name(found):
    return found["loss"], found["gradient"]


def gradients_of(layers):
    return [gradient for each in layers for gradient in each.gradients]


def weights_of(layers):
    return [w for each in layers for w in each.parameters]


def copies_of(layers):
    return [w.copy() for w in weights_of(layers)]


def measure(layers, loss, x, targets):
    return loss(forward(layers, x), targets)["loss"]


def is_lowest(numbers, *others):
    return numbers[-1] < min(numbers[:-1], default=np.inf)


def restore(layers, kept):
    for w, best in zip(weights_of(layers), kept, strict=True):
        w[...] = best


own_loop = Question(
    "own_loop",
    exercise="3.27",
    title="Capstone, part 4: the loop",
    stars=3,
    minutes=30,
    kind=CAPSTONE,
    lesson="3.6",
    points=4,
    reference=walk,
)


def small_layers(weights):
    """Return layers with these weights, and one without any after each."""

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

    return [each for w in weights for each in (Layer(w), Half())]


@own_loop.probe(using=(small_layers,))
def on_small_layers(
    answer, weights, training, validation, batch_size, num_epochs, seed
):
    """Train small layers; return the result, and what each part was given."""
    log = {"rows": [], "targets": [], "gradients": []}

    class Steps:
        def step(self, gradients):
            noted = [g.copy() if isinstance(g, np.ndarray) else g for g in gradients]
            log["gradients"].append(noted)
            log["rows"].append(layers[0].x.copy())
            log["targets"].append(layers[0].targets)
            for w, g in zip(parameters, noted, strict=False):
                w -= 0.1 * g if getattr(g, "shape", None) == w.shape else 0.0

    def loss(out, targets):
        layers[0].targets = np.array(targets)
        error = out - targets[:, np.newaxis]
        slopes = 2 * error / len(error)
        return {"accuracy": 0.5, "gradient": slopes, "loss": np.mean(error**2)}

    layers = small_layers(weights)
    parameters = [w for each in layers for w in each.parameters]
    data = training, validation, batch_size, num_epochs, np.random.default_rng(seed)
    lists = answer(layers, loss, Steps(), *data)
    held = [w for each in layers for w in each.parameters]
    return {"lists": lists, "arrays": parameters, "held": held, **log}


@own_loop.reading
def what_was_done(found, weights, training, validation, *settings):
    """Put in one array each kind of number; either way to shuffle is right."""
    if found["lists"] is None:
        return None
    given = weights, training, validation, *settings
    done = in_numbers(found, *given)
    other_way = what_is_right(*given, orders=compounded)
    return what_is_right(*given) if agree(done, other_way) else done


def agree(one, other, without=()):
    """Return whether two runs agree in all numbers but some."""
    names = one.keys() - {*without}
    return is_same(*({k: np.array(run[k]) for k in names} for run in (one, other)))


def what_is_right(*given, **bug):
    """Return in numbers what a right loop does."""
    return in_numbers(on_small_layers(partial(walk, **bug), *given), *given)


def num_steps(training, batch_size, num_epochs):
    return num_epochs * -(-len(training[0]) // batch_size)


def steps_beyond(got, given):
    """Return how many steps were taken beyond one for each batch."""
    _, training, _, batch_size, num_epochs, _ = given.args
    return got["steps"] - num_steps(training, batch_size, num_epochs)


def joined(arrays, like):
    """Return all rows in one array; zeros if there are too few or too many."""
    whole, like = np.concatenate(arrays) if arrays else 0, np.array(like)
    return whole if np.shape(whole) == like.shape else 0 * like


def in_numbers(found, weights, training, validation, batch_size, num_epochs, seed):
    """Count batches, steps, and arrays, and put each kind of number in one array."""
    lists = found["lists"]
    if not isinstance(lists, (tuple, list, np.ndarray)) or len(lists) != 2:
        raise LookupError("expected two lists, training losses and validation losses")
    gradients = [each for step in found["gradients"] for each in step]
    if not all(isinstance(each, np.ndarray) for each in gradients):
        raise LookupError("the list that `step` gets should contain only arrays")
    entries = sum(weight.size + weight.shape[1] for weight in weights)
    wanted = num_steps(training, batch_size, num_epochs) * entries
    numbers = np.concatenate([np.zeros(0), *map(np.ravel, gradients)])
    held = np.concatenate([np.zeros(0), *map(np.ravel, found["held"])])
    unseen = [np.isin(each, validation[1]).all() for each in found["targets"]]
    return {
        "steps": len(found["gradients"]),
        "steps on validation rows": int(sum(unseen)),
        "arrays": len(gradients),
        "rows": joined(found["rows"], [*training[0]] * num_epochs),
        "targets": joined(found["targets"], [*training[1]] * num_epochs),
        "gradients": numbers if len(numbers) == wanted else np.zeros(wanted),
        "training losses": np.array(lists[0], dtype=float),
        "validation losses": np.array(lists[1], dtype=float),
        "weights at the end": np.concatenate([w.ravel() for w in found["arrays"]]),
        "weights of the layers": held if len(held) == entries else np.zeros(entries),
    }


def data(rng, rows, batch_size, num_epochs, sizes=(3, 4, 1), fits=None):
    """Draw weights, both piles, and settings until both lists fit."""
    while True:
        weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
        piles = [
            (rng.normal(size=(n, sizes[0])), rng.normal(size=n)) for n in (rows, 5)
        ]
        given = weights, *piles, batch_size, num_epochs, int(rng.integers(1000))
        lists = map(np.array, on_small_layers(walk, *given)["lists"])
        if fits is None or fits(*lists):
            return Given(*given)


def training_misleads(curve, unseen):
    """Return whether the lowest training loss is that of neither the best nor last."""
    return np.argmin(curve) not in (np.argmin(unseen), len(curve) - 1)


def falls_again(_curve, unseen):
    """Return whether the last fall leads neither to the best epoch nor to the last."""
    lower = np.flatnonzero(np.diff(unseen) < 0) + 1
    return len(lower) and lower[-1] not in (np.argmin(unseen), len(unseen) - 1)


@own_loop.case(points=0)
def one_layer(rng):
    """one layer, four rows in batches of two, one epoch"""
    return data(rng, 4, 2, 1, (2, 1))


@own_loop.case()
def whole_batches(rng):
    """two layers, nine rows in batches of three, five epochs"""
    return data(rng, 9, 3, 5, fits=training_misleads)


@own_loop.case()
def a_short_batch(rng):
    """three layers, batches of four from ten rows, five epochs"""
    return data(rng, 10, 4, 5, (2, 3, 3, 1), falls_again)


STEPS = {
    "On the way back, a layer doesn't get the slopes that the layer after it returned. "
    "Begin with the last layer, and pass on what each `backward` returns.": {
        "way": iter
    },
    "The rows come in the same order in each epoch. Draw a new order from `rng`.": {
        "orders": lambda rng, number: lambda: np.arange(number)
    },
    "Your list of gradients begins with the last layer. It should go from the first "
    "layer to the last.": {"gather": lambda layers: gradients_of(layers[::-1])},
}
explain_steps(own_loop, walk, STEPS)


def cut_short(kept):
    """Return an answer that leaves out the rows at the end of an order."""

    def answer(layers, loss, optimizer, training, validation, size, *settings):
        given = layers, loss, optimizer, training, validation, size, *settings
        return walk(*given, end=kept(len(training[0]), size))

    return answer


own_loop.mistake("The last, shorter batch is lost. It counts, too.")(
    cut_short(lambda number, size: number // size * size)
)
own_loop.mistake(
    "A last batch of a single row is lost. One row is a batch as well: only an empty "
    "one may be left out."
)(cut_short(lambda number, size: number - (number % size == 1)))


@own_loop.mistake(
    "You shuffle once, before the first epoch. Each epoch needs a new order."
)
def shuffled_once(*given):
    def orders(rng, number):
        order = rng.permutation(number)
        return lambda: order

    return walk(*given, orders=orders)


@own_loop.mistake(
    "You draw a new order for each batch, so some rows come twice in an epoch, and "
    "others never. Draw one order per epoch, and cut it into batches.",
    when=lambda got, given: (
        got["rows"].any() and comes_twice(got["rows"][: len(given.args[1][0])])
    ),
)
def order_for_each_batch(*given):
    number = len(given[3][0])
    return walk_with(lambda rng, part: rng.permutation(number)[part], *given)


def walk_with(draw, *given, first=False):
    """Train on rows that are drawn anew for each batch; an order may be drawn first."""
    rng = given[-1]

    class NewEachTime:
        def __init__(self, number):
            if first:
                rng.permutation(number)

        def __getitem__(self, part):
            return draw(rng, part)

    return walk(*given, orders=lambda rng, number: lambda: NewEachTime(number))


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
        number, size = len(given[3][0]), given[5]
        return walk_with(lambda rng, part: draw(rng, number, size), *given, first=first)


@own_loop.mistake(
    "`layers.reverse()` turns the list itself around, so the next batch goes through "
    "it backward. `reversed(layers)` leaves the list as it is."
)
def turned_for_good(*given):
    def way(layers):
        layers.reverse()
        return layers

    return walk(*given, way=way)


@own_loop.mistake("Inputs and targets don't fit together. Pick both by the same rows.")
def targets_in_order(layers, loss, optimizer, training, *settings):
    x, targets = training

    class InTurn:
        def __getitem__(self, rows):
            return targets[np.arange(len(rows))]

    return walk(layers, loss, optimizer, (x, InTurn()), *settings)


@own_loop.mistake(
    "You take more steps than there are batches. Call `optimizer.step` once for each "
    "batch, after the way back through all layers, with the gradients of all of them.",
    when=lambda got, given: (
        steps_beyond(got, given) > 0 and not got["steps on validation rows"]
    ),
)
def step_for_each_layer(layers, loss, optimizer, *given):
    def step(layer):
        optimizer.step(layer.gradients)

    return walk(layers, loss, optimizer, *given, **{"on the way": step})


@own_loop.mistake(
    "You take fewer steps than there are batches. Call `optimizer.step` once for each "
    "batch, and leave no batch out.",
    when=lambda got, given: steps_beyond(got, given) < 0,
)
def without_steps(layers, loss, optimizer, *given):
    resting = type("Resting", (), {"step": lambda self, gradients: None})()
    return walk(layers, loss, resting, *given)


@own_loop.mistake(
    "Your list lacks some gradients. A layer may have several, and all of them belong "
    "in it. They are there once the way back through all layers is over.",
    when=lambda got, given: (
        steps_beyond(got, given) == 0
        and got["arrays"] < 2 * len(given.args[0]) * got["steps"]
    ),
)
def first_gradient_alone(*given):
    def gather(layers):
        return [each.gradients[0] for each in layers if each.gradients]

    return walk(*given, gather=gather)
