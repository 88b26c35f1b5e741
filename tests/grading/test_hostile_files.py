"""Malicious submissions are graded as they deserve, and touch nothing.

They are all in one class with an honest notebook, and the command itself grades them.
"""

import json
import os
import zipfile

import pytest
from checks.exercise_sets import SETS
from grading.class_of import FEW, RELEASED, few, rows, solved_notebook
from grading.conftest import left_of
from grading.handed_in import write_files
from grading.hostile.handing_in import (
    ALL,
    BUT_ONE,
    HANDED_IN,
    HONEST,
    NONE,
    hand_in_all,
    student,
)

from course_lib.grading.command_line import main
from course_lib.grading.intake import reading
from course_lib.grading.sandbox import bwrap

QUESTIONS = {name: SETS["ch01"].question(name).points for name in FEW}
FULL = sum(QUESTIONS.values())
POINTS = {ALL: FULL, BUT_ONE: FULL - QUESTIONS["predict"], NONE: None}
MARK = f"--mark=hostile-files-{os.getpid()}"


@pytest.fixture(scope="module")
def place(tmp_path_factory, sandboxed, few_exercises):
    """Grade the class; return the folder with everything in it."""
    folder = tmp_path_factory.mktemp("hostile")
    hand_in_all(folder)
    command = bwrap.command
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("course_lib.grading.arguments.CHAPTERS", few_exercises)
        patch.setattr(reading, "SECONDS", 4)  # to end sooner
        patch.setattr(reading, "MEMORY", 2**29)
        patch.setattr(bwrap, "command", lambda one: [*command(one), MARK])
        assert grade(folder / "in", folder / "marks") == 0
    return folder


def grade(folder, out):
    return main(["grade", str(folder), "--out", str(out)])


def points(row):
    marks = [row[name] for name in QUESTIONS]
    return None if "" in marks else sum(map(float, marks))


@pytest.mark.parametrize("name", HANDED_IN)
def test_file_gets_what_it_deserves(name, place):
    _, deserved, status = HANDED_IN[name]
    row = rows(place / "marks")[student(name)]
    said = row["status"].partition(":")[0]
    assert (points(row), said) == (POINTS[deserved], status)


def test_neighbor_has_all_points_and_nothing_else_is_touched(place):
    assert points(rows(place / "marks")[HONEST]) == FULL
    left = {"in", "marks", "class_key", "solution.ipynb"}
    assert {path.name for path in place.iterdir()} == left
    assert (place / "solution.ipynb").read_bytes() == few(solved_notebook())


def test_files_that_took_too_long_to_read_are_noted(place):
    noted = json.loads((place / "marks" / "not_read.json").read_text())["files"]
    names = (
        "Chinese without an end",
        "an archive that swells",
        "fifteen million lists",
    )
    assert [mark.split("/")[0] for mark in noted] == [student(name) for name in names]


def test_no_process_is_left(place):
    assert left_of(MARK) == []


def test_no_page_of_feedback_holds_what_a_link_led_to(place):
    linked = student("a link to the solution")
    kept = place / "marks" / "ch01"
    assert not list(kept.glob(f"notebooks/{linked}*"))
    record = json.loads((kept / "records" / f"{linked}.attempt-1.json").read_text())
    assert {one["text"] for one in record["questions"].values()} == {""}


def test_archive_that_leads_out_writes_nothing_and_costs_no_other(
    tmp_path, sandboxed, handing_out_few
):
    path = tmp_path / "deep" / "er" / "in.zip"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for out in ("../..", "s/../../..", str(tmp_path)):
            archive.writestr(f"{out}/owned.ipynb", RELEASED.read_bytes())
        archive.writestr("s002/bomb.ipynb", bytes(15 * 2**20))
        archive.writestr("s001/exercises.ipynb", few(solved_notebook()))
    assert grade(path, tmp_path / "marks") == 0
    table = rows(tmp_path / "marks")
    assert {who: points(row) for who, row in table.items()} == {
        "s001": FULL,
        "s002": None,
    }
    assert table["s002"]["status"] == "unreadable"
    assert not [*tmp_path.rglob("owned*"), *path.parents[3].glob("owned*")]


def test_no_file_name_decides_whose_grade_it_is(
    tmp_path, capsys, sandboxed, handing_out_few
):
    """Mallory's own name is where the platform puts it; the rest is his choice."""
    nothing, work = few(RELEASED.read_bytes()), few(solved_notebook())
    files = {
        "HW_alice_attempt_2026-11-20-10-00-00_a.ipynb": work,
        "HW_mallory_attempt_2026-11-21-10-00-00_alice_attempt_2026-11-20-11-00-00_"
        "a.ipynb": nothing,
        "bob_47_90_a.ipynb": work,
        "mallory_48_91_bob_47_assignsubmission_file_a.ipynb": nothing,
        "mallory_49_assignsubmission_file_/HW_carol_attempt_2026-11-20-10-33-12_"
        "a.ipynb": nothing,
        "carol/a.ipynb": work,
        "eve_carol.ipynb": nothing,
    }
    listed = "student,known_as\nalice,\nbob,47\ncarol,\nmallory,\n"
    write_files(tmp_path, {"list.csv": listed.encode()})
    write_files(tmp_path / "in", files)
    line = ["grade", tmp_path / "in", "--class-list", tmp_path / "list.csv"]
    assert main([*map(str, line), "--out", str(tmp_path / "marks")]) == 0
    table = rows(tmp_path / "marks")
    got = {who: points(row) for who, row in table.items()}
    assert got == {"alice": FULL, "bob": FULL, "carol": FULL, "mallory": 0, "eve": None}
    assert "eve_carol.ipynb: is it by carol or eve?" in capsys.readouterr().out
