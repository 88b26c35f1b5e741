"""One head of causal attention, with the gradient of every intermediate (lesson 4.1).

A score acts on all weights of its row, because softmax divides by the sum of the row.
"""

import numpy as np

from course_lib.checks.awkward import awkward_rows
from course_lib.checks.ch04.attention import scaled_scores
from course_lib.checks.exercise import Given
from course_lib.checks.hints_from_steps import explain_steps
from course_lib.checks.question import Question
from course_lib.functional import softmax


def part_by_part(query, key, value, doutput, **bug):
    """Return all intermediates and their slopes; a bug replaces one of the steps."""
    scores = bug.get("score", scaled_scores)(query, key)
    visible = bug.get("visible", np.tri)(len(scores)) > 0
    weights = softmax(np.where(visible, scores, -np.inf))
    dweights = doutput @ value.T
    dscores = bug.get("through_softmax", through_softmax)(weights, dweights)
    root = bug.get("root", np.sqrt(key.shape[1]))
    parts = {
        "scores": scores,
        "weights": weights,
        "output": weights @ value,
        "dvalue": weights.T @ doutput,
        "dweights": dweights,
        "dscores": dscores,
        "dquery": dscores @ key / root,
        "dkey": dscores.T @ query / root,
    }
    given = {"query": query, "key": key, "doutput": doutput, "root": root}
    return {**parts, **bug.get("instead", lambda **rest: {})(**parts, **given)}


def through_softmax(weights, dweights):
    """Pass slopes back through the softmax of each row (lesson 3.3)."""
    mean = (weights * dweights).sum(axis=1, keepdims=True)
    return weights * (dweights - mean)


attention_parts = Question(
    "attention_parts",
    exercise="4.16",
    title="Attention backward, part by part",
    stars=3,
    minutes=25,
    lesson="4.1",
    points=4,
    reference=part_by_part,
)


def draw_head(rng, num_tokens, size, value_size, spread=1.0):
    """Draw queries, keys, values, and the slopes of the loss at the output."""
    widths = size, size, value_size, value_size
    query, *others = (rng.normal(size=(num_tokens, width)) for width in widths)
    return Given(spread * query, *others)


@attention_parts.case(points=0)
def of_the_statement(rng):
    """the two token vectors of the statement"""
    columns = [[0.0, 0.0], [1.0, 3.0], [2.0, 6.0], [0.0, 1.0]]
    return Given(*np.array(columns)[:, :, np.newaxis])


@attention_parts.case()
def four_tokens(rng):
    """four token vectors, keys and values of three numbers"""
    return draw_head(rng, 4, 3, 3)


@attention_parts.case()
def five_tokens(rng):
    """five token vectors, values longer than keys"""
    return draw_head(rng, 5, 2, 3, spread=2)


@attention_parts.case(hidden=True)
def long_keys(rng):
    """three token vectors, keys longer than values"""
    return draw_head(rng, 3, 6, 2)


@attention_parts.case(hidden=True)
def one_token(rng):
    """a single token vector"""
    return draw_head(rng, 1, 3, 2)


@attention_parts.case(hidden=True)
def awkward_values(rng):
    """seven token vectors, with values and slopes of any size"""
    query, key = rng.normal(size=(2, 7, 3))
    return Given(query, key, *(awkward_rows(rng, 4) for _ in range(2)))


def subtracting(sums):
    """Return a wrong way back through the softmax: what it subtracts is computed so."""
    return lambda weights, dweights: weights * (dweights - sums(weights, dweights))


