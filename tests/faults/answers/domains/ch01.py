"""Inputs that the statements of chapter 1 allow."""

import numpy as np

from course_lib.checks.ch01.features import disc_and_ring
from course_lib.checks.exercise import Given
from course_lib.datasets import logic_gate


def one_row(rng):
    """One row of many columns."""
    return Given(rng.normal(size=(1, 7)), rng.normal(size=7), float(rng.normal()))


def one_input(rng):
    """Many rows of one column."""
    return Given(rng.normal(size=(9, 1)), rng.normal(size=1), float(rng.normal()))


def as_many_rows_as_columns(rng):
    """As many rows as columns, so that a transposed table fits too."""
    return Given(rng.normal(size=(4, 4)), rng.normal(size=4), float(rng.normal()))


def no_weight(rng):
    """Weights of 0, so that the bias alone decides."""
    return Given(rng.normal(size=(4, 3)), np.zeros(3), float(rng.choice([-1, 0, 1])))


def far_away(rng):
    """Points and a bias in the millions."""
    return Given(1e6 * rng.normal(size=(5, 2)), rng.normal(size=2), 1e6)


def tiny_scores(rng):
    """Scores of a billionth on both sides of 0."""
    x = np.array([[1e-9, 0.0], [-1e-9, 0.0], [0.0, 0.0]])
    return Given(x, np.array([rng.uniform(1, 2), 1.0]), 0.0)


def all_on_the_line(rng):
    """Points that are all on the line."""
    x = np.column_stack([rng.integers(-5, 5, size=6), np.full(6, 2)]).astype(float)
    return Given(x, np.array([0.0, 3.0]), -6.0)


def long_and_short_weights(rng):
    """Weights of very different sizes."""
    return Given(rng.normal(size=(4, 3)), np.array([1e4, 1e-4, -1.0]), 1.0)


def with_threshold(draw):
    """Return a function that gives a line's bias as a threshold, its negative."""

    def draw_threshold(rng):
        x, weight, bias = draw(rng).args
        return Given(x, weight, -bias)

    draw_threshold.__doc__ = draw.__doc__
    return draw_threshold


def vote(k, n):
    """Return a function that asks for k of n."""

    def draw(rng):
        return Given(k, n)

    draw.__doc__ = f"at least {k} of {n}"
    return draw


def line_and_targets(draw):
    """Return a function that adds targets, right ones and wrong ones, to a line."""

    def draw_targets(rng):
        x, weight, bias = draw(rng).args
        return Given(x, rng.integers(0, 2, size=len(x)), weight, bias)

    draw_targets.__doc__ = draw.__doc__
    return draw_targets


def with_a_point(draw):
    """Return a function that gives a line by its weights and a point near it."""

    def draw_point(rng):
        x, weight, bias = draw(rng).args
        return Given(x, weight, -bias * weight / (weight @ weight) + rng.normal())

    draw_point.__doc__ = draw.__doc__
    return draw_point


def with_some_left_out(draw):
    """Return a function that leaves out some of the points, but not all."""

    def draw_number(rng):
        given = draw(rng)
        return Given(*given.args, int(rng.integers(len(given.args[0]))))

    draw_number.__doc__ = draw.__doc__
    return draw_number


def of_one_class(draw):
    """Return a function that gives all points of a line the same target."""

    def draw_targets(rng):
        x, weight, bias = draw(rng).args
        return Given(x, np.full(len(x), rng.integers(2)), weight, bias)

    draw_targets.__doc__ = f"{draw.__doc__[:-1]}, all of one class."
    return draw_targets


def right_on_all_points(draw):
    """Return a function that gives each point the target that the line answers."""

    def draw_targets(rng):
        x, weight, bias = draw(rng).args
        return Given(x, (x @ weight + bias > 0).astype(int), weight, bias)

    draw_targets.__doc__ = f"{draw.__doc__[:-1]}, each on its own side."
    return draw_targets


def one_point_to_learn(rng):
    """A single row."""
    return Given(rng.normal(size=(1, 3)), rng.integers(2, size=1), 5)


def one_class_to_learn(rng):
    """Rows of one class alone."""
    return Given(rng.normal(size=(6, 2)), np.full(6, rng.integers(2)), 50)


