"""The class report shows what happened, for a class of any size."""

import base64

import pytest
from grading.page_rules import Page
from grading.small_class import SMALL, at_zero, raises, record, unreadable

from course_lib.grading.results import class_report
from course_lib.grading.results.scores import Given, with_grades

CLASS = [
    record("s001"),
    record("s002", step=at_zero),
    record("s003", step=at_zero, count=5, why=""),
    record("s004", step="timeout"),
    record("s005", step="grader error", status="grader error"),
    unreadable("s006"),
]


def read(records, path):
    class_report.write(records, SMALL, path)
    page = Page(path.read_text(encoding="utf-8"))
    assert page.faults == []
    return page


@pytest.fixture
def path(tmp_path):
    return tmp_path / "report.html"


def test_report_says_how_many_and_in_which_state(path):
    text = read(CLASS, path).text
    assert "6 submissions: 2 waiting to be graded by hand, 1 complete" in text
    assert "1 with a grader error" in text


def test_points_are_drawn_and_listed(path):
    page = read(CLASS, path)
    assert "Half of the class has at least 1.5 of 3 points." in page.text
    assert "Written answers aren't included" in page.text
    assert "2 students with a blank grade left out." in page.text
    assert "Students by points Points Students 0 0 1 2 2 1 3 1" in page.text


def test_exercises_are_drawn_and_listed(path):
    text = read(CLASS, path).text
    assert "The hardest was 1.2, The step: 1 of 2 points on average." in text
    assert "Not in the figure, because grades are missing: 1.11." in text
    assert "1.2 The step 1 of 2 1 2 1 2 0" in text


def test_what_to_repeat_is_said_with_its_page(path):
    class_report.write(CLASS, SMALL, path, repeat=["1.2 The step: use `>`."])
    page = Page(path.read_text(encoding="utf-8"))
    assert "To repeat on Monday 1.2 The step: use > ." in page.text
    assert class_report.MISTAKES in page.links


def test_each_figure_has_words_and_its_numbers(path):
    page = read(CLASS, path)
    pictures = [named for tag, named in page.tags if tag == "img"]
    assert len(pictures) == 2
    assert all(len(named["alt"].split()) > 8 for named in pictures)
    folds = [tag for tag, _ in page.tags].count("details")
    assert folds == 2 + 2  # and the two reasons
    for named in pictures:
        assert b"<svg" in base64.b64decode(named["src"].partition(",")[2])


def test_nobody_gives_a_page_as_well(path):
    assert "Nothing has been graded yet." in read([], path).text


@pytest.mark.parametrize(
    "records",
    [
        [record()],
        [record(why="")],
        [unreadable()],
        [record(step="grader error", count="grader error", status="grader error")],
        [with_grades(record(), SMALL, {"why": Given(4)})],
        [record(step=raises("<b>$x$</b>"), why="")] * 1000,
    ],
)
def test_class_of_one_or_a_thousand_gives_a_sound_page(records, path):
    read(records, path)


def test_full_grades_of_all_are_said(path):
    text = read([with_grades(record(), SMALL, {"why": Given(4)})], path).text
    assert "Everyone has all points on every exercise." in text


def test_time_is_told(path):
    slow = record("s002") | {"seconds": 3.0}
    text = read([record("s001"), slow, record("s003")], path).text
    assert "Grading took 3.5 s in all, 0.25 s for the median submission" in text
    assert "3.0 s for the slowest, s002." in text
