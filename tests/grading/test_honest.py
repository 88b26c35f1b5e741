"""A made-up class of honest students: each gets the marks that the work deserves.

All are graded in one run of the command, as a class is; see the table in ``honest``.
"""

import csv
import json
import os
import sys
import types

import pytest
from grading.handed_in import write_files
from grading.honest import cells, files, whose, words
from grading.honest.habits import HABITS, SETS, Work, released
from grading.page_rules import Page

from course_lib.grading.command_line import main
from course_lib.grading.intake import handouts
from course_lib.grading.results import results

#: Importing these has filled the table.
KINDS = (files, cells, words, whose)

#: By habit: the id of its student.
STUDENTS = {
    name: one.student or f"s{number:03d}"
    for number, (name, one) in enumerate(HABITS.items(), 1)
}


def hand_in(folder):
    """Let the whole class hand in; return the folder."""
    for name, one in HABITS.items():
        for place, content in one.hand_in(STUDENTS[name]).items():
            content, date = content if isinstance(content, tuple) else (content, None)
            write_files(folder, {place: content})
            if date:
                os.utime(folder / place, (date, date))
    return folder


def class_list(path):
    """Write the list of all whom no platform names; return its path."""
    listed = [
        name for name in STUDENTS.values() if not name[:1].isupper() and "_" not in name
    ]
    lines = [f"{name},{whose.KNOWN_AS.get(name, '')}" for name in listed]
    path.write_bytes("\r\n".join(["student,known_as", *lines]).encode("gbk"))
    return path


@pytest.fixture(scope="module")
def graded(tmp_path_factory, sandboxed):
    """Grade the class; return the folder of results."""
    folder = tmp_path_factory.mktemp("honest")
    shown = released(folder / "released")
    path = shown / SETS["ch01"].chapter / "exercises.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "blank", json.loads(path.read_bytes())["cells"])
        patch.setattr(handouts, "exercise_sets", lambda: SETS)
        patch.setattr(results.importlib.util, "find_spec", lambda name: None)
        for name, exercises in SETS.items():
            module = types.ModuleType(name)
            module.EXERCISES = exercises
            patch.setitem(sys.modules, f"course_lib.checks.{name}", module)
        line = ["grade", hand_in(folder / "in"), "--out", folder / "out"]
        line += ["--released", shown, "--class-list", class_list(folder / "list.csv")]
        assert main([*map(str, line)]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def rows(graded):
    """Return the table of marks of each chapter, by student."""
    found = {}
    for name in SETS:
        text = (graded / name / "marks.csv").read_text(encoding="utf-8-sig")
        table = csv.DictReader(text.splitlines())
        found[name] = {row["student"]: row for row in table}
    return found


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


def test_every_blank_has_a_line_where_a_mark_can_be_given(graded, rows):
    text = (graded / "ch01" / "manual.csv").read_text(encoding="utf-8-sig")
    asked = {
        (one["student"], one["question"]) for one in csv.DictReader(text.splitlines())
    }
    blank = {
        (student, name)
        for student, row in rows["ch01"].items()
        for name in ("step", "count", "why")
        if not row[name] and row["attempt"]
    }
    assert asked == blank
