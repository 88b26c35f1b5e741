"""Bare matrix products, the part of training that no library can avoid.

A product is a triple (left, right, out) for ``np.matmul``. The arrays are made once and
keep their roles, so a step is the list of its products in order.
"""

import numpy as np


def repeat(products, times=1):
    """Compute all the products several times."""
    matmul = np.matmul
    for _ in range(times):
        for left, right, out in products:
            matmul(left, right, out=out)


class LinearProducts:
    """The products of one Linear layer.

    Parameters
    ----------
    rows : ndarray, shape (N, D)
    weight : ndarray, shape (D, M)
    needs_input_grad : bool

    Attributes
    ----------
    output : ndarray, shape (N, M)
    forward, backward : list of (left, right, out)
        The output; the gradients of the weight and, if needed, of the rows.
    """

    def __init__(self, rows, weight, needs_input_grad=True):
        self.output = np.empty((len(rows), weight.shape[1]), np.float32)
        grad_output = np.full_like(self.output, 1e-3)
        self.forward = [(rows, weight, self.output)]
        self.backward = [(rows.T, grad_output, np.empty_like(weight))]
        if needs_input_grad:
            self.backward.append((grad_output, weight.T, np.empty_like(rows)))


class AttentionProducts:
    """The products of attention between query, key and value.

    Parameters
    ----------
    shape : tuple (N, H, T, D)
        Windows, heads, tokens, size of a head.

    Attributes
    ----------
    forward, backward : list of (left, right, out)
        Scores and mean of the values; gradients of value, weights, query and key.
    """

    def __init__(self, shape):
        query, key, value, grad_output = (
            np.full(shape, 1e-2, np.float32) for _ in "qkvg"
        )
        scores = np.full((*shape[:-1], shape[-2]), 1e-2, np.float32)  # (N, H, T, T)
        gathered, grad_scores = np.empty_like(query), np.empty_like(scores)
        grad_query, grad_key, grad_value = (np.empty_like(query) for _ in "qkv")
        self.forward = [
            (query, key.swapaxes(-1, -2), scores),
            (scores, value, gathered),
        ]
        self.backward = [
            (scores.swapaxes(-1, -2), grad_output, grad_value),
            (grad_output, value.swapaxes(-1, -2), grad_scores),
            (grad_scores, key, grad_query),
            (grad_scores.swapaxes(-1, -2), query, grad_key),
        ]
