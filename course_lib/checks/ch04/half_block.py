"""The second half of a block, with the gradient of every intermediate (lesson 4.6).

The norm is the one of newer models, which subtracts no mean. A token vector reaches the
output in three ways: past the half block, through the norm, and through its scale.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question


def root_mean_square(x):
    """Return the scale of each row, shape (T, 1)."""
    return 1 / np.sqrt((x**2).mean(axis=1, keepdims=True) + 1e-5)


def half_block(x, gain, W1, W2, doutput, **bug):
    """Return all intermediates and their slopes; a bug replaces one of the steps."""
    scale = bug.get("scale_of", root_mean_square)(x)
    normed = x * scale
    read = normed * gain
    hidden = np.maximum(0, read @ W1)
    parts = {"scale": scale, "read": read, "hidden": hidden, "output": x + hidden @ W2}
    dhidden = doutput @ W2.T
    dread = (dhidden * bug.get("gate", np.sign)(hidden)) @ W1.T
    dnormed = bug.get("through_gain", np.multiply)(dread, gain)
    dscale = (dnormed * x).sum(axis=1, keepdims=True)
    by_scale = bug.get("by_scale", through_scale)(dscale, scale, x)
    parts |= {"dhidden": dhidden, "dread": dread, "dgain": (dread * normed).sum(axis=0)}
    parts |= {"dscale": dscale, "dx": doutput + dnormed * scale + by_scale}
    return {**parts, **bug.get("instead", lambda *given: {})(x, gain, doutput, parts)}


def through_scale(dscale, scale, x):
    """Pass the slope of a row's scale back to its numbers."""
    return -dscale * scale**3 * x / x.shape[1]


half_block_parts = Question(
    "half_block_parts",
    exercise="4.19",
    title="Half a block backward, part by part",
    stars=3,
    minutes=25,
    lesson="4.6",
    points=3,
    tolerance=1e-8,
    reference=half_block,
)


def draw_half_block(rng, num_tokens, size, hidden, spread=1.0):
    """Draw token vectors, gains, two matrices, and the slopes at the output."""
    shapes = (size, hidden), (hidden, size), (num_tokens, size)
    x, gain = rng.normal(size=(num_tokens, size)), rng.uniform(0.5, 2, size=size)
    return Given(spread * x, gain, *(rng.normal(size=shape) for shape in shapes))


@half_block_parts.case(points=0)
def of_the_statement(rng):
    """the token vector of the statement"""
    rows = [[1.0, -1.0]], [2.0, 1.0], [[1.0], [0.0]], [[1.0, 0.0]], [[1.0, 0.0]]
    return Given(*map(np.array, rows))


@half_block_parts.case()
def four_tokens(rng):
    """four token vectors of three numbers, five hidden units"""
    return draw_half_block(rng, 4, 3, 5)


@half_block_parts.case()
def quiet_tokens(rng):
    """three token vectors of four small numbers, four hidden units"""
    return draw_half_block(rng, 3, 4, 4, spread=0.005)


@half_block_parts.case(hidden=True)
def many_units(rng):
    """two token vectors of six numbers, nine hidden units"""
    return draw_half_block(rng, 2, 6, 9, spread=3)


@half_block_parts.case(hidden=True)
def awkward_tokens(rng):
    """token vectors of equal and nearly equal numbers"""
    x = awkward_rows(rng, 4, without=("zero row", "huge"))
    _, *weights, doutput = draw_half_block(rng, len(x), 4, 6).args
    return Given(x, *weights, doutput)


def changed(name, change):
    """Return a bug that changes only one part, and nothing that follows from it."""
    return {"instead": lambda *given: {name: change(*given)}}


NORMS = {
    "This norm subtracts no mean. Divide each token vector as it is.": {
        "scale_of": lambda x: 1 / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    },
    "The scale needs the *mean* of the squares of a row. Yours has their sum.": {
        "scale_of": lambda x: 1 / np.sqrt((x**2).sum(axis=1, keepdims=True) + 1e-5)
    },
}
explain_steps(half_block_parts, half_block, NORMS)


def other_small_number(got, given):
    """Return whether a number other than 1e-5, or none, is under the root."""
    under = 1 / got["scale"] ** 2 - (given.args[0] ** 2).mean(axis=1, keepdims=True)
    small = under.mean()
    is_small = -1e-9 < small < 1e-3 and abs(small - 1e-5) > 1e-8
    return bool(is_small and np.allclose(under, small, 1e-6, 1e-9))


def without_small_number(*given):
    def scale(x):
        return 1 / np.sqrt((x**2).mean(axis=1, keepdims=True))

    return half_block(*given, scale_of=scale)


