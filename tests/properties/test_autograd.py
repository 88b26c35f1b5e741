"""A tape undoes broadcasting for any shapes, and slopes agree with differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties.layouts import numbers, seeds

from course_lib.autograd import Tensor
from course_lib.gradcheck import numerical_gradient, relative_error

OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: a**3 * 2**b,
    "twice": lambda a, b: a * b + b * a.exp(),
}


@st.composite
def pairs_of_shapes(draw):
    """Draw two shapes that broadcast: axes missing or of size 1 in either."""
    shape = draw(st.lists(st.integers(1, 3), max_size=3))
    stretched = st.lists(st.booleans(), min_size=len(shape), max_size=len(shape))
    first, second = (
        tuple(1 if one else n for one, n in zip(draw(stretched), shape, strict=True))
        for _ in range(2)
    )
    missing = draw(st.integers(0, len(shape)))
    return draw(st.permutations([first, second[missing:]]))


@pytest.mark.parametrize("name", OPERATIONS)
@given(pairs_of_shapes(), seeds)
def test_slopes_agree_with_differences_for_all_shapes(name, shapes, seed):
    a, b = (Tensor(2 + np.tanh(numbers(shape, seed))) for shape in shapes)
    direction = numbers(np.broadcast_shapes(*shapes), seed + 1)

    def end():
        return (OPERATIONS[name](a, b) * direction).sum()

    end().backward()
    for tensor in (a, b):
        expected = numerical_gradient(lambda: float(end().data), tensor.data)
        assert relative_error(tensor.grad, expected) < 1e-7
