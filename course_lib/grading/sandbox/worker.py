"""Run the answers of one notebook inside the sandbox, and return their results.

This works like *Restart & Run All*: cells run in order, and each question's calls run
in a process of their own. This script knows the inputs but never an expected value, so
a submission that takes it over can only report different results than its answers
compute, and it is judged on those.
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

ALONE = "--alone"  # no other user's process is visible, so all may be killed
PATIENCE = 3  # wall-clock seconds allowed per CPU second of a call
FOREVER = resource.RLIM_INFINITY
OUT_OF_TIME = (signal.SIGXCPU, signal.SIGALRM)


def main():
    """Read a job from standard input, and write one frame for each of its steps.

    The first frame asks for the job; from then on, the sandbox ends with its grader.
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
    """Return the question that a step belongs to, or None."""
    return step.get("question")


class TimeIsUp(BaseException):
    """A cell has used up its CPU time."""


def stop(*signal_and_frame):
    """End only the cell that is running."""
    raise TimeIsUp


def run_cell(source, step, namespace):
    """Run a cell; return its exception as data, if there is one."""
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
    """Return the CPU time of this process at which a step's time is up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1 + step["seconds"]


def without_commands(source):
    r"""Return a cell's text with ``pass`` in place of notebook commands.

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
    """Make a question's calls in a child, so that a crash costs only one call."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a cell may have ignored it
    while steps:
        progress, made = os.pipe()
        child = fork()
        if child == 0:
            try:
                make_calls(steps, namespace, channel, made)
            finally:
                os._exit(0)  # whatever happened, the child ends here
        os.close(made)
        slow = was_too_slow(child, steps)
        steps = steps[calls_made(progress, len(steps)) :]
        for step in steps if slow else steps[:1]:  # the others wouldn't finish either
            send(channel, {"begin": step["id"]})
            if slow:
                send(channel, {"id": step["id"], "status": "timeout"})
        steps = [] if slow else steps[1:]


def make_calls(steps, namespace, channel, made):
    """Make calls in a child, and write a byte to a pipe after each one."""
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
    """Return how many calls a child made before it ended."""
    os.set_blocking(progress, False)
    try:
        return len(os.read(progress, most))
    except BlockingIOError:
        return 0  # a process it left behind holds the other end
    finally:
        os.close(progress)


def fork(tries=200):
    """Fork; wait a little if too many killed processes haven't disappeared yet."""
    while True:
        try:
            return os.fork()
        except BlockingIOError:
            tries -= 1
            if tries < 0:
                raise
            time.sleep(0.01)


def was_too_slow(child, steps):
    """Wait for a child, kill what it left running, and tell if its time ran out."""
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
    """Kill what a cell or call left running; without a sandbox, only its group."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        if ALONE in sys.argv:
            os.kill(-1, signal.SIGKILL)  # all except this process and the sandbox's
            while True:
                os.wait()  # otherwise zombies would count as processes
        elif group:
            os.killpg(group, signal.SIGKILL)


def make_call(step, namespace):
    """Let the question's probe call the answer; return what it observed."""
    if step["answer"] not in namespace:
        return {"status": "missing answer"}
    own = {}
    exec("import numpy as np\n" + step["probe"], own)
    return observe(own[step["probe_name"]], namespace[step["answer"]], step["args"])


def send(channel, message):
    """Write a message as a frame: its length in four bytes, then the message."""
    blob = serialization.pack(message)
    if len(blob) > serialization.LIMIT:
        value = serialization.Opaque("a value that is too large")
        blob = serialization.pack({"id": message.get("id"), "value": value})
    left = memoryview(len(blob).to_bytes(4, "little") + blob)
    while left:
        left = left[os.write(channel, left) :]


if __name__ == "__main__":
    main()
