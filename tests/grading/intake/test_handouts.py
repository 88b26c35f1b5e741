"""A notebook is recognized by its cells, whatever its name."""

import subprocess
import sys

import pytest
from grading.handed_in import as_bytes, cell, cells_for, notebook, two_handouts

from course_lib.grading.intake.handouts import (
    CHAPTERS,
    Match,
    exercise_sets,
    load_handouts,
)
from course_lib.grading.intake.submission import parse_notebook

HANDOUTS = two_handouts()


def match(name, content):
    """Return how well a notebook's bytes fit a set."""
    return HANDOUTS[name].match(parse_notebook(content))


def test_notebook_fits_its_own_set_and_no_other():
    content = notebook("one", step="def step(z): return z > 0")
    assert match("one", content) == Match(known=7, answered=1)
    assert match("two", content) == Match(known=0, answered=0)


def test_untouched_notebook_is_told_from_one_that_was_worked_on():
    assert match("one", notebook("one")) == Match(known=7, answered=0)


def test_notebook_without_metadata_is_known_by_its_texts():
    step = "def step(z): return z > 0"
    bare = [cell(one["source"]) for one in cells_for("one", step=step)]
    assert match("one", as_bytes(bare)) == Match(known=3, answered=1)


def test_text_may_be_a_list_of_lines():
    cells = [cell(["about ", "one"])]
    assert match("one", as_bytes(cells)).known == 1


def test_folder_without_released_notebooks_is_refused(tmp_path):
    with pytest.raises(ValueError, match="expected released notebooks such as"):
        load_handouts(tmp_path)


def test_damaged_released_notebook_is_refused(tmp_path):
    path = tmp_path / "01_perceptron" / "exercises.ipynb"
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(ValueError, match="expected a released notebook in"):
        load_handouts(tmp_path)


def test_what_the_book_hands_out_is_known_apart():
    handouts = load_handouts()
    assert list(handouts) == list(exercise_sets())
    for name, handout in handouts.items():
        path = CHAPTERS / handout.exercises.chapter / "exercises.ipynb"
        cells = parse_notebook(path.read_bytes())
        found = {other: one.match(cells).known for other, one in handouts.items()}
        assert found.pop(name) > 20
        assert set(found.values()) == {0}


def test_sets_that_are_not_needed_are_not_loaded():
    code = """\
import sys
from course_lib.grading.intake.handouts import exercise_sets
assert list(exercise_sets("ch02".__eq__)) == ["ch02"]
assert "course_lib.checks.ch01" not in sys.modules"""
    subprocess.run([sys.executable, "-c", code], check=True)
