"""Functions without memory: what a neuron does with its score.

Each function takes an array of any shape and returns a new one. The layers of
:mod:`course_lib.layers` call them; chapter 2 draws them. Nothing here learns.
"""

import numpy as np


def as_float(x):
    """Return `x` as a float array; float32 stays float32.

    Examples
    --------
    >>> as_float([1, 2])
    array([1., 2.])
    """
    x = np.asarray(x)
    return x if np.issubdtype(x.dtype, np.floating) else x.astype(np.float64)


def check_classes(classes, num_classes, what="classes"):
    """Return `classes` as an array, or say what is wrong with it.

    Raises
    ------
    ValueError
        Unless all are whole numbers from 0 to ``num_classes - 1``.

    Examples
    --------
    >>> check_classes([2, 0], num_classes=3)
    array([2, 0])
    """
    classes = np.asarray(classes)
    if not np.issubdtype(classes.dtype, np.integer):
        raise ValueError(f"expected whole numbers as {what}, got dtype {classes.dtype}")
    if classes.size and (classes.min() < 0 or classes.max() >= num_classes):
        raise ValueError(
            f"expected {what} from 0 to {num_classes - 1}, "
            f"got {classes.min()} to {classes.max()}"
        )
    return classes


def check_rng(rng):
    """Return `rng`, or say what to give instead.

    Raises
    ------
    ValueError
        Unless it is a generator of numpy: neither a bare seed nor None will do.

    Examples
    --------
    >>> check_rng(np.random.default_rng(0)).integers(1)  # 0 is the only choice
    np.int64(0)
    """
    if not isinstance(rng, np.random.Generator):
        seed = rng if isinstance(rng, int) else 0
        received = rng if rng is None or isinstance(rng, int) else type(rng).__name__
        raise ValueError(
            "expected rng to be a generator, for instance "
            f"np.random.default_rng({seed}), got {received}"
        )
    return rng


def step(x):
    """Answer 1 where the score is above zero, else 0.

    A score of exactly 0 answers 0 (the convention of the whole book).

    Parameters
    ----------
    x : array_like, any shape
        Scores.

    Returns
    -------
    ndarray of int64, same shape

    Examples
    --------
    >>> step([-2.0, 0.0, 3.0])
    array([0, 0, 1])
    """
    return (np.asarray(x) > 0).astype(np.int64)


def relu(x):
    """Keep what is positive, turn the rest into 0: ``max(0, x)``.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    return np.maximum(as_float(x), 0)


def leaky_relu(x, negative_slope=0.01):
    """ReLU with a small slope for negative values, so that no unit is silent.

    Examples
    --------
    >>> leaky_relu([-2.0, 3.0], negative_slope=0.1)
    array([-0.2,  3. ])
    """
    x = as_float(x)
    return np.where(x > 0, x, negative_slope * x)


def sigmoid(x):
    """Squash any number into (0, 1): ``1 / (1 + exp(-x))``.

    The exponential is only taken of ``-|x|``, so nothing overflows at ±1e4.

    Examples
    --------
    >>> sigmoid([-1e4, 0.0, 1e4])
    array([0. , 0.5, 1. ])
    """
    x = as_float(x)
    decay = np.exp(-np.abs(x))  # in (0, 1]
    return np.where(x >= 0, 1, decay) / (1 + decay)


def tanh(x):
    """Squash any number into (-1, 1); equal to ``2 * sigmoid(2 * x) - 1``.

    Examples
    --------
    >>> tanh([0.0])
    array([0.])
    """
    return np.tanh(as_float(x))


#: The constants of GELU's tanh form (Hendrycks and Gimpel, 2016).
GELU_SCALE = float(np.sqrt(2 / np.pi))
GELU_CUBIC = 0.044715


def gelu(x):
    """Weigh each number by about the chance that a standard normal lies below it.

    This is the tanh form of Hendrycks and Gimpel (2016),
    ``x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x**3)))``. It differs from
    ``x * Phi(x)`` by less than 4.74e-4 everywhere.

    Examples
    --------
    >>> gelu([-10.0, 0.0, 10.0])
    array([-0.,  0., 10.])
    """
    x = as_float(x)
    return 0.5 * x * (1 + np.tanh(GELU_SCALE * (x + GELU_CUBIC * x * x * x)))


def softmax(logits, axis=-1):
    """Turn scores into positive numbers that sum to 1 along `axis`.

    The largest score is subtracted first: the answer is the same, and ``exp`` never
    overflows.

    Parameters
    ----------
    logits : array_like, any shape
        Scores of any size.
    axis : int
        The axis of the classes.

    Returns
    -------
    ndarray, same shape

    Examples
    --------
    >>> softmax([1e4, 1e4])
    array([0.5, 0.5])
    """
    logits = as_float(logits)
    powers = logits - logits.max(axis=axis, keepdims=True)
    np.exp(powers, out=powers)
    powers /= powers.sum(axis=axis, keepdims=True)
    return powers


def log_softmax(logits, axis=-1):
    """Return ``log(softmax(logits))`` without ever taking the log of 0.

    Examples
    --------
    >>> log_softmax([0.0, 1e4])
    array([-10000.,      0.])
    """
    logits = as_float(logits)
    shifted = logits - logits.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def one_hot(classes, num_classes, dtype=np.float64):
    """Write each class number as a row with a single 1.

    Parameters
    ----------
    classes : array_like of int, any shape
        Numbers from 0 to ``num_classes - 1``.
    num_classes : int
        Length of a row, K.
    dtype : numpy dtype

    Returns
    -------
    ndarray, shape (..., K)

    Raises
    ------
    ValueError
        If a class is not a whole number from 0 to ``num_classes - 1``.

    Examples
    --------
    >>> one_hot([2, 0], num_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    classes = check_classes(classes, num_classes)
    return np.eye(num_classes, dtype=dtype)[classes]
