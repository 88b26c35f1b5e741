"""Folders around the students' folders are told from the students' own."""

import pytest

from course_lib.grading.intake.layouts import doubts, owners
from course_lib.grading.intake.sources import Refused

MOODLE = "Some Name_4711_assignsubmission_file_"
KNOWN = {"s001": "s001", "s002": "s002", "张三": "s003"}


def students(*places, **options):
    """Return whose files are at some paths; those with .ipynb are of one chapter."""
    chapters = {p: {"one"} if p.endswith(".ipynb") else set() for p in places}
    found = owners(chapters, **options)
    return [found[place][0] for place in places]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["s001/a.ipynb", "s002/b.ipynb"], ["s001", "s002"]),
        (["s001/a.ipynb", "s001/b.ipynb", "s002/b.ipynb"], ["s001", "s001", "s002"]),
        (["all/s001/a.ipynb", "all/s002/a.ipynb"], ["s001", "s002"]),
        (["all/s001/a.ipynb", "all/s002/a.pdf"], ["s001", "s002"]),
        (["a/b/s001/x/y.ipynb", "a/b/s002/y.ipynb"], ["s001", "s002"]),
        (["all/s001_e.ipynb", "all/s002_e.ipynb"], ["s001", "s002"]),
        (
            ["all/s001/a.ipynb", "all/s002/a.ipynb", "read.me"],
            ["s001", "s002", "read"],
        ),
        ([f"all/{MOODLE}/x/y/a.ipynb", f"all/{MOODLE}/b.pdf"], ["Some-Name_4711"] * 2),
        (["all/li_47_90_a.pdf", "all/wu_48_91_a.zip/a.ipynb"], ["li_47", "wu_48"]),
        (
            [
                "g1/s001/a.ipynb",
                "g1/s002/a.ipynb",
                "g2/s003/a.ipynb",
                "g2/s004/a.ipynb",
            ],
            ["s001", "s002", "s003", "s004"],
        ),
        (
            ["s1/old/a.ipynb", "s1/new/a.ipynb", "s2/old/a.ipynb", "s2/new/a.ipynb"],
            ["s1", "s1", "s2", "s2"],
        ),
        (["s001/ch01/a.ipynb"], ["s001"]),
        (["hw1_s001.ipynb", "hw1_s002.ipynb"], ["hw1_s001", "hw1_s002"]),
        (["s001_a.ipynb", "s001_a (1).ipynb"], ["s001", "s001"]),
        (["s001/work.zip/0/a.ipynb", "s001/work.zip/1/a.ipynb"], ["s001", "s001"]),
        (["hw1_s001.zip/a.ipynb", "s002.zip/b.ipynb"], ["hw1", "s002"]),
    ],
)
def test_students_are_found_without_a_class_list(places, found):
    assert students(*places) == found


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (["x/s001/a.pdf", "y/s002/a.ipynb"], ["s001", "s002"]),
        (["s001/ch01/a.ipynb", "s001/ch02/a.ipynb"], ["s001", "s001"]),
        (["hw1_s001.ipynb", "HW1-S002-final.ipynb"], ["s001", "s002"]),
        (["2026 张三 作业.ipynb"], ["s003"]),
        (["张三_9_assignsubmission_file_/a.ipynb"], ["s003"]),
    ],
)
def test_class_list_shows_students_in_any_folder(places, found):
    assert students(*places, known=KNOWN) == found


def test_folder_of_the_archives_own_name_is_no_student():
    assert students("class/s001/a.pdf", stem="class") == ["s001"]


def test_one_students_chapters_stay_together():
    chapters = {"s001/ch01/a.ipynb": {"one"}, "s001/ch02/b.ipynb": {"two"}}
    assert {student for student, _ in owners(chapters).values()} == {"s001"}


