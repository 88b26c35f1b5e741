"""The page of solutions answers every exercise and shows no marks."""

import nbformat
import pytest
from solution_page import (
    PROMPT,
    exercise_page,
    fence,
    sections,
    solution_page,
)
from tiny_exercises import ITEMS, REASON, solved_notebook

from course_lib.grading.release.release import released

EXERCISES = "chapters/01_perceptron/exercises.ipynb"
SOLUTIONS = "solutions/01_perceptron/exercises.ipynb"


@pytest.fixture
def page():
    """Return the texts of a page of solutions, one per cell."""
    return [cell.source for cell in solution_page(solved_notebook(), EXERCISES).cells]


def test_page_is_called_after_its_exercises(page):
    assert solved_notebook().cells[0].source.startswith("# Exercises: the step\n")
    assert page[0].startswith("# Solutions: the step\n")


def test_page_has_a_folded_part_for_each_exercise(page):
    assert len(page) == 1 + 3
    for text in page[1:]:
        assert text.count("{dropdown} " + PROMPT) == 1


def test_folded_part_has_code_report_and_reason_in_this_order(page):
    head, _, folded = page[1].partition("{dropdown}")
    places = [folded.index(part) for part in ("return (z", "2 of 2 points", "**Why.**")]
    assert places == sorted(places)
    assert not any(part in head for part in ("return (z", "2 of 2", "**Why.**"))


def test_statement_is_left_out_and_the_exercise_is_linked(page):
    assert "Write `step(z)`" not in page[1]
    assert "★☆☆ · 10 min" in page[1]
    assert f"(/{EXERCISES}#exercise-12-the-step)" in page[1]


def test_lesson_is_linked_from_the_folder_of_the_exercises(page):
    assert "[1.1](/chapters/01_perceptron/01_neuron.ipynb)" in page[1]


def test_value_is_shown_without_what_stood_in_its_place(page):
    assert "threshold = 0.0" in page[2]
    assert "None" not in page[2]


def test_written_answer_is_followed_by_its_marking_scheme(page):
    parts = "A jump has no slope.", "**Marks.**", ITEMS.strip()
    places = [page[3].index(part) for part in parts]
    assert places == sorted(places)
    assert "print(" not in page[3]
    assert "Its check says" not in page[3]


def test_page_shows_no_marks_and_runs_nothing():
    page = solution_page(solved_notebook(), EXERCISES)
    text = nbformat.writes(page)
    for word in ("SOLUTION", "nbgrader", "grade_id", "import course_lib", "score_card"):
        assert word in nbformat.writes(solved_notebook())
        assert word not in text
    assert {cell.cell_type for cell in page.cells} == {"markdown"}
    assert page.metadata.mystnb == {"execution_mode": "off"}


def test_code_in_a_reason_stays_inside_the_folded_part(page):
    assert REASON.count("```") == 2
    assert "\n````{dropdown}" in page[1]
    assert page[1].endswith("\n````")


@pytest.mark.parametrize("inner", ["```text\na\n```", "````{note}\n```\n````"])
def test_block_is_longer_than_any_within(inner):
    marks = fence(inner, "text").partition("text")[0]
    assert marks not in inner


def test_each_exercise_links_to_its_solution_and_is_else_the_same():
    handed_out = released(solved_notebook())
    page = exercise_page(handed_out, SOLUTIONS)
    changed = [
        (old.source, new.source)
        for old, new in zip(handed_out.cells, page.cells, strict=True)
        if old != new
    ]
    assert len(changed) == len(sections(handed_out)) == 3
    link = f" · [the solution](/{SOLUTIONS}#exercise-12-the-step)"
    assert changed[0][1].replace(link, "") == changed[0][0]


def test_page_is_made_of_tags_whatever_the_headings_say():
    notebook = solved_notebook()
    for cell, _ in sections(notebook):
        cell.source = cell.source.replace("## Exercise", "## 练习")
    page = solution_page(notebook, EXERCISES)
    assert len(page.cells) == 1 + 3
    assert page.cells[1].source.startswith("## 练习 1.2")


@pytest.mark.parametrize(
    ("number", "message"),
    [(0, "'answer-step' after"), (1, "below cell 'exercise-1-2'")],
)
def test_exercise_without_its_tag_is_refused_with_its_place(number, message):
    notebook = solved_notebook()
    sections(notebook)[number][0].metadata.tags = []
    with pytest.raises(ValueError, match=message):
        solution_page(notebook, EXERCISES)


def test_set_without_a_title_for_its_solutions_is_refused():
    notebook = solved_notebook()
    del notebook.cells[0].metadata["solutions_title"]
    with pytest.raises(ValueError, match="expected 'solutions_title'"):
        solution_page(notebook, EXERCISES)
