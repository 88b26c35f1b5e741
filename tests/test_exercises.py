"""The notebooks of the exercises say what is declared, and give nothing away."""

import re

import nbformat
import pytest
from exercise_notebooks import (
    ALL_SETS,
    MARKER,
    by_grade_id,
    header,
    headings,
    marks,
    practicing,
    question_call,
    read,
    read_both,
    release_path,
    solution_lines,
    source_path,
)
from notebook_files import find_notebooks, lesson_numbered
from repository import place
from solution_page import solution_page
from stored_notebooks import LESSONS

from course_lib.grading.release.release import STAYS_BEHIND, release

each_set = pytest.mark.parametrize("exercises", ALL_SETS, ids=lambda each: each.name)
USUAL_KINDS = {"paper", "code", "experiment", "break it", "explain"}
SHORT = 12  # a line of fewer signs, such as `return x`, may stand anywhere


def test_every_set_has_its_notebooks_and_there_is_no_other():
    solved = [source_path(exercises) for exercises in ALL_SETS]
    assert sorted(solved) == find_notebooks("solutions")
    chapters = {path.parent.name for path in find_notebooks()}
    assert {exercises.chapter for exercises in ALL_SETS} == chapters


@each_set
def test_what_is_handed_out_is_in_step_with_its_source(exercises, tmp_path):
    target = tmp_path / "exercises.ipynb"
    release(source_path(exercises), target)
    stored = release_path(exercises).read_bytes()
    assert stored == target.read_bytes(), "run `make exercises`"


@each_set
def test_what_is_handed_out_has_no_solution_and_no_mark(exercises):
    source, handed_out = read_both(exercises)
    text = "\n".join(cell.source for cell in handed_out.cells)
    assert not MARKER.search(nbformat.writes(handed_out))
    lines = {line for line in solution_lines(source) if len(line) > SHORT}
    assert len(lines) > 10
    assert [line for line in sorted(lines) if line in text] == []


@each_set
def test_what_is_handed_out_has_no_reason_and_no_output(exercises):
    _, handed_out = read_both(exercises)
    for cell in handed_out.cells:
        assert STAYS_BEHIND not in cell.metadata.get("tags", [])
        assert "**Why.**" not in cell.source
        assert not cell.get("outputs")


@each_set
def test_notebooks_tell_no_hidden_case(exercises):
    hidden = {c.title for q in exercises.questions for c in q.cases if c.hidden}
    assert hidden
    for notebook in read_both(exercises):
        text = nbformat.writes(notebook)
        assert [title for title in sorted(hidden) if title in text] == []


@each_set
def test_exercises_open_as_they_are_declared_and_in_order(exercises):
    declared = [header(each) for each in exercises.headers]
    for notebook in read_both(exercises):
        assert headings(notebook) == declared


@each_set
def test_notebook_opens_with_the_number_of_its_exercises(exercises):
    opening = "".join(cell.source for cell in read_both(exercises)[0].cells[:4])
    assert f"{len(exercises.headers)} exercises" in opening
    for points in re.findall(r"worth (\d+) points", opening):
        assert int(points) == exercises.points


@each_set
def test_exercises_are_numbered_from_one_on(exercises):
    chapter = int(exercises.chapter[:2])
    numbers = [each.exercise for each in exercises.headers]
    assert numbers == [f"{chapter}.{k}" for k in range(1, len(numbers) + 1)]


@each_set
def test_set_is_large_enough_and_of_every_kind(exercises):
    assert len(exercises.questions) >= 10
    assert len(exercises.written) == 1
    assert {each.kind for each in exercises.headers} >= USUAL_KINDS
    assert {each.stars for each in exercises.headers} == {1, 2, 3}


@each_set
def test_exercise_practices_a_lesson_of_its_chapter(exercises):
    for each in exercises.headers:
        folder = lesson_numbered(each.lesson).parent.name
        assert folder == exercises.chapter, each.name


@each_set
def test_every_question_has_an_answer_above_its_check(exercises):
    for notebook in read_both(exercises):
        cells = by_grade_id(notebook)
        order = list(cells)
        for question in exercises.questions:
            answer, check = cells[question.answer], cells[f"check-{question.name}"]
            assert order.index(question.answer) < order.index(f"check-{question.name}")
            assert marks(answer).solution
            assert not marks(answer).grade
            assert marks(check).grade
            assert marks(check).locked
            assert marks(check).points == question.points
            assert check.source == question_call(exercises, question)


@each_set
def test_written_answer_carries_its_points(exercises):
    for notebook in read_both(exercises):
        for written in exercises.written:
            cell = by_grade_id(notebook)[written.name]
            assert cell.cell_type == "markdown"
            assert marks(cell).grade
            assert marks(cell).solution
            assert marks(cell).points == written.points


@each_set
def test_nbgrader_knows_no_other_cell(exercises):
    known = {question.answer for question in exercises.questions}
    known |= {f"check-{question.name}" for question in exercises.questions}
    known |= {written.name for written in exercises.written}
    for notebook in read_both(exercises):
        assert set(by_grade_id(notebook)) == known


@each_set
def test_nbgrader_accepts_both_notebooks(exercises):
    nbgraderformat = pytest.importorskip("nbgrader.nbgraderformat")
    for notebook in read_both(exercises):
        nbformat.validate(notebook)
        nbgraderformat.MetadataValidator().validate_nb(notebook)


@each_set
def test_every_stored_report_gives_full_points(exercises):
    cells = by_grade_id(read(source_path(exercises)))
    for question in exercises.questions:
        (printed,) = cells[f"check-{question.name}"].outputs
        full = f"{question.points:g} of {question.points:g} points\n"
        assert printed.text.startswith(f"{question.name}: {full}")
        assert "✗" not in printed.text


@each_set
def test_notebook_ends_with_the_score_card(exercises):
    for notebook in read_both(exercises):
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert code[-1].source == f"{exercises.name}.score_card()"


@each_set
def test_links_of_what_is_handed_out_lead_to_files_that_exist(exercises):
    path = release_path(exercises)
    text = "\n".join(cell.source for cell in read(path).cells)
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text)
    assert [link for link in links if not (path.parent / link).is_file()] == []


@each_set
def test_every_solution_has_a_reason_and_one_wrong_way(exercises):
    page = solution_page(read(source_path(exercises)), "exercises.ipynb")
    written = {header(each)[0] for each in exercises.written}
    texts = [cell.source for cell in page.cells[1:]]
    assert len(texts) == len(exercises.headers)
    for text in texts:
        if text.split("\n")[0] not in written:
            assert "**Why.**" in text
            assert "**One wrong way.**" in text


@each_set
def test_page_of_the_chapter_says_how_much_there_is_to_practice(exercises):
    page = release_path(exercises).with_name("index.md").read_text(encoding="utf-8")
    hours = round(sum(each.minutes for each in exercises.headers) / 60)
    for said in (
        f"[{len(exercises.headers)} exercises](exercises.ipynb)",
        f"{exercises.points:g} points",
        f"about {hours} hours",
    ):
        assert said in page
    assert f"(../../solutions/{exercises.chapter}/exercises.ipynb)" in page


def test_lessons_lead_to_their_exercises():
    """The last cell links to them, under their numbers."""
    for path in LESSONS:
        lesson = f"{int(path.parent.name[:2])}.{int(path.name[:2])}"
        ending = read(path).cells[-1].source
        named = re.findall(r"\[([^\]]*)\]\(exercises\.ipynb\)", ending)[-1:]
        assert re.findall(r"\d\.\d+", "".join(named)) == practicing(lesson), (
            f"name them in the last cell of {place(path)}"
        )
