"""Two people's grades come together, and where they differ somebody is asked."""

import shutil

import pytest
from grading.small_class import SMALL, record
from grading.tables import fill_in, rows_by_student

from course_lib.grading.results import manual
from course_lib.grading.results.merging import merge
from course_lib.grading.results.scores import Given

STUDENTS = ("s001", "s002", "s003")
RECORDS = [record(student) for student in STUDENTS]


@pytest.fixture
def tables(tmp_path):
    """Return the table and two copies, as two graders got them."""
    paths = [tmp_path / f"{name}.csv" for name in ("manual", "anna", "ben")]
    manual.template(RECORDS, SMALL, paths[0])
    for path in paths[1:]:
        shutil.copy(paths[0], path)
    return paths


def merged(tables):
    """Merge the copies, and write the table again, as the next report does."""
    found = merge(tables[0], tables[1:], SMALL, STUDENTS)
    manual.template(RECORDS, SMALL, tables[0])
    return found


def given(tables):
    """Return the grades that count now, by student."""
    return {one: of["why"] for one, of in manual.read(tables[0], SMALL).items()}


def test_what_each_of_them_graded_is_there(tables):
    ours, anna, ben = tables
    fill_in(ours, "s001", points="1")
    fill_in(anna, "s002", items="ab", comment="=> good")
    fill_in(ben, "s003", points="2,5")
    for added in (2, 0):
        assert merged(tables) == (added, [])
        assert given(tables) == {
            "s001": Given(1),
            "s002": Given(4, "=> good", "ab"),
            "s003": Given(2.5),
        }


def test_equal_grades_are_one_with_both_comments(tables):
    _, anna, ben = tables
    fill_in(anna, points="4", comment="Good.")
    fill_in(ben, items="ab", comment="Which bound?")
    assert merged(tables) == (1, [])
    assert given(tables)["s001"] == Given(4, "Good.; Which bound?", "ab")


def test_different_grades_are_asked_about_until_one_is_typed(tables):
    ours, anna, ben = tables
    fill_in(anna, points="3")
    fill_in(ben, items="b")
    said = "graders differ: 3 points (anna.csv); items b (ben.csv)"
    assert merged(tables) == (1, [f"s001, why: {said}"])
    assert given(tables) == {}
    assert rows_by_student(ours)["s001"]["note"] == said
    assert manual.template(RECORDS, SMALL, ours) == [f"s001, why: {said}"]
    fill_in(ours, points="2")
    merged(tables)
    assert manual.template(RECORDS, SMALL, ours) == []
    assert given(tables)["s001"].points == 2


def test_copies_that_kept_the_tables_name_are_told_apart_by_their_folders(tables):
    ours, *copies = tables
    placed = [ours.parent / copy.stem / ours.name for copy in copies]
    for copy, place, points in zip(copies, placed, "13", strict=True):
        fill_in(copy, points=points)
        place.parent.mkdir()
        copy.rename(place)
    said = "1 points (anna/manual.csv); 3 points (ben/manual.csv)"
    (note,) = merge(ours, placed, SMALL, STUDENTS)[1]
    assert note == f"s001, why: graders differ: {said}"


def test_grade_for_a_text_that_changed_meanwhile_is_no_grade_but_said(tables):
    ours, _, ben = tables
    fill_in(ben, points="3")
    manual.template([record("s001", why="Another reason.")], SMALL, ours)
    said = "s001, why: 3 points (ben.csv) for another text"
    assert merge(ours, [ben], SMALL, STUDENTS) == (0, [said])
    assert given(tables) == {}


def test_table_that_cannot_be_used_changes_nothing(tables):
    ours, anna, ben = tables
    fill_in(anna, points="3")
    fill_in(ben, points="many")
    before = ours.read_bytes()
    with pytest.raises(ValueError, match=r"ben\.csv can't be used"):
        merge(ours, [anna, ben], SMALL, STUDENTS)
    assert ours.read_bytes() == before
