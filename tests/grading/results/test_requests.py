"""A request is a line that leaves a trail: what was asked, when, what changed."""

import datetime

import pytest
from grading.small_class import SMALL, at_zero, record
from grading.tables import table_rows

from course_lib.grading.results import requests
from course_lib.grading.results.scores import Given, with_grades

NOON = datetime.datetime(2026, 10, 1, 12).astimezone()
LATER = NOON + datetime.timedelta(hours=1)


@pytest.fixture
def path(tmp_path):
    """Return the place of a table with one request, as a person writes it."""
    place = tmp_path / "regrade.csv"
    place.write_text("student,question,request\ns001,step,=Look again\n")
    return place


def graded_again(when, changed):
    """Return a record that was graded again."""
    entry = {"when": when.isoformat(), "questions": ["step"], "changed": changed}
    return record() | {"history": [entry]}


def test_new_request_is_noted_with_its_grade_and_stays_open(path):
    pairs = requests.note(path, SMALL, {"s001"}, NOON)
    assert pairs == {("s001", "step")}
    requests.update(path, [record(step=at_zero)], SMALL, LATER)
    (line,) = table_rows(path)
    assert line["request"] == "'=Look again"  # no formula
    assert (line["noted"], line["before"]) == ("2026-10-01 12:00:00", "1")
    assert line["answered"] == line["after"] == ""


def test_grading_again_answers_a_request(path):
    requests.note(path, SMALL, {"s001"}, NOON)
    again = graded_again(LATER, {"step": [1, 2]})
    ((row,), _) = requests.update(path, [again], SMALL, LATER)
    assert [row["before"], row["after"]] == ["1", "2"]
    assert row["answered"] == "2026-10-01 13:00:00"
    assert table_rows(path) == [row | {"request": "'=Look again"}]
    assert requests.note(path, SMALL, {"s001"}, LATER) == set()


def test_grading_before_the_request_does_not_answer_it(path):
    requests.note(path, SMALL, {"s001"}, LATER)
    ((row,), _) = requests.update(path, [graded_again(NOON, {})], SMALL, LATER)
    assert row["answered"] == ""


def test_reply_of_a_person_answers_a_request(path):
    requests.update(path, [record(step=at_zero)], SMALL, NOON)
    text = path.read_text().replace("Look again,", "Look again,You are right.")
    path.write_text(text)
    marked = with_grades(record(step=at_zero), SMALL, {"step": Given(1.5)})
    requests.update(path, [marked], SMALL, LATER)
    (line,) = table_rows(path)
    assert line["reply"] == "You are right."
    assert (line["before"], line["after"]) == ("1", "1.5")
    assert line["answered"] == "2026-10-01 13:00:00"


def test_answered_line_stays_as_it_is(path):
    requests.note(path, SMALL, {"s001"}, NOON)
    requests.update(path, [graded_again(LATER, {})], SMALL, LATER)
    before = path.read_bytes()
    requests.update(path, [record(step=at_zero)], SMALL, LATER)
    assert path.read_bytes() == before


def test_table_with_its_titles_is_made(tmp_path):
    assert requests.update(tmp_path / "regrade.csv", [record()], SMALL, NOON) == (
        [],
        [],
    )
    text = (tmp_path / "regrade.csv").read_text(encoding="utf-8-sig")
    assert text.strip() == ",".join(requests.COLUMNS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "s009,step,x,,,,,",
            "line 2: expected a student with a submission, got 's009'",
        ),
        ("s001,stop,x,,,,,", "line 2: expected a question of count, step, why, got"),
        ("s001,step,x,,today,,,", "line 2: expected times as the grader writes them"),
    ],
)
def test_line_that_cannot_be_used_is_named_and_blocks_no_other(path, line, said):
    path.write_text(f"{','.join(requests.COLUMNS)}\n{line}\ns001,count,y,,,,,\n")
    pairs = requests.note(path, SMALL, {"s001"}, NOON)
    rows, faults = requests.update(path, [record()], SMALL, NOON)
    assert pairs == {("s001", "count")}
    assert [row["question"] for row in rows] == ["count"]
    assert [said in fault for fault in faults] == [True]
    assert line in path.read_text()
