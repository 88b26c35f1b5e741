"""No hostile answer earns points, harms its neighbors, or outlives its sandbox.

Each one replaces one right answer in an otherwise perfect notebook.
"""

import subprocess
import sys

import pytest
from grading.hostile.forging import FORGING, RUINING
from grading.hostile.harming import HARMING
from grading.hostile.spying import SPYING
from grading.tiny_course import OTHERS, TINY, graded, scores, solved

from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.sandbox import Limits

LIMITS = Limits(seconds=60, patience=1, memory=500 * 2**20, received=20 * 2**20)
PRIVATE = ("gradebook.db", "solutions.ipynb", "s002.ipynb", "class_key")


ALL = FORGING | RUINING | HARMING | SPYING


def test_attacks_name_nothing_that_is_not_there(tmp_path):
    """An answer that fails by its own mistake would prove nothing."""
    begin = "import numpy as np\nFOLDER = NAMES = ''\n"
    for number, source in enumerate(ALL.values()):
        text = source[0] if isinstance(source, tuple) else source
        (tmp_path / f"attack_{number}.py").write_text(f"{begin}{text}")
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821"]
    ended = subprocess.run([*command, tmp_path], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout


@pytest.fixture
def reports_of(watched, tmp_path):
    """Return a function from an answer to the reports on its notebook."""
    for name in PRIVATE:
        (tmp_path / name).write_text("private")

    def grade(source):
        answer = f"FOLDER = {str(tmp_path)!r}\n{source}"
        line = watched(bwrap.command(TINY))
        reports = graded(solved(relu=answer), line, LIMITS)
        assert reports["relu"].score == 0, reports["relu"].text()
        assert not any(verdict.passed for verdict in reports["relu"].verdicts[1:])
        left = {path.name: path.read_text() for path in tmp_path.iterdir()}
        assert left == dict.fromkeys(PRIVATE, "private")
        return reports

    return grade


def others(reports):
    marks = scores(reports)
    return sum(marks.values()) - marks["relu"]


@pytest.mark.parametrize("name", FORGING)
def test_forging_earns_nothing_and_costs_no_other_answer(name, reports_of):
    reports = reports_of(FORGING[name])
    assert others(reports) == OTHERS


@pytest.mark.parametrize("name", RUINING)
def test_who_spoils_the_runner_spoils_his_own_grades(name, reports_of):
    assert others(reports_of(RUINING[name])) < OTHERS


@pytest.mark.parametrize("name", SPYING)
def test_spying_finds_nothing(name, reports_of):
    source, there, absent = SPYING[name]
    reports = reports_of(source)
    said = reports["relu"].text()
    assert there in said
    assert not any(text in said for text in absent)
    assert others(reports) == OTHERS


TOLD = {
    "a loop in the call": "timeout",
    "a loop in the cell": "timeout",
    "sleep without end": "timeout",
    "children that compute": "timeout",
    "memory pinned in pipes": "ok",
    "rules that the kernel keeps": "ok",
    "exit in the call": "process ended",
    "exit in the cell": "process ended",
}


@pytest.mark.parametrize("name", HARMING)
def test_harm_stays_inside_is_told_and_costs_no_other_answer(name, reports_of):
    reports = reports_of(HARMING[name])
    assert others(reports) == OTHERS
    assert reports["relu"].status == TOLD.get(name, reports["relu"].status)
