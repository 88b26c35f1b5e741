"""`check` measures each limit, and notices one that doesn't hold."""

from functools import partial

import pytest
from grading.tiny_course import TINY

from course_lib.grading.sandbox import bwrap, limits_tried
from course_lib.grading.sandbox.answer_limits import Limits, process_limits
from course_lib.grading.sandbox.limits_tried import try_limits
from course_lib.grading.sandbox.starting import FILTER


@pytest.fixture(scope="module")
def command(sandboxed):
    return bwrap.command(TINY)


def failing(command):
    return {one.name for one in try_limits(command) if one.needed and not one.holds}


def replaced(command, old, new):
    """Return a command line with other words in place of some."""
    size = len(old)
    at = next(k for k in range(len(command)) if command[k : k + size] == old)
    return command[:at] + new + command[at + size :]


def test_every_limit_that_is_needed_holds(command):
    assert failing(command) == set()


def test_limits_that_are_missing_or_could_not_be_tried_do_not_hold(
    command, monkeypatch
):
    open_line = replaced(command, ["--remount-ro", "/"], ["--proc", "/proc"])
    open_line = replaced(open_line, ["--seccomp", FILTER], [])
    # Too few processes to fill the memory, and no limit on files: no cell is stopped.
    process = process_limits() | {"RLIMIT_NPROC": 4}
    changed = partial(Limits, files=0, process=process)
    monkeypatch.setattr(limits_tried, "Limits", changed)
    assert {name.partition(",")[0] for name in failing(open_line)} == {
        "shared memory",
        "refused system calls",
        "no view of other processes",
        "one folder to write to",
        "memory of all processes",
        "number of files",
    }
