"""A made-up class of honest students: each gets the grades that the work deserves.

All are graded in one run of the command, as a class is; see the table in ``honest``.
"""

import pytest
from grading import class_of
from grading.honest.habits import HABITS, SETS
from grading.honest.whole_class import STUDENTS, grade
from grading.page_rules import Page
from grading.tables import table_rows


@pytest.fixture(scope="module")
def graded(tmp_path_factory, sandboxed):
    """Grade the class; return the folder of results."""
    code, out = grade(tmp_path_factory.mktemp("honest"))
    assert code == 0
    return out


@pytest.fixture(scope="module")
def rows(graded):
    """Return the table of grades of each chapter, by student."""
    return {name: class_of.rows(graded, name) for name in SETS}


@pytest.mark.parametrize("name", HABITS)
def test_honest_student_gets_what_the_work_deserves(name, graded, rows):
    one, student = HABITS[name], STUDENTS[name]
    row = rows["ch01"][student]
    assert (row["step"], row["count"], row["why"]) == one.marks
    assert one.remark in row["remarks"]
    assert one.remark or not row["remarks"]
    page = graded / "ch01" / "feedback" / f"{student}.html"
    if one.reads is None:
        assert not page.exists()
    else:
        assert one.reads in Page(page.read_text(encoding="utf-8")).text


def test_nobody_else_is_in_the_table(rows):
    assert len(HABITS) >= 80
    assert set(rows["ch01"]) == set(STUDENTS.values())


def test_second_chapter_has_the_rows_of_those_who_handed_it_in(rows):
    marked = {
        student: row["double"] for student, row in rows["ch02"].items() if row["double"]
    }
    both = ("two chapters in one file", "file for each chapter")
    assert marked == {STUDENTS[name]: "2" for name in both}


def test_every_blank_has_a_line_where_a_grade_can_be_given(graded, rows):
    lines = table_rows(graded / "ch01" / "manual.csv")
    asked = {(line["student"], line["question"]) for line in lines}
    blank = {
        (student, name)
        for student, row in rows["ch01"].items()
        for name in ("step", "count", "why")
        if not row[name] and row["attempt"]
    }
    assert asked == blank
