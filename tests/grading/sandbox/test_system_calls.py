"""The kernel refuses what no answer needs, and nothing that Python needs."""

import platform
import subprocess
import sys

import pytest

from course_lib.grading.sandbox.system_calls import (
    ALLOW,
    EQUAL,
    LOAD,
    MACHINES,
    NUMBER_AT,
    REFUSE,
    REFUSED,
    RETURN,
    instructions,
)

here = pytest.mark.skipif(
    platform.machine() not in MACHINES, reason="its call numbers are unknown"
)
X86 = MACHINES["x86_64"][0]


def answer_of_filter(lines, mark, number):
    """Run a filter as the kernel does; return its verdict."""
    at, loaded = 0, None
    while True:
        code, if_true, if_false, value = lines[at]
        if code == RETURN:
            return value
        if code == LOAD:
            loaded, jump = (number if value == NUMBER_AT else mark), 0
        else:
            holds = loaded == value if code == EQUAL else loaded >= value
            jump = if_true if holds else if_false
        at += 1 + jump


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_refuses_what_is_listed_and_no_other_call(machine):
    lines, mark = instructions(machine), MACHINES[machine][0]
    column = list(MACHINES).index(machine)
    refused = {numbers[column] for numbers in REFUSED.values()}
    assert len(refused) == len(REFUSED)
    found = {n for n in range(600) if answer_of_filter(lines, mark, n) == REFUSE}
    assert found == refused
    assert answer_of_filter(lines, mark, 0) == ALLOW


def test_calls_in_the_manner_of_another_machine_are_refused():
    lines = instructions("x86_64")
    assert answer_of_filter(lines, X86 ^ 1, 0) == REFUSE
    assert answer_of_filter(lines, X86, 0x4000_0000) == REFUSE


def test_an_unknown_machine_has_no_filter():
    assert instructions("pdp11") == []


def after_refusing(code):
    """Run code in a process that is refused these calls; return what it printed."""
    start = "from course_lib.grading.sandbox.system_calls import refuse; refuse()\n"
    line = [sys.executable, "-c", start + code]
    return subprocess.run(line, capture_output=True, text=True)


@here
@pytest.mark.parametrize(
    "code",
    [
        "import os; os.memfd_create('a')",
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
    ],
)
def test_a_refused_call_is_not_permitted(code):
    assert "Operation not permitted" in after_refusing(code).stderr


@here
@pytest.mark.parametrize("name", ["unshare", "ptrace", "shmget", "personality"])
def test_a_refused_call_fails_below_python_too(name):
    code = f"import ctypes; print(ctypes.CDLL(None).{name}(0, 4096, 0o1600, 0))"
    assert after_refusing(code).stdout.strip() == "-1"


@here
def test_numpy_threads_and_processes_go_on():
    code = (
        "import numpy as np, os, threading\n"
        "x = np.ones((200, 200)) @ np.ones((200, 200))\n"
        "thread = threading.Thread(target=print, args=('thread',))\n"
        "thread.start(); thread.join()\n"
        "os.fork() or os._exit(0)\nos.wait()\nprint(int(x[0, 0]))"
    )
    assert after_refusing(code).stdout.split() == ["thread", "200"]