half_block_parts.mistake(
    "The 1e-5 under the root is missing, or isn't 1e-5. The case of small numbers "
    "shows it.",
    when=other_small_number,
)(without_small_number)
STEPS = {
    "Your 1e-5 is outside the root. The case of small numbers shows the difference.": {
        "scale_of": lambda x: 1 / (np.sqrt((x**2).mean(axis=1, keepdims=True)) + 1e-5)
    },
    "You go back through the ReLU as if it weren't there. Where a unit is off, no "
    "slope gets through to what it reads.": {"gate": np.ones_like},
    "dhidden belongs to what the ReLU returns, and yours is already behind the ReLU. "
    "Keep it as it is before you set slopes to 0.": changed(
        "dhidden", lambda x, gain, dy, parts: parts["dhidden"] * gate_of(parts)
    ),
    "Your dx has only the paths through the FFN. The output is x *plus* what the FFN "
    "returns, so x also has a direct path.": changed(
        "dx", lambda x, gain, dy, parts: parts["dx"] - dy
    ),
    "Your dx treats the scale as a constant. The scale depends on all numbers of its "
    "row, and dscale says how much it matters.": {
        "by_scale": lambda dscale, scale, x: 0
    },
    "The path through the scale has the wrong sign in your dx: larger numbers make the "
    "scale *smaller*.": {"by_scale": lambda *parts: -through_scale(*parts)},
    "On the path through the scale, the mean of the squares contributes a factor 1/E, "
    "and it is missing in your dx.": {
        "by_scale": lambda dscale, scale, x: (
            through_scale(dscale, scale, x) * x.shape[1]
        )
    },
    "On the path through the scale, one factor of your dx is off by 2. The derivative "
    "of a square has a 2, and that of 1 over a root has a ½.": {
        "by_scale": lambda *parts: 2 * through_scale(*parts)
    },
    "On the path through the scale, your dx has the wrong power of the scale. Write "
    "the scale as v to the power of −½: what is its derivative?": {
        "by_scale": lambda dscale, scale, x: through_scale(dscale, scale, x) / scale
    },
    "The gains are missing on the way back: what the FFN reads is the normed number "
    "times its gain.": {"through_gain": lambda dread, gain: dread},
    "For dgain you multiply by x. A gain multiplies the *normed* number.": changed(
        "dgain",
        lambda x, gain, dy, parts: (parts["dread"] * x).sum(axis=0),
    ),
    "For dgain you multiply by what the FFN reads, in which the gain is "
    "already.": changed(
        "dgain",
        lambda x, gain, dy, parts: (parts["dread"] * parts["read"]).sum(axis=0),
    ),
    "dgain still has a row for each token vector. All of them share the gains, so "
    "their slopes add up.": changed(
        "dgain", lambda x, gain, dy, parts: parts["dread"] * x * parts["scale"]
    ),
    "dgain is a sum over the token vectors, since all of them share the gains. Yours "
    "is a mean.": changed("dgain", lambda x, gain, dy, parts: parts["dgain"] / len(x)),
    "The output is x plus what the FFN returns. Yours is the FFN's part "
    "alone.": changed("output", lambda x, gain, dy, parts: parts["output"] - x),
    "For dgain you sum along each row. Each gain belongs to a column, and its slopes "
    "from all token vectors add up.": changed(
        "dgain",
        lambda x, gain, dy, parts: (parts["dread"] * x * parts["scale"]).sum(axis=1),
    ),
}
explain_steps(half_block_parts, half_block, STEPS)


@half_block_parts.mistake(
    "Your mean of the squares goes down the columns. Each token vector, a row, has a "
    "scale of its own, so the scale has the shape (T, 1)."
)
def scales_of_columns(*given):
    def scale(x):
        return 1 / np.sqrt((x**2).mean(axis=0, keepdims=True) + 1e-5)

    return half_block(*given, scale_of=scale)


@half_block_parts.mistake(
    "Your hidden layer is what the ReLU reads. Return what it lets through.",
    when=lambda got, given: (
        np.allclose(got["hidden"], got["read"] @ given.args[2])
        and not forward_is_right(got, given)
    ),
)
def before_the_relu(x, gain, W1, W2, doutput):
    parts = half_block(x, gain, W1, W2, doutput)
    return {**parts, "hidden": parts["read"] @ W1}


def gate_of(parts):
    """Return 1 where a unit is active, and 0 where it is off."""
    return np.sign(parts["hidden"])


FORWARD = "scale", "read", "hidden", "output"


def forward_is_right(got, given):
    """Return whether all of the forward pass is right."""
    want = half_block(*given.args)
    return all(np.allclose(got[name], want[name], 1e-6, 1e-6) for name in FORWARD)


def nearly_right(got, given):
    """Return whether the slopes are almost right, and not because they are rounded."""
    want = half_block(*given.args)
    slopes = [name for name in want if name not in FORWARD]
    return (
        forward_is_right(got, given)
        and any(not np.array_equal(got[k], np.round(got[k], 6)) for k in slopes)
        and all(
            np.allclose(got[k], want[k], rtol=0, atol=0.01 * np.abs(want[k]).max())
            for k in slopes
        )
    )


@half_block_parts.mistake(
    "The forward pass is right, and your slopes are close, but not equal. If they come "
    "from small steps: where x is small, even a small step changes the scale. Work the "
    "slopes out instead.",
    when=nearly_right,
)
def estimated(*given):
    parts = half_block(*given)
    return {**parts, "dx": parts["dx"] + 1e-4 * np.sin(parts["dx"])}


@half_block_parts.mistake(
    "The forward pass is right, and a slope isn't. Go through them in the order of the "
    "statement, and compare the first wrong one with the example.",
    when=forward_is_right,
    late=True,
)
def doubled_slopes(*given):
    parts = half_block(*given)
    return {k: v if k in FORWARD else v + 0.1 * np.cos(v) for k, v in parts.items()}


@half_block_parts.mistake(
    "Something is wrong on the way forward already. Compare scale, read, hidden and "
    "output with the example, in this order.",
    when=lambda got, given: not forward_is_right(got, given),
    late=True,
)
def other_units(x, gain, W1, W2, doutput):
    return half_block(x + 0.1 * np.cos(x), gain, W1, W2, doutput)
