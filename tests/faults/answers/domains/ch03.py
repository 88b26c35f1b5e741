"""Inputs that the statements of chapter 3 allow."""

import numpy as np

from course_lib.checks.ch03.accepting import ORDER, losses
from course_lib.checks.ch03.asked_alone import any_tape, ladder
from course_lib.checks.ch03.capstone_adam import arrays
from course_lib.checks.ch03.capstone_curves import draw_losses
from course_lib.checks.ch03.capstone_layers import layer as own_layer
from course_lib.checks.ch03.capstone_loop import data
from course_lib.checks.ch03.capstone_loss import scores
from course_lib.checks.ch03.capstone_misread import draw_digits
from course_lib.checks.ch03.late_steps import line
from course_lib.checks.ch03.loop import piles
from course_lib.checks.ch03.many_classes import one_row
from course_lib.checks.ch03.museum import mixed
from course_lib.checks.ch03.parents_first import drawn_tape, shortcuts
from course_lib.checks.ch03.paths import drawn_graph, layers
from course_lib.checks.ch03.records import KINDS
from course_lib.checks.ch03.stacks import stacks
from course_lib.checks.ch03.two_layers import network
from course_lib.checks.exercise import Given


def one_number(rng):
    """A table of one output."""
    return Given(rng.normal(size=(1, 1)), rng.normal(size=(1, 1)))


def all_met(rng):
    """Outputs that are the targets already."""
    outputs = rng.normal(size=(3, 2))
    return Given(outputs, outputs.copy())


def large_errors(rng):
    """Errors of thousands."""
    return Given(1e4 * rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))


def one_class(rng):
    """Targets of one class alone."""
    return Given(rng.normal(size=5), np.full(5, float(rng.integers(2))))


def all_undecided(rng):
    """Scores of exactly 0."""
    return Given(np.zeros(4), rng.integers(0, 2, size=4).astype(float))


def huge_scores(rng):
    """Scores in the thousands, right ones and wrong ones."""
    return Given(np.array([3e3, -3e3, 8e3, -8e3]), rng.permutation([0.0, 0, 1, 1]))


def ties(rng):
    """Rows whose scores are all equal."""
    return Given(np.ones((3, 4)) * rng.normal(size=(3, 1)), rng.integers(4, size=3))


def far_below_zero(rng):
    """Scores around minus a thousand beside a row around a thousand."""
    logits = rng.normal(size=(4, 3)) + np.array([[-1e3], [1e3], [0], [-1e3]])
    return Given(logits, rng.integers(3, size=4))


def as_many_rows_as_classes(rng):
    """Four rows of four scores, all of one class."""
    return Given(rng.normal(size=(4, 4)), np.full(4, rng.integers(4)))


def one_step(rng):
    """One step of five weights."""
    return Given(rng.uniform(0.5, 3, size=5), rng.normal(size=5), 0.2, 1, 0.5)


def home_already(rng):
    """A start where every slope is 0."""
    return Given(rng.uniform(0.5, 3, size=2), np.zeros(2), 0.2, 3, 0.9)


def square_matrix(rng):
    """A matrix of 3 × 3 weights."""
    return Given(rng.normal(size=(3, 3)), rng.normal(size=(3, 3)), 0.1)


def one_column(rng):
    """A matrix of one column."""
    return Given(rng.normal(size=(4, 1)), rng.normal(size=(4, 1)), 0.01)


def layer(*sizes):
    """Return a function that draws the inputs of a layer: rows, inputs, outputs."""
    rows, inputs, outputs = sizes

    def draw(rng):
        shapes = (rows, inputs), (inputs, outputs), (rows, outputs)
        return Given(*(rng.normal(size=shape) for shape in shapes))

    draw.__doc__ = "{} rows, {} inputs, {} outputs".format(*sizes)
    return draw


def whole_network(*sizes):
    """Return a function that draws rows, inputs, units and outputs."""

    def draw(rng):
        return Given(*network(rng, *sizes))

    draw.__doc__ = "{} rows, {} inputs, {} units, {} outputs".format(*sizes)
    return draw


def closed_gates(rng):
    """A network whose gates are all closed."""
    x, y, W1, b1, W2, b2 = network(rng, 3, 2, 4, 2)
    return Given(x, y, W1, b1 - 100, W2, b2)


def as_many_units_as_inputs(rule):
    """Return a function that asks a rule for a square matrix."""

    def draw(rng):
        return Given(220, 220, rule, int(rng.integers(1000)))

    draw.__doc__ = f"{rule}, as many units as inputs"
    return draw


def flat_ground(rng):
    """Slopes of 0 after a first one."""
    slopes = np.zeros((4, 3))
    slopes[0] = rng.normal(size=3)
    return Given(rng.normal(size=3), slopes, 0.1, 0.7)


def an_array_of_three_axes(rng):
    """Weights of three axes."""
    shape = 2, 1, 3
    return Given(rng.normal(size=shape), rng.normal(size=(3, *shape)), 0.1)


def tiny_slopes(rng):
    """Slopes of a millionth."""
    return Given(rng.normal(size=2), 1e-6 * rng.normal(size=(5, 2)), 0.1, 0.9, 0.99)


def long_run(rng):
    """Two hundred slopes, with the default settings."""
    return Given(rng.normal(size=2), rng.normal(size=(200, 2)), 0.01)


def training(num_rows, batch_size, num_epochs):
    """Return a function that draws two piles, and settings for the loop."""

    def draw(rng):
        return piles(rng, num_rows, batch_size, num_epochs)

    draw.__doc__ = f"{num_rows} rows in batches of {batch_size}, {num_epochs} epochs"
    return draw