def a_constant_column(rng):
    """Rows with a column that is always 1."""
    x = np.column_stack([np.ones(6), rng.integers(-3, 4, size=6)]).astype(float)
    return Given(x, (x[:, 1] > 0).astype(int), 100)


def a_point_of_both_classes(rng):
    """A row that comes twice, once in each class."""
    x = rng.integers(-3, 4, size=(4, 2)).astype(float)
    x[3] = x[0]
    return Given(x, np.array([0, 1, 0, 1]), 7)


def one_epoch(rng):
    """A single epoch."""
    return Given(rng.integers(-3, 4, size=(7, 3)).astype(float), np.arange(7) % 2, 1)


def large_inputs(rng):
    """Whole numbers in the thousands."""
    x = rng.integers(-3000, 3000, size=(6, 2)).astype(float)
    return Given(x, (x[:, 0] > x[:, 1]).astype(int), 60)


def whole_table(draw):
    """Return a function that asks for a certificate of the rows of ``fit``."""

    def draw_table(rng):
        x, targets, _ = draw(rng).args
        return Given(np.rint(x), targets)

    draw_table.__doc__ = draw.__doc__
    return draw_table


def gate(name):
    """Return a function that asks for a certificate of a gate."""

    def draw(rng):
        return Given(*logic_gate(name))

    draw.__doc__ = f"the gate {name}"
    return draw


def any_table_of_three(rng):
    """Any truth table of three inputs."""
    x = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)], float)
    return Given(x, rng.integers(0, 2, size=8))


def disc_of(radius):
    """Return a function that draws a disk of that radius, and a ring."""

    def draw(rng):
        x, targets = disc_and_ring(rng, radius=radius)
        return Given(x, secret=targets)

    draw.__doc__ = f"a disk of radius {radius}"
    return draw


def neurons(num_points, num_inputs, num_neurons):
    """Return a function that draws points and neurons of these numbers."""

    def draw(rng):
        shapes = (num_points, num_inputs), (num_neurons, num_inputs), num_neurons
        return Given(*(rng.normal(size=shape) for shape in shapes))

    draw.__doc__ = f"{num_points} points, {num_inputs} inputs, {num_neurons} neurons"
    return draw


def two_classes(ones, zeros, num_inputs, size=1.0):
    """Return a function that draws points of two classes, wherever they are."""

    def draw(rng):
        x = size * rng.normal(size=(ones + zeros, num_inputs))
        targets = rng.permutation(np.repeat([1, 0], [ones, zeros]))
        return Given(x, targets, rng.normal(size=num_inputs))

    draw.__doc__ = f"{ones} points of class 1, {zeros} of class 0, of size {size}"
    return draw


def epochs_to_keep(num_points, num_epochs):
    """Return a function that gives each draw of epochs fewer points, or one epoch."""

    def draw(rng):
        x, weights = rng.normal(size=(num_points, 3)), rng.normal(size=(4, 2, 3))
        biases, targets = rng.normal(size=(4, 2)), rng.integers(0, 2, size=num_points)
        return Given(weights[:num_epochs], biases[:num_epochs], x, targets)

    draw.__doc__ = f"{num_points} points, {num_epochs} epochs"
    return draw


def rows_to_learn(num_rows, num_inputs, num_classes, num_epochs):
    """Return a function that draws rows of several classes, a class may be absent."""

    def draw(rng):
        x = rng.integers(-3, 4, size=(num_rows, num_inputs)).astype(float)
        targets = rng.integers(num_classes, size=num_rows)
        return Given(x, targets, num_classes, num_epochs)

    draw.__doc__ = f"{num_rows} rows of {num_classes} classes, {num_epochs} epochs"
    return draw


def rows_for_a_pocket(num_rows, num_inputs, num_epochs):
    """Return a function that draws rows of two classes, which a line may separate."""

    def draw(rng):
        x = rng.integers(-3, 4, size=(num_rows, num_inputs)).astype(float)
        targets = np.append(rng.integers(0, 2, size=num_rows - 1), 1)
        return Given(x, targets, num_epochs)

    draw.__doc__ = f"{num_rows} rows of {num_inputs} numbers, {num_epochs} epochs"
    return draw


