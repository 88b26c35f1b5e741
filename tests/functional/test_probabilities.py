"""Scores become probabilities, and classes become rows."""

import numpy as np
import pytest
from scipy import special

from course_lib import functional

SCORES = np.random.default_rng(0).normal(scale=4, size=(5, 7))


@pytest.mark.parametrize("axis", [-1, 0])
def test_softmax_is_scipys(axis):
    np.testing.assert_allclose(
        functional.softmax(SCORES, axis), special.softmax(SCORES, axis), rtol=1e-13
    )


@pytest.mark.parametrize("axis", [-1, 0])
def test_log_softmax_is_scipys(axis):
    np.testing.assert_allclose(
        functional.log_softmax(SCORES, axis),
        special.log_softmax(SCORES, axis),
        rtol=1e-13,
    )


def test_softmax_rows_sum_to_one():
    np.testing.assert_allclose(functional.softmax(SCORES).sum(axis=-1), 1, rtol=1e-15)


@pytest.mark.parametrize("axis", [-1, 0])
def test_softmax_may_be_written_over_its_scores(axis):
    scores = SCORES.copy()
    probs = functional.softmax(scores, axis, out=scores)
    assert np.shares_memory(probs, scores)
    assert np.array_equal(scores, functional.softmax(SCORES, axis))


def test_softmax_does_not_change_when_all_logits_rise_together():
    np.testing.assert_allclose(
        functional.softmax(SCORES + 100), functional.softmax(SCORES), rtol=1e-12
    )


def test_one_hot_has_a_single_1_at_the_class():
    rows = functional.one_hot([[2], [0]], num_classes=3)
    assert rows.tolist() == [[[0, 0, 1]], [[1, 0, 0]]]


def test_one_hot_has_the_given_dtype():
    assert functional.one_hot([1], 2, dtype=np.float32).dtype == np.float32


@pytest.mark.parametrize("function", [functional.softmax, functional.log_softmax])
@pytest.mark.parametrize("scores", [2.0, [], np.ones((2, 0))])
def test_an_axis_without_scores_is_refused(function, scores):
    with pytest.raises(ValueError, match="at least one score along axis -1"):
        function(scores)
