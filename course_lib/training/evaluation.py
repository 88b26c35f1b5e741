"""Measure without learning: a model at rest, and data it never learns from (chapter 3).

Validation and test data tell whether a network has understood or only memorized. Here
they pass forward only, and Dropout does nothing.
"""

from contextlib import contextmanager

import numpy as np


def evaluate(model, loss, x, targets, metrics=None, batch_size=1000):
    """Measure a model on data that it does not learn from here.

    Parameters
    ----------
    model : Layer
        Put into evaluation mode, and back: each layer into the mode it had.
    loss : Loss
    x, targets : ndarray, shape (N, ...)
    metrics : dict of str to callable, optional
        Each takes (outputs, targets) and returns a mean over rows.
    batch_size : int
        Rows at a time; only memory depends on it.

    Returns
    -------
    dict of str to float
        ``"loss"`` and one entry a metric.
    """
    x, targets = np.asarray(x), np.asarray(targets)
    if len(x) != len(targets) or len(x) == 0:
        raise ValueError(
            "expected as many inputs as targets, at least one, "
            f"got {len(x)} and {len(targets)}"
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
def eval_mode(model):
    """Put a model into evaluation mode, and at the end each layer into its own.

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
