"""Start the process of a sandbox, with the filter of system calls that it loads."""

import os
import platform
import subprocess

from course_lib.checks import serialization
from course_lib.grading.sandbox import system_calls
from course_lib.grading.sandbox.answer_limits import Limits

FILTER = "descriptor of the filter"  # stands for its number on a command line


def start(command, errors=subprocess.DEVNULL):
    """Start a sandbox.

    Parameters
    ----------
    command : list of str
        From ``bwrap.command``; its word ``FILTER`` becomes the number of a pipe with
        the filter.
    errors : int
        Where its standard error goes, as for ``subprocess.Popen``.

    Returns
    -------
    process : Popen
        Its standard input and output are unbuffered pipes.

    Raises
    ------
    OSError
        If the program doesn't start.
    """
    reading, writing = os.pipe()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(system_calls.program(platform.machine()))
        return subprocess.Popen(
            [str(reading) if word == FILTER else word for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd="/",
            env={},  # anything here could be read inside
            pass_fds=[reading],
            start_new_session=True,
            bufsize=0,
        )
    finally:
        os.close(reading)


def job_of(steps: list[dict], limits: Limits) -> bytes:
    """Return a job as the worker reads it: its length in eight bytes, then itself."""
    job = {"steps": steps, "limits": limits.process}
    job |= {"files": limits.files, "stretch": limits.stretch}
    blob = serialization.pack(job, job=True)
    return len(blob).to_bytes(8, "little") + blob
