"""Inputs that the statements of chapter 2 allow."""

import numpy as np

from course_lib.checks.ch02.affine import draw_layer
from course_lib.checks.ch02.boundary import draw_case as draw_picture
from course_lib.checks.ch02.chain import draw_layers
from course_lib.checks.ch02.conjunction import draw_rows
from course_lib.checks.ch02.enclosing import draw_region
from course_lib.checks.ch02.islands import draw_islands
from course_lib.checks.ch02.ordering import draw_sizes
from course_lib.checks.ch02.pairing import draw_network
from course_lib.checks.ch02.polygon import draw_box, draw_polygon
from course_lib.checks.ch02.trimming import draw_network as draw_copies
from course_lib.checks.ch02.without_bend import two_layers
from course_lib.checks.exercise import Given


def one_hinge(rng):
    """A single unit."""
    return Given(-np.ones(1), np.ones(1), np.full(1, 2.0))


def no_bend(rng):
    """Units that all cancel, so that one straight line is left."""
    w, b, v = np.array([1.0, -2.0]), np.array([3.0, -6.0]), np.array([4.0, -2.0])
    return Given(np.tile(w, 2), np.tile(b, 2), np.append(v, -v))


def creases_a_millionth_apart(rng):
    """Many creases side by side, in any order, where the line goes up and down."""
    order = rng.permutation(20)
    return Given(np.ones(20), -order * 2.0**-19 - 7, 5.0 * (-1.0) ** order)


def on_an_axis(rng):
    """A fence around a point whose first number is 0."""
    return draw_region(rng, np.array([0.0, float(rng.uniform(6, 9))]), 1.0)


def radius_beyond_the_center(rng):
    """A fence that is far wider than its center is away from (0, 0)."""
    return draw_region(rng, rng.normal(size=2), float(rng.uniform(100, 1000)))


def plain_relu(rng):
    """Scores of four axes, with a leak of 0."""
    return Given(rng.normal(size=(2, 1, 3, 2)), 0.0)


def one_zero(rng):
    """A single score, which is 0."""
    return Given(np.zeros(1), float(rng.normal()))


def large_scores(rng):
    """Scores of very different sizes."""
    return Given(rng.normal(size=6) * 10.0 ** np.arange(-3, 9, 2), 0.5)


def wide_and_narrow(rng):
    """One input, many hidden units, one output."""
    return Given(*two_layers(rng, 1, 9, 1))


def one_row(rng):
    """A single row through five layers."""
    return Given(rng.normal(size=(1, 2)), draw_layers(rng, 2, 3, 1, 4, 2, 1))


def one_number(rng):
    """A layer with one input and one output, for one row."""
    return Given("forward", draw_layer(rng, 1, 1), rng.normal(size=(1, 1)))


def start_of_a_large_layer(rng):
    """A new layer with many inputs and units."""
    return Given("start", 40, 30)


def count_of_a_large_layer(rng):
    """The parameters of a layer with many inputs and one unit."""
    return Given("num_parameters", 500, 1)


def one_unit(rng):
    """A hidden layer of one unit."""
    return Given(rng.normal(size=(3, 1)), rng.normal(size=1), rng.normal(size=(1, 2)))


def units_that_look_left(rng):
    """Units of one input each way, of very different lengths."""
    return Given(np.array([[2e3, -5e-3]]), np.zeros(2), rng.normal(size=(2, 1)))


def level_line(rng):
    """Equal heights, at knots to the left of 0."""
    return Given(np.array([-9.0, -4.0, -3.5]), np.full(3, 2.0))


def knots_far_away(rng):
    """Large knots that lie close together, and large heights."""
    return Given(1000 + np.cumsum(rng.uniform(0.01, 1, 9)), 1e3 * rng.normal(size=9))


def one_score(rng):
    """Rows of a single score."""
    return Given(rng.normal(size=(3, 1)))


def equal_scores(rng):
    """Rows of equal scores, far from 0."""
    return Given(np.repeat([[-5000.0], [3000.0]], 4, axis=1))


def one_wrong_row(rng):
    """A single row of three inputs, on which the network is wrong."""
    w1, b1 = rng.normal(size=(3, 4)), rng.normal(size=4)
    return Given(np.ones((1, 3)), np.zeros(1, int), w1, b1, np.ones((4, 1)), np.ones(1))


def all_rows_right(rng):
    """Nine rows, all of them right."""
    return draw_network(rng, 9, 2, 1.0)


def seven_matrices(rng):
    """As many matrices as there can be."""
    return draw_sizes(rng, 7)


def equal_sizes(rng):
    """Square matrices, for which every order is right."""
    return Given([int(rng.integers(2, 9))] * 6)


def many_corners(rng):
    """Nine corners."""
    return draw_polygon(rng, 9, -1)


def tiny_square(rng):
    """A square with sides of a thousandth, far away."""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
    return Given(500 + corners * 2.0**-10)


def corners_in_line(rng):
    """A rectangle with more corners on its sides."""
    return draw_box(rng, int(rng.choice([-1, 1])))


def one_hinge_alone(rng):
    """A single hinge."""
    return draw_rows(rng, [1], 0.25)


def nothing_to_trim(rng):
    """A single unit."""
    return draw_copies(rng, 1, 1)


def copies_alone(rng):
    """Nine units that are all the same."""
    return draw_copies(rng, 1, 3, copies=8)


def large_islands(rng):
    """Islands a thousand times as large."""
    return draw_islands(rng, 6, 1000.0)


def on_a_level(rng):
    """Two centers with the same second number, one of them (0, 0)."""
    given = draw_islands(rng, 6)
    first, _, radius, points = given.args
    turned = points - first
    second = given.args[1] - first
    apart = np.hypot(*second)
    along = second / apart
    turned = np.column_stack([turned @ along, turned @ [-along[1], along[0]]])
    level = np.array([apart, 0.0])
    return Given(np.zeros(2), level, radius, turned, secret=given.secret)


DOMAINS = {
    "draw_boundary": [lambda rng: draw_picture(rng, 12)],
    "share_right": [one_wrong_row, all_rows_right],
    "cheapest_order": [seven_matrices, equal_sizes],
    "half_planes": [many_corners, tiny_square, corners_in_line],
    "and_unit": [one_hinge_alone],
    "trim": [nothing_to_trim, copies_alone],
    "two_islands": [large_islands, on_a_level],
    "leaky_relu": [plain_relu, one_zero, large_scores],
    "collapse": [wide_and_narrow],
    "linear": [one_number, start_of_a_large_layer, count_of_a_large_layer],
    "forward": [one_row],
    "standard_form": [one_unit, units_that_look_left],
    "hinges_through": [level_line, knots_far_away],
    "softmax": [one_score, equal_scores],
    "count_pieces": [one_hinge, no_bend, creases_a_millionth_apart],
    "enclose": [on_an_axis, radius_beyond_the_center],
}
