"""An archive of feedback has the names by which a platform finds its students."""

import io
import zipfile

import pytest

from course_lib.grading.results.feedback_zip import archive, name_for


def participant_in(name):
    """Return the number and plugin in a path, as Moodle finds them in an archive."""
    parts = name.split("/")
    for part in parts:
        info = part.split("_", 4)
        if len(info) >= 4 and info[1].isdecimal():
            return info[1], "_".join(info[2:4])
    return None


@pytest.mark.parametrize("end", ["", "_", "_exercises.ipynb", "_a_b_1.ipynb"])
@pytest.mark.parametrize("who", ["Ada Lovelace", "张三", "O'Neil, Ann (2)"])
def test_moodle_finds_the_participant(who, end):
    place = f"{who}_4711_assignsubmission_file{end}"
    name = name_for(place if "." in end else f"{place}/x/a.ipynb", "moodle")
    assert participant_in(name) == ("4711", "assignsubmission_file")
    assert name.endswith("feedback.html")


@pytest.mark.parametrize("late", ["", "_LATE"])
def test_canvas_finds_student_and_attachment(late):
    name = name_for(f"in/lovelaceada{late}_4711_90210_my_7_a.ipynb", "canvas")
    numbers = [part for part in name.split("_") if part.isdecimal()]
    assert numbers == ["4711", "90210"]


def test_blackboard_keeps_user_name_and_attempt():
    start = "Exercises 1_s001_attempt_2026-11-20-10-33-12"
    name = name_for(f"{start}_exercises.ipynb", "blackboard")
    assert name == f"{start}_feedback.html"


@pytest.mark.parametrize("platform", ["canvas", "moodle", "blackboard"])
def test_file_that_no_platform_named_has_no_name(platform):
    assert name_for("s001/exercises.ipynb", platform) is None


def test_equal_pages_make_equal_archives():
    made = archive({"b/f.html": b"2", "a.html": "一".encode()})
    assert made == archive({"a.html": "一".encode(), "b/f.html": b"2"})
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert opened.namelist() == ["a.html", "b/f.html"]
        assert opened.read("a.html").decode() == "一"
