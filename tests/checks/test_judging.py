"""A case passes by agreeing; a forgery, an error and a hidden case do not help."""

import pytest
from checks.small_questions import HEADER, make_double, said_about

from course_lib.checks.exercise import Given
from course_lib.checks.judging import tidy
from course_lib.checks.question import Question
from course_lib.checks.serialization import Opaque


def test_of_a_hidden_case_the_report_tells_nothing_but_that_it_failed():
    double = make_double()
    seen = [double.observe(lambda x: x, double.given(i, "s")) for i in range(2)]
    seen[1] = {"error": {"type": "ValueError", "message": "the input is secret"}}
    text = double.grade(seen, "s").text()
    assert "a hidden case: ValueError" in text
    assert "secret" not in text
    assert "nobody" not in text


def test_cases_count_by_their_weight():
    double = make_double()
    seen = [double.observe(lambda x: 2 * x, double.given(0, "s")), {"value": 0}]
    assert double.grade(seen, "s").score == 1


FORGED = [
    {},
    {"status": "passed"},
    {"status": ["ok"]},
    {"value": True, "score": 99},
    {"error": ""},
    {"error": {}},
    {"error": {"type": "", "message": ""}},
    {"error": {"type": 3, "line": "x"}},
    {"value": Opaque("Yes")},
    {"value": {"passed": True}, "stdout": 7, "changed": "no"},
    {"value": "2 of 2 points"},
]


@pytest.mark.parametrize("seen", FORGED, ids=repr)
def test_no_forged_observation_passes(seen):
    report = make_double().grade([seen, seen], "s")
    assert report.score == 0
    assert all(verdict.problem for verdict in report.verdicts)


def test_an_error_without_a_name_is_still_an_error():
    assert tidy({"error": {"type": "\n"}})["error"]["type"] == "error"


def test_the_inputs_of_a_probe_are_shown_by_their_names():
    double = make_double()

    @double.probe
    def twice(answer, matrix):
        return answer(matrix)

    text = said_about(double, lambda x: x)
    assert "      matrix = [[" in text
    assert "double([[" not in text


def test_the_rows_of_a_matrix_stand_below_each_other():
    lines = said_about(make_double(), lambda x: x).splitlines()
    first = next(line for line in lines if "expected [[" in line)
    second = lines[lines.index(first) + 1]
    assert second.index("[") == first.index("[[") + 1


def test_many_inputs_are_shown_by_their_names():
    def product(matrix, vector):
        return matrix @ vector

    header = {**HEADER, "title": "Product"}
    question = Question("product", product, exercise="1.1", **header)
    question.case()(lambda rng: Given(rng.normal(size=(2, 2)), rng.normal(size=2)))
    text = said_about(question, lambda matrix, vector: vector)
    assert "      matrix = [[" in text
    assert "      vector = [" in text
