"""The kernel refuses what no answer needs, and nothing that Python needs."""

import platform

import pytest
from grading.tiny_course import asked

from course_lib.grading.sandbox.system_calls import (
    ALLOW,
    AND,
    ARGUMENTS_AT,
    EQUAL,
    FCNTL,
    LOAD,
    MACHINE_AT,
    MACHINES,
    MMAP,
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


def answer_of_filter(lines, mark, number, args=(0,) * 6):
    """Run a filter as the kernel does; return its verdict."""
    given = {NUMBER_AT: number, MACHINE_AT: mark}
    given |= {ARGUMENTS_AT + 8 * index: value for index, value in enumerate(args)}
    at, loaded = 0, None
    while True:
        code, if_true, if_false, value = lines[at]
        if code == RETURN:
            return value
        if code in (LOAD, AND):
            loaded, jump = (given[value] if code == LOAD else loaded & value), 0
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


def test_calls_in_the_manner_of_another_machine_are_refused():
    lines = instructions("x86_64")
    assert answer_of_filter(lines, X86 ^ 1, 0) == REFUSE
    assert answer_of_filter(lines, X86, 0x4000_0000) == REFUSE


def test_an_unknown_machine_has_no_filter():
    assert instructions("pdp11") == []


@pytest.mark.parametrize("machine", MACHINES)
def test_memory_that_is_shared_and_in_no_file_is_refused(machine):
    lines, mark = instructions(machine), MACHINES[machine][0]
    number = MMAP[list(MACHINES).index(machine)]
    flags = {"shared": 0x01, "private": 0x02, "no file": 0x20, "no reserve": 0x4000}

    def answer(*names):
        args = [0, 4096, 3, sum(flags[name] for name in names), 0, 0]
        return answer_of_filter(lines, mark, number, args)

    assert answer("shared", "no file") == REFUSE
    assert answer("shared", "no file", "no reserve") == REFUSE
    assert answer("private", "no file") == answer("shared") == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_locks_on_parts_of_files_are_refused_and_no_other_command(machine):
    lines, mark = instructions(machine), MACHINES[machine][0]
    number = FCNTL[list(MACHINES).index(machine)]
    answers = {c: answer_of_filter(lines, mark, number, (3, c)) for c in range(2000)}
    refused = {command for command, said in answers.items() if said == REFUSE}
    assert refused == {6, 7, 37, 38, 1031}


REFUSED_IN_PYTHON = {
    "an anonymous file": "os.memfd_create('a')",
    "a socket": "socket.socket()",
    "two sockets": "socket.socketpair()",
    "shared memory": "mmap.mmap(-1, 4096)",
    "a lock": "fcntl.lockf(open('a', 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)",
    "an attribute": "os.setxattr('.', 'user.a', b'b')",
}


@here
@pytest.mark.parametrize("name", REFUSED_IN_PYTHON)
def test_a_refused_call_is_not_permitted(name, sandboxed):
    code = "import fcntl, mmap, os, socket\ntry:\n    answer = repr("
    code += REFUSED_IN_PYTHON[name]
    code += ")\nexcept OSError as problem:\n    answer = problem.errno"
    assert asked(code) == 1


@here
def test_a_refused_call_fails_below_python_too(sandboxed):
    code = "import ctypes\nsystem, answer = ctypes.CDLL(None), []\n"
    names = "unshare", "ptrace", "shmget", "personality", "vmsplice", "syncfs"
    code += f"for name in {names}:\n"
    code += "    answer.append(getattr(system, name)(0, 4096, 0o1600, 0))"
    assert asked(code) == [-1] * len(names)


@here
def test_numpy_threads_and_processes_go_on(sandboxed):
    code = "import numpy as np, os, threading\nanswer = []\n"
    code += "x = np.ones((200, 200)) @ np.ones((200, 200))\n"
    code += "thread = threading.Thread(target=answer.append, args=('thread',))\n"
    code += "thread.start()\nthread.join()\n"
    code += "os.fork() or os._exit(0)\nos.wait()\nanswer.append(int(x[0, 0]))"
    assert asked(code) == ["thread", 200]
