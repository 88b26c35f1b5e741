"""Mistakes are planted one at a time, and only where something is computed."""

import numpy as np
import pytest

from book.evidence.verification.damage import (
    FACTOR,
    NUMBER,
    SIGN,
    TURN,
    mistakes,
    replaced,
)


class Base:
    def double(self, x):
        return x * 2


class Sample(Base):
    def line(self, x):
        if x.shape[-1] != 3:
            raise ValueError(f"expected 3, got {x.shape[-1] + 1}")
        return 4 * x[..., 2] - 5

    def double(self, x):
        return -super().double(x)

    def turn(self, x):
        return x.T, x.swapaxes(0, 1), x.sum(axis=1)

    def total(self, x, axis):
        return x.sum(axis=axis)

    def shrink(self, x):
        x /= x[-1]
        return x


def answers(method, x):
    """Return the results of the damaged methods, by kind of mistake."""
    found = {}
    for fault in mistakes(method):
        with replaced(Sample, method.__name__, fault.make(method)):
            answer = getattr(Sample(), method.__name__)(x.copy())
        found.setdefault(fault.group, []).append(answer)
    return found


def test_each_sign_factor_and_number_is_changed_alone():
    found = answers(Sample.line, np.array([0.0, 0.0, 2.0]))  # 4 * 2 - 5 = 3
    assert found == {SIGN: [13.0], FACTOR: [-3.0], NUMBER: [-2.0, 11.0]}


def test_a_minus_is_forgotten_in_a_method_that_calls_super():
    assert answers(Sample.double, np.array([3.0])) == {SIGN: [6.0]}


def test_in_place_operations_are_changed_too():
    found = answers(Sample.shrink, np.array([6.0, 2.0]))
    np.testing.assert_array_equal(found[FACTOR], [[12.0, 4.0]])


def test_transposes_are_forgotten_and_sums_run_along_another_axis():
    x = np.arange(6.0).reshape(2, 3)
    first, second, third = answers(Sample.turn, x)[TURN]
    assert [part.shape for part in first] == [(2, 3), (3, 2), (2,)]
    assert [part.shape for part in second] == [(3, 2), (2, 3), (2,)]
    assert [part.shape for part in third] == [(3, 2), (3, 2), (3,)]


def test_an_axis_that_the_caller_chooses_is_left_alone():
    assert mistakes(Sample.total) == []


def test_a_method_is_put_back_even_after_an_error():
    kept = Sample.line
    with pytest.raises(KeyError), replaced(Sample, "line", None):
        raise KeyError
    assert Sample.line is kept


def test_a_mistake_says_what_it_changes_and_where():
    first = mistakes(Sample.line)[0]
    assert first.place == "Sample.line"
    assert first.name == "Sample.line, line 4: 4 * x[..., 2] - 5 -> 4 * x[..., 2] + 5"
