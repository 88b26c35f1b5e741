"""Measure a model on data that it doesn't learn from (chapter 3).

Validation and test data show whether a network has learned something general or only
memorized. Here they go through the forward pass only, and Dropout is off.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Layer
from course_lib.losses import Loss


def evaluate(
    model: Layer,
    loss: Loss,
    x: ArrayLike,
    targets: ArrayLike,
    metrics: dict[str, Callable] | None = None,
    batch_size: int = 1000,
) -> dict[str, float]:
    """Measure a model without training it.

    Parameters
    ----------
    model : Layer
        Put into evaluation mode while it is measured; then each layer returns to its
        own mode.
    loss : Loss
    x, targets : ndarray, shape (N, ...)
    metrics : dict of str to callable, optional
        Each takes (outputs, targets) and returns a mean over rows.
    batch_size : int
        Rows at a time, which affects only memory.

    Returns
    -------
    dict of str to float
        ``"loss"`` and one entry per metric.
    """
    x, targets = np.asarray(x), np.asarray(targets)
    if len(x) != len(targets) or len(x) == 0:
        raise ValueError(
            "expected as many inputs as targets, and at least "
            f"one, got {len(x)} and {len(targets)}"
        )
    if batch_size < 1:
        raise ValueError(f"expected a batch_size of 1 or more, got {batch_size}")
    measures = {"loss": loss, **(metrics or {})}
    totals = dict.fromkeys(measures, 0.0)
    with eval_mode(model):
        for start in range(0, len(x), batch_size):
            part = slice(start, start + batch_size)
            outputs = model.forward(x[part])
            for name, measure in measures.items():
                totals[name] += measure(outputs, targets[part]) * len(x[part])
    return {name: total / len(x) for name, total in totals.items()}


@contextmanager
def eval_mode(model: Layer) -> Iterator[None]:
    """Put a model into evaluation mode, then return each layer to its own mode.

    Examples
    --------
    >>> from course_lib.layers import ReLU
    >>> model = ReLU()
    >>> with eval_mode(model):
    ...     model.training
    False
    >>> model.training
    True
    """
    modes = [(layer, layer.training) for layer in _all_layers(model)]
    model.eval()
    try:
        yield
    finally:
        for layer, mode in modes:
            layer.training = mode


def _all_layers(model):
    yield model
    for _, child in model.children():
        yield from _all_layers(child)
