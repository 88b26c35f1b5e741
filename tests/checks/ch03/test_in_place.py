"""An optimizer is meant to change the weights that it was given."""

import numpy as np
import pytest

from course_lib.checks import ch03


class WithoutPlan:
    """Change the weights in place, by a rule that no mistake foresees."""

    def __init__(self, w, *settings):
        self.w = w

    def step(self, g):
        self.w -= 0.37 * np.sign(g)


@pytest.mark.parametrize("question", [ch03.momentum, ch03.adam])
def test_no_optimizer_is_blamed_for_changing_its_weights(question):
    question.check(WithoutPlan, show=lambda text: None)
    assert question.last.score == 0
    assert "changes" not in question.last.hint
