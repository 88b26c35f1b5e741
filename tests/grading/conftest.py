"""The sandbox for the tests that start it, which are skipped if it can't start.

Grading needs features that only Linux has, so other systems run none of its tests.
"""

import os
import sys
import time
import uuid
from pathlib import Path

import pytest

from course_lib.grading.sandbox import bwrap
from course_lib.grading.sandbox.diagnostics import SandboxBroken

IN_CI = os.environ.get("CI", "") not in ("", "0", "false")
SECONDS_TO_GO = 20  # the kernel ends the rest of a sandbox; give a busy machine time


class LeftOut(pytest.Module):
    """A file of tests that can't run on this system."""

    def collect(self):
        """Skip the file, and say why."""
        pytest.skip("grading needs Linux", allow_module_level=True)


def pytest_pycollect_makemodule(module_path, parent):
    """Leave out the grading tests on systems that can't even import them."""
    if sys.platform != "linux":
        return LeftOut.from_parent(parent, path=module_path)
    return None


@pytest.fixture(scope="session")
def sandboxed():
    """Skip a test if no sandbox can start; in CI, fail it."""
    try:
        bwrap.self_test()
    except SandboxBroken as reason:
        (pytest.fail if IN_CI else pytest.skip)(str(reason))


@pytest.fixture
def small_sets(monkeypatch):
    """Let the grader find two small sets."""
    from grading.small_tasks import find_small_sets  # it can't be imported off Linux

    find_small_sets(monkeypatch)


@pytest.fixture(scope="session")
def few_exercises(tmp_path_factory):
    """Return the folder of a handout with three exercises, which are graded sooner."""
    from grading.class_of import few_handed_out  # it can't be imported off Linux

    return few_handed_out(tmp_path_factory.mktemp("released"))


@pytest.fixture
def handing_out_few(few_exercises, monkeypatch):
    """Let every command grade what that handout has, as if the chapter had no more."""
    monkeypatch.setattr("course_lib.grading.arguments.CHAPTERS", few_exercises)


@pytest.fixture
def watched(sandboxed):
    """Return a function that marks a command line; no marked process may remain."""
    mark = f"--mark={uuid.uuid4()}"
    yield lambda line: [*line, mark]
    assert left_of(mark) == []


def left_of(mark):
    """Return the processes with a word on their command line that keep running."""
    end = time.monotonic() + SECONDS_TO_GO
    while (left := processes_with(mark)) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def processes_with(mark):
    """Return the ids of the processes with a word on their command line."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            line = Path(f"/proc/{entry}/cmdline").read_bytes()
        except OSError:  # it has just ended
            continue
        if mark.encode() in line:
            found.append(int(entry))
    return found
