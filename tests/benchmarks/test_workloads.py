"""The peers of a benchmark do the same work: an oracle for course_lib at once."""

import numpy as np
import pytest

from tests.benchmarks import digits, separable
from tests.benchmarks.run import report, same_work


def test_losses_agree_with_scikit_learn_batch_by_batch():
    _, ours, our_accuracy = digits.run_course_lib(num_epochs=2)
    _, theirs, their_accuracy = digits.run_scikit_learn(num_epochs=2)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4)
    assert our_accuracy == pytest.approx(their_accuracy, abs=0.003)


def test_perceptron_ends_at_the_weights_of_scikit_learn():
    _, ours, our_accuracy = separable.run_course_lib(num_rows=500)
    _, theirs, _ = separable.run_scikit_learn(num_rows=500)
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    assert our_accuracy == 1.0


def test_other_work_is_noticed():
    assert same_work([2.0, 1.0], [2.001, 1.001])
    assert not same_work([2.0, 1.0], [2.0, 1.1])
    assert not same_work([2.0, 1.0], [2.0])


def test_no_ratio_is_printed_for_other_work(capsys):
    ours = [(1.0, [2.0], 0.9)]
    report("W2", {"course_lib": ours, "scikit-learn": [(2.0, [3.0], 0.9)]})
    assert "0.50" not in capsys.readouterr().out
    report("W2", {"course_lib": ours, "scikit-learn": [(2.0, [2.0], 0.9)]})
    assert "0.50" in capsys.readouterr().out
