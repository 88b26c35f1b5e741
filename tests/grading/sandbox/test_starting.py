"""A sandbox starts with a pipe that holds its filter, and with nothing of ours."""

import platform
import sys

import pytest

from course_lib.checks import serialization
from course_lib.grading.sandbox.answer_limits import Limits
from course_lib.grading.sandbox.starting import FILTER, job_of, start
from course_lib.grading.sandbox.system_calls import program


def output_of(*line):
    process = start(line)
    with process:
        return process.communicate()[0]


def test_the_filter_can_be_read_once_by_whoever_starts():
    code = "import os, sys; print(os.read(int(sys.argv[1]), 2**16).hex())"
    for _ in range(2):
        said = output_of(sys.executable, "-S", "-c", code, FILTER)
        assert bytes.fromhex(said.decode()) == program(platform.machine())


def test_the_surroundings_are_empty():
    code = "import os; print(sorted(os.environ), os.getcwd())"
    said = output_of(sys.executable, "-S", "-E", "-c", code).decode()
    assert "HOME" not in said
    assert "USER" not in said
    assert said.strip().endswith("/")


def test_a_program_that_is_not_there_is_an_error():
    with pytest.raises(OSError, match="no-such-program"):
        start(["no-such-program"])


def test_a_job_carries_its_length_its_steps_and_its_limits():
    blob = job_of([{"id": 0, "cell": "1"}], Limits(files=7, stretch=2))
    assert int.from_bytes(blob[:8], "little") == len(blob) - 8
    job = serialization.unpack(blob[8:], job=True)
    assert (job["steps"], job["files"], job["stretch"]) == (
        [{"id": 0, "cell": "1"}],
        7,
        2,
    )
    assert job["limits"] == Limits().process
