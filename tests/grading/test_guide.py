"""What the guide for instructors says of the grader is so."""

import inspect
import re
import shlex
import shutil

import pytest
from grading.class_of import run
from grading.handed_in import write_files
from grading.tables import table_rows
from instructors_guide import TABLES, TEXT, commands, table

from course_lib.checks import serialization
from course_lib.checks.question import Question
from course_lib.grading.intake import archives, contents, reading, sources, submission
from course_lib.grading.intake.handouts import CHAPTERS, exercise_sets
from course_lib.grading.judging import grade, outcomes, steps
from course_lib.grading.results import results
from course_lib.grading.sandbox import bwrap, sandbox
from course_lib.grading.sandbox.answer_limits import Limits, process_limits

MIB, GIB = 2**20, 2**30
SHEET = b"Student,ID,SIS Login ID,Section,Chapter 2 (9)\nAda,1,s001,A,\n"
PLACES = {"deadline.csv": "chapter,", "marks/ch02/regrade.csv": "student,"}


def limits():
    """Return the limits as the code has them, by the first cell of their row."""
    bounds = Limits()
    packages = {name for one in exercise_sets().values() for name in one.packages}
    assert packages == {"numpy"}
    seconds = inspect.signature(Question.__init__).parameters["seconds"].default
    return {
        **limits_of_reading(),
        "text of a written answer": f"{outcomes.LONGEST_TEXT:,} characters",
        "packages for an answer": "NumPy",
        "one cell": f"{steps.CELL_SECONDS} s of CPU time",
        "one call of an answer": f"what the exercise allows, usually {seconds} s of "
        "CPU time",
        "all processes of a cell or call": f"{sandbox.BEYOND} s of CPU time more",
        "one call, by the clock": f"{bounds.stretch} times its CPU time",
        "one submission, by the clock": f"{bounds.seconds} s, and as much again if a "
        "call was late",
        **limits_of_a_process(),
        "memory of a submission": f"{bounds.memory // GIB} GiB",
        "size of all files": f"{bwrap.DISK // MIB} MiB, in memory",
        "number of files": f"{bounds.files}",
        "what a call returns": f"{serialization.LIMIT // MIB} MiB",
        "what a submission returns": f"{bounds.received // MIB} MiB",
        "restarts after Python has ended": f"{bounds.restarts}",
        "judging one question": f"{outcomes.JUDGING_SECONDS} s of CPU time",
        "judging all questions of a submission": f"{outcomes.ALL_JUDGING_SECONDS} s of "
        "CPU time",
        "memory for judging it": f"{outcomes.JUDGING_MEMORY // GIB} GiB",
        "making one student's pages": f"{results.PAGE_SECONDS} s of CPU time",
        "memory for making them": f"{results.PAGE_MEMORY // GIB} GiB",
    }


def limits_of_reading():
    """Return the limits of what comes in, before anything of it runs."""
    return {
        "reading all files of one student": f"{reading.SECONDS} s of CPU time",
        "memory for reading one of them": f"{reading.MEMORY // GIB} GiB",
        "a notebook's file": f"{submission.LARGEST_FILE // MIB} MiB",
        "a notebook with its outputs": f"{submission.LARGEST_KEPT // MIB} MiB",
        "a notebook without its outputs": f"{submission.LARGEST_CELLS // MIB} MiB",
        "parts of a notebook": f"{submission.MOST_PARTS:,} lists, dictionaries, and "
        "their items",
        "cells of a notebook": f"{submission.MOST_CELLS}",
        "levels of folders": f"{sources.DEEPEST}",
        "files in one student's folder": f"{sources.MOST_FILES:,}",
        "files in all of a student's archives together": f"{sources.MOST_FILES:,}",
        "all files in the folder, or in these archives": (
            f"{sources.LARGEST_TOTAL // GIB} GiB"
        ),
        "notebooks kept from one student's archives": (
            f"{contents.MOST_KEPT // MIB} MiB"
        ),
        "members of an archive": f"{archives.MOST_MEMBERS:,}",
        "finding the answers in a notebook": f"{grade.OPENING_SECONDS} s of CPU time",
        "memory for finding them": f"{grade.OPENING_MEMORY // GIB} GiB",
    }