STEPS = {
    "Your token vectors see the later ones. Hide the scores above the diagonal before "
    "the softmax.": {"visible": lambda T: np.ones((T, T))},
    "Your scores aren't divided by the root of D, and all that follows inherits "
    "that.": {
        "score": lambda query, key: query @ key.T,
        "root": 1,
    },
    "On the way forward the dot products are divided by the root of D. That factor "
    "also belongs on the way back, in dquery and in dkey.": {"root": 1},
    "Your dscores are your dweights, as if there were no softmax between the two.": {
        "through_softmax": lambda weights, dweights: dweights
    },
    "Your dscores only have the direct path. A score also enters the sum that its "
    "whole row is divided by, so what you subtract from dweights is missing.": {
        "through_softmax": np.multiply
    },
    "For dscores you subtract the plain mean of each row of dweights. Each entry "
    "counts in it with its own weight.": {
        "through_softmax": subtracting(lambda w, dw: dw.mean(axis=1, keepdims=True))
    },
    "For dscores you subtract the plain sum of each row of dweights. Multiply each "
    "entry by its own weight before you sum.": {
        "through_softmax": subtracting(lambda w, dw: dw.sum(axis=1, keepdims=True))
    },
    "You go back through the softmax as through a sigmoid, one number at a time. But a "
    "score moves all weights of its row.": {
        "through_softmax": subtracting(np.multiply)
    },
    "For dscores you subtract the sum of row i from column i. With keepdims=True, each "
    "sum stays in its row.": {
        "through_softmax": subtracting(lambda w, dw: (w * dw).sum(axis=1))
    },
    "For dscores you sum down the columns. A softmax belongs to a row.": {
        "through_softmax": subtracting(lambda w, dw: (w * dw).sum(axis=0))
    },
    "dscores has the wrong sign. Which weight grows if a score grows, and which "
    "shrink?": {"through_softmax": lambda *given: -through_softmax(*given)},
    "dvalue mixes the wrong way around. Value j gets a slope from each row i that "
    "looked at it, so it needs column j of the weights.": {
        "instead": lambda weights, doutput, **rest: {"dvalue": weights @ doutput}
    },
    "dkey mixes the wrong way around. Key j gets a slope from each query i that met "
    "it, so it needs column j of dscores.": {
        "instead": lambda dscores, query, root, **rest: {"dkey": dscores @ query / root}
    },
    "The slopes of query and key have traded their factors. How fast a score grows "
    "with the query depends on the key, and the other way around.": {
        "instead": lambda dscores, query, key, root, **rest: {
            "dquery": dscores @ query / root,
            "dkey": dscores.T @ key / root,
        }
    },
    "Your dweights are hidden above the diagonal. They are slopes with "
    "respect to *all* weights, and only dscores is 0 there.": {
        "instead": lambda dweights, **rest: {"dweights": np.tril(dweights)}
    },
    "Return the scores as they were before the mask, with numbers above the "
    "diagonal.": {
        "instead": lambda scores, **rest: {
            "scores": np.where(np.tri(len(scores)) > 0, scores, -np.inf)
        }
    },
    "dquery and dkey have changed places in your dict, or you mix up rows and columns "
    "of dscores in both.": {
        "instead": lambda dquery, dkey, **rest: {"dquery": dkey, "dkey": dquery}
    },
}
explain_steps(attention_parts, part_by_part, STEPS)


@attention_parts.mistake(
    "Your dweights are transposed. Row i belongs to output i, so doutput comes first.",
    when=lambda got, given: np.allclose(
        got["dweights"], part_by_part(*given.args)["dweights"].T
    ),
)
def dweights_turned(query, key, value, doutput):
    parts = part_by_part(query, key, value, doutput)
    return {**parts, "dweights": parts["dweights"].T}


@attention_parts.mistake(
    "Your scores are divided by D itself. Divide by its root, and compare again.",
    when=lambda got, given: (
        given.args[1].shape[1] > 1
        and np.allclose(
            got["scores"] * np.sqrt(given.args[1].shape[1]),
            scaled_scores(*given.args[:2]),
        )
    ),
)
def divided_by_size(query, key, value, doutput):
    return part_by_part(
        query, key, value, doutput, score=lambda q, k: q @ k.T / k.shape[1]
    )


WRONG_SIZES = {
    "Your scores are divided by the root of the size of a *value*. D is the size of a "
    "key, and of a query.": lambda value: value.shape[1],
    "Your scores are divided by the root of the number of token vectors. D is the size "
    "of a key, and of a query.": len,
}
for _hint, _size in WRONG_SIZES.items():

    @attention_parts.mistake(_hint)
    def divided_by_another_root(query, key, value, doutput, size=_size):
        root = np.sqrt(size(value))
        return part_by_part(
            query, key, value, doutput, score=lambda q, k: q @ k.T / root, root=root
        )
