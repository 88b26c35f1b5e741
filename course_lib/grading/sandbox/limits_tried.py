"""Try each limit of the sandbox on this machine, with an answer that strains it.

What is measured here is what the guide for instructors promises.
"""

import errno
from collections import defaultdict
from dataclasses import dataclass, replace

from course_lib.grading.sandbox import sandbox
from course_lib.grading.sandbox.answer_limits import MIB, Limits
from course_lib.grading.sandbox.control_groups import new_group

#: Tried in one process: each part leaves a number in ``answer``.
INSIDE = """
import ctypes, mmap, os, socket, time
answer = {}
def attempt(name, function):
    try:
        answer[name] = function()
    except OSError as problem:
        answer[name] = -problem.errno
    except MemoryError:
        answer[name] = -1
def write(path, size):
    with open(path, "wb", 0) as file:
        while size > 0:
            size -= file.write(bytes(2**20))
    return 1
def fork_many():
    count = 0
    try:
        while os.fork():
            count += 1
        time.sleep(20)
        os._exit(0)
    except OSError:
        os.kill(-1, 9)
    return count
def processor_seconds():
    made = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            end = time.monotonic() + 0.6
            while time.monotonic() < end:
                pass
            os._exit(0)
        made.append(child)
    for child in made:
        os.waitpid(child, 0)
    spent = os.times()
    return spent.children_user + spent.children_system
attempt("memory", lambda: len(bytearray(3 * 2**30)))
attempt("pipe", lambda: ctypes.CDLL(None, use_errno=True).vmsplice(1, 0, 0, 0))
attempt("shared", lambda: len(mmap.mmap(-1, 4096)))
attempt("socket", lambda: socket.socket().fileno())
attempt("call", lambda: ctypes.CDLL(None).personality(0xFFFFFFFF))
attempt("proc", lambda: len(os.listdir("/proc")))
attempt("file", lambda: write("one", 20 * 2**20))
attempt("disk", lambda: [write(str(number), 2**20) for number in range(40)][-1])
attempt("root", lambda: write("/file", 1))
attempt("first", lambda: os.kill(1, 9) or os.getppid())
attempt("cores", processor_seconds)
attempt("processes", fork_many)
"""
ENDLESS = "while True:\n    pass\nanswer = 1"
CHILDREN = """
import os, resource
most = resource.getrlimit(resource.RLIMIT_CPU)[1]
resource.setrlimit(resource.RLIMIT_CPU, (most, most))
for _ in range(2):
    if os.fork() == 0:
        while True:
            pass
os.wait()
answer = 1
"""
TOGETHER = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        held = bytearray(100 * 2**20)
        time.sleep(20)
        os._exit(0)
time.sleep(5)
answer = 1
"""
EMPTY_FILES = """
import os
for number in range(10**5):
    os.close(os.open(f"/tmp/{number}", os.O_CREAT))
answer = 1
"""


@dataclass(frozen=True)
class Tried:
    """One limit, and the result of trying it.

    Attributes
    ----------
    name : str
        What is limited, and how.
    holds : bool
    needed : bool
        Whether grading is unsafe without it.
    """

    name: str
    holds: bool
    needed: bool = True


def try_limits(command: list[str]) -> list[Tried]:
    """Return the result of trying each limit.

    Parameters
    ----------
    command : list of str
        The command line of a sandbox, from ``bwrap.command``.
    """
    limits = Limits(restarts=0)
    grouped = new_group(limits)
    if grouped:
        grouped.remove()
    by = "by its control group" if grouped else "ten times a second"
    found = _seen(INSIDE, command, limits)[1].get("value") or {}
    small = replace(limits, memory=250 * MIB)
    number = defaultdict(int, found)
    stopped = [
        Tried(name, _end_of(source, command, most, seconds) == end)
        for name, source, most, seconds, end in (
            ("CPU time of a cell or call", ENDLESS, limits, 1, "timeout"),
            ("CPU time of all its processes", CHILDREN, limits, 1, "timeout"),
            (f"memory of all processes, {by}", TOGETHER, small, 3, "process ended"),
            ("number of files", EMPTY_FILES, limits, 10, "process ended"),
        )
    ]
    return [
        *stopped,
        Tried("memory of one process", number["memory"] == -1),
        Tried("shared memory", number["shared"] == -errno.EPERM),
        Tried("number of processes", 0 < number["processes"] <= 32),
        Tried("size of one file", number["file"] == -errno.EFBIG),
        Tried("size of all files", number["disk"] == -errno.ENOSPC),
        Tried("one folder to write to", number["root"] == -errno.EROFS),
        Tried(
            "refused system calls",
            number["call"] == number["pipe"] == number["socket"] == -1,
        ),
        Tried("no view of other processes", number["proc"] == -errno.ENOENT),
        Tried("a first process that can't be ended", number["first"] == 1),
        Tried(
            "one core, by its control group",
            bool(grouped) and 0 < number["cores"] < 0.9,
            needed=False,
        ),
    ]


def _seen(source, command, limits, seconds=3):
    """Return the outcomes of a cell (0) and a call (1) that returns its ``answer``."""
    probe = {"probe": "def run(answer):\n    return answer", "probe_name": "run"}
    call = {
        "question": "limits",
        "answer": "answer",
        "args": (),
        "value": True,
        "seconds": 1,
    }
    steps = [{"id": 0, "cell": source, "seconds": seconds}, {"id": 1, **call, **probe}]
    return sandbox.run(steps, command, limits)


def _end_of(source, command, limits, seconds):
    """Return the status of a cell that was stopped, or None if it ran to its end."""
    return _seen(source, command, limits, seconds)[0].get("status")
