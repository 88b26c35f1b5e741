"""A History reads like a dict of columns."""

import pytest

from course_lib.training import History


@pytest.fixture
def history():
    history = History()
    history.add({"running_loss": 2.0, "validation_loss": 3.0})
    history.add({"running_loss": 1.0, "validation_loss": 2.5})
    return history


def test_columns_have_one_entry_per_epoch(history):
    assert history["running_loss"] == [2.0, 1.0]
    assert dict(history) == {"running_loss": [2.0, 1.0], "validation_loss": [3.0, 2.5]}
    assert len(history) == 2
    assert history.num_epochs == 2


def test_a_new_history_is_empty():
    assert History().num_epochs == len(History()) == 0


def test_a_missing_column_is_named_with_the_existing_ones(history):
    wanted = r"no column 'loss'; the columns are \['running_loss'"
    with pytest.raises(KeyError, match=wanted):
        history["loss"]


def test_an_epoch_with_different_columns_is_refused(history):
    with pytest.raises(ValueError, match=r"got \['running_loss'\]"):
        history.add({"running_loss": 0.5})
    assert history["running_loss"] == [2.0, 1.0]


@pytest.mark.parametrize(
    ("losses", "said"),
    [
        ([2.0, 1.0], "<History of 1 epoch: loss 2 to 1>"),
        ([2.0, 2.1], "which did not fall: try a different learning_rate>"),
        ([2.0, 90.0, 1.5], "with a peak of 90: try a smaller learning_rate>"),
        ([2.0, float("nan")], "loss 2 to nan; fix the data>"),
    ],
)
def test_history_says_how_it_went(losses, said):
    history = History()
    history.add({"running_loss": losses[-1]})
    history.step_losses += losses
    history.stop_reason = "fix the data"
    assert said in repr(history)
