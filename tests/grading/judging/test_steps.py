"""The plan of a submission is the released frame with the answers in place."""

import numpy as np
import pytest
from grading.tiny_course import (
    HEADER,
    OTHERS,
    QUESTIONS,
    RELEASED,
    SEED,
    SOLUTIONS,
    STUDENT,
    code,
    graded,
    linear,
    planned,
    scores,
    solved,
)

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question
from course_lib.grading.intake.submission import Cell
from course_lib.grading.judging.steps import Plan, calls_of, draw, plain_source


def test_steps_are_numbered_in_the_order_of_the_notebook():
    steps = planned(solved()).steps
    assert [step["id"] for step in steps] == list(range(len(steps)))
    assert steps[0]["checks"] == "ch01"
    asked = [step["question"] for step in steps if "question" in step]
    assert list(dict.fromkeys(asked)) == [question.name for question in QUESTIONS]
    assert all(step["seconds"] > 0 for step in steps)


def test_every_case_of_a_question_is_asked_after_its_answer():
    whole = planned(solved())
    for question in QUESTIONS:
        place = whole.places[question.name]
        assert len(place.calls) == len(question.cases)
        (cell,) = place.cells
        assert cell < min(place.calls)
        assert whole.steps[cell]["cell"] == SOLUTIONS[question.answer]


def test_a_value_is_looked_at_once_whatever_the_cases_are():
    question = Question(
        "two", lambda: 2, value=True, exercise="1.9", points=1, **HEADER
    )
    for number in range(3):
        question.case()(lambda rng, number=number: Given(number))
    whole = Plan()
    assert whole.ask(question, draw(question, SEED)) == [0, 0, 0]
    assert [step["args"] for step in whole.steps] == [()]


def test_numbers_are_those_of_the_student_who_is_graded():
    constants = planned(solved()).steps[0]["constants"]
    assert constants["leaky"] == QUESTIONS[2].constants(STUDENT)
    assert constants["relu"] == {}


def test_no_step_holds_what_is_expected():
    words = {word for step in planned(solved()).steps for word in step}
    assert words == {
        *("id", "seconds", "checks", "constants", "cell"),
        *("question", "answer", "value", "args", "hidden", "probe", "probe_name"),
    }


def test_the_inputs_are_those_of_the_seed():
    one, same, other = (
        calls_of(linear, draw(linear, seed))[0]["args"] for seed in ("a", "a", "b")
    )
    assert np.array_equal(one[0], same[0])
    assert not np.array_equal(one[0], other[0])


def test_a_probe_travels_without_its_decorator():
    assert calls_of(linear, draw(linear, "a"))[0]["probe_name"] == "run_forward"
    assert plain_source(linear.run).startswith("def run_forward(answer, weight, x):")


def test_a_written_answer_is_kept_for_the_reader():
    words = Cell("*Your answer*", False, "why", "", is_answer=True, is_graded=True)
    said = Cell("Because of the bias.", False, "why", "", True, True)
    whole = planned([*solved(), said], [*RELEASED, words])
    assert whole.written == {"why": "Because of the bias."}
    assert "why" not in whole.answers
    assert not any("Because" in step.get("cell", "") for step in whole.steps)


def test_an_answer_that_is_not_there_has_no_cell():
    whole = planned([cell for cell in solved() if cell.name != "relu"])
    assert whole.answers["relu"] is None
    assert whole.places["relu"].cells == []


def test_a_released_notebook_without_a_check_is_refused():
    released = [cell for cell in RELEASED if cell.name != "check-relu"]
    with pytest.raises(ValueError, match="no cell 'check-relu'"):
        planned(solved(), released)


def test_what_went_wrong_in_a_cell_stands_for_its_calls():
    whole = planned(solved())
    place = whole.places["relu"]
    seen = {step["id"]: {"status": "missing answer"} for step in whole.steps}
    seen[place.cells[0]] = {"error": {"type": "SyntaxError"}}
    ((first, *_),) = whole.tries("relu", seen)
    assert first == {"error": {"type": "SyntaxError"}}
    seen[place.calls[0]] = {"value": 3, "error": None}
    assert whole.tries("relu", seen)[0][0]["value"] == 3


def test_nothing_runs_that_no_call_needs():
    below = [code("while True: pass"), code("own = 1")]
    steps = planned([*solved(), *below], [*RELEASED, below[0]]).steps
    assert "question" in steps[-1]
    whole = planned(solved())
    before = whole.steps[: whole.places[linear.name].calls[-1]]
    asked = planned(solved(), asked=[linear]).steps
    assert asked[-1]["question"] == linear.name
    assert cells_of(asked) == cells_of(before)


def cells_of(steps):
    return [step["cell"] for step in steps if "cell" in step]


def test_a_later_version_of_an_answer_nobody_asks_for_is_left_alone():
    later = code("def relu(x):\n    return abs(x)", "relu", is_answer=True)
    whole = planned([*solved(), later], asked=[linear])
    asked = {step["question"] for step in whole.steps if "question" in step}
    assert {*whole.places} == asked == {linear.name}


def edited(cells, **sources):
    """Return cells with new texts for some names."""
    names = {name.replace("_", "-", 1): text for name, text in sources.items()}
    return [
        code(names[cell.name], cell.name, is_graded=True)
        if cell.name in names
        else cell
        for cell in cells
    ]


def test_deleted_and_edited_checks_change_nothing(sandboxed):
    wrong = solved(relu="def relu(x):\n    return x")
    deleted = [cell for cell in wrong if not cell.is_check]
    fixed = edited(wrong, check_relu="def relu(x):\n    return np.maximum(x, 0)")
    for cells in (deleted, fixed):
        marks = scores(graded(cells))
        assert marks["relu"] == 0
        assert sum(marks.values()) == OTHERS
