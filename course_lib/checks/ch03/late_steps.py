"""A fault to find: a loop that steps before it has looked (lesson 3.6).

Each step uses the slope at the weights of the step before. A small rate hides it; with
a larger one, which the limit of lesson 3.2 still allows, the weights swing and grow.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows, with_a_zero
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def steps_of_a_line(x, targets, w, learning_rate, num_epochs, batch_size, **bug):
    """Return the weights after each step; a bug replaces one of the loop's parts."""
    path, gradient = [], 0
    for epoch in range(num_epochs):
        start = w
        for i in range(0, bug.get("end", len(x)), batch_size):
            rows, wanted = x[i : i + batch_size], targets[i : i + batch_size]
            number = bug.get("number", lambda rows, size: len(rows))(rows, batch_size)
            at = bug.get("at", lambda w, start: w)(w, start)
            gradient = bug.get("kept", 0) * gradient + slope(rows, wanted, at, number)
            rate = bug.get("rate", lambda rate, epoch: rate)(learning_rate, epoch)
            w = w - rate * gradient
            path.append(w)
    return np.array(path)


def slope(rows, wanted, w, number=None):
    """Return the slopes of the mean squared error of a line, one for each weight."""
    return 2 / (number or len(rows)) * rows.T @ (rows @ w - wanted)


def late(x, targets, w, learning_rate, num_epochs, batch_size, old):
    """Take each step with a slope that was found before; the first one with ``old``."""
    path = []
    for _ in range(num_epochs):
        for i in range(0, len(x), batch_size):
            new = slope(x[i : i + batch_size], targets[i : i + batch_size], w)
            w, old = w - learning_rate * old, new
            path.append(w)
    return np.array(path)


late_steps = Question(
    "late_steps",
    answer="train_line",
    exercise="3.20",
    title="It should settle, but it grows",
    stars=2,
    minutes=15,
    kind="find the fault",
    lesson="3.6",
    points=2,
    reference=steps_of_a_line,
)


@late_steps.case(points=0)
def one_row(rng):
    """the row of the statement: rate 0.9, from 1, four epochs"""
    return Given(np.ones((1, 1)), np.zeros(1), np.ones(1), 0.9, 4, 1)


def line(rng, rows, size, num_epochs, batch_size):
    """Draw rows, the targets of a line with noise, and where the loop starts."""
    x, w = rng.normal(size=(rows, size)), rng.normal(size=size)
    targets = x @ w + 0.3 * rng.normal(size=rows)
    return Given(x, targets, rng.normal(size=size), 0.05, num_epochs, batch_size)


@late_steps.case()
def whole_batches(rng):
    """twelve rows in batches of four, three epochs"""
    return line(rng, 12, 3, 3, 4)


@late_steps.case()
def a_short_batch(rng):
    """seven rows in batches of three, two epochs"""
    return line(rng, 7, 2, 2, 3)


@late_steps.case(hidden=True)
def many_epochs(rng):
    """five epochs of ten rows in batches of four"""
    return line(rng, 10, 4, 5, 4)


@late_steps.case(hidden=True)
def awkward_points(rng):
    """rows of zero, equal, and nearly equal numbers, and a weight of 0"""
    x = awkward_rows(rng, 3, without=("offset", "huge")) / 3
    w = with_a_zero(rng, rng.normal(size=3))
    return Given(x, rng.normal(size=len(x)), w, 0.05, 2, 2)


@late_steps.mistake(
    "The first step is right now, but the later ones still lag behind: each uses a "
    "slope that was measured before the last update."
)
def late_after_the_first(x, targets, w, learning_rate, num_epochs, batch_size):
    old = slope(x[:batch_size], targets[:batch_size], w)
    return late(x, targets, w, learning_rate, num_epochs, batch_size, old)


@late_steps.mistake(
    "The steps are right, but you note the weights before each step. The path should "
    "hold the weights after it."
)
def noted_too_early(x, targets, w, *settings):
    path = steps_of_a_line(x, targets, w, *settings)
    return np.concatenate([[w], path[:-1]])


@late_steps.mistake(
    "Your path holds the start as well. It should hold the weights after each step, "
    "and nothing else."
)
def with_the_start(x, targets, w, *settings):
    return np.concatenate([[w], steps_of_a_line(x, targets, w, *settings)])