@pytest.mark.parametrize(
    ("places", "student", "asked"),
    [
        (["s001_s002_a.ipynb", "s002/a.ipynb"], "s001", ["s001", "s002"]),
        (["x_s001.ipynb", "s001.ipynb"], "s001", ["s001", "x"]),
        (["x/s001/a.ipynb", "s002/a.ipynb"], "x", ["x", "s001"]),
        (["x/s001/a.ipynb", "s002_a.ipynb"], "x", ["x", "s001"]),
        (["x_s001_e.ipynb", "y_s002_e.ipynb"], "s001", None),
        (["s001/s002/a.ipynb", "s002/a.ipynb"], "s001", None),
        (["s001_12_a.ipynb", "s002_1_a.ipynb"], "s001", None),
    ],
)
def test_file_of_two_students_is_asked_about(places, student, asked):
    known = KNOWN | {"1": "s004", "12": "s005"}
    chapters = {place: {"one"} for place in places}
    owned = owners(chapters, known)
    found = doubts(owned, chapters, known)
    assert owned[places[0]][0] == student
    assert [one for one, _ in found.values()] == ([asked] if asked else [])


SET = "Set 1_{}_attempt_2026-11-20-10-33-12_a.ipynb"


@pytest.mark.parametrize(
    ("places", "known", "asked"),
    [
        (["Ann/a.ipynb", "ann/a.ipynb"], (), {0: ["Ann", "ann"], 1: ["Ann", "ann"]}),
        (["ann/a.ipynb", "ａnn/a.ipynb"], ("ann",), {1: ["ann", "ａnn"]}),
        (["Ann/a.ipynb", "ann/a.ipynb"], ("ann",), {}),
        (["Ann/a.ipynb", "ann/a.ipynb"], ("Ann", "ann"), {}),
        ([SET.format("j_doe"), SET.format("doe")], (), {0: ["doe", "j_doe"]}),
        (
            [SET.format("j_doe"), SET.format("x")],
            ("j_doe", "doe"),
            {0: ["doe", "j_doe"]},
        ),
        ([SET.format("j_doe"), SET.format("doe")], ("j_doe", "x"), {}),
        ([f"{k}_{SET.format(w)}" for k in "12" for w in "ab"], (), {}),
        (["x_48_91_a.ipynb", "y_49_92_a.ipynb"], ("48", "x"), {0: ["48", "x"]}),
    ],
)
def test_names_that_can_be_taken_for_another_are_asked_about(places, known, asked):
    known = {name: name for name in known}
    chapters = {place: {"one"} for place in places}
    found = doubts(owners(chapters, known), chapters, known)
    assert {place: one for place, (one, _) in found.items()} == {
        places[number]: names for number, names in asked.items()
    }


@pytest.mark.parametrize(
    "inner",
    [
        "x_12_assignsubmission_file_/a.ipynb",
        "HW_x_attempt_2026-11-20-10-33-12_a.ipynb",
        "x_4711_90210_a.ipynb",
    ],
)
def test_names_inside_a_students_folder_decide_nothing(inner):
    assert students(f"m/{inner}", "s001/a.ipynb") == ["m", "s001"]
    assert students(f"m/{inner}", "n_11_90_a.ipynb") == ["m", "n_11"]


def test_one_student_or_several_is_asked():
    with pytest.raises(Refused, match="is s001 one student, or are a and b different"):
        students("s001/a.ipynb", "s001/b.ipynb")
    assert students("s001/a.ipynb", "s001/b.ipynb", known=KNOWN) == ["s001", "s001"]


def test_class_list_is_indexed_once_and_not_for_each_file():
    folded = []

    class Name(str):
        def casefold(self):
            folded.append(self)
            return super().casefold()

    known = {Name(f"s{k:03}"): f"s{k:03}" for k in range(50)}
    chapters = {f"S{k:03}/{j}.ipynb": {"ch01"} for k in range(50) for j in range(20)}
    found = owners(chapters, known)
    assert found["S007/3.ipynb"][0] == "s007"
    assert doubts(found, chapters, known) == {}
    assert len(folded) <= 2 * len(known)
