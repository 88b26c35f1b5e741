"""An answer is folded if its cell runs right after another one."""

import pytest
from front_end import send

from course_lib.predictions import FOLD, Folding


@pytest.fixture
def run(monkeypatch):
    """Return a function that runs a cell after a while, and returns what is shown."""
    now, shown = [0.0], []
    folding = Folding(clock=lambda: now[0])
    monkeypatch.setattr("course_lib.predictions.display_function", lambda: shown.append)

    def run(seconds, metadata):
        send(monkeypatch, metadata)
        shown.clear()
        now[0] += seconds
        folding.before_cell(None)
        now[0] += 60  # how long a cell runs doesn't matter
        folding.after_cell(None)
        return [data["text/html"] for data in shown]

    return run


ANSWER = {"cellId": "a", "tags": ["hide-output"]}


def test_answer_is_folded_only_right_after_another_cell(run):
    assert run(0, ANSWER) == []  # nothing has run before
    assert run(0.1, ANSWER) == [FOLD]
    assert run(5, ANSWER) == []


def test_other_cells_and_programs_fold_nothing(run):
    run(0, {"cellId": "a"})
    assert run(0.1, {"cellId": "b", "tags": ["drawing"]}) == []
    assert run(0.1, {"cellId": "c"}) == []
    assert run(0.1, {}) == []
