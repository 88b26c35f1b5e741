"""The names that Moodle, Canvas and Blackboard give to files are understood."""

import pytest

from course_lib.grading.intake.exports import export_of, version_of

MS, AS = (f"HW_{who}_attempt_2026-11-20-10-33-12" for who in "ma")


@pytest.mark.parametrize(
    ("name", "who", "number"),
    [
        ("Some Name_4711_assignsubmission_file_", "Some Name", "4711"),
        ("Some Name_4711_assignsubmission_file", "Some Name", "4711"),
        ("张三_4711_assignsubmission_onlinetext_onlinetext.html", "张三", "4711"),
        ("Participant 12_34_assignsubmission_file_a.ipynb", "Participant 12", "34"),
        ("somename_LATE_4711_90210_exercises-1.ipynb", "somename", "4711"),
        ("HW 1_s001_attempt_2026-11-20-10-33-12_my_work.ipynb", "s001", ""),
        ("HW_1_s001_attempt_2026-11-20-10-33-12.txt", "s001", ""),
    ],
)
def test_student_is_found(name, who, number):
    found = export_of(name)
    assert (found.who, found.number) == (who, number)


@pytest.mark.parametrize(
    ("name", "who", "number"),
    [
        (f"{MS}_x_a_attempt_2026-11-01-00-00-00_.ipynb", "m", ""),
        (f"{MS}_a_12_assignsubmission_file_.ipynb", "m", ""),
        ("m_47_90_a_12_assignsubmission_file_x.ipynb", "m", "47"),
        (f"m_47_90_{AS}_x.ipynb", "m", "47"),
        ("m_47_assignsubmission_file_a_12_assignsubmission_file_.ipynb", "m", "47"),
        (f"m_47_assignsubmission_file_{AS}_.ipynb", "m", "47"),
    ],
)
def test_what_the_platform_put_in_front_counts(name, who, number):
    found = export_of(name)
    assert (found.who, found.number) == (who, number)


@pytest.mark.parametrize("name", ["s001_exercises.ipynb", "exercises.ipynb", "s_1_2"])
def test_other_names_say_nothing(name):
    assert export_of(name) is None


def test_number_that_moodle_puts_behind_a_name_counts():
    """A student may write anything into the name, but nothing behind the number."""
    forged = "Ann_12_assignsubmission_x_47_assignsubmission_file_"
    found = export_of(forged, is_file=False)
    assert (found.who, found.number) == ("Ann_12_assignsubmission_x", "47")


def test_folder_has_no_name_of_a_file():
    assert export_of("somename_4711_90210_exercises", is_file=False) is None


def test_receipt_and_date_of_an_attempt_are_found():
    early, late = (f"HW_s001_attempt_2026-11-20-10-33-{s}" for s in ("12", "13"))
    assert export_of(f"{early}_a.ipynb").when < export_of(f"{late}_a.ipynb").when
    assert export_of(f"{early}.txt").is_receipt
    assert not export_of(f"{early}_notes.txt").is_receipt
    assert export_of("HW_s001_attempt_2026-13-41-10-33-12.txt").when is None
    twice = f"{late}_a_attempt_2026-11-01-00-00-00_a.ipynb"
    assert export_of(twice).when == export_of(f"{late}_a.ipynb").when


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("a (12)", (12, "a")),
        ("a-3", (3, "a")),
        ("a_1", (0, "a_1")),
        ("a-2026", (0, "a-2026")),
    ],
)
def test_number_of_a_version_is_split_off(stem, found):
    assert version_of(stem) == found
