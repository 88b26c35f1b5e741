"""Find the fault: heads that read the wrong numbers (lesson 4.2).

Cutting the rows into heads is a reshape and a change of axes. A reshape alone runs too,
and with a single head it is even right.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.functional import softmax


def cut(x, num_heads):
    """Return the numbers of each head, shape (H, T, D)."""
    return x.reshape(len(x), num_heads, -1).transpose(1, 0, 2)


def join(heads):
    """Put what the heads return side by side, shape (T, H * D)."""
    return heads.transpose(1, 0, 2).reshape(heads.shape[1], -1)


def attend(query, key, value, num_heads, cut=cut, join=join, **bug):
    """Let each head attend by itself; the keywords say what a mistake does."""
    q, k, v = (cut(each, num_heads) for each in (query, key, value))
    size = bug.get("size", lambda x: q.shape[2])(query)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(size)
    visible = bug.get("visible", np.tri)(len(query)) > 0
    return join(softmax(np.where(visible, scores, -np.inf)) @ v)


def reference_heads(query, key, value, num_heads):
    """Attend with several heads."""
    return attend(query, key, value, num_heads)


heads_attention = Question(
    "heads_attention",
    exercise="4.20",
    title="The first letters are lost",
    stars=2,
    minutes=12,
    kind="find the fault",
    lesson="4.2",
    points=2,
    reference=reference_heads,
)


def draw_heads(rng, num_tokens, size, num_heads):
    """Draw queries, keys, and values for some heads."""
    shape = num_tokens, size * num_heads
    return Given(*(rng.normal(size=shape) for _ in range(3)), num_heads)


@heads_attention.case(points=0)
def one_head(rng):
    """three token vectors, one head of two numbers"""
    return draw_heads(rng, 3, 2, 1)


@heads_attention.case()
def two_heads(rng):
    """four token vectors, two heads of two numbers"""
    return draw_heads(rng, 4, 2, 2)


@heads_attention.case()
def three_heads(rng):
    """five token vectors, three heads of four numbers"""
    return draw_heads(rng, 5, 4, 3)


@heads_attention.case(hidden=True)
def heads_of_one_number(rng):
    """six token vectors, four heads of one number"""
    return draw_heads(rng, 6, 1, 4)


@heads_attention.case(points=0, hidden=True)
def of_the_statement(rng):
    """two token vectors, two heads of one number, queries and keys of 0"""
    nothing = np.zeros((2, 2))
    return Given(nothing, nothing.copy(), np.array([[1.0, 2.0], [3.0, 4.0]]), 2)


@heads_attention.case(hidden=True)
def one_token(rng):
    """a single token vector"""
    return draw_heads(rng, 1, 2, 2)


@heads_attention.case(hidden=True)
def awkward_values(rng):
    """seven token vectors, two heads, and values of any size"""
    query, key, _ = draw_heads(rng, 7, 2, 2).args[:3]
    return Given(query, key, awkward_rows(rng, 4), 2)


def cut_wrongly(x, num_heads):
    return x.reshape(num_heads, len(x), -1)


def join_wrongly(heads):
    return heads.reshape(heads.shape[1], -1)


def cut_every_other(x, num_heads):
    return x.reshape(len(x), -1, num_heads).transpose(2, 0, 1)


def join_every_other(heads):
    return heads.transpose(1, 2, 0).reshape(heads.shape[1], -1)


STEPS = {
    "Nothing has changed yet. Print `q[0]` for four token vectors and two heads: from "
    "which rows of `query` do its numbers come?": {
        "cut": cut_wrongly,
        "join": join_wrongly,
    },
    "Each head now reads the right numbers, but what the heads return is put together "
    "in the wrong order. The way back needs the same care.": {"join": join_wrongly},
    "The results are put together in the right order, but the heads still read the "
    "wrong numbers.": {"cut": cut_wrongly},
    "Each of your heads takes numbers that aren't neighbors. Head 1 takes the first D "
    "numbers of each row, head 2 the next D, and so on.": {
        "cut": cut_every_other,
        "join": join_every_other,
    },
    "You use one head, however many are asked for. With several, each has weights of "
    "its own.": {"cut": lambda x, num_heads: cut(x, 1)},
    "Divide by the root of D, the size of *one* head. That wasn't at fault.": {
        "size": lambda x: x.shape[1]
    },
    "The heads are one behind the other in your result. Put the numbers that they "
    "return for a token vector side by side, in one row.": {
        "join": lambda heads: heads
    },
    "The heads are one below the other in your result. Join them along the other axis, "
    "so that each token vector keeps its row.": {"join": np.concatenate},
    "The mask is gone, though it wasn't at fault.": {
        "visible": lambda T: np.ones((T, T))
    },
    "The numbers of the heads are in the wrong order in your result: side by side, the "
    "D numbers of head 1 come first.": {"join": join_every_other},
}
explain_steps(heads_attention, attend, STEPS)


@heads_attention.mistake(
    "With one head all is right, with several it isn't. Change `query`, `key` and "
    "`value` to rows of numbers that you can recognize, such as 11, 12, 21, 22, and "
    "print what each head gets.",
    when=lambda got, given: given.args[3] > 1,
    late=True,
)
def first_head_asks_for_all(query, key, value, num_heads):
    first = query[:, : query.shape[1] // num_heads]
    return attend(np.tile(first, num_heads), key, value, num_heads)


@heads_attention.mistake(
    "Even a single head is wrong now, which the faulty code got right. Compare your "
    "code with it, line by line: which of your changes concerns one head?",
    when=lambda got, given: True,
    late=True,
)
def half_of_it(query, key, value, num_heads):
    return attend(query / 2, key, value, num_heads)
