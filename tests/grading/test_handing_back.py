"""Grades of a class go out to one table and to a platform, and come in again there."""

import zipfile
from datetime import datetime

import pytest
from grading.class_of import run
from grading.graded import graded
from grading.importing import imported_by_canvas
from grading.tables import rows_by_student

SHEET = '''\
Student,ID,SIS User ID,SIS Login ID,Section,Chapter 1 (901),Chapter 2 (902),Sum (903)
    Points Possible,,,,,{first:g},{second:g},100
"Lovelace, ""Ada""",4711,,ada,A,,,
"张, 三",4712,,s002,A,,,
"Bo",4713,,s003,A,,,
'''
DEADLINE = """\
chapter,deadline,percent_per_day
ch01,2026-10-01 12:00,10
"""
CLASS = "student,known_as\nada,4711\ns002,张三\ns003,\n"


@pytest.fixture
def marks(capsys, tmp_path):
    """Return the results of three students, one of whom was two days late."""
    files = {
        "ada": "in/lovelaceada_LATE_4711_90210_exercises.ipynb",
        "s002": "s002.ipynb",
    }
    times = {"ada": datetime(2026, 10, 3, 11), "s002": datetime(2026, 9, 30, 11)}
    students = {
        one: {"notebook": files[one], "handed_in": when.astimezone().isoformat()}
        for one, when in times.items()
    }
    students["ada"]["score"] = 0.5
    both = graded(tmp_path / "marks", students, ("ch01", "ch02"))
    (tmp_path / "late.csv").write_text(DEADLINE)
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    lists = ["--class-list", tmp_path / "class.csv"]
    lists += ["--deadlines", tmp_path / "late.csv"]
    code, said = run(capsys, "report", tmp_path / "marks", *lists)
    assert code == 0, said
    points = [one.exercises.points for one in both]
    checked = [sum(q.header.points for q in one.exercises.questions) for one in both]
    sheet = tmp_path / "canvas.csv"
    sheet.write_text(SHEET.format(first=points[0], second=points[1]), encoding="utf-8")
    return tmp_path / "marks", sheet, checked


def test_one_table_has_all_chapters_and_their_sum(capsys, marks):
    folder, _, (first, second) = marks
    code, said = run(capsys, "grades", folder)
    assert code == 0
    assert "totals that are blank: 1" in said
    rows = rows_by_student(folder / "grades.csv")
    ada = first / 2 * 0.8
    assert float(rows["ada"]["ch01"]) == ada
    assert float(rows["ada"]["total"]) == ada + second / 2
    assert float(rows["s002"]["total"]) == first + second
    assert rows["s003"]["total"] == rows["s003"]["ch01"] == ""
    run(capsys, "grades", folder, "--missing-as-zero")
    assert rows_by_student(folder / "grades.csv")["s003"]["total"] == "0"


def test_weights_are_remembered(capsys, marks):
    folder, _, _ = marks
    run(capsys, "grades", folder, "--weights", "ch01=40,ch02=60")
    assert run(capsys, "grades", folder)[0] == 0
    rows = rows_by_student(folder / "grades.csv")
    assert {row["maximum"] for row in rows.values()} == {"100"}


def test_canvas_imports_the_grades_of_the_right_students(capsys, marks):
    folder, sheet, (first, second) = marks
    line = ["grades", folder, "--for", "canvas", "--sheet", sheet]
    code, said = run(capsys, *line)
    assert code == 0
    assert f"for canvas: {folder}/canvas/grades.csv" in said
    found = imported_by_canvas((folder / "canvas" / "grades.csv").read_bytes())
    assert found == {
        ("4711", "901"): first / 2 * 0.8,
        ("4711", "902"): second / 2,
        ("4712", "901"): first,
        ("4712", "902"): second,
        ("4713", "901"): None,
        ("4713", "902"): None,
    }
    assert "not in it, because their files have no name by canvas: s002" in said
    with zipfile.ZipFile(folder / "canvas" / "ch01.zip") as pages:
        (name,) = pages.namelist()
        assert name == "lovelaceada_LATE_4711_90210_feedback.html"
        assert b"That leaves" in pages.read(name)


def test_chapter_without_a_column_is_said(capsys, marks):
    folder, sheet, _ = marks
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Chapter 2", "Networks"))
    line = ["grades", folder, "--for", "canvas", "--sheet", sheet]
    code, said = run(capsys, *line)
    assert code == 0
    assert "ch02: no column has its number; name one with --column ch02=TITLE" in said
    assert not (folder / "canvas" / "ch02.zip").exists()


def test_total_can_have_a_column_and_is_scaled_to_it(capsys, marks):
    folder, sheet, (first, second) = marks
    line = ["grades", folder, "--for", "canvas", "--sheet", sheet]
    run(capsys, *line, "--column", "total=Sum")
    found = imported_by_canvas((folder / "canvas" / "grades.csv").read_bytes())
    table = rows_by_student(folder / "grades.csv")["s002"]
    share = (first + second) / float(table["maximum"])
    assert found["4712", "903"] == pytest.approx(100 * share, abs=0.005)
    assert {column for _, column in found} == {"903"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--for", "canvas"], "expected --for PLATFORM and --sheet FILE together"),
        (["--column", "ch01=X"], "expected --column ch02=TITLE with --sheet"),
        (["--weights", "ch01=1"], "expected a weight for ch02"),
        (["--weights", "1"], "expected weights such as ch01=40,ch02=60"),
    ],
)
def test_options_that_do_not_fit_are_refused(capsys, marks, line, said):
    code, shown = run(capsys, "grades", marks[0], *line)
    assert code == 2
    assert said in shown
