"""Replay the answers of one notebook and return what they gave: runs in the sandbox.

Like *Restart & Run All*: cells in their order, and the calls of each question in a
process of their own. This script knows inputs and never an expected value, so a
submission that takes it over can only say something else than its answers compute, and
is judged on it.
"""

import contextlib
import itertools
import os
import resource
import select
import signal
import sys
import tempfile
import time
import types

from course_lib.checks import serialization
from course_lib.checks.observe import ANSWER_FILE, describe, observe
from course_lib.grading.sandbox import system_calls
from course_lib.grading.sandbox.silent_checks import hide_checks

ALONE = "--alone"  # nobody else's process can be seen, so all others may be killed
PATIENCE = 3  # times its CPU seconds a call may last on the clock of the wall
FOREVER = resource.RLIM_INFINITY
OUT_OF_TIME = (signal.SIGXCPU, signal.SIGALRM)


def main():
    """Read a job from the standard input, and write a frame for each of its steps.

    The first frame asks for the job: from then on the sandbox ends with its grader.
    """
    send(1, {"ready": True})
    job = serialization.unpack(sys.stdin.buffer.read(), job=True)
    if ALONE in sys.argv:
        system_calls.refuse()
    channel = os.dup(1)
    for descriptor in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    os.chdir(tempfile.mkdtemp())
    for name, most in job["limits"].items():
        resource.setrlimit(getattr(resource, name), (most, most))
    notebook = sys.modules["__main__"] = types.ModuleType("__main__")
    for question, steps in itertools.groupby(job["steps"], named):
        if question:
            run_calls(list(steps), notebook.__dict__, channel)
            continue
        for step in steps:
            send(channel, {"begin": step["id"]})
            if "cell" in step:
                seen = run_cell(step["cell"], step, notebook.__dict__)
                end_others()
            else:
                seen = hide_checks(step["checks"], step["constants"])
            send(channel, {"id": step["id"], **seen})
    send(channel, {"end": True})


def named(step):
    """Return the question that a step asks; None if it asks none."""
    return step.get("question")


class TimeIsUp(BaseException):
    """A cell has used up its time of the processor."""


def stop(*signal_and_frame):
    """End the cell that is running, and nothing else."""
    raise TimeIsUp


def run_cell(source, step, namespace):
    """Run a cell; return its exception, if there is one, as data."""
    signal.signal(signal.SIGXCPU, stop)
    resource.setrlimit(resource.RLIMIT_CPU, (time_from_now(step), FOREVER))
    try:
        exec(compile(source, f"{ANSWER_FILE} {step['id']}>", "exec"), namespace)
    except SyntaxError as error:
        plain = without_commands(source)
        if plain != source:
            return run_cell(plain, step, namespace)
        return {"error": describe(error)}
    except TimeIsUp:
        return {"status": "timeout"}
    except BaseException as error:
        return {"error": describe(error)}
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (FOREVER, FOREVER))
    return {"error": None}


def time_from_now(step):
    """Return the time of the processor at which a step has used up its own."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1 + step["seconds"]


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


def run_calls(steps, namespace, channel):
    """Make the calls of a question in a child: its end costs that call and no other."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a cell may have ignored it
    while steps:
        progress, made = os.pipe()
        child = fork()
        if child == 0:
            try:
                make_calls(steps, namespace, channel, made)
            finally:
                os._exit(0)  # whatever happened, the child goes no further
        os.close(made)
        slow = was_too_slow(child, steps)
        steps = steps[calls_made(progress, len(steps)) :]
        for step in steps if slow else steps[:1]:  # the others would not end either
            send(channel, {"begin": step["id"]})
            if slow:
                send(channel, {"id": step["id"], "status": "timeout"})
        steps = [] if slow else steps[1:]


def make_calls(steps, namespace, channel, made):
    """Make calls, in a child; after each one write a byte to a pipe."""
    most = sum(step["seconds"] + 1 for step in steps)
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    os.setpgid(0, 0)
    for step in steps:
        send(channel, {"begin": step["id"]})
        resource.setrlimit(resource.RLIMIT_CPU, (min(time_from_now(step), most), most))
        signal.setitimer(signal.ITIMER_REAL, PATIENCE * step["seconds"])
        seen = make_call(step, namespace)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(channel, {"id": step["id"], **seen})
        os.write(made, b".")


def calls_made(progress, most):
    """Return how many calls a child has made that has ended."""
    os.set_blocking(progress, False)
    try:
        return len(os.read(progress, most))
    except BlockingIOError:
        return 0  # something that it has left behind holds the other end
    finally:
        os.close(progress)


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


def was_too_slow(child, steps):
    """Wait for a child, end what it has left running, and tell if its time ran out."""
    seconds = sum(step["seconds"] for step in steps)
    handle = os.pidfd_open(child)
    hung = not select.select([handle], [], [], PATIENCE * seconds + 1)[0]
    if hung:
        os.kill(child, signal.SIGKILL)
    os.close(handle)
    _, status, used = os.wait4(child, 0)
    end_others(child)
    stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) in OUT_OF_TIME
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
    blob = serialization.pack(message)
    if len(blob) > serialization.LIMIT:
        value = serialization.Opaque("a value that is too large")
        blob = serialization.pack({"id": message.get("id"), "value": value})
    left = memoryview(len(blob).to_bytes(4, "little") + blob)
    while left:
        left = left[os.write(channel, left) :]


if __name__ == "__main__":
    main()