def rows_for_a_kernel(num_rows, num_inputs, shift, power, max_epochs):
    """Return a function that draws rows of two classes, and a kernel."""

    def draw(rng):
        x = rng.integers(-3, 4, size=(num_rows, num_inputs)).astype(float)
        targets = rng.integers(0, 2, size=num_rows)
        return Given(x, targets, shift, power, max_epochs)

    draw.__doc__ = f"{num_rows} rows, (a · b + {shift}) to the power {power}"
    return draw


def rows_for_piles(num_rows, num_validation, num_test):
    """Return a function that draws rows for three piles of these sizes."""

    def draw(rng):
        x, targets = rng.normal(size=(num_rows, 3)), rng.integers(10, size=num_rows)
        return Given(x, targets, num_validation, num_test, int(rng.integers(99)))

    draw.__doc__ = f"{num_rows} rows, {num_validation} for validation, {num_test} kept"
    return draw


def short_exam(num_digits):
    """Return a function that draws an exam with one mistake or more."""

    def draw(rng):
        targets = rng.integers(10, size=num_digits)
        digits = np.where(rng.random(num_digits) < 0.5, targets, rng.integers(10))
        digits[0] = (targets[0] + 1) % 10
        return Given(digits, targets)

    draw.__doc__ = f"{num_digits} digits"
    return draw


LINES = [one_row, one_input, as_many_rows_as_columns, far_away, tiny_scores]
MARGINS = [*LINES, all_on_the_line, long_and_short_weights]
TABLES = [one_point_to_learn, one_class_to_learn, a_constant_column, large_inputs]


def counted(num_epochs):
    """Return a function that draws small numbers of mistakes, many of them equal."""
    return lambda rng: Given(rng.integers(0, 4, size=(2, num_epochs)))


DOMAINS = {
    "predict": [*map(with_threshold, [*LINES, no_weight, all_on_the_line])],
    "at_least": [vote(1, 1), vote(1, 2), vote(2, 4), vote(9, 10)],
    "signed_distance": [*map(with_a_point, MARGINS)],
    "margin": [
        *map(with_some_left_out, map(line_and_targets, MARGINS)),
        *map(with_some_left_out, map(of_one_class, LINES)),
    ],
    "fit": [*TABLES, a_point_of_both_classes, one_epoch],
    "mistake_bound": [
        *map(right_on_all_points, [one_row, one_input, as_many_rows_as_columns]),
        right_on_all_points(long_and_short_weights),
    ],
    "certificate": [
        *map(whole_table, [one_point_to_learn, one_class_to_learn, a_constant_column]),
        whole_table(a_point_of_both_classes),
        *map(gate, ["NAND", "XNOR", "NOT"]),
        any_table_of_three,
    ],
    "halfway": [
        two_classes(1, 1, 1),
        two_classes(4, 4, 2, 1e3),
        two_classes(1, 7, 3, 1e-3),
    ],
    "pocket": [
        rows_for_a_pocket(1, 1, 1),
        rows_for_a_pocket(8, 2, 1),
        rows_for_a_pocket(6, 3, 9),
    ],
    "dual_fit": [
        rows_for_a_kernel(1, 2, 1, 1, 3),
        rows_for_a_kernel(5, 1, 0, 1, 4),
        rows_for_a_kernel(6, 4, 1, 2, 1),
    ],
    "split_in_three": [
        rows_for_piles(3, 1, 1),
        rows_for_piles(9, 1, 7),
        rows_for_piles(8, 0, 3),
    ],
    "train_neurons": [
        rows_to_learn(1, 1, 2, 1),
        rows_to_learn(6, 6, 6, 2),
        rows_to_learn(9, 2, 5, 3),
    ],
    "best_epoch": [epochs_to_keep(1, 4), epochs_to_keep(7, 1), epochs_to_keep(5, 3)],
    "exam_report": [short_exam(1), short_exam(10), short_exam(40)],
    "read_digits": [neurons(1, 1, 2), neurons(4, 4, 4), neurons(9, 2, 3)],
    "draw_epochs": [counted(2), counted(1), counted(60)],
    "ring_feature": [disc_of(radius) for radius in (0.01, 0.1, 1.9, 10.0)],
}
