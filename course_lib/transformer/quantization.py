"""Weights in fewer bits: whole numbers, and a scale for each column (chapter 4).

With b bits there are ``2^b - 1`` values that lie evenly around 0, from -L to L with
``L = 2^(b-1) - 1``. A column's largest weight becomes L or -L, and every other one is
rounded to the nearest value, as PyTorch's ``fake_quantize_per_channel_affine`` does
with zero points of 0.
"""

import copy

import numpy as np

from course_lib.functional import as_float
from course_lib.functional.inputs import ArrayLike, check_count
from course_lib.layers import Layer


def quantize(
    weight: ArrayLike, bits: int, group_size: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Round a matrix to whole numbers, with a scale for each column.

    Parameters
    ----------
    weight : array_like, shape (A, B)
    bits : int
        From 2 to 8.
    group_size : int, optional
        Every so many rows of a column get a scale of their own, and the last group may
        be smaller. By default, a column has one scale.

    Returns
    -------
    whole : ndarray of int8, shape (A, B)
        From ``-(2^(bits-1) - 1)`` to ``2^(bits-1) - 1``.
    scale : ndarray, shape (G, B)
        For G groups of rows; 1 where all weights of a group are 0.

    Raises
    ------
    ValueError
        If the weights aren't a matrix of finite numbers, or if the bits don't fit.

    Examples
    --------
    With 3 bits, a column has the values -3 to 3 times its scale.

    >>> whole, scale = quantize([[6.0, 0.1], [-1.9, 0.3], [0.9, 0.0]], bits=3)
    >>> whole.tolist(), scale.tolist()
    ([[3, 1], [-1, 3], [0, 0]], [[2.0, 0.09999999999999999]])
    """
    weight = as_float(weight)
    if weight.ndim != 2 or not weight.size or not np.isfinite(weight).all():
        shown = f"shape {weight.shape}" if weight.ndim != 2 else "nan, inf, or nothing"
        raise ValueError(f"expected a matrix (A, B) of finite numbers, got {shown}")
    if bits not in range(2, 9):
        raise ValueError(f"expected bits from 2 to 8, got {bits!r}")
    starts = np.arange(0, len(weight), _rows_of(group_size, weight))
    largest = np.maximum.reduceat(np.abs(weight), starts)  # (G, B)
    scale = largest / (2 ** (bits - 1) - 1)
    scale[scale == 0] = 1.0
    whole = np.rint(weight / _spread(scale, group_size, weight))
    return whole.astype(np.int8), scale


def dequantize(
    whole: np.ndarray, scale: np.ndarray, group_size: int | None = None
) -> np.ndarray:
    """Return the weights that :func:`quantize` has rounded.

    Parameters
    ----------
    whole : ndarray of int, shape (A, B)
    scale : ndarray, shape (G, B)
    group_size : int, optional
        As in `quantize`.

    Returns
    -------
    ndarray, shape (A, B)
        In the dtype of the scales; each is at most half a scale from its weight.

    Examples
    --------
    >>> dequantize(np.array([[3], [-1], [0]]), np.array([[2.0]])).tolist()
    [[6.0], [-2.0], [0.0]]
    """
    groups = -(-len(whole) // _rows_of(group_size, whole))
    if np.shape(scale) != (groups, whole.shape[1]):
        raise ValueError(
            f"expected scales of shape {(groups, whole.shape[1])} for whole numbers of "
            f"shape {whole.shape}, got {np.shape(scale)}"
        )
    return whole * _spread(scale, group_size, whole)


def quantize_model(
    model: Layer,
    bits: int,
    *,
    embedding_bits: int | None = None,
    group_size: int | None = None,
) -> Layer:
    """Return a copy of a model whose matrices are rounded; the rows stay as they are.

    Parameters
    ----------
    model : Layer
    bits : int
        For each weight of a matrix, from 2 to 8.
    embedding_bits : int, optional
        For the tables of tokens and positions, if they get a different number.
    group_size : int, optional
        As in `quantize`, for all matrices.

    Returns
    -------
    Layer
        The weights are floats again, so this shows what rounding costs. It saves no
        time.
    """
    rounded = copy.deepcopy(model)
    for name, value in rounded.parameters().items():
        if value.ndim == 2:
            given = _bits_of(name, bits, embedding_bits), group_size
            value[...] = dequantize(*quantize(value, *given), group_size)
    return rounded


def quantized_bytes(
    model: Layer,
    bits: int,
    *,
    embedding_bits: int | None = None,
    group_size: int | None = None,
) -> int:
    """Count the bytes that the rounded model takes, with scales and rows in float32.

    Parameters
    ----------
    model : Layer
    bits, embedding_bits, group_size
        As in `quantize_model`.

    Returns
    -------
    int
    """
    total = 0
    for name, value in model.parameters().items():
        if value.ndim == 1:
            total += 4 * value.size
            continue
        num_scales = -(-len(value) // _rows_of(group_size, value)) * value.shape[1]
        weight_bits = value.size * _bits_of(name, bits, embedding_bits)
        total += -(-weight_bits // 8) + 4 * num_scales
    return total


def _bits_of(name, bits, embedding_bits):
    """Return the number of bits for a matrix of this name."""
    return bits if embedding_bits is None or "embedding" not in name else embedding_bits


def _rows_of(group_size, matrix):
    """Return how many rows share a scale."""
    return len(matrix) if group_size is None else check_count(group_size, "group_size")


def _spread(scale, group_size, matrix):
    """Return the scale of each row: (G, B) becomes (A, B)."""
    return np.repeat(scale, _rows_of(group_size, matrix), axis=0)[: len(matrix)]
