"""One notebook per student and chapter comes from folders and archives of any name."""

import hashlib
import os
import time

import pytest
from grading.handed_in import (
    as_bytes,
    cell,
    cells_for,
    notebook,
    two_handouts,
    write_files,
    write_old_zip,
    write_zip,
    zipped,
)

from course_lib.grading.intake import contents, layouts, submission
from course_lib.grading.intake.collecting import collect
from course_lib.grading.intake.sources import Refused

HANDOUTS = two_handouts()
ONE = notebook("one", step="def step(z): return z > 0")
TWO = notebook("two", relu="def relu(x): return x")
NOTHING = as_bytes([cell("x = 1")])


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


def test_notebook_that_shows_nothing_goes_to_the_only_chapter_found(tmp_path):
    files = {"s001.ipynb": ONE, "s002.ipynb": as_bytes([cell("x")]), "s003.ipynb": b"{"}
    found, _ = collected(tmp_path, files)
    assert list(found) == [("s001", "one"), ("s002", "one"), ("s003", "one")]
    said = ("no cell shows which chapter it belongs to",)
    assert found["s002", "one"].notes == said


def test_notebook_that_shows_nothing_goes_to_the_most_frequent_chapter(tmp_path):
    files = {"s1.ipynb": ONE, "s2.ipynb": TWO, "s3.ipynb": TWO, "s4.ipynb": NOTHING}
    found, _ = collected(tmp_path, files)
    assert list(found)[-1] == ("s4", "two")
    assert found["s4", "two"].notes == ("no cell shows which chapter it belongs to",)


def test_chapter_can_be_said(tmp_path):
    files = {"s1.ipynb": ONE, "s2.ipynb": TWO, "s3.ipynb": NOTHING}
    found, refused = collected(tmp_path, files, chapter="two")
    assert list(found) == [("s1", "two"), ("s2", "two"), ("s3", "two")]
    assert found["s1", "two"].notes == ("s1.ipynb: it belongs to one, not to two",)
    assert found["s1", "two"].read is None
    assert refused == [("s1.ipynb", "it belongs to one, not to two")]


def test_file_with_another_ending_is_taken_if_it_is_a_notebook(tmp_path):
    files = {"s001/a.ipynb.txt": ONE, "s002.json": ONE}
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
    assert found["s002", "one"].notes == (
        "s002/a.pdf: the file isn't a Jupyter notebook but a PDF document",
    )
    assert found["s003", "one"].read() == b""
    assert found["s004", "one"].read is None
    assert refused == [("s004/a.ipynb", "a link; hand in the file itself")]


def test_without_any_chapter_all_files_are_listed(tmp_path):
    files = {"s001.ipynb": NOTHING, "s002/a.pdf": b"%PDF", "s003/b.ipynb": b""}
    found, refused = collected(tmp_path, files)
    assert found == {}
    assert [place for place, _ in refused] == [*files]
    assert refused[1][1] == "the file isn't a Jupyter notebook but a PDF document"


def test_refused_file_beside_a_good_one_is_noted(tmp_path):
    write_files(tmp_path, {"s001/a.ipynb": ONE, "s001/b.pdf": b"%PDF"})
    (tmp_path / "s001" / "c.ipynb").symlink_to(tmp_path / "s001" / "a.ipynb")
    found, _ = collected(tmp_path, {})
    reason = "a link; hand in the file itself"
    assert found["s001", "one"].notes == (
        f"s001/c.ipynb wasn't accepted: {reason}",
        "also handed in, not graded: s001/b.pdf",
    )


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


def test_each_chapter_in_a_file_counts(tmp_path):
    both = as_bytes([*cells_for("one", step="1"), *cells_for("two", relu="1")])
    found, _ = collected(tmp_path, {"s001.ipynb": both, "s002.ipynb": ONE})
    assert list(found) == [("s001", "one"), ("s001", "two"), ("s002", "one")]
    assert found["s001", "one"].sha256 == found["s001", "two"].sha256


def test_every_file_by_a_platform_has_a_row(tmp_path):
    files = {
        "zhang_4711_901_exercises.ipynb": ONE,
        "li_LATE_4712_902_work.pdf": b"%PDF",
        "wang_4713_903_work.py": b"def step(z): ...",
        "zhao_4714_904_work.rar": b"Rar!",
        "Set 1_s001_attempt_2026-11-20-10-33-12.txt": b"receipt",
        "Set 1_s001_attempt_2026-11-20-10-33-12_a.ipynb": ONE,
        "Set 1_s002_attempt_2026-11-20-10-33-12.txt": b"receipt",
        "notes.txt": b"hello",
    }
    found, _ = collected(tmp_path, files)
    rows = {student: one.read is not None for (student, _), one in found.items()}
    assert rows == {
        "li_4712": False,
        "notes": False,
        "s001": True,
        "s002": False,
        "wang_4713": False,
        "zhang_4711": True,
        "zhao_4714": False,
    }
    assert found["s001", "one"].notes == ()


STAMPED = "Set 1_s001_attempt_2026-11-20-10-33-12"
STAMP = time.mktime((2026, 11, 20, 10, 33, 12, 0, 0, -1))


@pytest.mark.parametrize(
    ("others", "times"),
    [
        ([f"{STAMPED}.txt", "s002.ipynb"], [STAMP, 1e9]),
        (["s002.ipynb", "s003.ipynb"], [1e9] * 3),  # so no platform wrote that name
    ],
)
def test_hand_in_time_is_that_of_most_names_or_of_the_file(tmp_path, others, times):
    files = dict.fromkeys([f"{STAMPED}_a.ipynb", *others], ONE)
    write_files(tmp_path, files)
    for name in files:
        os.utime(tmp_path / name, (1e9, 1e9))
    found, _ = collected(tmp_path, {})
    assert [one.handed_in for one in found.values()] == times


