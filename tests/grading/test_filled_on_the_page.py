"""A notebook that was filled in on its page is graded like one from JupyterLab."""

from dataclasses import asdict

import nbformat
import pytest
from exercise_notebooks import ALL_SETS, by_grade_id, marks, read_both, release_path
from grading.class_of import rows, run
from grading.handed_in import write_files
from handing_in.scripts import run as run_script

from course_lib.grading.intake.submission import parse_notebook
from course_lib.grading.release.release import solved

STUDENT = "s001"
WRONG = {
    "answer-predict": "def predict(x, weight, limit):\n    return x @ weight >= limit",
    "answer-fit": "def fit(x, targets, max_epochs):\n    return 1 / 0",
    "answer-margin": "",
}


def answers_to(exercises):
    """Return the book's answers to a set by the ids of cells in the released one."""
    solution, released = read_both(exercises)
    texts = by_grade_id(solution)
    return {
        cell.id: solved(texts[marks(cell).grade_id].source)
        for cell in released.cells
        if marks(cell).get("solution")
    }


def filled_on_the_page(exercises, answers):
    """Return the bytes of the notebook that a page fills in."""
    template = release_path(exercises).read_text(encoding="utf-8")
    script = """
    const { fill } = await load("notebook.js");
    return fill(given.template, given.answers, given.student).text;
    """
    given = {"template": template, "answers": answers, "student": STUDENT}
    return run_script(script, given).encode()


def filled_in_jupyterlab(exercises, answers):
    """Return the bytes of the notebook that JupyterLab stores after it was run."""
    _, notebook = read_both(exercises)
    for number, cell in enumerate(notebook.cells):
        cell.source = answers.get(cell.id, cell.source)
        if cell.cell_type == "code":
            cell.source = cell.source.replace('STUDENT = ""', f'STUDENT = "{STUDENT}"')
            cell.execution_count = number
    return nbformat.writes(notebook).encode()


@pytest.mark.parametrize("exercises", ALL_SETS, ids=lambda one: one.name)
def test_the_grader_reads_the_same_cells_from_both(exercises):
    answers = answers_to(exercises)
    page, lab = (
        [
            asdict(cell) | {"ran": None}
            for cell in parse_notebook(fill(exercises, answers))
        ]
        for fill in (filled_on_the_page, filled_in_jupyterlab)
    )
    assert page == lab
    sources = [cell["source"] for cell in page if cell["is_answer"]]
    assert sources == [
        answers[cell.id]
        for cell in read_both(exercises)[1].cells
        if marks(cell).get("solution")
    ]


def test_both_get_the_same_points(sandboxed, capsys, tmp_path):
    answers = answers_to(ALL_SETS[0]) | WRONG
    found = []
    for fill in (filled_on_the_page, filled_in_jupyterlab):
        handed, out = tmp_path / f"in-{fill.__name__}", tmp_path / fill.__name__
        content = fill(ALL_SETS[0], answers)
        write_files(handed, {f"{STUDENT}/exercises.ipynb": content})
        code, said = run(capsys, "grade", handed, "--out", out)
        assert code == 0, said
        found.append(rows(out)[STUDENT])
    assert found[0] == found[1]
    points = [found[0][name] for name in ("certificate", "predict", "margin", "fit")]
    assert points == ["4", "1.33", "0", "0"]
