"""Follow a text through a decoder and keep what each step computes (chapter 4).

Blocks only add to the residual stream, so you can inspect it after every half block and
turn it into probabilities as if the model ended there. This is called a logit lens
(nostalgebraist, 2020).
"""

from dataclasses import dataclass

import numpy as np

from course_lib.functional import softmax
from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Layer


@dataclass(frozen=True)
class Trace:
    """What a decoder of L blocks (2L half blocks) computes for one text.

    Attributes
    ----------
    embedded : ndarray, shape (T, E)
        The token vectors alone, before positions are added.
    streams : ndarray, shape (2L + 1, T, E)
        The residual stream at the start and after each half block: attention, FFN,
        attention, FFN, ...
    attention : ndarray, shape (L, H, T, T)
        How much each position (row) takes from each position (column), in each head.
    brought : ndarray, shape (L, H, T, E)
        What each head adds to the stream, without the bias of the output layer.
    strengths : ndarray, shape (L, T, F)
        The hidden values of each FFN, just before its second matrix.
    """

    embedded: np.ndarray
    streams: np.ndarray
    attention: np.ndarray
    brought: np.ndarray
    strengths: np.ndarray


def trace(model: Layer, tokens: ArrayLike) -> Trace:
    """Follow one text through a decoder.

    Parameters
    ----------
    model : TinyTransformer
        Each block must have attention and an FFN.
    tokens : array_like of int, shape (T,)

    Returns
    -------
    Trace

    Examples
    --------
    >>> from course_lib.transformer import TinyTransformer
    >>> model = TinyTransformer(10, 8, 4, 2, 3, rng=np.random.default_rng(0))
    >>> found = trace(model, [5, 1])
    >>> found.streams.shape, found.attention.shape
    ((7, 2, 4), (3, 2, 2, 2))

    The first position sees only itself:

    >>> found.attention[0, 0, 0].tolist()
    [1.0, 0.0]
    """
    if any(b.attention is None or b.feed_forward is None for b in model.blocks):
        raise ValueError("expected blocks with attention and FFN, got one without")
    tokens = np.asarray(tokens)
    if tokens.ndim != 1:
        raise ValueError(f"expected a row of tokens, got shape {tokens.shape}")
    model.forward(tokens[np.newaxis])  # every layer keeps what it used
    embedded = model.token_embedding.weight[tokens]
    x = embedded + model.position_embedding.weight[: len(tokens)]
    streams, attention, brought, strengths = [x], [], [], []
    for block in model.blocks:
        inner = block.attention
        attention.append(inner.attention.weights[0])
        brought.append(_by_head(inner))
        x = x + (brought[-1].sum(axis=0) + inner.output.bias)
        streams.append(x)
        contract = block.feed_forward.contract
        strengths.append(contract.rows)  # (T, F): there is one text
        x = x + contract.forward(contract.rows)
        streams.append(x)
    parts = (streams, attention, brought, strengths)
    return Trace(embedded, *map(np.array, parts))


def _by_head(attention):
    """Split what attention adds into the parts of its heads, shape (H, T, E)."""
    gathered = attention.attention.weights[0] @ attention.attention.value[0]
    num_heads, _, width = gathered.shape
    rows = attention.output.weight.reshape(num_heads, width, -1)  # (H, E // H, E)
    return gathered @ rows


def logit_lens(model: Layer, stream: np.ndarray) -> np.ndarray:
    """Return the next token's probabilities, as if the model ended at this stream.

    Parameters
    ----------
    model : TinyTransformer
        Its final norm and output matrix are used.
    stream : ndarray, shape (..., E)
        The last stream of a trace gives the model's own probabilities.

    Returns
    -------
    ndarray of float64, shape (..., V)

    Examples
    --------
    >>> from course_lib.transformer import TinyTransformer
    >>> model = TinyTransformer(2, 8, 4, 1, 1, rng=np.random.default_rng(0))
    >>> model.head.weight[:] = 0
    >>> logit_lens(model, np.ones(4))
    array([0.5, 0.5])
    """
    logits = model.head.forward(model.final_norm.forward(stream))
    return softmax(np.asarray(logits, dtype=np.float64))
