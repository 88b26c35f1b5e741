"""A planted fact responds only to its subject and only above the threshold."""

import numpy as np
import pytest

from course_lib.functional import relu
from course_lib.transformer import plant_facts

RNG = np.random.default_rng(0)
SUBJECTS, ANSWERS = RNG.normal(size=(2, 5, 200))  # nearly at right angles


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.9])
def test_each_subject_gives_its_answer(threshold):
    memory = plant_facts(SUBJECTS, ANSWERS, threshold)
    np.testing.assert_allclose(memory(SUBJECTS), ANSWERS, rtol=1e-9, atol=1e-12)


def test_length_of_a_subject_does_not_change_its_answer():
    memory = plant_facts(7.0 * SUBJECTS, ANSWERS)
    np.testing.assert_allclose(memory(7.0 * SUBJECTS), ANSWERS, rtol=1e-9, atol=1e-12)


def test_units_are_keys_thresholds_and_values():
    memory = plant_facts([[0, 2]], [[3, 4]], 0.5)
    assert memory.expand.weight.tolist() == [[0.0], [0.5]]
    assert memory.expand.bias.tolist() == [-0.5]
    assert memory.contract.weight.tolist() == [[6.0, 8.0]]
    assert memory.contract.bias.tolist() == [0.0, 0.0]


def test_strength_grows_evenly_above_the_threshold():
    memory = plant_facts([[1, 0]], [[0, 1]], 0.6)
    shares = np.array([-1.0, 0.0, 0.6, 0.7, 0.8, 1.0, 1.4])
    found = memory(shares[:, np.newaxis] * [[1.0, 0.0]])[:, 1]
    np.testing.assert_allclose(found, relu(shares - 0.6) / 0.4, atol=1e-12)


def test_a_new_value_changes_only_its_own_answer():
    memory = plant_facts(SUBJECTS, ANSWERS)
    before = memory(SUBJECTS)
    memory.contract.weight[0] = memory.contract.weight[3]
    after = memory(SUBJECTS)
    np.testing.assert_allclose(after[0], ANSWERS[3], rtol=1e-9, atol=1e-12)
    assert np.array_equal(after[1:], before[1:])


def test_without_a_threshold_unrelated_subjects_activate_units_too():
    memory = plant_facts(SUBJECTS, ANSWERS, 0.0)
    assert np.abs(memory(SUBJECTS) - ANSWERS).max() > 0.1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            ([[1, 0]], [[1, 0, 0]]),
            r"the same shape \(N, E\), got \(1, 2\) and \(1, 3\)",
        ),
        (([1, 0], [0, 1]), r"got \(2,\) and \(2,\)"),
        ((np.zeros((0, 2)), np.zeros((0, 2))), "the same shape"),
        (([[1, 0], [0, 0]], [[0, 1], [1, 0]]), "all zeros"),
        (([[1, 0]], [[0, 1]], 1.0), "1, got 1.0"),
        (([[1, 0]], [[0, 1]], -0.1), r"from 0 up to \(not including\) 1"),
    ],
)
def test_what_cannot_be_planted_is_refused(given, words):
    with pytest.raises(ValueError, match=words):
        plant_facts(*given)