def limits_of_a_process():
    """Return the limits of each process; each of them must have a row."""
    most = process_limits()
    rows = {
        "memory of a process": f"{most.pop('RLIMIT_AS') // GIB} GiB",
        "processes and threads of a submission": f"{most.pop('RLIMIT_NPROC')}",
        "signals that wait for a process": f"{most.pop('RLIMIT_SIGPENDING')}",
        "locked memory of a process": most.pop("RLIMIT_MEMLOCK") or "none",
        "core dump of a process": most.pop("RLIMIT_CORE") or "none",
        "files that a process has open": f"{most.pop('RLIMIT_NOFILE')}",
        "size of a file": f"{most.pop('RLIMIT_FSIZE') // MIB} MiB",
    }
    assert most == {}
    return rows


def test_limits_are_those_of_the_code():
    told = table("All limits in one table")
    assert {what: cells[0] for what, cells in told.items()} == limits()


def test_columns_of_the_deadline_and_the_request_are_read():
    starts = [text.partition(",")[0] + "," for text in TABLES]
    assert starts == [*PLACES.values()]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Enter a folder beside the submissions of a class, as the guide assumes."""
    released = (CHAPTERS / "02_mlp" / "exercises.ipynb").read_bytes()
    answer = b"def softmax(logits):\\n    return np.exp(logits)\\n"
    worked = released.replace(b"def softmax(logits):\\n", answer, 1)
    worked = worked.replace(b"*Your answer goes here.*", b"Two units are enough.")
    assert b"np.exp(logits)\\n" in worked
    assert b"Two units" in worked
    files = {
        "submissions/s001/exercises.ipynb": released,
        "submissions/s007_exercises.ipynb": worked,
        "class.csv": b"student\ns001\ns002\ns007\n",
        "canvas.csv": SHEET,
    }
    write_files(tmp_path, files)
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path


@pytest.mark.usefixtures("sandboxed")
def test_commands_run_in_their_order(project, capsys, monkeypatch):
    # What `check` tries is tested beside the sandbox.
    monkeypatch.setattr("course_lib.grading.command_line.try_limits", lambda _: [])
    for line in commands():
        if "--scheduler" in line or "--help" in line:
            continue  # they are tested elsewhere
        for (place, start), text in zip(PLACES.items(), TABLES, strict=True):
            assert text.startswith(start)
            if line.startswith("report") or "--requested" in line:
                write_files(project, {place: text.encode()})
        for copy in re.findall(r"\.\./\w+\.csv", line if "merge" in line else ""):
            shutil.copy(project / "marks" / "ch02" / "manual.csv", copy)
        code, said = run(capsys, *shlex.split(line))
        assert code == 0, (line, said)
    marks = project / "marks" / "ch02"
    rows = {row["student"]: row for row in table_rows(marks / "marks.csv")}
    assert [rows[one]["status"] for one in ("s001", "s002", "s007")] == [
        "ok",
        "missing submission",
        "needs manual: one_start",
    ]
    assert (project / "marks" / "canvas" / "ch02.zip").is_file()
    assert rows["s007"]["deadline"] == "2026-10-08 23:59"
    assert rows["s001"]["after_late"] == rows["s001"]["total"] != ""
    assert rows["s001"]["handed_in"] == "2026-10-01 18:30"
    (request,) = table_rows(marks / "regrade.csv")
    assert request["answered"]
    named = {*re.findall(r"`(\w+\.(?:csv|html))`", TEXT)} - {"class.csv"}
    there = {path.name for path in project.rglob("*")}
    assert named <= there
