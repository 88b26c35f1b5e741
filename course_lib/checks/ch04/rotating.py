"""Turn the pairs of each row by angles that grow with its position (lesson 4.6)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps, explain_type_of_x
from course_lib.checks.question import Question


def turned(x, positions, speeds, **slip):
    """Return x with its pairs turned; the keywords replace a part by a slip."""
    angles = slip.get("angles", products)(positions, speeds)  # (T, D / 2)
    firsts, seconds = slip.get("cut", neighbors)(x)
    pairs = slip.get("turn", turn)(firsts, seconds, np.cos(angles), np.sin(angles))
    return slip.get("join", side_by_side)(*pairs)


def products(positions, speeds):
    """Return the angle of each pair in each row."""
    return np.multiply.outer(positions, speeds)


def neighbors(x):
    """Cut each row into the first and the second numbers of its pairs."""
    return x[..., ::2], x[..., 1::2]


def turn(a, b, cos, sin):
    """Turn the arrows (a, b) to the left."""
    return a * cos - b * sin, a * sin + b * cos


def side_by_side(firsts, seconds):
    """Return rows in which the numbers of a pair are neighbors again."""
    return np.stack([firsts, seconds], axis=-1).reshape(*firsts.shape[:-1], -1)


def halves(x):
    """Cut each row in the middle."""
    return np.split(x, 2, axis=-1)


rotate = Question(
    "rotate",
    turned,
    exercise="4.33",
    title="Turn by position",
    stars=2,
    minutes=15,
    lesson="4.6",
    points=2,
)


def draw_pairs(rng, *shape, positions=None, offset=0.0):
    """Draw rows, their positions, and the speeds of their pairs, in any order."""
    *_, num_rows, size = shape
    if positions is None:
        positions = rng.choice(np.arange(1, 40), num_rows, replace=False)
    speeds = rng.permutation(np.geomspace(0.01, 1, size // 2)) * rng.uniform(1, 2)
    return Given(offset + rng.normal(size=shape), np.array(positions), speeds)


@rotate.case(points=0)
def of_the_statement(rng):
    """the row of the statement"""
    speeds = np.array([np.pi / 2, np.pi])
    return Given(np.array([[3.0, 1.0, 2.0, 5.0]]), np.array([3]), speeds)


@rotate.case()
def two_rows(rng):
    """two rows of two pairs"""
    return draw_pairs(rng, 2, 4)


@rotate.case()
def whole_numbers(rng):
    """two rows of whole numbers, far down in a text"""
    _, _, speeds = draw_pairs(rng, 2, 4).args
    x = rng.integers(-9, 10, size=(2, 4)) * 2 + 1
    return Given(x, rng.integers(900, 5_000, size=2), speeds)


@rotate.case()
def two_heads(rng):
    """two heads of three rows, which share their positions"""
    first = int(rng.integers(1, 30))
    return draw_pairs(rng, 2, 3, 6, positions=range(first, first + 3))


@rotate.case(hidden=True)
def single_precision(rng):
    """five rows of float32, at very late positions, in no order"""
    positions = rng.integers(10**6, 2 * 10**6, size=5)
    x, positions, speeds = draw_pairs(rng, 5, 8, positions=positions).args
    return Given(x.astype(np.float32), positions, speeds)


@rotate.case(hidden=True)
def from_the_start(rng):
    """three heads of four rows, from position 0 on, a row of zeros among them"""
    given = draw_pairs(rng, 3, 4, 8, positions=range(4), offset=1e6)
    given.args[0][0, 2] = 0
    return given


@rotate.case(hidden=True)
def two_rows_again(rng):
    """two rows of two pairs, with one position for both, and nearly equal numbers"""
    x, _, speeds = draw_pairs(rng, 2, 4).args
    return Given(1 + 1e-3 * x, np.full(2, rng.integers(3, 30)), speeds)


@rotate.case(hidden=True)
def one_pair(rng):
    """one row of one pair, before position 0"""
    return draw_pairs(rng, 1, 2, positions=[-int(rng.integers(1, 9))])


@rotate.case(hidden=True)
def awkward_vectors(rng):
    """rows of equal and negative numbers"""
    x = awkward_rows(rng, 6)
    *_, speeds = draw_pairs(rng, 1, 6).args
    return Given(x, rng.permutation(len(x)), speeds)


STEPS = {
    "You turn the other way. With a quarter turn, (3, 1) becomes (-1, 3): the minus is "
    "in the first number of the new pair.": {
        "turn": lambda a, b, cos, sin: turn(a, b, cos, -sin)
    },
    "Both signs are the same in your answer, so arrows become longer or shorter. One "
    "of the two products with the sine is subtracted.": {
        "turn": lambda a, b, cos, sin: (a * cos + b * sin, a * sin + b * cos)
    },
    "You mirror the arrows instead of turning them. Compare the second number of each "
    "pair with the formula.": {
        "turn": lambda a, b, cos, sin: (a * cos + b * sin, a * sin - b * cos)
    },
    "The sine and the cosine are exchanged. At angle 0, a pair has to stay as it is, "
    "and the cosine of 0 is 1.": {"turn": lambda a, b, cos, sin: turn(a, b, sin, cos)},
    "The first and the second number of each pair are exchanged. The first of a row "
    "is number 0, so x[..., ::2] has the first ones.": {
        "turn": lambda a, b, cos, sin: turn(b, a, cos, sin)
    },
    "When you compute the second number of a pair, the first has been overwritten. "
    "Both new numbers need both old ones.": {
        "turn": lambda a, b, cos, sin: (
            a * cos - b * sin,
            (a * cos - b * sin) * sin + b * cos,
        )
    },
    "When you compute the first number of a pair, the second has been overwritten. "
    "Both new numbers need both old ones.": {
        "turn": lambda a, b, cos, sin: (
            a * cos - (a * sin + b * cos) * sin,
            a * sin + b * cos,
        )
    },
    "Your pairs are a number of the first half of the row and one of the second half. "
    "Some libraries do that, but here a pair has two *neighbors*: x[..., ::2] and "
    "x[..., 1::2].": {
        "cut": halves,
        "join": lambda *pairs: np.concatenate(pairs, axis=-1),
    },
    "Your result has first all the first numbers of the pairs, and then all the second "
    "ones. Put them back where they came from, as neighbors.": {
        "join": lambda *pairs: np.concatenate(pairs, axis=-1)
    },
    "Your rows have the positions 0, 1, 2, ... Use those in `positions`, since a text "
    "may have begun long before.": {
        "angles": lambda p, s: products(np.arange(len(p)), s)
    },
    "You count on from the first position, but the others need not follow it. Each row "
    "has its own in `positions`.": {
        "angles": lambda p, s: products(p[0] + np.arange(len(p)), s)
    },
    "You sort the positions. Row i is the token at positions[i], in whatever order.": {
        "angles": lambda p, s: products(np.sort(p), s)
    },
    "Your positions are one too large. The row at position 0 isn't turned.": {
        "angles": lambda p, s: products(p + 1, s)
    },
    "All your pairs turn at the speed of the first. Each has a speed of its own.": {
        "angles": lambda p, s: products(p, 0 * s + s[0])
    },
    "Your speeds are in the opposite order. The first belongs to the first pair.": {
        "angles": lambda p, s: products(p, s[::-1])
    },
    "The positions have no effect. The angle is the position *times* the speed.": {
        "angles": lambda p, s: products(np.ones(len(p)), s)
    },
    "You add the position and the speed. The angle is their product.": {
        "angles": lambda p, s: np.add.outer(p, s)
    },
    "You divide the position by the speed. The angle is their product.": {
        "angles": lambda p, s: np.divide.outer(p, s)
    },
    "You compute speeds of your own. Use those in `speeds`.": {
        "angles": lambda p, s: products(p, 10_000.0 ** -(np.arange(len(s)) / len(s)))
    },
    "Your table of angles is transposed. It has one row per position and one column "
    "per speed.": {"angles": lambda p, s: products(s, p)},
    "You take the angles for degrees. They are radians, as `np.cos` expects, so don't "
    "convert them.": {"angles": lambda p, s: np.deg2rad(products(p, s))},
    "You convert the angles to degrees. `np.cos` expects radians, and they are in "
    "radians already.": {"angles": lambda p, s: np.rad2deg(products(p, s))},
    "Only the first pair of each row is turned. Each pair is.": {
        "angles": lambda p, s: products(p, np.where(np.arange(len(s)) == 0, s, 0))
    },
    "Only the first row is right. Each row has a position of its own.": {
        "angles": lambda p, s: products(0 * p + p[0], s)
    },
}
explain_steps(rotate, turned, STEPS)


explain_type_of_x(rotate)


@rotate.mistake(
    "Your angles are in float32, which has seven digits. A late position takes most of "
    "them, so few are left for the angle. Compute the angles in float64."
)
def coarse_angles(x, positions, speeds):
    angles = products(positions.astype(np.float32), speeds.astype(np.float32))
    return turned(x, positions, speeds, angles=lambda p, s: angles)


@rotate.mistake(
    "It works without heads, but not with them. The numbers of a row are along the "
    "*last* axis, whatever comes before it: write x[..., ::2] in place of x[:, ::2].",
    partly=True,
)
def without_heads(x, positions, speeds):
    pairs = x[:, ::2], x[:, 1::2]
    return turned(x, positions, speeds, cut=lambda x: pairs)


@rotate.mistake(
    "Your loop takes a head for a row. x may have three axes, (H, T, D). Without a "
    "loop you don't have to care: x[..., ::2] has the first numbers of all pairs.",
    partly=True,
)
def heads_as_rows(x, positions, speeds):
    output = np.zeros(x.shape)
    for t, angles in enumerate(products(positions, speeds)):
        for i, (cos, sin) in enumerate(
            zip(np.cos(angles), np.sin(angles), strict=True)
        ):
            pair = turn(x[t][2 * i], x[t][2 * i + 1], cos, sin)
            output[t][2 * i], output[t][2 * i + 1] = pair
    return output


def lengths_are_right(got, given):
    """Return whether all arrows are as long as before."""
    mine, theirs = (np.hypot(*neighbors(each)) for each in (got, given.args[0]))
    return np.allclose(mine, theirs)


@rotate.mistake(
    "Each of your arrows is as long as before, but it points in the wrong direction. "
    "Print the angles, shape (T, D/2), for the example: they are 3π/2 and 3π. If they "
    "are right, look at the signs, and at which number of a pair is the first.",
    when=lengths_are_right,
    late=True,
)
def half_angles(x, positions, speeds):
    return turned(x, positions, speeds, angles=lambda p, s: products(p, s) / 2)


@rotate.mistake(
    "Take the example of the statement. Its first pair is turned by three quarters of "
    "a turn, and its second by one and a half. Print both angles, their cosines and "
    "sines, and the new pairs: which is the first that differs?",
    when=lambda got, given: True,
    late=True,
)
def adds_the_angles(x, positions, speeds):
    return turned(x, positions, speeds, turn=lambda a, b, cos, sin: (a + cos, b + sin))
