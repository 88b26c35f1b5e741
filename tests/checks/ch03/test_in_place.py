"""An optimizer is meant to change the weights that it was given, a test isn't."""

import numpy as np
import pytest

from course_lib.checks import ch03
from course_lib.checks.ch03.accepting import reference_accepts


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


def test_a_test_of_gradients_must_leave_the_weights_as_they_were():
    def leaves_a_nudge(loss, gradient, w):
        verdict = reference_accepts(loss, gradient, w)
        w.flat[0] += 1e-9
        return verdict

    ch03.accepts_gradient.check(leaves_a_nudge, show=lambda text: None)
    assert ch03.accepts_gradient.last.score == 0
    assert "Your answer changes the inputs" in ch03.accepts_gradient.last.hint
