"""Is a gradient right? Nudge every number and look (chapter 3).

The slope of a function at x is close to ``(f(x + h) - f(x - h)) / (2 h)``. Computing it
this way is slow but needs no calculus, so it is the judge of every ``backward`` in this
library, and of yours.
"""

import math
from collections.abc import Callable

import numpy as np

from course_lib.functional import check_rng
from course_lib.layers import Layer
from course_lib.losses import Loss


def numerical_gradient(
    function: Callable, x: np.ndarray, step: float = 1e-5
) -> np.ndarray:
    """Estimate the gradient of a function that returns one number.

    It uses central differences, whose error falls with ``step**2`` until rounding takes
    over. In float64, the best step is near 1e-5.

    Parameters
    ----------
    function : callable
        Takes no argument, reads `x`, and returns a float.
    x : ndarray of float64, any shape
        Changed in place during the measurement and then restored.
    step : float
        The nudge h.

    Returns
    -------
    ndarray, the shape of `x`

    Examples
    --------
    >>> x = np.array([3.0])
    >>> numerical_gradient(lambda: float(x[0] ** 2), x).round(6)  # slope 2x
    array([6.])
    """
    if x.dtype != np.float64:
        raise ValueError(f"expected float64 (float32 is too coarse), got {x.dtype}")
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        try:
            x[index] = kept + step
            above = function()
            x[index] = kept - step
            below = function()
        finally:  # also when the function fails
            x[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient


def relative_error(gradient: np.ndarray, expected: np.ndarray) -> float:
    """Divide the length of two gradients' difference by the sum of their lengths.

    Parameters
    ----------
    gradient, expected : ndarray of the same shape

    Returns
    -------
    float
        0 if they are equal, 1 if opposite, infinity if either contains nan or infinity.

    Raises
    ------
    ValueError
        If the shapes differ, because subtracting them would silently broadcast.

    Examples
    --------
    >>> relative_error(np.array([3.0, 4.0]), np.array([3.0, 4.0]))
    0.0
    """
    if np.shape(gradient) != np.shape(expected):
        raise ValueError(
            f"expected a gradient of shape {np.shape(expected)}, "
            f"got {np.shape(gradient)}"
        )
    scale = np.linalg.norm(gradient) + np.linalg.norm(expected)
    if not math.isfinite(scale):
        return math.inf
    return float(np.linalg.norm(gradient - expected) / scale) if scale else 0.0


def check_layer(
    layer: Layer, x: np.ndarray, rng: "np.random.Generator", step: float = 1e-5
) -> dict[str, float]:
    """Compare a layer's backward with central differences, for input and parameters.

    The loss is a random weighted sum of the outputs, so every output matters.

    Parameters
    ----------
    layer : Layer
    x : ndarray of float64
        A batch that the layer accepts. An integer batch (tokens) isn't nudged.
    rng : numpy.random.Generator
        Draws the weights of the sum.
    step : float

    Returns
    -------
    dict of str to float
        The :func:`relative_error` for ``"input"`` and for each parameter.

    Examples
    --------
    >>> from course_lib.layers import Linear
    >>> rng = np.random.default_rng(0)
    >>> errors = check_layer(Linear(3, 2, rng=rng), rng.normal(size=(4, 3)), rng)
    >>> sorted(errors), max(errors.values()) < 1e-8
    (['bias', 'input', 'weight'], True)
    """
    if x.size == 0:
        raise ValueError(f"expected at least one number in x, got shape {x.shape}")
    direction = check_rng(rng).normal(size=layer(x).shape)

    def loss():
        return float(np.sum(layer(x) * direction))

    loss()
    grad_input = layer.backward(direction)
    gradients = {name: grad.copy() for name, grad in layer.gradients().items()}
    errors = {}
    if np.issubdtype(x.dtype, np.floating):
        errors["input"] = relative_error(grad_input, numerical_gradient(loss, x, step))
    for name, value in layer.parameters().items():
        expected = numerical_gradient(loss, value, step)
        errors[name] = relative_error(gradients[name], expected)
    return errors


def check_loss(
    loss: Loss, outputs: np.ndarray, targets: np.ndarray, step: float = 1e-5
) -> float:
    """Compare a loss's backward with central differences.

    Parameters
    ----------
    loss : Loss
    outputs : ndarray of float64
    targets : ndarray

    Returns
    -------
    float
        The :func:`relative_error`.

    Examples
    --------
    >>> from course_lib.losses import MeanSquaredError
    >>> outputs, targets = np.array([1.0, 2.0]), np.array([0.0, 4.0])
    >>> check_loss(MeanSquaredError(), outputs, targets) < 1e-8
    True
    """
    loss(outputs, targets)
    gradient = loss.backward()
    expected = numerical_gradient(lambda: loss(outputs, targets), outputs, step)
    return relative_error(gradient, expected)
