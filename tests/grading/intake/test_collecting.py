"""One notebook per student and chapter comes from folders and archives of any name."""

import os

import pytest
from grading.handed_in import (
    as_bytes,
    cell,
    cells_for,
    notebook,
    two_handouts,
    write_files,
    write_zip,
)

from course_lib.grading.intake.collecting import collect
from course_lib.grading.intake.sources import Refused

HANDOUTS = two_handouts()
ONE = notebook("one", step="def step(z): return z > 0")
TWO = notebook("two", relu="def relu(x): return x")


def collected(folder, files, **options):
    """Return what was accepted, by student and chapter, and what was refused."""
    write_files(folder, files)
    submissions, refused = collect(folder, HANDOUTS, **options)
    return {(one.student, one.chapter): one for one in submissions}, refused


def test_students_and_chapters_are_found(tmp_path):
    found, refused = collected(
        tmp_path,
        {
            "s001/anything.ipynb": ONE,
            "s002_whatever.ipynb": ONE,
            "s003.ipynb": TWO,
            "s004/ch/a.ipynb": ONE,
            "s004/other/b.ipynb": TWO,
        },
    )
    assert list(found) == [
        ("s001", "one"),
        ("s002", "one"),
        ("s003", "two"),
        ("s004", "one"),
        ("s004", "two"),
    ]
    assert {one.notes for one in found.values()} == {()}
    assert found["s004", "two"].place == "s004/other/b.ipynb"
    assert found["s004", "two"].read() == TWO
    assert refused == []


def test_archive_gives_what_its_folder_gives(tmp_path):
    files = {"s001/a.ipynb": ONE, "s002.ipynb": TWO}
    submissions, _ = collect(write_zip(tmp_path / "in.zip", files), HANDOUTS)
    found, _ = collected(tmp_path / "in", files)
    assert [(one.student, one.sha256, one.read()) for one in submissions] == [
        (one.student, one.sha256, one.read()) for one in found.values()
    ]


def test_best_of_several_notebooks_counts_and_it_is_said(tmp_path):
    half = as_bytes(cells_for("one", step="1")[:3])
    files = {"s001/a.ipynb": half, "s001/b.ipynb": ONE, "s001/c.ipynb": notebook("one")}
    found, _ = collected(tmp_path, files)
    one = found["s001", "one"]
    assert one.place == "s001/b.ipynb"
    assert one.notes == (
        "not graded, as another one fits better: s001/a.ipynb, s001/c.ipynb",
    )


def test_newest_of_equals_counts(tmp_path):
    files = {f"s001/{name}.ipynb": notebook("one", step=name) for name in "abc"}
    write_files(tmp_path, files)
    for name, seconds in zip("abc", (100, 300, 200), strict=True):
        os.utime(tmp_path / "s001" / f"{name}.ipynb", (seconds, seconds))
    found, _ = collected(tmp_path, {})
    assert found["s001", "one"].place == "s001/b.ipynb"


def test_notebook_that_shows_nothing_goes_to_the_only_chapter_found(tmp_path):
    files = {"s001.ipynb": ONE, "s002.ipynb": as_bytes([cell("x")]), "s003.ipynb": b"{"}
    found, _ = collected(tmp_path, files)
    assert list(found) == [("s001", "one"), ("s002", "one"), ("s003", "one")]
    said = ("no cell shows which chapter it belongs to",)
    assert found["s002", "one"].notes == said


def test_notebook_that_shows_nothing_is_refused_where_there_is_doubt(tmp_path):
    files = {"s1.ipynb": ONE, "s2.ipynb": TWO, "s3.ipynb": as_bytes([])}
    found, refused = collected(tmp_path, files)
    assert list(found) == [("s1", "one"), ("s2", "two")]
    assert refused == [
        (
            "s3.ipynb",
            "no cell shows which chapter it belongs to; give it with --chapter",
        )
    ]


def test_chapter_can_be_said(tmp_path):
    files = {"s1.ipynb": ONE, "s2.ipynb": TWO, "s3.ipynb": as_bytes([])}
    found, refused = collected(tmp_path, files, chapter="two")
    assert list(found) == [("s2", "two"), ("s3", "two")]
    assert refused == [("s1.ipynb", "it belongs to one, not to two")]


def test_file_with_another_ending_is_taken_if_it_is_a_notebook(tmp_path):
    files = {"s001/a.ipynb.txt": ONE, "s002.json": ONE, "notes.txt": b"hello"}
    found, refused = collected(tmp_path, files)
    assert list(found) == [("s001", "one"), ("s002", "one")]
    assert found["s001", "one"].notes == ("its name doesn't end in .ipynb",)
    assert refused == []


def test_student_of_whom_nothing_could_be_taken_is_not_forgotten(tmp_path):
    files = {"s001.ipynb": ONE, "s002/a.pdf": b"%PDF", "s003.ipynb": b""}
    (tmp_path / "s004").mkdir()
    (tmp_path / "s004" / "a.ipynb").symlink_to(tmp_path / "s001.ipynb")
    found, refused = collected(tmp_path, files)
    assert found["s002", "one"].read is None
    assert found["s002", "one"].notes == ("s002/a.pdf wasn't accepted: not a notebook",)
    assert found["s003", "one"].read() == b""
    assert found["s004", "one"].read is None
    assert refused == [("s004/a.ipynb", "a link; hand in the file itself")]


def test_refused_file_beside_a_good_one_is_noted(tmp_path):
    write_files(tmp_path, {"s001/a.ipynb": ONE, "s001/b.pdf": b"%PDF"})
    (tmp_path / "s001" / "c.ipynb").symlink_to(tmp_path / "s001" / "a.ipynb")
    found, _ = collected(tmp_path, {})
    reason = "a link; hand in the file itself"
    assert found["s001", "one"].notes == (f"s001/c.ipynb wasn't accepted: {reason}",)


def test_member_that_leads_out_is_listed_and_belongs_to_nobody(tmp_path):
    files = {"s001.ipynb": ONE, "../s002/a.ipynb": ONE, "/s003/a.ipynb": ONE}
    path = write_zip(tmp_path / "in.zip", files)
    submissions, refused = collect(path, HANDOUTS)
    assert [one.student for one in submissions] == ["s001"]
    assert [place for place, _ in refused] == ["../s002/a.ipynb", "/s003/a.ipynb"]


def test_class_list_decides_whose_a_file_is(tmp_path):
    files = {"s_1_a.ipynb": ONE, "t_1.ipynb": ONE}
    found, _ = collected(tmp_path, files, known={"s_1": "s_1"})
    assert list(found) == [("s_1", "one"), ("t", "one")]


def test_what_is_shown_of_a_name_cannot_act(tmp_path):
    found, _ = collected(tmp_path, {"s001/\x1b[2J.ipynb": ONE})
    assert found["s001", "one"].place == "s001/�[2J.ipynb"


def test_nothing_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="expected a folder or a zip archive"):
        collect(tmp_path / "nowhere", HANDOUTS)
