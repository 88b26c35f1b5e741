"""The capstone, part 2: attention with several heads, and its weights (lesson 4.2)."""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question
from course_lib.functional import softmax


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
    weights = bug.get("hide", np.asarray)(weights)
    joined = join(weights @ v)
    output = bug.get("mix", np.matmul)(joined, W_out) + bug.get("bias_out", 1) * b_out
    return output, bug.get("show", lambda weights, scores: weights)(weights, scores)


def reference_attention(x, W_in, b_in, W_out, b_out, num_heads):
    """Attend with several heads."""
    return attend(x, W_in, b_in, W_out, b_out, num_heads)


own_attention = Question(
    "own_attention",
    exercise="4.25",
    title="Capstone, part 2: attention with heads",
    stars=3,
    minutes=30,
    kind=CAPSTONE,
    lesson="4.2",
    points=4,
    reference=reference_attention,
)
name_parts(own_attention, output="the output", weights="the weights of all heads")


def weights_are_right(got, given):
    return np.allclose(got["weights"], attend(*given.args)[1])


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


@own_attention.case(hidden=True)
def awkward_tokens(rng):
    """a text of zero, equal, nearly equal, and huge numbers, two heads"""
    _, W_in, *others = draw_attention(rng, 1, 7, 2, 2).args
    far = 1e5 + rng.normal(size=(1, 4))  # weights that add up to 0 leave little of it
    x = np.concatenate([awkward_rows(rng, 4), far])[np.newaxis]
    return Given(x, W_in - W_in.mean(axis=0), *others)


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
    output, weights = attend(*given[:5], 1)
    return output, np.repeat(weights, given[5], axis=1)


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
    output, weights = attend(x.reshape(1, -1, x.shape[2]), *others)
    N, T, _ = x.shape
    own = weights[0].reshape(-1, N, T, N, T)[:, range(N), :, range(N)]
    return output.reshape(x.shape), own


@own_attention.mistake(
    "All texts get the weights of the first one. Each text has scores of its own."
)
def weights_of_the_first(x, *others):
    def soften(scores):
        return np.broadcast_to(softmax(scores)[:1], scores.shape)

    return attend(x, *others, soften=soften)


def cut_each_head_in_three(x, W_in, b_in, W_out, b_out, num_heads):
    columns = np.arange(3 * x.shape[2]).reshape(num_heads, 3, -1).swapaxes(0, 1).ravel()
    return attend(x, W_in[:, columns], b_in[columns], W_out, b_out, num_heads)


own_attention.mistake(
    "You cut the 3E numbers into heads first, and each head into three. It's the other "
    "way around: the first E are the queries of all heads."
)(cut_each_head_in_three)


@own_attention.mistake(
    "The weights of several heads are right, but the output isn't. In which order do "
    "the heads' results come back? Exercise 4.20 has this step by itself.",
    when=lambda got, given: given.args[5] > 1 and weights_are_right(got, given),
)
def heads_turned(*given):
    return attend(*given, join=lambda heads: join(heads[:, ::-1]))


SHOWN = {
    "The output is right, but in place of the weights you return the scores. The "
    "weights are what the softmax makes of them.": lambda weights, scores: scores,
    "The output is right, but your weights are the mean over the heads. Each head has "
    "a table of its own.": lambda weights, scores: np.broadcast_to(
        weights.mean(axis=1, keepdims=True), weights.shape
    ),
    "The output is right, but your tables of weights are turned: row t has the weights "
    "with which token vector t takes from the others.": lambda weights, scores: (
        weights.swapaxes(2, 3)
    ),
}
for hint, show in SHOWN.items():
    own_attention.mistake(hint)(lambda *given, show=show: attend(*given, show=show))


@own_attention.mistake(
    "Your weights are right, and the output isn't, even with one head. After the "
    "weights come the mean of the values, `W_out`, and `b_out`.",
    when=weights_are_right,
)
def turned_at_the_end(x, W_in, b_in, W_out, *others):
    return attend(x, W_in, b_in, W_out.T, *others)


@own_attention.mistake(
    "Even one head is wrong. Go step by step: queries, keys and values, scores, mask, "
    "softmax, the mean of the values, W_out and b_out. The example has three numbers "
    "to compare.",
    when=lambda got, given: True,
    late=True,
)
def half_as_sharp(x, *others):
    return attend(x, *others, size=4 * x.shape[2])