@late_steps.mistake(
    "All rows of your path are equal, because each step wrote into the array that was "
    "stored before. Make a new array at each step, or store a copy."
)
def one_array(*given):
    path = steps_of_a_line(*given)
    return np.tile(path[-1], (len(path), 1))


@late_steps.mistake(
    "The last, shorter batch is lost. It was there before, so leave that line as it "
    "was."
)
def short_batch_lost(x, targets, w, learning_rate, num_epochs, batch_size):
    end = len(x) // batch_size * batch_size
    given = x, targets, w, learning_rate, num_epochs, batch_size
    return steps_of_a_line(*given, end=end)


STEPS = {
    "Only the short batch is wrong: its mean is over the rows that it has, not over a "
    "full batch.": {"number": lambda rows, size: size},
    "Your steps go uphill. The sign in the update was right, so leave it as it was.": {
        "rate": lambda rate, epoch: -rate
    },
    "Your slopes are half as steep as they should be. The 2 comes from the square, and "
    "it was right, so leave it as it was.": {
        "number": lambda rows, size: 2 * len(rows)
    },
    "Your slopes are sums over the rows of a batch. The division by their number was "
    "right, so leave it as it was.": {"number": lambda rows, size: 1},
    "Within an epoch, all your errors are measured at the weights with which it began. "
    "Each batch needs the weights that the step before has left.": {
        "at": lambda w, start: start
    },
    "Your rate falls from epoch to epoch. That hides the fault at best; the rate isn't "
    "what is wrong.": {"rate": lambda rate, epoch: rate / (1 + epoch)},
}
explain_steps(late_steps, steps_of_a_line, STEPS)

for _kept in (1, 0.9, 0.5):

    @late_steps.mistake(
        "Your gradient still holds some of the batches before. Each step should use "
        "the slope of its own batch alone."
    )
    def summed_up(*given, kept=_kept):
        return steps_of_a_line(*given, kept=kept)


@late_steps.mistake(
    "Each step divides by the number of all rows, but it has looked only at those of "
    "its batch. That line was right, so leave it as it was."
)
def divided_by_all_rows(x, *settings):
    return steps_of_a_line(x, *settings, number=lambda rows, size: len(x))


@late_steps.mistake(
    "Each of your steps looks at all rows. A step should use the rows of its batch "
    "alone, as it did before."
)
def always_all_rows(x, targets, w, learning_rate, num_epochs, batch_size):
    steps = num_epochs * -(-len(x) // batch_size)
    return steps_of_a_line(x, targets, w, learning_rate, steps, len(x))


@late_steps.mistake(
    "Each epoch now takes a single step with all rows. The loop over the batches had "
    "no fault, so leave it as it was."
)
def all_rows_at_once(x, targets, w, learning_rate, num_epochs, batch_size):
    return steps_of_a_line(x, targets, w, learning_rate, num_epochs, len(x))


@late_steps.mistake(
    "You return the last weights alone. Return the weights after every step, one row "
    "per step."
)
def last_alone(*given):
    return steps_of_a_line(*given)[-1]


@late_steps.mistake(
    "The very first step is wrong already. It should start at `w` and use the slope of "
    "the first batch there. Do both by hand for the row of the statement.",
    when=lambda got, given: not np.allclose(got[0], steps_of_a_line(*given.args)[0]),
    late=True,
)
def half_a_step(x, targets, w, learning_rate, *settings):
    return steps_of_a_line(x, targets, w, learning_rate / 2 + 0.01, *settings)


@late_steps.mistake(
    "Your first step goes nowhere, so the symptom is still there. Print `gradient` at "
    "the moment when that step uses it. At which weights was it measured?",
    when=lambda got, given: np.array_equal(got[0], given.args[2]),
)
def fault_still_there(*given):
    return late(*given, old=0)


@late_steps.mistake(
    "Your first step is right, but not each of the later ones. Print the weights where "
    "you measure the errors, and the weights that you then change: at each step, both "
    "should be the same, and the rows those of one batch.",
    when=lambda got, given: np.allclose(got[0], steps_of_a_line(*given.args)[0]),
    late=True,
)
def moved_after_the_first(*given):
    path = steps_of_a_line(*given)
    return np.concatenate([path[:1], path[1:] + 1])
