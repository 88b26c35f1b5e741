"""The training loop: batches, epochs, and rows that only measure (lesson 3.6)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def rows_in_order(x, targets, batch_size, order):
    """Yield the batches of an epoch."""
    for begin in range(0, len(order), batch_size):
        rows = order[begin : begin + batch_size]
        yield x[rows], targets[rows]


def loop(model, training, validation, batch_size, num_epochs, rng, **bug):
    """Run the loop; a bug replaces one of its parts."""
    x, targets = training
    shuffle = bug.get("shuffle", lambda: rng.permutation(len(x)))
    batches = bug.get("batches", rows_in_order)
    mean = bug.get("mean", lambda losses, sizes: np.average(losses, weights=sizes))
    histories = [], []
    for _ in range(num_epochs):
        cut = list(batches(x, targets, batch_size, shuffle()))
        losses = [model.step(*batch) for batch in cut]
        histories[0].append(mean(losses, [len(batch[0]) for batch in cut]))
        histories[1].append(bug.get("measure", model.loss)(*validation))
    return histories


train = Question(
    "train",
    exercise="3.15",
    title="The whole loop",
    stars=3,
    minutes=20,
    lesson="3.6",
    points=3,
    reference=loop,
)


@train.probe
def on_a_small_model(answer, training, validation, batch_size, num_epochs, seed):
    """Give the loop a linear model; return what it reports, and each step it took."""
    steps = []

    class Model:
        def __init__(self):
            self.w = np.zeros(training[0].shape[1])

        def loss(self, x, targets):
            return float(np.mean((x @ self.w - targets) ** 2))

        def step(self, x, targets):
            steps.append([np.array(x), np.array(targets)])
            loss, error = self.loss(x, targets), x @ self.w - targets
            self.w = self.w - 0.05 * 2 * x.T @ error / len(x)
            return loss

    rng = np.random.default_rng(seed)
    result = answer(Model(), training, validation, batch_size, num_epochs, rng)
    return {"result": result, "steps": steps, "next number": rng.random()}


@train.reading
def what_was_learned(found, training, validation, batch_size, num_epochs, seed):
    """Take the same steps again, and note the weights that they lead to."""
    result = found["result"]
    if result is None:
        return None
    if not isinstance(result, (tuple, list, np.ndarray)) or len(result) != 2:
        raise LookupError("expected two lists, training losses and validation losses")
    curve, measured = (np.array(each, dtype=float) for each in result)
    line = Line(training[0].shape[1])
    for x, targets in found["steps"]:
        line.learn(x, targets)
    unused, number = np.random.default_rng(seed), found["next number"]
    used = number >= 0 and number != unused.random()
    learned = {"training": curve, "validation": measured, "weights": line.w}
    given = training, validation, batch_size, num_epochs, seed
    if is_same(learned, with_orders(compounded, *given)):
        learned = with_orders(anew, *given)
    once = not any(map(comes_twice, rows_of_epochs(found["steps"], num_epochs)))
    return {**learned, "rng was used": used, "each row once in an epoch": once}


def rows_of_epochs(steps, num_epochs):
    """Yield the rows of each epoch, if all epochs have the same number of steps."""
    number, rest = divmod(len(steps), num_epochs)
    for begin in range(0, len(steps), number) if number and not rest else ():
        yield np.concatenate([x for x, _ in steps[begin : begin + number]])


def comes_twice(rows):
    """Return whether two of the rows are equal."""
    return len(np.unique(rows, axis=0)) < len(rows)


def is_same(one, other):
    """Return whether two runs have learned the same."""
    return all(
        one[key].shape == other[key].shape and np.allclose(one[key], other[key])
        for key in one
    )


class Line:
    """The linear model of the probe, whose source must do without this module."""

    def __init__(self, num_features):
        self.w = np.zeros(num_features)

    def loss(self, x, targets):
        return float(np.mean((x @ self.w - targets) ** 2))

    def learn(self, x, targets):
        self.w = self.w - 0.05 * 2 * x.T @ (x @ self.w - targets) / len(x)

    def step(self, x, targets):
        loss = self.loss(x, targets)
        self.learn(x, targets)
        return loss


def anew(rng, num_rows):
    """Return a function that draws each order for the rows as they were given."""
    return lambda: rng.permutation(num_rows)


def compounded(rng, num_rows):
    """Return a function that shuffles the rows of the last epoch; right as well."""
    rows = np.arange(num_rows)

    def shuffle():
        rows[:] = rows[rng.permutation(num_rows)]
        return rows.copy()

    return shuffle


def with_orders(orders, training, validation, batch_size, num_epochs, seed):
    """Return what a right loop learns with orders of one kind."""
    rng, model = np.random.default_rng(seed), Line(training[0].shape[1])
    shuffle = orders(rng, len(training[0]))
    given = model, training, validation, batch_size, num_epochs, rng
    curve, measured = map(np.array, loop(*given, shuffle=shuffle))
    return {"training": curve, "validation": measured, "weights": model.w}


def piles(rng, num_rows, batch_size, num_epochs, num_features=3, num_held_out=6):
    """Draw a line through some features, with noise, and its two piles."""
    num_all = num_rows + num_held_out
    x, w = rng.normal(size=(num_all, num_features)), rng.normal(size=num_features)
    targets = x @ w + 0.3 * rng.normal(size=num_all)
    training = x[:num_rows], targets[:num_rows]
    validation = x[num_rows:], targets[num_rows:]
    settings = batch_size, num_epochs, int(rng.integers(1000))
    return Given(training, validation, *settings)


@train.case(points=0)
def one_epoch(rng):
    """five rows in batches of two, one epoch"""
    return piles(np.random.default_rng(3), 5, 2, 1, num_features=1, num_held_out=2)


@train.case()
def whole_batches(rng):
    """twelve rows in batches of four, three epochs"""
    return piles(rng, 12, 4, 3)


@train.case()
def a_short_last_batch(rng):
    """eleven rows in batches of four, three epochs"""
    return piles(rng, 11, 4, 3)


@train.case(hidden=True)
def single_rows(rng):
    """seven rows in batches of five, four epochs"""
    return piles(rng, 7, 5, 4)


@train.case(hidden=True)
def awkward_piles(rng):
    """rows of zero, equal, and nearly equal numbers, and a single row to validate"""
    x = awkward_rows(rng, 3, without=("offset", "huge")) / 3
    validation = rng.normal(size=(1, 3)), rng.normal(size=1)
    return Given((x, rng.normal(size=len(x))), validation, 2, 3, int(rng.integers(999)))


def full_batches(x, targets, batch_size, order):
    order = order[: len(order) // batch_size * batch_size]
    return rows_in_order(x, targets, batch_size, order)


def one_batch(x, targets, batch_size, order):
    return rows_in_order(x, targets, len(x), order)


def torn(x, targets, batch_size, order):
    return rows_in_order(x[order], targets, batch_size, np.arange(len(x)))


UNPAIRED = (
    "The inputs are shuffled, but the targets are not. Pick both by the same rows, or "
    "you will rebuild exhibit 7 of the museum."
)
STEPS = {
    "The last, shorter batch is lost. Ten rows in batches of four take three steps: "
    "4, 4 and 2.": {"batches": full_batches},
    UNPAIRED: {"batches": torn},
    "You take one step per epoch, with all rows at once. Cut the order into batches.": {
        "batches": one_batch
    },
    "Your training loss counts each *batch* once. Since the last one is shorter, "
    "count each row once instead.": {"mean": lambda losses, sizes: np.mean(losses)},
    "The last, shorter batch counts as a full one. Count only the rows that it has.": {
        "mean": lambda losses, sizes: sizes[0] * np.sum(losses) / sum(sizes)
    },
    "`N // batch_size` leaves out the last, shorter batch. And instead of counting "
    "batches, count each row once.": {
        "mean": lambda losses, sizes: np.sum(losses) / (sum(sizes) // sizes[0])
    },
    "Your training loss is the loss of the last batch. It should be the mean over all "
    "rows of the epoch.": {"mean": lambda losses, sizes: losses[-1]},
    "Your training loss is a sum of means. It should be the mean over all rows of the "
    "epoch.": {"mean": lambda losses, sizes: np.sum(losses)},
    "Your training loss is a sum over all rows. It should be their mean.": {
        "mean": lambda losses, sizes: np.dot(losses, sizes)
    },
}
explain_steps(train, loop, STEPS)


@train.mistake(
    "Return two lists with a comma between them, first the training losses and then "
    "the validation losses, with one number per epoch in each.",
    partly=True,
)
def one_list_alone(model, *given):
    return [0.0]


@train.mistake(
    "The last, shorter batch is missing. It is counted in the mean, but nothing is "
    "learned from it."
)
def short_batch_counted(model, training, *given):
    def mean(losses, sizes):
        return np.dot(losses, sizes) / len(training[0])

    return loop(model, training, *given, batches=full_batches, mean=mean)


@train.mistake(
    "The rows are not shuffled: every epoch has the same batches in the same order."
)
def not_shuffled(model, training, *given):
    return loop(model, training, *given, shuffle=lambda: np.arange(len(training[0])))


@train.mistake(
    "You shuffle once, before the first epoch. Each epoch needs a new order."
)
def shuffled_once(model, training, validation, batch_size, num_epochs, rng):
    order = rng.permutation(len(training[0]))
    given = model, training, validation, batch_size, num_epochs, rng
    return loop(*given, shuffle=lambda: order)


@train.mistake(
    "Your orders don't come from the `rng` that you are given, so nobody could "
    "repeat this training run.",
    when=lambda got, given: not got["rng was used"],
)
def another_generator(model, training, validation, batch_size, num_epochs, rng):
    given = model, training, validation, batch_size, num_epochs
    return loop(*given, np.random.default_rng(0))


@train.mistake(
    "You draw a new order for each batch, so some rows come twice in an epoch, and "
    "others never. Draw one order per epoch, and cut it into batches.",
    when=lambda got, given: not got["each row once in an epoch"],
)
def order_for_each_batch(model, training, validation, batch_size, num_epochs, rng):
    def batches(x, targets, batch_size, order):
        for begin in range(0, len(x), batch_size):
            rows = rng.permutation(len(x))[begin : begin + batch_size]
            yield x[rows], targets[rows]

    given = model, training, validation, batch_size, num_epochs, rng
    in_turn = np.arange(len(training[0]))
    return loop(*given, shuffle=lambda: in_turn, batches=batches)


@train.mistake(UNPAIRED)
def targets_left_behind(model, training, *given):
    x = training[0]

    def batches(_, targets, batch_size, order):
        nonlocal x
        x = x[order]
        return rows_in_order(x, targets, batch_size, np.arange(len(x)))

    return loop(model, training, *given, batches=batches)


@train.mistake(
    "Inputs and targets are shuffled by two different orders. Are they still pairs?"
)
def two_orders(model, training, validation, batch_size, num_epochs, rng):
    def batches(x, targets, batch_size, order):
        return torn(x, targets[rng.permutation(len(x))], batch_size, order)

    given = model, training, validation, batch_size, num_epochs, rng
    return loop(*given, batches=batches)
