"""Claims: every ``backward`` returns the slope that differences find (chapter 3)."""

from functools import partial

import numpy as np

from book.evidence.claim import Claim
from book.evidence.registry import (
    EXPRESSIONS,
    LAYERS,
    LOSSES,
    ROWS,
    class_of,
    draw_input,
)
from book.evidence.verification.adapters import shaken
from course_lib.autograd import Tensor
from course_lib.gradcheck import (
    check_layer,
    check_loss,
    numerical_gradient,
    relative_error,
)

GROUP = "Gradients"
JUDGE = "central differences"
TOLERANCE = 1e-7


def layer_error(class_name):
    """Return the largest error over a class's rows, their shapes, and all gradients.

    The search stops at the first one that is too large, since the claim then fails.
    """
    rng, largest = np.random.default_rng(0), 0.0
    for name in rows_of(class_name):
        for shape in LAYERS[name].shapes:
            layer = shaken(LAYERS[name].make(rng=rng, dtype=np.float64), rng)
            x = draw_input(name, shape, rng)
            largest = max(largest, *check_layer(layer, x, rng).values())
            if not largest <= TOLERANCE:
                return largest
    return largest


def rows_of(class_name):
    """Return the names of the rows about a class."""
    return [name for name in LAYERS if class_of(name) == class_name]


def loss_error(name):
    """Return the largest error over shapes."""
    rng, loss = np.random.default_rng(0), LOSSES[name].make()
    return max(
        check_loss(loss, rng.normal(size=shape), LOSSES[name].targets(rng, shape))
        for shape in (*ROWS, (4, 1))
    )


def tape_error(class_name):
    """Return the largest error over all expressions, and over each tensor in them."""
    rng, errors = np.random.default_rng(0), []
    for row in EXPRESSIONS.values():
        tensors = [Tensor(rng.normal(size=shape)) for shape in row.shapes]
        row.end(tensors).backward()
        errors += [slope_error(row, tensors, tensor) for tensor in tensors]
    return max(errors)


def slope_error(row, tensors, tensor):
    """Compare the gradient of one tensor in an expression with differences."""
    expected = numerical_gradient(lambda: float(row.end(tensors).data), tensor.data)
    return relative_error(tensor.grad, expected)


def claims():
    """Return one claim per layer, one per loss, and one for the tape."""
    return [
        Claim(GROUP, name, JUDGE, TOLERANCE, partial(measure, name))
        for names, measure in (
            (dict.fromkeys(map(class_of, LAYERS)), layer_error),
            (LOSSES, loss_error),
            (dict.fromkeys(map(class_of, EXPRESSIONS)), tape_error),
        )
        for name in names
    ]