def many_records(rng):
    """Two times three records of all kinds."""
    return mixed(rng, *KINDS, *KINDS)


def rows_to_standardize(rows, size):
    """Return a function that draws rows of so many numbers, and slopes."""

    def draw(rng):
        return Given(*(rng.normal(size=(rows, size)) for _ in range(2)))

    draw.__doc__ = f"{rows} rows of {size} numbers"
    return draw


def fitted_line(rows, size, num_epochs, batch_size):
    """Return a function that draws a line to fit, and settings for the loop."""

    def draw(rng):
        return line(rng, rows, size, num_epochs, batch_size)

    draw.__doc__ = f"{rows} rows of {size} in batches of {batch_size}"
    return draw


def gradients(shape, scale):
    """Return a function that draws weights of a shape, and gradients of all kinds.

    Those in another order are left out: with few slopes, they may be right by chance.
    """

    def draw(rng):
        return losses(rng, shape, scale, *({*range(10)} - {ORDER}))

    draw.__doc__ = f"all kinds of gradients for weights of shape {shape}"
    return draw


def schedule(shape, num_slopes, num_warmup, num_steps, decay):
    """Return a function that draws weights and slopes, and settings of a schedule."""

    def draw(rng):
        slopes = rng.normal(size=(num_slopes, *shape))
        settings = 0.02, num_warmup, num_steps, decay
        return Given(rng.normal(size=shape), slopes, *settings)

    draw.__doc__ = f"{num_warmup} steps of warm-up, {num_steps} steps in all"
    return draw


def drawn_by(make, *settings, **named):
    """Return a function that draws inputs with a function of the declaration."""

    def draw(rng):
        return make(rng, *settings, **named)

    draw.__doc__ = f"{make.__name__}: {settings}"
    return draw


DOMAINS = {
    "draw_curves": [drawn_by(draw_losses, number) for number in (5, 40)],
    "draw_misread": [drawn_by(draw_digits, *n) for n in ((3, 0), (9, 6), (8, 1))],
    "mean_squared_error": [one_number, all_met, large_errors],
    "binary_cross_entropy": [one_class, all_undecided, huge_scores],
    "softmax_cross_entropy": [
        ties,
        far_below_zero,
        as_many_rows_as_classes,
    ],
    "gradient_descent": [one_step, home_already],
    "nudged_gradient": [square_matrix, one_column],
    "linear_backward": [layer(1, 1, 1), layer(5, 1, 3), layer(3, 3, 3), layer(4, 5, 1)],
    "two_layer_gradients": [
        whole_network(1, 1, 1, 1),
        whole_network(3, 3, 3, 3),
        whole_network(1, 4, 2, 3),
        closed_gates,
    ],
    "initial_weight": [as_many_units_as_inputs(rule) for rule in ("he", "xavier")],
    "momentum": [flat_ground, an_array_of_three_axes, long_run],
    "adam": [flat_ground, an_array_of_three_axes, tiny_slopes, long_run],
    "train": [training(*sizes) for sizes in ((6, 9, 2), (5, 1, 2), (8, 8, 3))],
    "diagnose": [many_records],
    "softmax_parts": [one_row, ties, as_many_rows_as_classes],
    "late_steps": [fitted_line(5, 1, 2, 9), fitted_line(4, 4, 1, 1)],
    "accepts_gradient": [
        gradients((2,), 1e-6),
        gradients((3, 3), 1e6),
        gradients((2, 1, 3), 1.0),
    ],
    "all_slopes": [
        drawn_by(drawn_graph, 2),
        drawn_by(drawn_graph, 12, 4),
        drawn_by(layers, 1, 5),
        drawn_by(layers, 5, 2, 3),
    ],
    "scheduled_adam": [
        schedule((1,), 2, 1, 2, 0.3),
        schedule((2, 1, 2), 5, 4, 5, 2.0),
    ],
    "own_linear": [drawn_by(own_layer, 1, 4, 1, 3), drawn_by(own_layer, 3, 3, 3, 3)],
    "own_loss": [drawn_by(scores, 1, 2, 1.0), drawn_by(scores, 10, 10, 300.0)],
    "own_adam": [
        drawn_by(arrays, 30, 11, (1,)),
        drawn_by(arrays, 2, 1, (2, 2), (2, 2), (2,)),
    ],
    "own_loop": [
        drawn_by(data, 5, 9, 2),
        drawn_by(data, 3, 1, 2),
        drawn_by(data, 6, 4, 1),
    ],
    "tape_order": [
        drawn_by(drawn_tape, 60),
        drawn_by(drawn_tape, 8, 300),
        drawn_by(shortcuts, 30),
    ],
    "gradients": [
        drawn_by(any_tape, 3, 40),
        drawn_by(any_tape, 6, 12, (2, 1)),
        drawn_by(ladder, 20),
    ],
    "stacked_product": [
        drawn_by(stacks, (1, 1), (1, 1)),
        drawn_by(stacks, (3, 3), (2, 3, 3)),
        drawn_by(stacks, (1, 2, 1), (3, 1, 1)),
        drawn_by(stacks, (1, 1, 2, 2), (2, 1, 2, 2)),
        drawn_by(stacks, (3, 1, 2, 4), (2, 4, 1)),
    ],
    "standardized": [rows_to_standardize(*sizes) for sizes in ((1, 1), (1, 4), (3, 3))],
}
