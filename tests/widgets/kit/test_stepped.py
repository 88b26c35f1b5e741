"""A figure goes on step by step, and stops at its end."""

import pytest

from course_lib.widgets import BackpropStepper, HiddenLayer, Hinges


@pytest.mark.parametrize(
    ("figure", "last"),
    [
        (HiddenLayer(), 1000),
        (Hinges(), 2000),
        (BackpropStepper(graph="classifier"), 11),  # of a maximum of 31
    ],
    ids=lambda each: getattr(each, "module", None),
)
def test_steps_go_on_up_to_the_last(figure, last):
    figure.num_steps = last - 3
    assert figure.step()
    assert figure.num_steps == last - 2
    assert figure.step(5)
    assert figure.num_steps == last
    assert not figure.step()
    assert figure.num_steps == last
