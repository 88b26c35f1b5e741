"""How well does a model predict a text? Two ways to cut it into windows (chapter 4).

A Transformer reads at most T tokens at once, so a long text must be cut. The first
tokens of a window then have almost nothing before them, which is the fault of the
measurement, not of the model, so :func:`strided_loss` leaves such positions out.
"""

from contextlib import nullcontext

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Layer
from course_lib.losses import Loss
from course_lib.progress import progress
from course_lib.training.evaluation import eval_mode


def block_loss(
    model: Layer, loss: Loss, tokens: ArrayLike, batch_size: int = 100
) -> float:
    """Measure a model on adjacent windows, counting every position.

    Parameters
    ----------
    model : Layer
        Turns tokens (N, T) into logits (N, T, V) and has an attribute ``context`` = T.
        It is measured in evaluation mode, and its own mode is restored.
    loss : Loss
        Mean over the rows that it is given.
    tokens : array_like of int, shape (L,)
        More than T of them.
    batch_size : int
        Windows at a time, which affects only memory.

    Returns
    -------
    float
        Mean loss per token. Position t of a window has t tokens before it.
    """
    return _windowed_loss(model, loss, tokens, model.context, 0, batch_size)


def strided_loss(
    model: Layer, loss: Loss, tokens: ArrayLike, batch_size: int = 100
) -> float:
    """Measure a model on windows that overlap by half, counting only the second half.

    Each counted token has at least T / 2 others before it. An n-gram model always has
    its n - 1 tokens, so this is the fair way to compare the two.

    Parameters
    ----------
    model, loss: Loss, tokens, batch_size
        As for :func:`block_loss`, but T must be even.

    Returns
    -------
    float
        Mean loss per token.

    Examples
    --------
    A model that gives every token the same probability has a loss of ln V, here ln 4:

    >>> from types import SimpleNamespace
    >>> from course_lib.losses import SoftmaxCrossEntropy
    >>> model = SimpleNamespace(
    ...     context=4, forward=lambda tokens: np.zeros((*tokens.shape, 4))
    ... )
    >>> round(strided_loss(model, SoftmaxCrossEntropy(), [0, 1, 2, 3] * 5), 4)
    1.3863
    """
    if model.context % 2:
        raise ValueError(f"expected an even context, got {model.context}")
    half = model.context // 2
    return _windowed_loss(model, loss, tokens, half, half, batch_size)


def _windowed_loss(model, loss, tokens, stride, num_skipped, batch_size):
    """Average over windows `stride` apart, leaving out their first positions."""
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or len(tokens) <= model.context:
        raise ValueError(
            f"expected a row of more than {model.context} tokens, "
            f"got shape {tokens.shape}"
        )
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of 1 or more, got {batch_size}")
    starts = np.arange(0, len(tokens) - model.context, stride)
    total = 0.0
    with eval_mode(model) if isinstance(model, Layer) else nullcontext():
        for first in progress(range(0, len(starts), batch_size), "Measuring"):
            part = starts[first : first + batch_size, None]
            places = part + np.arange(model.context)  # (N, T)
            logits = model.forward(tokens[places])[:, num_skipped:]
            total += loss(logits, tokens[places + 1][:, num_skipped:]) * len(places)
    return total / len(starts)
