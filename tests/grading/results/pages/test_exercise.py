"""One exercise on a student's page: what its cases say, said once."""

import pytest
from grading.small_class import SMALL, at_zero, raises, record

from course_lib.grading.results.pages.exercise import exercise_section

STEP, COUNT, WHY = SMALL.headers


def section(header=STEP, **answers):
    return exercise_section(record(**answers), SMALL, header)


def test_section_is_named_by_its_heading():
    assert section().startswith(
        '<section id="step" class="exercise" aria-labelledby="step-title">'
        '<h2 id="step-title">1.2 The step</h2>'
    )


def test_full_points_need_no_lesson():
    assert "lesson" not in section()
    assert "lesson 1.1" in section(step=at_zero)


def test_example_stands_with_each_case_that_failed_and_the_first_is_open():
    shown = section(step=raises("no"))
    assert shown.count("<pre>") == 2
    assert shown.count("</summary><pre>") == 1
    assert shown.index("</span><pre>") < shown.index("<details>")
    assert "<pre>" not in section()


def test_passed_case_shows_no_example_whatever_the_record_says():
    one = record()
    for verdict in one["questions"]["step"]["verdicts"]:
        verdict.update(evidence="inputs", problem="a problem")
    shown = exercise_section(one, SMALL, STEP)
    assert "inputs" not in shown
    assert "problem" not in shown


@pytest.mark.parametrize("status", ["timeout", "process ended", "not run"])
def test_what_the_cases_say_is_not_said_above_them(status):
    shown = section(step=status)
    assert "notice" not in shown
    assert shown.count("<li>") == 3


def test_what_only_a_hidden_case_met_is_said():
    one = record()
    one["questions"]["step"].update(status="timeout", score=1.0)
    one["questions"]["step"]["verdicts"][2]["passed"] = False
    assert "it took too long" in exercise_section(one, SMALL, STEP)


def test_missing_answer_is_said_once():
    shown = section(step="missing answer")
    assert shown.count("There is no <code>step</code>; define a function") == 1
    assert "<li>" not in shown


def test_one_point_is_no_points():
    assert '<p class="earned">1 of 1 point</p>' in section(COUNT)


def test_answer_is_shown_with_its_lines_in_their_own_direction():
    shown = section(WHY, why="first\n\n שלום")
    assert '<div class="answer" dir="auto">first\n\n שלום</div>' in shown
