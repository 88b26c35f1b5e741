"""Check accuracy and confusion counts by hand and against scikit-learn."""

import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics

from course_lib.training import accuracy, confusion_counts, predicted_classes

LOGITS = np.array([[0.1, 0.2, 0.3], [5.0, -1.0, 2.0], [0.0, 4.0, 1.0]])


def test_the_largest_logit_is_the_class():
    assert predicted_classes(LOGITS).tolist() == [2, 0, 1]


def test_a_single_logit_above_zero_is_class_1():
    assert predicted_classes([[-1.0], [0.0], [0.1]]).tolist() == [0, 0, 1]


@pytest.mark.parametrize(("targets", "share"), [([2, 0, 1], 1), ([2, 0, 0], 2 / 3)])
def test_accuracy_is_the_share_of_right_rows(targets, share):
    assert accuracy(LOGITS, targets) == pytest.approx(share)


@pytest.mark.parametrize("targets", [[0, 1], [[0.0], [1.0]]])
def test_accuracy_of_two_classes_takes_both_shapes_of_targets(targets):
    assert accuracy([[-2.0], [3.0]], targets) == 1.0


def test_accuracy_counts_every_token_of_a_text():
    logits = np.eye(3)[[[0, 1], [2, 2]]]
    assert accuracy(logits, [[0, 1], [2, 0]]) == 0.75


@pytest.mark.parametrize("targets", [[0, 1], [[0], [1]], 0])
def test_accuracy_refuses_targets_of_the_wrong_shape(targets):
    with pytest.raises(ValueError, match=r"targets of shape \(3,\), got"):
        accuracy(LOGITS, targets)


def test_accuracy_of_nothing_is_refused():
    with pytest.raises(ValueError, match=r"at least one row, got shape \(0, 3\)"):
        accuracy(np.zeros((0, 3)), np.zeros(0, int))


def test_confusion_counts_are_scikit_learns():
    rng = np.random.default_rng(0)
    classes, targets = rng.integers(4, size=(2, 200))
    expected = sklearn_metrics.confusion_matrix(targets, classes, labels=range(4))
    assert np.array_equal(confusion_counts(classes, targets, 4), expected)


def test_rows_are_the_truth_and_columns_the_prediction():
    assert confusion_counts([1, 1], [0, 0], 2).tolist() == [[0, 2], [0, 0]]


@pytest.mark.parametrize(
    ("classes", "targets", "message"),
    [
        ([0, 2], [0, 1], "classes from 0 to 1, got 0 to 2"),
        ([0, 1], [0, -1], "targets from 0 to 1, got -1 to 0"),
        ([0], [0, 1], r"classes of shape \(2,\), got \(1,\)"),
    ],
)
def test_counts_that_do_not_fit_are_refused(classes, targets, message):
    with pytest.raises(ValueError, match=message):
        confusion_counts(classes, targets, 2)


def test_a_row_with_nan_is_wrong():
    logits = np.array([[np.nan, 0.0], [1.0, 0.0]])
    assert accuracy(logits, [0, 0]) == 0.5
    assert accuracy(np.array([[np.nan]]), [[0]]) == 0
