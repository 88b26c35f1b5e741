"""What a process and all its descendants use is one sum."""

import os
import subprocess
import sys

from course_lib.grading.sandbox.resources_in_use import resources_in_use

HOLD = "b = bytearray(40 * 2**20); print(flush=True); input()"
WITH_CHILD = f"""
import subprocess, sys
hold = [sys.executable, "-c", {HOLD!r}]
child = subprocess.Popen(hold, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print(flush=True)
input()
child.communicate()
"""
FORGOTTEN = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    while time.process_time() < 0.6:  # the kernel counts whole hundredths, rounded down
        pass
    print(flush=True)
    input()
    os._exit(0)
try:
    os.wait()
except ChildProcessError:
    print(flush=True)
    input()
"""


def memory_while(code):
    """Return the memory of a Python that runs some code, once it has printed a line."""
    line = [sys.executable, "-c", code]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe) as process:
        process.stdout.readline()
        size, _ = resources_in_use(process.pid)
        process.communicate(b"\n")
    return size


def test_a_child_counts_with_its_parent():
    parent_alone = memory_while("print(flush=True); input()")
    assert memory_while(WITH_CHILD) > parent_alone + 40 * 2**20


def test_what_is_gone_fills_nothing():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert resources_in_use(process.pid) == (0, 0)


def test_time_of_a_child_counts_with_its_parent():
    before = resources_in_use(os.getpid())[1]
    loop = "import time\nwhile time.process_time() < 0.6:\n    pass"
    subprocess.run([sys.executable, "-c", loop])
    assert resources_in_use(os.getpid())[1] >= before + 0.5


def test_time_of_a_child_that_nobody_waits_for_is_kept_once_seen():
    line, pipe, seen = [sys.executable, "-c", FORGOTTEN], subprocess.PIPE, {}
    with subprocess.Popen(line, stdin=pipe, stdout=pipe) as process:
        process.stdout.readline()
        assert resources_in_use(process.pid, seen)[1] >= 0.5
        process.stdin.write(b"\n")
        process.stdin.flush()
        process.stdout.readline()
        assert resources_in_use(process.pid)[1] < 0.5
        assert resources_in_use(process.pid, seen)[1] >= 0.5
        process.communicate(b"\n")
