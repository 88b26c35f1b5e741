"""Every blank grade is asked for, and no grade given by hand is lost."""

import pytest
from grading.small_class import SMALL, record, unreadable
from grading.tables import fill_in, table_rows

from course_lib.grading.results import manual
from course_lib.grading.results.scores import Given


@pytest.fixture
def path(tmp_path):
    return tmp_path / "marks.csv"


def test_every_written_answer_is_asked_for(path):
    manual.template([record("s002"), record("s001")], SMALL, path)
    rows = table_rows(path)
    assert [row["student"] for row in rows] == ["s001", "s002"]
    assert rows[0] | {"student": ""} == {
        "student": "",
        "question": "why",
        "text": "It stops.",
        "rubric": "a a bound on its mistakes (3); b what the bound needs (1); "
        "c no reason given (-1)",
        "items": "",
        "points": "",
        "maximum": "4",
        "comment": "",
        "note": "",
        "text_id": rows[0]["text_id"],
    }
    assert rows[0]["text_id"].isalpha()


def test_what_nobody_wrote_is_not_asked_for(path):
    manual.template([record(why=" \n")], SMALL, path)
    assert table_rows(path) == []


def test_what_nobody_could_read_is_asked_for_with_the_reason(path):
    manual.template([unreadable()], SMALL, path)
    rows = table_rows(path)
    assert [row["question"] for row in rows] == ["step", "count", "why"]
    assert {row["text"] for row in rows} == {"[not a notebook]"}


def test_answer_that_a_person_must_look_at_is_shown(path):
    one = record(why="")
    held = {"score": None, "reason": "no code", "written": "On paper: 6."}
    one["questions"]["count"] |= held | {"status": "needs manual"}
    manual.template([one], SMALL, path)
    (row,) = table_rows(path)
    assert row["text"] == "On paper: 6.\n[no code: see the notebook]"


def test_grade_that_the_grader_could_not_give_is_asked_for(path):
    manual.template([record(step="grader error", why="")], SMALL, path)
    (row,) = table_rows(path)
    assert (row["question"], row["maximum"]) == ("step", "2")
    assert "the grader failed" in row["text"]


def test_formula_in_an_answer_is_text_in_the_table(path):
    manual.template([record(why='=HYPERLINK("http://x")')], SMALL, path)
    assert table_rows(path)[0]["text"].startswith("'=")


def test_grades_and_comments_come_back(path):
    manual.template([record("s001"), record("s002")], SMALL, path)
    fill_in(path, points="3.5", comment="Which bound?")
    assert manual.read(path, SMALL) == {"s001": {"why": Given(3.5, "Which bound?")}}


def test_writing_again_keeps_what_was_filled_in(path):
    records = [record("s001"), record("s002")]
    manual.template(records, SMALL, path)
    fill_in(path, points="3.5", comment="=> which bound?")
    for _ in range(2):
        manual.template([*records, record("s003")], SMALL, path)
    assert manual.read(path, SMALL) == {"s001": {"why": Given(3.5, "=> which bound?")}}
    assert len(table_rows(path)) == 3


def test_grade_of_someone_who_is_not_graded_now_stays(path):
    manual.template([record("s001")], SMALL, path)
    fill_in(path, points="2")
    manual.template([record("s002")], SMALL, path)
    assert manual.read(path, SMALL) == {"s001": {"why": Given(2)}}


def test_grade_for_a_text_that_has_changed_is_set_aside(path):
    manual.template([record("s001")], SMALL, path)
    fill_in(path, points="2", comment="Why?")
    notes = manual.template([record("s001", why="Each turns w.")], SMALL, path)
    assert notes == [
        "s001, why: manual.csv has 2 points for an earlier text, which no longer count"
    ]
    (row,) = table_rows(path)
    assert (row["points"], row["comment"]) == ("", "")
    assert row["note"] == "2 points for an earlier text; Why?"
    assert manual.read(path, SMALL) == {}


def test_grade_for_a_file_that_was_handed_in_again_is_set_aside(path):
    manual.template([unreadable("s001")], SMALL, path)
    fill_in(path, points="0")
    (note,) = manual.template([record("s001", why="")], SMALL, path)
    assert note.startswith("s001, step: manual.csv has 0 points for an earlier text")
    assert manual.read(path, SMALL) == {}


def test_grade_survives_a_spreadsheet_that_loses_characters(path):
    one = record("s001", why="因为 w 不变 🙂")
    manual.template([one], SMALL, path)
    fill_in(path, points="2")
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk", "replace"))
    assert manual.template([one], SMALL, path) == []
    assert manual.read(path, SMALL) == {"s001": {"why": Given(2)}}
    assert table_rows(path)[0]["text"] == "因为 w 不变 🙂"


def test_table_that_cannot_be_read_is_left_alone(path):
    path.write_text("my own notes\n")
    with pytest.raises(ValueError, match="expected the columns student, question"):
        manual.template([record("s001")], SMALL, path)
    assert path.read_text() == "my own notes\n"


def test_student_who_is_not_graded_is_named(path):
    manual.template([record("s001")], SMALL, path)
    fill_in(path, points="1")
    with pytest.raises(
        ValueError, match="expected a student with a graded submission, got 's001'"
    ):
        manual.read(path, SMALL, students=["s002"])


def test_grade_of_a_question_with_other_points_is_listed_until_its_note_is_gone(path):
    manual.template([record()], SMALL, path)
    fill_in(path, points="2")
    path.write_text(path.read_text().replace(",2,4,", ",2,2,"))  # it had 2 points
    said = "s001, why: given 2 points of 2 by hand, before the question or its rubric"
    for _ in range(2):
        (note,) = manual.template([record()], SMALL, path)
        assert note == f"{said} changed; look at it again"
    fill_in(path, note="")
    assert manual.template([record()], SMALL, path) == []
    assert manual.read(path, SMALL) == {"s001": {"why": Given(2)}}


def test_items_of_the_rubric_give_the_points(path):
    manual.template([record("s001"), record("s002")], SMALL, path)
    fill_in(path, "s001", items="B、 a")
    fill_in(path, "s002", items="ac", points="1.5")  # what is typed counts
    for _ in range(2):
        assert manual.template([record("s001"), record("s002")], SMALL, path) == []
        assert manual.read(path, SMALL) == {
            "s001": {"why": Given(4, items="ab")},
            "s002": {"why": Given(1.5, items="ac")},
        }


def test_items_that_take_off_more_than_was_earned_leave_nothing(path):
    manual.template([record()], SMALL, path)
    fill_in(path, items="c")
    assert manual.read(path, SMALL)["s001"]["why"].points == 0


def test_items_of_another_rubric_are_listed(path):
    manual.template([record()], SMALL, path)
    fill_in(path, items="a")
    path.write_text(path.read_text().replace("a bound on its mistakes", "a proof"))
    (note,) = manual.template([record()], SMALL, path)
    assert note.startswith("s001, why: given items a of 4 by hand, before the question")
