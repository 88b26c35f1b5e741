"""The capstone's first half: a norm, and attention with several heads (lesson 4.2)."""

import numpy as np

from course_lib.checks.ch04.residual import SMALL, normalize
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.functional import softmax

# --- 4.24 the norm ------------------------------------------------------------------


def reference_norm(x, scale, shift):
    """Normalize each token vector, then scale and shift its numbers."""
    return normalize(x) * scale + shift


own_norm = Question(
    "own_norm",
    exercise="4.24",
    title="Capstone, part 1: a norm",
    stars=1,
    minutes=8,
    kind=CAPSTONE,
    lesson="4.2",
    points=1,
    reference=reference_norm,
)


def draw_norm(rng, *shape, spread=2.0):
    """Draw token vectors, scales, and shifts."""
    x, size = spread * rng.normal(size=shape) + rng.normal(), shape[-1]
    return Given(x, rng.uniform(0.5, 2, size=size), rng.normal(size=size))


@own_norm.case(points=0)
def one_vector(rng):
    """the token vector (2, 6), scales 3 and 1, shifts 0 and 5"""
    return Given(np.array([[2.0, 6.0]]), np.array([3.0, 1.0]), np.array([0.0, 5.0]))


@own_norm.case()
def one_text(rng):
    """four token vectors, nearly equal numbers in one of them"""
    given = draw_norm(rng, 4, 3)
    given.args[0][1] = 0.004 * rng.normal(size=3) + 1
    return given


@own_norm.case()
def two_texts(rng):
    """two texts of three token vectors"""
    return draw_norm(rng, 2, 3, 4)


@own_norm.case(hidden=True)
def equal_numbers(rng):
    """three texts of two token vectors, equal numbers in one of them"""
    given = draw_norm(rng, 3, 2, 5)
    given.args[0][1, 1] = rng.normal()
    return given


def norm_slip(hint, norm):
    """Add a mistake in only the normalization."""
    own_norm.mistake(hint)(lambda x, scale, shift: norm(x) * scale + shift)


def divided(root, axis=-1, centered=True):
    """Return a normalization with a root of its own."""

    def norm(x):
        mean = x.mean(axis=axis, keepdims=True) if centered else 0
        left = x - mean
        return left / root((left**2).mean(axis=axis, keepdims=True))

    return norm


@own_norm.mistake("The scale and the shift have no effect. Multiply, then add.")
def without_both(x, scale, shift):
    return normalize(x)


@own_norm.mistake("The shift is missing.")
def without_shift(x, scale, shift):
    return normalize(x) * scale


@own_norm.mistake("The scale is missing.")
def without_scale(x, scale, shift):
    return normalize(x) + shift


@own_norm.mistake("Scale first, then shift: the shift must not be scaled.")
def shifted_first(x, scale, shift):
    return (normalize(x) + shift) * scale


norm_slip("You don't divide by anything, so the spread isn't 1.", divided(np.ones_like))
norm_slip("You divide by m itself. Divide by its root.", divided(lambda m: m + 1e-5))
norm_slip(
    "The mean of each token vector has to be subtracted first.",
    divided(lambda m: np.sqrt(m + 1e-5), centered=False),
)
norm_slip(
    "The 1e-5 is missing under the root. Where the numbers of a token vector are "
    "equal, you divide by 0.",
    divided(np.sqrt),
)


def has_norm(make):
    """Return a test: is it this norm with some small number other than 1e-5?"""

    def is_so(got, given):
        x, scale, shift = given.args
        return any(
            np.allclose(got, make(small)(x) * scale + shift, 1e-6, 1e-6)
            for small in SMALL
        )

    return is_so


def added_after(small):
    return divided(lambda m: np.sqrt(m) + small)


def added_before(small):
    return divided(lambda m: np.sqrt(m + small))


@own_norm.mistake(
    "The small number belongs *under* the root, which shows where numbers are nearly "
    "equal.",
    when=has_norm(added_after),
)
def added_to_the_root(x, scale, shift):
    return added_after(1e-5)(x) * scale + shift


@own_norm.mistake(
    "What you add under the root isn't 1e-5, which shows where numbers are nearly "
    "equal.",
    when=has_norm(added_before),
)
def less_added(x, scale, shift):
    return added_before(1e-8)(x) * scale + shift


