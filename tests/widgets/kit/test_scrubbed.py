"""Training goes on step by step, and stops at its end."""

import pytest

from course_lib.widgets import HiddenLayer, Hinges


@pytest.mark.parametrize(
    ("figure_class", "last"), [(HiddenLayer, 1000), (Hinges, 2000)]
)
def test_training_goes_on_up_to_its_end(figure_class, last):
    figure = figure_class(num_steps=last - 3)
    assert figure.step()
    assert figure.num_steps == last - 2
    assert figure.step(5)
    assert figure.num_steps == last
    assert not figure.step()
    assert figure.num_steps == last
