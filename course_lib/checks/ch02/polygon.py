"""The capstone, part 1: the sides of a polygon as units (lessons 1.2 and 2.4).

Each side is a crease. Its score is the distance from the side, above 0 outside.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def reference_half_planes(corners):
    """Return unit normals that point outward, and their biases."""
    along = np.roll(corners, -1, axis=0) - corners
    normals = np.column_stack([along[:, 1], -along[:, 0]])
    normals /= np.hypot(*normals.T)[:, np.newaxis]
    biases = -(corners * normals).sum(axis=1)
    inside = np.where(corners.mean(axis=0) @ normals.T + biases > 0, -1.0, 1.0)
    return normals.T * inside, biases * inside


half_planes = Question(
    "half_planes",
    exercise="2.22",
    title="Capstone 1: a unit for each side",
    stars=2,
    minutes=20,
    kind=CAPSTONE,
    lesson="2.4",
    points=3,
    reference=reference_half_planes,
)


def draw_polygon(rng, number, turn):
    """Draw a convex polygon around a point other than (0, 0), in one direction."""
    share = 2 * np.pi / number
    angles = share * (np.arange(number) + rng.uniform(-0.3, 0.3, size=number))
    around = np.column_stack([3 * np.cos(angles), 2 * np.sin(angles)])
    center = rng.choice([-1, 1], size=2) * rng.uniform(4, 9, size=2)
    return Given((center + around)[::turn])


@half_planes.case(points=0)
def a_square(rng):
    """the square of the statement"""
    return Given(np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]]))


@half_planes.case()
def counterclockwise(rng):
    """five corners, counterclockwise"""
    return draw_polygon(rng, 5, 1)


@half_planes.case()
def clockwise(rng):
    """six corners, clockwise"""
    return draw_polygon(rng, 6, -1)


def draw_box(rng, turn):
    """Draw an upright rectangle with one more corner on two of its sides.

    Its numbers are short, so that the scores of corners on a line are exactly 0.
    """
    left, low = rng.integers(-40, 40, size=2) / 4
    width, height = rng.integers(4, 20, size=2) / 4
    shares = np.array([0, 0.5, 1, 1, 0.75, 0])
    corners = np.column_stack([left + width * shares, np.full(6, low)])
    corners[3:, 1] += height
    return Given(corners[::turn])


@half_planes.case()
def a_box(rng):
    """a rectangle with two more corners on its sides, counterclockwise"""
    return draw_box(rng, 1)


@half_planes.case()
def a_box_clockwise(rng):
    """a rectangle with two more corners on its sides, clockwise"""
    return draw_box(rng, -1)


@half_planes.case(hidden=True)
def a_triangle(rng):
    """a triangle, in either direction"""
    return draw_polygon(rng, 3, int(rng.choice([-1, 1])))


@half_planes.case(hidden=True)
def far_away_and_lopsided(rng):
    """seven corners far away, most of them on one side of the polygon"""
    angles = np.append(np.sort(rng.uniform(0.3, 1.2, size=6)), 4.0)
    around = np.column_stack([3 * np.cos(angles), 2 * np.sin(angles)])
    place = rng.uniform(700, 900)
    return Given(place * (1 + np.array([0, 2e-7])) + around - around[:1])


@half_planes.mistake(
    "Your scores are above 0 inside the polygon. A hinge has to rise outside.",
)
def above_zero_inside(corners):
    w, b = reference_half_planes(corners)
    return -w, -b


@half_planes.mistake(
    "In one direction around the polygon, your signs are right, but in the other, "
    "they are all flipped. Put a point that is surely inside into each score.",
)
def one_direction_alone(corners):
    w, b = reference_half_planes(corners)
    x, y = (corners - corners.mean(axis=0)).T
    turn = np.sign((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())
    return w * turn, b * turn


@half_planes.mistake(
    "In one direction around the polygon, your signs are right, but in the other, "
    "which is that of the square in the statement, they are all flipped."
)
def the_other_direction_alone(corners):
    w, b = one_direction_alone(corners)
    return -w, -b


def with_right_signs(got, given):
    """Say whether each side's sign is right; None if more than signs is wrong."""
    right, opposite = (
        np.isclose(np.vstack(got), sign * np.vstack(reference_half_planes(*given.args)))
        for sign in (1, -1)
    )
    right, opposite = right.all(axis=0), opposite.all(axis=0)
    return right if (right | opposite).all() else None


