"""An exercise that was taken out of the notebook isn't asked, and costs nothing."""

import json

import pytest
from grading.small_class import SMALL, released

from course_lib.grading.intake.submission import parse_notebook
from course_lib.grading.judging.handed_out import handed_out, taken_out


def cells_without(*ids):
    """Return the cells of the released notebook without those of these ids."""
    notebook = json.loads(released())
    notebook["cells"] = [one for one in notebook["cells"] if one["id"] not in ids]
    return parse_notebook(json.dumps(notebook).encode())


def test_whole_notebook_asks_everything():
    kept = handed_out(SMALL, cells_without())
    assert kept == SMALL
    assert taken_out(SMALL, kept) == []


@pytest.mark.parametrize("gone", ["answer-step", "check-step"])
def test_question_without_its_answer_or_check_is_not_asked(gone):
    kept = handed_out(SMALL, cells_without(gone))
    assert [header.name for header in kept.headers] == ["count", "why"]
    assert kept.points == SMALL.points - 2
    start = "not in the released notebook, so not graded: "
    assert taken_out(SMALL, kept) == [f"{start}1.2 (2 points)"]


def test_written_answer_without_its_cell_is_not_asked():
    kept = handed_out(SMALL, cells_without("why", "check-step"))
    assert kept.written == []
    (said,) = taken_out(SMALL, kept)
    assert said.endswith(": 1.2, 1.11 (6 points)")


def test_notebook_without_any_exercise_is_refused():
    with pytest.raises(ValueError, match="expected exercises of ch01 in the released"):
        handed_out(SMALL, [])
