"""A class of thirty writes an exam; what is typed in is judged, or refused by line."""

import json
from argparse import Namespace

import pytest
from grading.exams.class_in_exam import ALL, CLASS, exam_of, options, right, type_in
from grading.tables import rows_by_student, table_rows

from course_lib.grading.exams import exam
from course_lib.grading.exams.bank import bank

TWO = ("1.1", "3.1")
FEW = ("s001", "s002")


@pytest.fixture
def small(tmp_path):
    """Return the folder of an exam for two students."""
    chosen = options(tmp_path, TWO, FEW)
    exam.make(chosen)
    return chosen.out


def grade(folder):
    return exam.grade(Namespace(exam=folder, pdf=False))


def test_class_of_thirty_gets_the_points_that_it_earned(tmp_path):
    chosen = options(tmp_path)
    lines = exam.make(chosen)
    assert f"to print, 30 sheets: {chosen.out / 'sheets.html'}" in lines
    made = exam_of()
    typed = {(who, number): right(made, who, number) for who in CLASS for number in ALL}
    typed |= {("s002", number): "-" for number in ALL}
    typed["s003", "1.4"] = "(0, 0, 0)"
    typed["s004", "1.1"] = ""
    type_in(chosen.out, typed)
    assert grade(chosen.out)[0].endswith("answers that are still blank: 1")
    marks = rows_by_student(chosen.out / "marks.csv")
    total = sum(item.header.points for item in made.items)
    assert {row["maximum"] for row in marks.values()} == {f"{total:g}"}
    totals = {who: row["total"] for who, row in marks.items()}
    odd = {"s002": "0", "s003": f"{total - 2:g}", "s004": ""}
    assert totals == dict.fromkeys(CLASS, f"{total:g}") | odd
    assert (marks["s004"]["1.1"], marks["s003"]["1.4"]) == ("", "0")


def test_same_exam_can_be_made_again_and_keeps_what_was_typed(tmp_path):
    chosen = options(tmp_path, TWO, FEW)
    exam.make(chosen)
    sheets = (chosen.out / "sheets.html").read_bytes()
    type_in(chosen.out, {("s001", "1.1"): "-"})
    exam.make(chosen)
    assert (chosen.out / "sheets.html").read_bytes() == sheets
    assert [row["answer"] for row in table_rows(chosen.out / "answers.csv")] == ["-"]


@pytest.mark.parametrize(
    "change", [{"seed": "other"}, {"exercises": ("1.1",)}, {"students": ("s001",)}]
)
def test_folder_of_another_exam_is_left_alone(tmp_path, change):
    exam.make(options(tmp_path, TWO, FEW))
    before = {path: path.read_bytes() for path in (tmp_path / "exam").iterdir()}
    given = {"exercises": TWO, "students": FEW} | change
    with pytest.raises(ValueError, match="expected a new folder, or the same exam"):
        exam.make(options(tmp_path, **given))
    assert {path: path.read_bytes() for path in (tmp_path / "exam").iterdir()} == before


def sheets_of(made):
    """Return what each student's sheet shows as numbers."""
    return {
        who: repr([made.numbers(item, who) for item in made.items])
        for who in made.students
    }


def test_no_two_sheets_of_a_class_of_three_hundred_are_the_same():
    many = tuple(f"s{number:03d}" for number in range(300))
    drawn_once = [bank()["4.6"].numbers("winter 7", who) for who in many]
    assert len(set(map(repr, drawn_once))) < 100
    for exercises in (("1.1",), ("1.4", "4.6"), ALL):
        made = exam_of(many, exercises)
        assert len(set(sheets_of(made).values())) == 300
        assert sheets_of(exam_of(many, exercises)) == sheets_of(made)


def test_numbers_that_nobody_had_before_stay_those_of_the_seed():
    made = exam_of(exercises=("4.6",))
    seeds = [*made.seeds.values()]
    assert seeds[0] == "winter 7"
    assert set(seeds) > {"winter 7"}
    first = made.items[0].numbers("winter 7", "s001")
    assert made.numbers(made.items[0], "s001") == first


def test_redrawn_sheet_is_judged_by_its_own_numbers(tmp_path):
    chosen = options(tmp_path, ("4.6",))
    exam.make(chosen)
    made = exam_of(exercises=("4.6",))
    typed = {(who, "4.6"): right(made, who, "4.6") for who in CLASS}
    type_in(chosen.out, typed)
    grade(chosen.out)
    marks = rows_by_student(chosen.out / "marks.csv")
    assert all(row["total"] == row["maximum"] for row in marks.values())


def test_too_few_different_numbers_are_refused_and_nothing_is_written(tmp_path):
    many = [f"s{number:03d}" for number in range(100)]
    with pytest.raises(ValueError, match=r"enough different .* add an exercise"):
        exam.make(options(tmp_path, ("4.6",), many))
    assert not (tmp_path / "exam").exists()


def test_exercises_in_which_students_share_numbers_are_named(tmp_path):
    lines = exam.make(options(tmp_path, ("4.6", "1.1")))
    assert lines[0].startswith(
        "no two sheets are the same, but 30 students share the numbers of 4.6 ("
    )
    assert "1.1" not in lines[0]
    assert exam_of(FEW, TWO).shared() == []


def test_table_to_fill_in_has_a_line_for_each_answer(small):
    rows = table_rows(small / "answers.csv")
    assert [(row["student"], row["exercise"]) for row in rows] == [
        (who, number) for who in FEW for number in TWO
    ]
    assert grade(small)[0].endswith("answers that are still blank: 4")


def test_lines_that_cannot_be_used_are_all_named_and_nothing_is_written(small):
    table = "student,exercise,answer\ns009,1.1,1\ns001,1.4,1\ns001,3.1,oops\n"
    table += "s001,1.1,-\ns001,1.1,-\n"
    (small / "answers.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match="can't be used") as refused:
        grade(small)
    for said in (
        "line 2: nobody with the id 's009' was in the exam",
        "line 3: expected one of the exercises 1.1, 3.1, got '1.4'",
        "line 4: expected numbers in the form that the sheet shows",
        "line 6: s001 has two answers to 1.1",
    ):
        assert said in str(refused.value)
    assert not (small / "marks.csv").exists()


def test_table_of_a_spreadsheet_with_semicolons_is_read(small):
    answer = right(exam.load(small), "s001", "3.1").replace('"', '""')
    table = f'Student;Exercise;Answer\ns001;3.1;"{answer}"\n'
    (small / "answers.csv").write_text(table, encoding="utf-8-sig")
    grade(small)
    assert rows_by_student(small / "marks.csv")["s001"]["3.1"] == "2"


@pytest.mark.parametrize("content", [None, "", "[]", '{"seed": "1"}'])
def test_folder_without_an_exam_is_refused(tmp_path, content):
    if content is not None:
        (tmp_path / exam.ASKED).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^expected "):
        grade(tmp_path)


def test_exam_json_says_what_was_asked(small):
    asked = json.loads((small / exam.ASKED).read_bytes())
    assert asked == {"seed": "winter 7", "exercises": [*TWO], "students": [*FEW]}
