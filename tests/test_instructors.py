"""The guide for instructors: its commands exist, and its example runs."""

import contextlib
import io
import re
import shlex
import tomllib

import pytest
from exercise_notebooks import ALL_SETS
from instructors_guide import CELLS, COMMAND, SHELL, TEXT, commands, table
from repository import ROOT

from course_lib.grading.arguments import parser
from course_lib.grading.judging.recording import STATUSES
from course_lib.grading.results.grades import NOTHING_HANDED_IN


@pytest.mark.parametrize("arguments", commands())
def test_command_is_understood(arguments):
    if "--help" in arguments:
        with (
            pytest.raises(SystemExit) as ended,
            contextlib.redirect_stdout(io.StringIO()),
        ):
            parser().parse_args(shlex.split(arguments))
        assert ended.value.code == 0
    else:
        parser().parse_args(shlex.split(arguments))


def test_from_class_list_to_marks_takes_ten_lines():
    assert len(SHELL[0].splitlines()) <= 10
    for name in ("check", "release", "grade", "report"):
        assert f"{COMMAND}{name}" in SHELL[0]


def test_extras_that_are_installed_exist():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(project["project"]["optional-dependencies"])
    for named in re.findall(r'"\.\[([\w,]+)\]"', TEXT):
        assert set(named.split(",")) <= extras


def test_every_status_of_the_marks_is_explained():
    assert {*table("Blank is not zero")} == {*STATUSES, NOTHING_HANDED_IN}


def test_example_shows_the_numbers_of_two_students():
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for cell in CELLS:
            exec(cell, {})
    assert "s001 {'weight'" in printed.getvalue()


def test_readme_says_how_many_exercises_there_are():
    total = sum(len(exercises.headers) for exercises in ALL_SETS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"**{total} exercises**" in readme


def test_readme_says_which_exercises_have_no_check():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "All but four have a check" in " ".join(readme.split())
    assert [len(exercises.written) for exercises in ALL_SETS] == [1, 1, 1, 1]