def test_two_students_of_one_name_are_asked_about_and_stop_nobody(tmp_path):
    known = {"s001": "s001", "Some Name": "s001", "s002": "s002", "s003": "s003"}
    places = [f"Some Name_{k}_assignsubmission_file_/a.ipynb" for k in (4711, 4712)]
    files = dict.fromkeys([*places, "s003.ipynb"], ONE)
    found, refused = collected(tmp_path, files, known=known)
    graded = {student: one.read is not None for (student, _), one in found.items()}
    assert graded == {"s001": False, "s003": True}
    assert refused[0] == (places[0], layouts.NUMBERS.format("s001", "4711 or 4712"))
    found, _ = collected(tmp_path, {}, known=known | {"4711": "s001", "4712": "s002"})
    assert [student for student, _ in found] == ["s001", "s002", "s003"]


def test_file_that_names_two_students_is_a_question_to_both(tmp_path):
    files = {"s001_s002_a.ipynb": ONE, "s002_a.ipynb": TWO, "s003.ipynb": ONE}
    known = {name: name for name in ("s001", "s002", "s003")}
    found, refused = collected(tmp_path, files, known=known)
    question = layouts.WHOSE.format("s001 or s002")
    assert refused == [("s001_s002_a.ipynb", question)]
    said = f"s001_s002_a.ipynb wasn't accepted: {question}"
    assert said in found["s001", "one"].notes
    assert said in found["s002", "two"].notes
    assert found["s003", "one"].read is not None


def test_date_inside_a_students_archive_is_no_hand_in_time(tmp_path):
    write_files(tmp_path, {"s001.zip": zipped({"a.ipynb": ONE}), "s002.ipynb": ONE})
    os.utime(tmp_path / "s001.zip", (1e9, 1e9))
    found, _ = collected(tmp_path, {})
    assert found["s001", "one"].handed_in == 1e9


def test_folders_around_everything_are_seen_through(tmp_path):
    files = {f"all/of us/s00{k}/a.ipynb": ONE for k in (1, 2, 3)}
    found, _ = collected(tmp_path, files)
    assert [student for student, _ in found] == ["s001", "s002", "s003"]


def test_archive_of_windows_in_china_gives_its_students(tmp_path):
    names = ("张三", "李四", "王小明")
    files = {f"第一章/作业/{name}/练习.ipynb": ONE for name in names}
    path = write_old_zip(tmp_path / "作业.zip", files, "gbk")
    submissions, refused = collect(path, HANDOUTS)
    assert {one.student for one in submissions} == {*names}
    assert {one.read() for one in submissions} == {ONE}
    assert refused == []


def test_large_notebook_is_kept_without_its_outputs(tmp_path, monkeypatch):
    monkeypatch.setattr(submission, "LARGEST_KEPT", 5000)
    cells = cells_for("one", step="1")
    cells[0]["outputs"] = ["x" * 9999]
    found, _ = collected(tmp_path, {"s001.ipynb": as_bytes(cells)})
    one = found["s001", "one"]
    assert len(one.read()) < 5000
    assert one.sha256 == hashlib.sha256(as_bytes(cells)).hexdigest()


def test_file_that_nobody_foresaw_stops_no_other(tmp_path, monkeypatch):
    def parse(content, real=contents.parse_notebook):
        if b"odd" in content:
            raise ZeroDivisionError
        return real(content)

    monkeypatch.setattr(contents, "parse_notebook", parse)
    found, _ = collected(tmp_path, {"s001.ipynb": ONE, "s002.ipynb": b"odd"})
    assert found["s001", "one"].read() == ONE
    (note,) = found["s002", "one"].notes
    assert note == "s002.ipynb wasn't accepted: it can't be read: ZeroDivisionError"


def test_long_list_of_files_is_cut(tmp_path):
    files = {f"s001/{k}.pdf": b"%PDF" for k in range(30)} | {"s002.ipynb": ONE}
    (tmp_path / "s003").mkdir()
    for number in range(30):
        (tmp_path / "s003" / f"{number}.ipynb").symlink_to(tmp_path)
    found, _ = collected(tmp_path, files)
    (note,) = found["s001", "one"].notes
    said = "and 25 more: the file isn't a Jupyter notebook but a PDF document"
    assert note.endswith(f"s001/11.pdf, s001/12.pdf {said}")
    assert len(found["s003", "one"].notes) == 11
    assert found["s003", "one"].notes[-1] == "and 20 more files"


def test_thousand_files_that_show_no_chapter_are_one_remark(tmp_path):
    empty = {f"{k}.ipynb": as_bytes([]) for k in range(1100)}
    work = zipped({"00.ipynb": ONE} | empty)
    found, refused = collected(tmp_path, {"s001.zip": work, "s002.ipynb": ONE})
    one = found["s001", "one"]
    assert one.place == "s001.zip/00.ipynb"
    kinds = [note.partition(": ")[2] for note in one.notes]
    assert kinds == [
        "more than 1,000 files; the rest weren't looked at",
        "no cell shows which chapter it belongs to",
    ]
    assert len(refused) == 2


def test_what_is_shown_of_a_name_cannot_act(tmp_path):
    found, _ = collected(tmp_path, {"s001/\x1b[2J.ipynb": ONE})
    assert found["s001", "one"].place == "s001/�[2J.ipynb"


def test_nothing_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="expected a folder or a zip archive"):
        collect(tmp_path / "nowhere", HANDOUTS)
