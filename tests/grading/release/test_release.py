"""The released notebook has no solution, and equals what nbgrader would release."""

import copy
import json
import re

import nbformat
import pytest
from notebook_files import find_notebooks
from repository import place
from tiny_exercises import ANSWER, REPORT, STUB, solved_notebook

from course_lib.grading.release import release as tool


@pytest.fixture
def source():
    """Return a tiny source."""
    return solved_notebook()


def cell_of(notebook, cell_id):
    """Return the cell with this id."""
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def test_solution_in_a_function_becomes_a_comment_and_dots(source):
    assert cell_of(tool.released(source), "answer-step").source == STUB


def test_solution_at_the_margin_becomes_a_comment(source):
    lines = cell_of(tool.released(source), "answer-threshold").source.split("\n")
    assert lines[-2:] == ["threshold = None  # replace None", tool.STUB_AT_MARGIN]


def test_written_answer_becomes_an_invitation(source):
    assert cell_of(tool.released(source), "no_slope").source == tool.STUB_IN_TEXT


def test_nothing_of_a_solution_is_left(source):
    text = nbformat.writes(tool.released(source))
    for secret in ("SOLUTION", "astype", "0.0", "slope.", "Why.", "Marks.", REPORT[:9]):
        assert secret in nbformat.writes(source)
        assert secret not in text


def test_the_source_is_left_as_it_is(source):
    before = copy.deepcopy(source)
    tool.released(source)
    assert source == before


def test_other_cells_and_all_ids_stay(source):
    behind = "why-", "marks-"
    ids = [cell.id for cell in source.cells if not cell.id.startswith(behind)]
    handed_out = tool.released(source)
    assert [cell.id for cell in handed_out.cells] == ids
    for name in ("title", "exercise-1-2", "check-step"):
        assert cell_of(handed_out, name).source == cell_of(source, name).source


def test_outputs_and_counts_are_gone(source):
    for cell in tool.released(source).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


def test_checks_are_locked_and_answers_stay(source):
    handed_out = tool.released(source)
    check, answer = (
        cell_of(handed_out, "check-step"),
        cell_of(handed_out, "answer-step"),
    )
    assert (check.metadata.editable, check.metadata.deletable) == (False, False)
    assert "editable" not in answer.metadata
    assert answer.metadata.deletable is False
    assert "deletable" not in cell_of(handed_out, "title").metadata


def test_book_shows_checks_and_the_score_card_without_their_reports(source):
    quiet = [
        cell.id
        for cell in tool.released(source).cells
        if tool.WITHOUT_REPORT in cell.metadata.get("tags", [])
    ]
    assert quiet == ["check-step", "check-threshold", "score-card"]


def test_hidden_tests_and_marking_schemes_are_taken_out(source):
    scheme = "\n### BEGIN MARK SCHEME\nb\n### END MARK SCHEME"
    cell_of(
        source, "check-step"
    ).source += "\n### BEGIN HIDDEN TESTS\na = 1\n### END HIDDEN TESTS"
    cell_of(source, "no_slope").source += scheme
    handed_out = tool.released(source)
    assert cell_of(handed_out, "check-step").source == "ch01.step.check(step)"
    assert cell_of(handed_out, "no_slope").source == tool.STUB_IN_TEXT


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    ### BEGIN SOLUTION\n", "", "expected BEGIN and END SOLUTION in turn"),
        ("\n    ### END SOLUTION", "", "got the end of the cell"),
        ("### END", "### BEGIN", "expected BEGIN and END SOLUTION in turn"),
        (ANSWER, "step = None", "got a solution cell without it"),
    ],
)
def test_solution_that_is_not_marked_whole_is_refused_by_name(
    source, old, new, message
):
    cell = cell_of(source, "answer-step")
    cell.source = cell.source.replace(old, new)
    with pytest.raises(ValueError, match=f"'answer-step': .*{message}"):
        tool.released(source)


def test_solution_in_a_cell_that_is_not_for_one_is_refused(source):
    cell_of(source, "imports").source += "\n### BEGIN SOLUTION\n### END SOLUTION"
    with pytest.raises(ValueError, match=r"'imports': .* got another cell with it"):
        tool.released(source)


def test_file_is_written_alone_and_once(source, tmp_path):
    solved, target = tmp_path / "solved.ipynb", tmp_path / "out" / "exercises.ipynb"
    nbformat.write(source, solved)
    target.parent.mkdir()
    beside = target.with_name("lesson.ipynb")
    beside.write_text("a lesson")
    assert tool.release(solved, target)
    first = target.read_bytes()
    assert not tool.release(solved, target)
    assert target.read_bytes() == first
    assert sorted(p.name for p in target.parent.iterdir()) == [
        "exercises.ipynb",
        "lesson.ipynb",
    ]
    assert beside.read_text() == "a lesson"


def test_source_that_is_refused_leaves_the_release_as_it_was(source, tmp_path):
    solved, target = tmp_path / "solved.ipynb", tmp_path / "exercises.ipynb"
    cell_of(source, "answer-step").source = "### BEGIN SOLUTION"
    nbformat.write(source, solved)
    target.write_text("before")
    with pytest.raises(ValueError, match="got the end of the cell"):
        tool.release(solved, target)
    assert target.read_text() == "before"


def released_by_nbgrader(source):
    """Return what nbgrader's own steps make from a source, with our stubs."""
    from nbgrader import preprocessors as steps

    notebook = copy.deepcopy(source)
    kept = (c for c in source.cells if "solution" not in c.metadata.get("tags", []))
    notebook.cells = copy.deepcopy([*kept])
    for name in (
        "LockCells",
        "ClearSolutions",
        "ClearOutput",
        "CheckCellMetadata",
        "ComputeChecksums",
        "ClearHiddenTests",
        "ClearMarkScheme",
        "ComputeChecksums",
        "CheckCellMetadata",
    ):
        step = getattr(steps, name)()
        if name != "ClearSolutions":
            notebook, _ = step.preprocess(notebook, {})
            continue
        step.text_stub = tool.STUB_IN_TEXT
        for cell in notebook.cells:
            at_margin = re.search("^### BEGIN", cell.source, re.MULTILINE)
            stub = tool.STUB_AT_MARGIN if at_margin else tool.STUB_IN_FUNCTION
            step.code_stub = {"python": stub}
            step.preprocess_cell(cell, {"language": "python"}, 0)
    return notebook


REAL = find_notebooks("solutions")


@pytest.mark.parametrize("path", [None, *REAL], ids=lambda path: path and place(path))
def test_release_is_what_nbgrader_makes(path):
    pytest.importorskip("nbgrader")
    source = nbformat.read(path, as_version=4) if path else solved_notebook()
    expected = json.loads(nbformat.writes(released_by_nbgrader(source)))
    got = json.loads(nbformat.writes(tool.released(source)))
    for cell in got["cells"]:
        tags = [t for t in cell["metadata"].pop("tags", []) if t != tool.WITHOUT_REPORT]
        cell["metadata"] |= {"tags": tags} if tags else {}
    assert got == expected
