"""The commands that bring grades in by hand and out to where they are needed."""

import shutil

import pytest
from grading.class_of import rows, run
from grading.graded import graded
from grading.tables import fill_in, rows_by_student

from course_lib.grading import command_line


def test_two_graders_tables_become_one(capsys, tmp_path):
    out = tmp_path / "marks"
    graded(out, {"s001": {"why": "It may."}, "s002": {"why": "It may not."}})
    run(capsys, "report", out)
    copies = [tmp_path / f"{name}.csv" for name in ("anna", "ben")]
    for copy, student, points in zip(copies, ("s001", "s002"), "13", strict=True):
        shutil.copy(out / "ch01" / "manual.csv", copy)
        fill_in(copy, student, points=points)
    code, said = run(capsys, "merge", out, *copies)
    assert (code, "ch01: 2 grades added" in said) == (0, True)
    run(capsys, "report", out)
    assert {s: row["no_end_in_sight"] for s, row in rows(out).items()} == {
        "s001": "1",
        "s002": "3",
    }
    fill_in(copies[1], "s001", points="2")
    said = run(capsys, "merge", out, *copies)[1]
    assert "  s001, no_end_in_sight: graders differ: 1 points (manual.csv); 2" in said


def test_exam_is_made_and_graded_and_a_wrong_exercise_is_named(capsys, tmp_path):
    listed, out = tmp_path / "class.csv", tmp_path / "exam"
    listed.write_text("student\ns001\n")
    made = ["exam", listed, "--seed", "1", "--out", out, "--exercises"]
    code, said = run(capsys, *made, "1.2")
    assert (code, "expected exercises of the exam bank" in said) == (2, True)
    assert not out.exists()
    code, said = run(capsys, *made, "1.4", "1.1")
    assert (code, f"to print, 1 sheet: {out / 'sheets.html'}" in said) == (0, True)
    fill_in(out / "answers.csv", answer="-")
    code, said = run(capsys, "grade-exam", out)
    assert (code, "answers that are still blank: 1" in said) == (0, True)
    assert rows_by_student(out / "marks.csv")["s001"]["1.4"] == "0"


@pytest.mark.parametrize("question", ["", "softmax", "nothing"])
def test_table_of_no_graded_chapter_is_refused(capsys, tmp_path, question):
    graded(tmp_path, {"s001": {}})
    copy = tmp_path / "copy.csv"
    copy.write_text(f"student,question,points\ns001,{question},1\n")
    code, said = run(capsys, "merge", tmp_path, copy)
    assert code == 2
    assert f"in {copy}, got the questions {question or 'none'}" in said


def test_reading_many_files_says_how_far_it_is(capsys, monkeypatch, tmp_path):
    for student in ("s001", "s002"):
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "work.txt").write_text("no notebook")
    line = ("grade", tmp_path / "in", "--out", tmp_path / "marks")
    assert "read:" not in run(capsys, *line)[1]
    monkeypatch.setattr(command_line, "SILENCE", 0)
    said = run(capsys, *line)[1].splitlines()
    assert [one for one in said if "read:" in one] == [
        "  read: 1 of 2 files",
        "  read: 2 of 2 files",
    ]
