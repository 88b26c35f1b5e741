"""Replay the answers of one notebook and return what they gave: runs in the sandbox.

Like *Restart & Run All*: cells in their order, and each call of an answer in a process
of its own. This script knows inputs and never an expected value, so a submission that
takes it over can only say something else than its answers compute, and is judged on it.
"""

import contextlib
import os
import resource
import select
import signal
import sys
import tempfile
import time
import types

from course_lib.checks import wire
from course_lib.checks.observe import ANSWER_FILE, describe, observe
from course_lib.grading import system_calls

ALONE = "--alone"  # nobody else's process can be seen, so all others may be killed
PATIENCE = 3  # times its CPU seconds a call may last on the clock of the wall


def main():
    """Read a job from the standard input, and write a frame for each of its steps."""
    job = wire.unpack(sys.stdin.buffer.read(), job=True)
    if ALONE in sys.argv:
        system_calls.refuse()
    channel = os.dup(1)
    for descriptor in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    os.chdir(tempfile.mkdtemp())
    for name, most in job["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    notebook = sys.modules["__main__"] = types.ModuleType("__main__")
    too_slow = set()
    for step in job["steps"]:
        send(channel, {"begin": step["id"]})
        if "answer" in step:
            run_call(step, notebook.__dict__, channel, too_slow)
            continue
        if "cell" in step:
            error = run_cell(step["cell"], step, notebook.__dict__)
            end_others()
        else:
            error = hide_checks(step["checks"], step["constants"])
        send(channel, {"id": step["id"], "error": error})
    send(channel, {"end": True})


class SilentChecks(types.ModuleType):
    """Stands for ``course_lib.checks`` and a set in it: here nothing is checked."""

    def __init__(self, name, constants):
        super().__init__(name)
        self.__path__ = []
        self._constants = constants

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion(self._constants.get(name, {}))


class SilentQuestion:
    """Stands for a question, or for all else in a set: it does nothing.

    It knows the numbers of the student's variant, for an answer may need them.
    """

    def __init__(self, constants):
        self._constants = constants

    def constants(self, student=""):
        """Return the numbers of whoever is graded, whatever name is given."""
        return dict(self._constants)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return SilentQuestion({})

    def __call__(self, *args, **options):
        """Do nothing."""


def hide_checks(name, constants):
    """Put silent checks in the place of the set ``name``, before any answer runs."""
    checks = SilentChecks("course_lib.checks", {})
    one_set = SilentChecks(f"course_lib.checks.{name}", constants)
    setattr(checks, name, one_set)
    sys.modules["course_lib"].checks = checks
    sys.modules["course_lib.checks"] = checks
    sys.modules[f"course_lib.checks.{name}"] = one_set


def run_cell(source, step, namespace):
    """Run a cell; return None, or its exception as data."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + step["seconds"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    try:
        exec(compile(source, f"{ANSWER_FILE} {step['id']}>", "exec"), namespace)
    except SyntaxError as error:
        plain = without_commands(source)
        if plain != source:
            return run_cell(plain, step, namespace)
        return describe(error)
    except BaseException as error:
        return describe(error)
    return None


def without_commands(source):
    r"""Return a cell's text with ``pass`` for the lines that only a notebook reads.

    Examples
    --------
    >>> without_commands("if missing:\n    %pip install it\nx = 1")
    'if missing:\n    pass\nx = 1'
    """
    lines = source.split("\n")
    for index, line in enumerate(lines):
        command = line.strip()
        if command.startswith(("%", "!", "?")) or command.endswith("?"):
            lines[index] = line[: len(line) - len(line.lstrip())] + "pass"
    return "\n".join(lines)


def run_call(step, namespace, channel, too_slow):
    """Make one call in a child: a crash, a loop or a changed global costs no other."""
    if step["question"] in too_slow:  # its other calls would not end either
        return send(channel, {"id": step["id"], "status": "timeout"})
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a cell may have ignored it
    child = fork()
    if child == 0:
        try:
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            seconds = step["seconds"]
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            os.setpgid(0, 0)
            send(channel, {"id": step["id"], **make_call(step, namespace)})
        finally:
            os._exit(0)  # whatever happened, the child goes no further
    if was_too_slow(child, step["seconds"]):
        too_slow.add(step["question"])
        send(channel, {"id": step["id"], "status": "timeout"})
    return None


def fork(tries=200):
    """Fork; wait a little if too many that have just been ended are not gone yet."""
    while True:
        try:
            return os.fork()
        except BlockingIOError:
            tries -= 1
            if tries < 0:
                raise
            time.sleep(0.01)


def was_too_slow(child, seconds):
    """Wait for a child, end what it has left running, and tell if its time ran out."""
    handle = os.pidfd_open(child)
    hung = not select.select([handle], [], [], PATIENCE * seconds)[0]
    if hung:
        os.kill(child, signal.SIGKILL)
    os.close(handle)
    _, status, used = os.wait4(child, 0)
    end_others(child)
    stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    return hung or stopped or used.ru_utime + used.ru_stime > seconds


def end_others(group=None):
    """End what a cell or call has left running; without a sandbox, a group alone."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        if ALONE in sys.argv:
            os.kill(-1, signal.SIGKILL)  # all but this process and the sandbox's own
            while True:
                os.wait()  # or the dead would count as processes
        elif group:
            os.killpg(group, signal.SIGKILL)


def make_call(step, namespace):
    """Let the question's probe call the answer, and return what was seen."""
    if step["answer"] not in namespace:
        return {"status": "missing answer"}
    own = {}
    exec("import numpy as np\n" + step["probe"], own)
    return observe(own[step["probe_name"]], namespace[step["answer"]], step["args"])


def send(channel, message):
    """Write a message as a frame: four bytes of length, then the message."""
    blob = wire.pack(message)
    if len(blob) > wire.LIMIT:
        value = wire.Opaque("a value that is too large")
        blob = wire.pack({"id": message.get("id"), "value": value})
    left = memoryview(len(blob).to_bytes(4, "little") + blob)
    while left:
        left = left[os.write(channel, left) :]


if __name__ == "__main__":
    main()