@own_norm.mistake(
    "You divide by E − 1, as `ddof=1` does. m is the mean of the squares, so divide "
    "their sum by E."
)
def one_fewer(x, scale, shift):
    squares, E = x.var(axis=-1, keepdims=True), x.shape[-1]
    centered = x - x.mean(axis=-1, keepdims=True)
    return centered / np.sqrt(squares * E / (E - 1) + 1e-5) * scale + shift


@own_norm.mistake(
    "Mean and m are those of one token vector, a row of E numbers: with several texts, "
    "that is the *last* axis."
)
def second_axis(x, scale, shift):
    centered = x - x.mean(axis=1, keepdims=True)
    m = (centered**2).mean(axis=1, keepdims=True)
    return centered / np.sqrt(m + 1e-5) * scale + shift


@own_norm.mistake(
    "One mean and one m serve all token vectors in your answer. Each has its own."
)
def all_together(x, scale, shift):
    return (x - x.mean()) / np.sqrt(x.var() + 1e-5) * scale + shift


@own_norm.mistake(
    "Take the token vector (2, 6): normalized it is (−1, 1). Print yours before and "
    "after the scale.",
    when=lambda got, given: True,
    late=True,
)
def less_spread(x, scale, shift):
    return 0.5 * normalize(x) * scale + shift


# --- 4.25 attention -----------------------------------------------------------------


def cut(x, num_heads):
    """Return the numbers of each head, shape (N, H, T, D)."""
    return x.reshape(*x.shape[:2], num_heads, -1).swapaxes(1, 2)


def join(heads):
    """Put what the heads return side by side, shape (N, T, E)."""
    N, H, T, D = heads.shape
    return heads.swapaxes(1, 2).reshape(N, T, H * D)


def attend(x, W_in, b_in, W_out, b_out, num_heads, cut=cut, join=join, **bug):
    """Let several heads attend; a bug replaces one of the steps."""
    parts = np.split(x @ W_in + bug.get("bias_in", 1) * b_in, 3, axis=-1)
    query, key, value = (parts[k] for k in bug.get("order", (0, 1, 2)))
    q, k, v = (cut(each, num_heads) for each in (query, key, value))
    scores = q @ k.swapaxes(2, 3) / np.sqrt(bug.get("size", q.shape[3]))
    visible = bug.get("visible", np.tri)(x.shape[1]) > 0
    weights = bug.get("soften", softmax)(np.where(visible, scores, -np.inf))
    joined = join(bug.get("hide", np.asarray)(weights) @ v)
    return bug.get("mix", np.matmul)(joined, W_out) + bug.get("bias_out", 1) * b_out


def reference_attention(x, W_in, b_in, W_out, b_out, num_heads):
    """Attend with several heads."""
    return attend(x, W_in, b_in, W_out, b_out, num_heads)


own_attention = Question(
    "own_attention",
    exercise="4.25",
    title="Capstone, part 2: attention with heads",
    stars=3,
    minutes=25,
    kind=CAPSTONE,
    lesson="4.2",
    points=3,
    reference=reference_attention,
)


def draw_attention(rng, num_texts, num_tokens, size, num_heads):
    """Draw token vectors and the weights of attention."""
    E = size * num_heads
    shapes = (num_texts, num_tokens, E), (E, 3 * E), (3 * E,), (E, E), (E,)
    drawn = [rng.normal(size=shape) for shape in shapes]
    return Given(drawn[0], drawn[1] / np.sqrt(E), *drawn[2:], num_heads)


@own_attention.case(points=0)
def one_number(rng):
    """one text of two token vectors, one head of one number"""
    x, W_in = np.array([[[0.0], [1.0]]]), np.array([[0.0, 1.0, 2.0]])
    return Given(x, W_in, np.zeros(3), np.array([[3.0]]), np.array([1.0]), 1)


@own_attention.case()
def one_head(rng):
    """two texts of four token vectors, one head"""
    return draw_attention(rng, 2, 4, 3, 1)


@own_attention.case()
def two_heads(rng):
    """two texts of five token vectors, two heads of three numbers"""
    return draw_attention(rng, 2, 5, 3, 2)


