"""Three hinges close a region: a fence around a point, set by hand (lesson 2.6).

Each hinge is 0 on one side of its crease and rises on the other. Where the sum of the
three stays below a level, you are inside.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.checks.showing import form_of

ANGLES = np.radians([90, 210, 330])
DIRECTIONS = np.array([np.cos(ANGLES), np.sin(ANGLES)])  # (2, 3)
SHAPES = "(2, 3) (3,) (3, 1) (1,)"
SMALL = 0.001  # a radius, where some fences are much larger
ROUNDING = 1e-9  # of the largest output, which is how far from 0 an output may be


def bowl(directions, center, level):
    """Return a network that is positive where its three hinges stay below the level."""
    return directions, -center @ directions, -np.ones((3, 1)), np.array([level])


def reference_enclose(center, radius):
    """Return three hinges, 120° apart, around the center."""
    return bowl(DIRECTIONS, center, 1.3 * radius)


enclose = Question(
    "enclose",
    exercise="2.14",
    title="Fence a point in",
    stars=3,
    minutes=18,
    lesson="2.6",
    points=3,
    reference=reference_enclose,
)


@enclose.probe
def make_the_network(enclose, center, radius, points):
    """Ask for the four arrays of the network."""
    return enclose(center, radius)


@enclose.reading
def run_the_network(network, center, radius, points):
    """Send points through the network; note its shapes, and where it says inside."""
    parts = network if isinstance(network, (list, tuple)) else [network]
    shapes = " ".join(map(form_of, parts))
    seen = {"shapes": shapes, "inside": np.zeros(len(points), dtype=bool)}
    seen |= {"center": False, "edges": np.zeros(2, dtype=bool)}
    if shapes != SHAPES:
        return seen
    w1, b1, w2, b2 = network

    def output_at(places):
        return (np.maximum(0, places @ w1 + b1) @ w2 + b2)[..., 0]

    edges = output_at(points_on_the_edges(w1, w2, center, radius))
    almost = ROUNDING * np.abs(edges).max()
    return seen | {
        "inside": output_at(points) > 0,
        "center": bool(output_at(center) > 0),
        "edges": np.array([(edges[0] > almost).all(), (edges[1] <= almost).all()]),
    }


def points_on_the_edges(w1, w2, center, radius):
    """Return points at the radius and at twice the radius, shape (2, directions, 2).

    On a circle around the creases, the output is largest or smallest at a crease, or
    where the units that are on point together.
    """
    on = np.array([[unit >> k & 1 for k in range(3)] for unit in range(1, 8)])
    together = on * w2[:, 0] @ w1.T
    along = np.vstack([together, np.column_stack([-w1[1], w1[0]]), np.eye(2)])
    along = along[np.hypot(*along.T) > 0]
    along /= np.hypot(*along.T)[:, np.newaxis]
    return center + np.array([[[radius]], [[2 * radius]]]) * np.vstack([along, -along])


def draw_region(rng, center, radius):
    """Draw 20 points within the radius, 40 beyond twice that, and some for the hints.

    The 40 are up to a hundred times as far away. Then come three rings, close to the
    two circles and far away. The last two are (0, 0) and minus the center.
    """
    distances = radius * np.append(
        rng.uniform(0, 1, size=20), 2 * 10 ** rng.uniform(0, 1.7, size=40)
    )
    distances = np.append(distances, np.repeat([0.9999, 2.0001, 20], 90) * radius)
    groups = np.repeat([20, 40, 90], [20, 40, 270])
    shares = (np.arange(330) + rng.uniform(size=330)) / groups
    angles = 2 * np.pi * shares  # all around, in each group
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.vstack([distances[:, np.newaxis] * around, -center, -2 * center])
    near = np.hypot(*points.T) <= radius
    return Given(center, radius, center + points, secret=near)


@enclose.case()
def around_the_origin(rng):
    """around (0, 0)"""
    return draw_region(rng, np.zeros(2), float(rng.uniform(1.5, 3)))


@enclose.case()
def around_a_point(rng):
    """around another point, with a large radius"""
    center = rng.choice([-1, 1], size=2) * rng.uniform(6, 9, size=2)
    return draw_region(rng, center, float(rng.uniform(1.5, 3)))


@enclose.case()
def a_small_radius(rng):
    """around another point, with a radius below 0.001"""
    center = rng.choice([-1, 1], size=2) * rng.uniform(6, 9, size=2)
    return draw_region(rng, center, float(10 ** rng.uniform(-4, -3.5)))


@enclose.case(points=0, hidden=True)
def of_the_statement(rng):
    """around (5, 0)"""
    return draw_region(np.random.default_rng(5), np.array([5.0, 0.0]), 1.0)


@enclose.case(hidden=True)
def far_away(rng):
    """around a point far away"""
    center = rng.choice([-1, 1], size=2) * rng.uniform(40, 60, size=2)
    return draw_region(rng, center, float(rng.uniform(0.5, 1)))


@enclose.case(hidden=True)
def on_the_diagonal(rng):
    """around a point whose two numbers are equal"""
    center = np.full(2, rng.uniform(6, 9))
    return draw_region(rng, center, float(rng.uniform(0.5, 1)))


@enclose.case(hidden=True)
def beside_the_diagonal(rng):
    """around a point very far away whose two numbers hardly differ"""
    center = -rng.uniform(600, 900) * (1 + rng.permutation(2) * 2e-7)
    return draw_region(rng, center, float(rng.uniform(1, 2)))


@enclose.case(hidden=True)
def the_same_radius(rng):
    """around another point, with the radius of the statement"""
    return draw_region(rng, rng.uniform(2, 4, size=2), 1.0)


@enclose.case(hidden=True)
def a_tiny_radius(rng):
    """around (0, 0), with a radius near a billionth"""
    return draw_region(rng, np.zeros(2), float(10 ** rng.uniform(-9, -8.1)))


@enclose.judge
def fenced_in(got, given):
    if got["shapes"] != SHAPES:
        return f"expected arrays of the shapes {SHAPES}, got {got['shapes']}"
    near, said = given.secret, got["inside"].astype(bool)
    lost, strangers = (near & ~said).sum(), (~near & said).sum()
    if lost or strangers:
        return (
            f"{lost} of {near.sum()} points within the radius are outside your fence, "
            f"{strangers} of {(~near).sum()} beyond twice the radius are inside"
        )
    for distance, sound in zip(("the radius", "twice it"), got["edges"], strict=True):
        if not sound:
            return f"at a distance of exactly {distance}, a point is on the wrong side"
    return None


def far_points_inside(got, given):
    """Say for each point beyond ten times the radius whether it counts as inside."""
    center, radius, points = given.args
    far = np.hypot(*(points - center).T) > 10 * radius
    return got["inside"][:-2][far[:-2]]


def is_far_too_large(got, given):
    """Return whether all points around a center count as inside, but not (0, 0).

    If (0, 0) is the center, nothing is known to be outside.
    """
    inside = got["inside"].astype(bool)
    return inside[:-2].all() and not (given.args[0].any() and inside[-2:].any())


def is_round(got, given):
    """Return whether what is inside is hardly farther away than what is outside."""
    inside, distances = got["inside"].astype(bool), distances_of(given)
    return distances[inside].max() < 1.3 * distances[~inside].min()


def distances_of(given):
    """Return how far away each point is from the center, in radii."""
    center, radius, points = given.args
    return np.hypot(*(points - center).T) / radius


def grows_otherwise(got, given):
    """Return whether a fence is far too large for a small radius, and only there."""
    inside, near = got["inside"].astype(bool), given.secret
    if not inside.any():
        return False
    far = distances_of(given)[inside].max() > 8
    if given.args[1] < SMALL:
        return is_far_too_large(got, given) or (far and is_round(got, given))
    return not far and got["center"] and (inside[near].all() or not inside[~near].any())


def fence_is_around(place):
    """Return a test: is this one of the last two points inside, and no near one?"""

    def is_around(got, given):
        inside = got["inside"].astype(bool)
        return inside[place] and not inside[given.secret].any()

    return is_around


@enclose.mistake(
    "w1 is transposed: a column is a unit, so a batch (N, 2) meets a w1 of shape (2, "
    "3).",
    when=lambda got, given: got["shapes"].startswith("(3, 2) "),
)
def weights_turned(center, radius):
    w1, b1, w2, b2 = reference_enclose(center, radius)
    return w1.T, b1, w2, b2


@enclose.mistake(
    "The exercise gives the shapes of the four arrays. Print yours, compare them one "
    "by one, and turn a list or a number into an array with np.array.",
    when=lambda got, given: got["shapes"] != SHAPES,
)
def other_shapes(center, radius):
    w1, b1, w2, b2 = reference_enclose(center, radius)
    return w1, b1, w2[:, 0], b2


@enclose.mistake(
    "Your network says inside everywhere. Something has to pull the output below 0 "
    "when a hinge rises.",
    when=lambda got, given: got["inside"].all(),
)
def no_fence(center, radius):
    return bowl(0 * DIRECTIONS, center, radius)


@enclose.mistake(
    "Your fence is inside out: the output is above 0 where a hinge rises, but it "
    "should fall there.",
    when=lambda got, given: (
        far_points_inside(got, given).all() and not is_far_too_large(got, given)
    ),
)
def inside_out(center, radius):
    w1, b1, w2, b2 = reference_enclose(center, radius)
    return w1, b1, -w2, -b2


@enclose.mistake(
    "Your fence is around (0, 0), wherever the point is. Which numbers of a layer "
    "shift its creases?",
    when=fence_is_around(-2),
)
def center_ignored(center, radius):
    return bowl(DIRECTIONS, 0 * center, 1.3 * radius)


@enclose.mistake(
    "Your fence is on the other side of (0, 0). A crease passes through the center if "
    "the score is 0 there, so put the center into x @ w + b.",
    when=fence_is_around(-1),
)
def center_turned_round(center, radius):
    return bowl(DIRECTIONS, -center, 1.3 * radius)


@enclose.mistake(
    "Your fence doesn't shrink with a small radius. Its level has to be a multiple of "
    "the radius. A fixed number, such as the lesson's 0.75, fits one radius only, and "
    "so does one that you add.",
    when=grows_otherwise,
)
def level_of_the_lesson(center, radius):
    return bowl(DIRECTIONS, center, 0.75)


@enclose.mistake(
    "Your fence is open. There is a direction in which none of the three hinges "
    "rises, so if you walk that way, nothing ever stops you. How are the three "
    "directions spread?",
    when=lambda got, given: (
        far_points_inside(got, given).any()
        and not is_far_too_large(got, given)
        and not is_round(got, given)
    ),
)
def open_fence(center, radius):
    angles = np.radians([0, 60, 120])
    directions = np.array([np.cos(angles), np.sin(angles)])
    return bowl(directions, center, 1.3 * radius)


@enclose.mistake(
    "Your fence is too wide: points beyond twice the radius are inside. The "
    "sum of the three hinges is between 0.866 times the distance and the distance "
    "itself.",
    when=lambda got, given: (
        got["center"]
        and got["inside"][given.secret].all()
        and got["edges"][0]
        and not is_far_too_large(got, given)
    ),
)
def fence_too_wide(center, radius):
    return bowl(DIRECTIONS, center, 3 * radius)


@enclose.mistake(
    "Your fence is uneven. In some directions it is too close, and in others too far "
    "away. How small and how large does the sum of the hinges get on a circle?",
    when=lambda got, given: (
        got["center"]
        and got["inside"][~given.secret].any()
        and not got["inside"][given.secret].all()
    ),
)
def uneven_fence(center, radius):
    return bowl(np.array([[1.0, 0.0, -3.0], [0.0, 1.0, -3.0]]), center, 1.8 * radius)


@enclose.mistake(
    "The fence is too tight: points within the radius are outside it. There the sum "
    "of the three hinges grows up to the radius.",
    when=lambda got, given: (
        got["center"] and not got["inside"][~given.secret].any() and got["edges"][1]
    ),
)
def fence_too_tight(center, radius):
    return bowl(DIRECTIONS, center, 0.5 * radius)


@enclose.mistake(
    "At the center itself the output isn't above 0. Which scores do the three units "
    "have there, and what is left of the output?",
    when=lambda got, given: not got["center"],
)
def nowhere(center, radius):
    return bowl(DIRECTIONS, center, -radius)


@enclose.mistake(
    "Take one of the cases that fail, and walk from the center in one direction. What "
    "are the three scores and the output at the center, at the radius, and at twice "
    "the radius?",
    when=lambda got, given: True,
    late=True,
)
def creases_beside_the_center(center, radius):
    return bowl(2 * DIRECTIONS, center / 2, 1.3 * radius)
