"""A hint is given to nobody of whom it is untrue."""

import numpy as np
import pytest
from checks.exercise_sets import judge

from course_lib.checks import ch03


def without_a_term(logits, targets):
    """Forget what the examples of class 0 cost."""
    probs = np.exp(-np.logaddexp(0, -logits))
    loss = np.mean(targets * np.logaddexp(0, -logits))
    return loss, (probs - targets) / len(logits)


def clipped(logits, targets):
    probs = np.clip(np.exp(-np.logaddexp(0, -logits)), 1e-9, 1 - 1e-9)
    chosen = np.where(targets == 1, probs, 1 - probs)
    return -np.log(chosen).mean(), (probs - targets) / len(logits)


@pytest.mark.parametrize(
    ("answer", "is_asked"), [(without_a_term, False), (clipped, True)]
)
def test_clip_is_asked_for_only_where_large_scores_alone_are_wrong(answer, is_asked):
    report = judge(ch03.binary_cross_entropy, answer)
    assert ("clip" in report.hint) == is_asked
    assert report.hint


def test_one_part_with_a_turned_sign_is_not_told_that_all_are():
    right = ch03.sweep.reference()
    hint = judge(ch03.sweep, right | {"dW2": -right["dW2"]}).hint
    assert "only the sign is wrong" in hint
