"""A tuple is compared part by part, under names that a hint can use."""

import numpy as np
import pytest
from checks.exercise_sets import judge

from course_lib.checks.exercise import Given
from course_lib.checks.parts import name_parts
from course_lib.checks.question import Question


def ends(x):
    return x.min(), x.max()


@pytest.fixture
def question():
    header = {"exercise": "1.1", "title": "Ends", "stars": 1, "minutes": 2}
    question = Question("ends", ends, points=1, lesson="1.1", **header)
    name_parts(question, low="the lowest", high="the highest")

    @question.case()
    def numbers(rng):
        return Given(rng.normal(size=5))

    return question


@pytest.mark.parametrize("kind", [tuple, list], ids=lambda kind: kind.__name__)
def test_tuple_and_list_are_the_same_parts(question, kind):
    assert judge(question, lambda x: kind(ends(x))).passed


def test_hint_names_the_part_that_is_wrong(question):
    report = judge(question, lambda x: (x.min(), x.max() + 1))
    assert report.hint.startswith("Everything is right except high.")


@pytest.mark.parametrize(
    "answer", [np.min, lambda x: (*ends(x), 3), np.sort], ids=["one", "three", "array"]
)
def test_what_should_be_returned_is_told_with_its_order(question, answer):
    report = judge(question, answer)
    wanted = "return two things: the lowest, then the highest"
    assert report.score == 0
    assert wanted in report.text()
    assert report.hint == f"Your function must {wanted}, with commas between them."
