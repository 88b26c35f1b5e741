"""The facts of the figure are the memory of the lesson, number for number."""

import numpy as np
import pytest

from course_lib.figures.transformer.memory_facts import Facts, stripe
from course_lib.transformer import plant_facts

SUBJECTS = np.array([[1.0, 0.0, 0.0], [0.6, 0.8, 0.0]])
ANSWERS = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
NAMES = [("France", "Paris"), ("Italy", "Rome")]


@pytest.fixture
def facts():
    return Facts(SUBJECTS, ANSWERS, NAMES, threshold=0.7, edit=(0, 1))


@pytest.mark.parametrize("threshold", [0.0, 0.5, 0.7])
def test_outputs_are_those_of_the_planted_network(threshold):
    facts = Facts(SUBJECTS, ANSWERS, NAMES, threshold)
    memory = plant_facts(SUBJECTS, ANSWERS, threshold)
    found = [facts.output(k) for k in range(2)]
    np.testing.assert_allclose(found, memory(SUBJECTS))


def test_output_is_the_value_of_the_unit_that_passes(facts):
    np.testing.assert_allclose(facts.output(0), ANSWERS[0])
    np.testing.assert_allclose(facts.output(0, edited=True), ANSWERS[1])
    np.testing.assert_allclose(facts.output(1, edited=True), ANSWERS[1])
    assert facts.reading(0) == "Paris"
    assert facts.reading(0, edited=True) == "Rome"


def test_low_threshold_lets_an_unrelated_unit_write_too():
    mixed = Facts(SUBJECTS, ANSWERS, NAMES, threshold=0.5).output(0)
    np.testing.assert_allclose(mixed, [0, 1, 0.2])


def test_sign_of_a_number_is_seen_in_its_color():
    (red, white, blue) = stripe(np.array([0.4, 0.0, -0.4]))[0]
    assert red[0] > red[2]
    assert white.tolist() == [1, 1, 1]
    assert blue[2] > blue[0]
