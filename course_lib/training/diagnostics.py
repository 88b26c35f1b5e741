"""What a loss doesn't show: four numbers that tell failures apart (chapter 3).

A loss can stay flat because the units are dead or because they are all alike, and it
can end in nan because the weights grew or because one score overflowed. The curves look
the same, but each function here measures a difference.
"""

import math

import numpy as np

from course_lib.layers import Layer, ReLU
from course_lib.training.callbacks import Callback, _require_positive
from course_lib.training.evaluation import eval_mode
from course_lib.training.loop import Run


def gradient_norm(model: Layer) -> float:
    """Return the length of the whole gradient, the root of the sum of all squares.

    Parameters
    ----------
    model : Layer
        Its gradients are those of the last ``backward``.

    Returns
    -------
    float

    Examples
    --------
    >>> from course_lib.layers import Linear
    >>> layer = Linear(2, 1, rng=np.random.default_rng(0), bias=False)
    >>> layer.weight_grad[:] = [[3.0], [4.0]]
    >>> gradient_norm(layer)
    5.0
    """
    squares = (
        np.square(grad, dtype=np.float64).sum() for grad in model.gradients().values()
    )
    return math.sqrt(sum(squares))


def active_units(model: Layer, x: np.ndarray) -> np.ndarray:
    """Return, for each hidden unit, whether at least one input activates it.

    Parameters
    ----------
    model : Layer
        Must contain at least one ReLU, the first of which is examined.
    x : ndarray, shape (N, D)
        At least one row. The model reads it in evaluation mode, without Dropout.

    Returns
    -------
    ndarray of bool, shape (F,)
        A unit that no training input activates gets no gradient, so it stays inactive.

    Raises
    ------
    ValueError
        If the model has no ReLU, or x has no rows.

    Examples
    --------
    >>> from course_lib.layers import Linear, Sequential
    >>> layer = Linear(1, 3, rng=np.random.default_rng(0))
    >>> layer.weight[:], layer.bias[:] = [[1.0, -1.0, 0.0]], [0.0, 0.0, -1.0]
    >>> active_units(Sequential(layer, ReLU()), np.array([[2.0], [5.0]]))
    array([ True, False, False])
    """
    relu = _first_relu(model)
    if relu is None:
        raise ValueError(f"expected a model with a ReLU, got {type(model).__name__}")
    _look(model, x)
    return relu.is_on.reshape(-1, relu.is_on.shape[-1]).any(axis=0)


def distinct_columns(weight: np.ndarray, tolerance: float = 1e-6) -> int:
    """Count the distinct columns of a weight.

    Parameters
    ----------
    weight : ndarray, shape (D, F)
    tolerance : float
        Columns count as equal if no two corresponding numbers differ by more than this
        share of the largest weight.

    Returns
    -------
    int
        From 1 to F; fewer than F means that some units are copies.

    Examples
    --------
    >>> distinct_columns(np.array([[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]]))
    2
    """
    weight = np.asarray(weight)
    if weight.ndim != 2 or weight.size == 0:
        raise ValueError(f"expected a weight of shape (D, F), got {weight.shape}")
    near = tolerance * np.abs(weight).max()
    left, count = weight, 0
    while left.shape[1]:
        same = (np.abs(left - left[:, :1]) <= near).all(axis=0)
        same[0] = True  # nan differs from itself
        left, count = left[:, ~same], count + 1
    return count


def max_logit(model: Layer, x: np.ndarray) -> float:
    """Return the largest number that a model outputs, before any softmax.

    ``exp`` overflows above 88.7 in float32 and above 709.7 in float64.

    Parameters
    ----------
    model : Layer
    x : ndarray, shape (N, D)
        At least one row. The model reads it in evaluation mode, without Dropout.

    Returns
    -------
    float

    Examples
    --------
    >>> max_logit(ReLU(), np.array([[-3.0, 2.0]]))
    2.0
    """
    return float(np.max(_look(model, x)))


class Diagnostics(Callback):
    """Take all readings every few steps of :func:`course_lib.training.fit`.

    Parameters
    ----------
    x : ndarray, shape (N, D)
        Inputs on which active units and logits are measured.
    every : int
        Steps between two readings, 1 or more.

    Attributes
    ----------
    steps : list of int
        The step after which each reading was taken; the first is `every`.
    readings : dict of str to list
        ``gradient_norm``, ``max_logit``, and, if the model has a ReLU, ``living``,
        which is the number of its active units.

    Examples
    --------
    >>> board = Diagnostics(np.ones((2, 3)), every=10)
    >>> board.every
    10
    """

    def __init__(self, x: np.ndarray, every: int = 1) -> None:
        self.x, self.every = x, _require_positive("every", every)

    def on_train_begin(self, run: Run) -> None:
        """Forget earlier training runs."""
        self.steps = []
        self.readings = {"gradient_norm": [], "max_logit": []}
        if _first_relu(run.model) is not None:
            self.readings["living"] = []

    def on_step_end(self, run: Run) -> None:
        """Take a reading if it is time for one."""
        if run.step % self.every:
            return
        self.steps.append(run.step)
        self.readings["gradient_norm"].append(gradient_norm(run.model))
        self.readings["max_logit"].append(max_logit(run.model, self.x))
        if "living" in self.readings:
            living = active_units(run.model, self.x)
            self.readings["living"].append(int(living.sum()))


def _look(model, x):
    """Return the outputs of a model in evaluation mode."""
    if len(x) == 0:
        raise ValueError(f"expected x with at least one row, got shape {np.shape(x)}")
    with eval_mode(model):
        return model.forward(x)


def _first_relu(layer):
    if isinstance(layer, ReLU):
        return layer
    found = (_first_relu(child) for _, child in layer.children())
    return next((relu for relu in found if relu is not None), None)