def are_flipped(got, given):
    """Return whether only signs are wrong, for some of the sides."""
    return bool(np.any(with_right_signs(got, given)))


def are_flipped_in_line(got, given):
    """Return whether only signs are wrong, and only on sides with a third corner."""
    (corners,) = given.args
    right = with_right_signs(got, given)
    if right is None:
        return False
    w, b = reference_half_planes(corners)
    beside = np.array([np.roll(corners, 1, axis=0), np.roll(corners, -2, axis=0)])
    in_line = (np.abs((beside * w.T).sum(axis=2) + b) < 1e-9).any(axis=0)
    return bool(in_line[~right].all())


@half_planes.mistake(
    "Signs are wrong where three corners are in a straight line. The third one has the "
    "score 0 there, so it can't tell where the inside is. Take a point that is surely "
    "inside, such as the mean of all corners.",
    when=are_flipped_in_line,
)
def sign_from_the_third_corner(corners):
    w, b = one_direction_alone(corners)
    third = (np.roll(corners, -2, axis=0) * w.T).sum(axis=1) + b
    return w * np.where(third > 0, -1.0, 1.0), b * np.where(third > 0, -1.0, 1.0)


@half_planes.mistake(
    "Only signs are wrong, for some of the sides. The point that decides must surely "
    "be inside: (0, 0) may be outside, and a corner of the side itself has the score "
    "0, give or take a rounding.",
    when=are_flipped,
)
def sign_from_the_origin(corners):
    w, b = reference_half_planes(corners)
    return w * np.where(b > 0, -1.0, 1.0), b * np.where(b > 0, -1.0, 1.0)


@half_planes.mistake(
    "Your columns don't have the length 1, so the scores aren't distances. Divide each "
    "column, and its bias, by the length of the column."
)
def lengths_forgotten(corners):
    w, b = reference_half_planes(corners)
    sizes = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    return w * sizes, b * sizes


@half_planes.mistake(
    "The bias has the wrong sign. At a corner of its own side a score must be 0, so "
    "put one in."
)
def bias_turned(corners):
    w, b = reference_half_planes(corners)
    return w, -b


@half_planes.mistake(
    "Your columns run along the sides. The weights of a crease are at a right angle to "
    "it: turn each one by 90°."
)
def along_the_sides(corners):
    along = np.roll(corners, -1, axis=0) - corners
    along = along / np.hypot(*along.T)[:, np.newaxis]
    return along.T, -(corners * along).sum(axis=1)


@half_planes.mistake("The side from the last corner back to the first one is missing.")
def last_side_missing(corners):
    w, b = reference_half_planes(corners)
    return w[:, :-1], b[:-1]


@half_planes.mistake(
    "Column k belongs to the side from corner k to the next one. Yours has the side "
    "that comes before corner k."
)
def sides_moved_on(corners):
    w, b = reference_half_planes(corners)
    return np.roll(w, 1, axis=1), np.roll(b, 1)


@half_planes.mistake("w is transposed: a column is a unit, so w has the shape (2, n).")
def rows_for_units(corners):
    w, b = reference_half_planes(corners)
    return w.T, b


@half_planes.mistake(
    "Take the square of the statement. Which score does each side get at its own two "
    "corners, and at (1, 1)? The first two must be 0, and the third one −1.",
    when=lambda got, given: True,
    late=True,
)
def corners_added(corners):
    normals = np.roll(corners, -1, axis=0) + corners
    normals /= np.hypot(*normals.T)[:, np.newaxis]
    return normals.T, -(corners * normals).sum(axis=1)