@own_attention.case()
def large_scores(rng):
    """one text of four token vectors, two heads, scores of thousands"""
    x, W_in, *others = draw_attention(rng, 1, 4, 2, 2).args
    E = x.shape[2]
    W_in[:, : 2 * E] *= 60  # of queries and keys
    return Given(x, W_in, *others)


@own_attention.case(hidden=True)
def four_heads(rng):
    """three texts of four token vectors, four heads of two numbers"""
    return draw_attention(rng, 3, 4, 2, 4)


STEPS = {
    "Your token vectors see the later ones. Hide those scores before the softmax.": {
        "visible": lambda T: np.ones((T, T))
    },
    "The bias b_in is missing.": {"bias_in": 0},
    "The bias b_out is missing.": {"bias_out": 0},
    "Neither bias is used. There are two.": {"bias_in": 0, "bias_out": 0},
    "W_out is missing: it mixes what the heads return.": {
        "mix": lambda joined, W_out: joined
    },
    "Queries and keys have changed places. The first E columns of W_in make queries.": {
        "order": (1, 0, 2)
    },
    "The columns of W_in make queries, keys and values, in this order.": {
        "order": (2, 1, 0)
    },
    "A reshape alone doesn't cut the rows into heads (exercise 4.20): the axis of the "
    "heads has to move before that of the token vectors.": {
        "cut": lambda x, num_heads: x.reshape(len(x), num_heads, x.shape[1], -1),
        "join": lambda heads: heads.reshape(len(heads), heads.shape[2], -1),
    },
    "Before you put the heads side by side, move their axis back behind that of the "
    "token vectors.": {
        "join": lambda heads: heads.reshape(len(heads), heads.shape[2], -1)
    },
}
explain_steps(own_attention, attend, STEPS)


@own_attention.mistake(
    "Divide by the root of D, the size of *one* head, which is E / num_heads."
)
def root_of_all(x, *others):
    return attend(x, *others, size=x.shape[2])


@own_attention.mistake("The scores have to be divided by the root of D.")
def not_scaled(x, *others):
    return attend(x, *others, size=1)


@own_attention.mistake("You use one head, however many are asked for.")
def always_one_head(*given):
    return attend(*given[:5], 1)


@own_attention.mistake(
    "Where scores are large, np.exp gives inf, or only zeros in a row. `softmax` "
    "copes with that."
)
def powers_by_hand(*given):
    with np.errstate(over="ignore", invalid="ignore"):
        return attend(*given, soften=divided_powers)


def divided_powers(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=-1, keepdims=True)


@own_attention.mistake(
    "Your softmax comes before the mask, so the weights of a row no longer sum to 1. "
    "Hide scores first."
)
def mask_after_softmax(*given):
    return attend(*given, visible=lambda T: np.ones((T, T)), hide=np.tril)


@own_attention.mistake(
    "A token vector of one text sees another text. Each text has a table of scores of "
    "its own."
)
def one_long_text(x, *others):
    return attend(x.reshape(1, -1, x.shape[2]), *others).reshape(x.shape)


def cut_each_head_in_three(x, W_in, b_in, W_out, b_out, num_heads):
    columns = np.arange(3 * x.shape[2]).reshape(num_heads, 3, -1).swapaxes(0, 1).ravel()
    return attend(x, W_in[:, columns], b_in[columns], W_out, b_out, num_heads)


own_attention.mistake(
    "You cut the 3E numbers into heads first, and each head into three. It's the other "
    "way around: the first E are the queries of all heads."
)(cut_each_head_in_three)


@own_attention.mistake(
    "One head is right, several aren't. What does a head get, and in which order do "
    "their results come back? Exercise 4.20 has the two steps by themselves.",
    when=lambda got, given: given.args[5] > 1,
    late=True,
)
def heads_turned(*given):
    return attend(*given, join=lambda heads: join(heads[:, ::-1]))


@own_attention.mistake(
    "Even one head is wrong. Go step by step: queries, keys and values, scores, mask, "
    "softmax, the mean of the values, W_out and b_out. The example has three numbers "
    "to compare.",
    when=lambda got, given: True,
    late=True,
)
def half_as_sharp(x, *others):
    return attend(x, *others, size=4 * x.shape[2])
