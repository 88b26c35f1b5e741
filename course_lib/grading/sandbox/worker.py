"""Run the answers of one notebook inside the sandbox, and return their results.

This works like *Restart & Run All*: cells run in order, and each question's calls run
in a process of their own. This script knows the inputs but never an expected value, so
a submission that takes it over can only report different results than its answers
compute, and it is judged on those.
"""

import _ast
import contextlib
import functools
import gc
import importlib
import itertools
import os
import re
import resource
import select
import signal
import struct
import sys
import time
import types

from course_lib import checks
from course_lib.checks import serialization
from course_lib.checks.observe import describe, observe
from course_lib.grading.sandbox.silent_checks import hide_checks
from course_lib.running import keyboard, stand_ins
from course_lib.running.cell_files import ANSWER_FILE
from course_lib.running.notebook_syntax import as_python

ALONE = "--alone"  # no other user's process is visible, so all may be killed
DONE = 3  # exit code of a process that has done all of its job
BETWEEN_LOOKS = 0.05  # seconds between two counts of the files
FOREVER = resource.RLIM_INFINITY
SCRATCH = os.environ.get("TMPDIR", "/tmp")
#: In the library, and no lessons.
OURS = {"__init__", "__pycache__", "checks", "grading", "running"}


def main():
    """Do one job after another, and write one frame for each of their steps.

    The first frame asks for a job; from then on, the sandbox ends with its grader. This
    process runs nothing of an answer. It is the first in the sandbox, so nothing inside
    can stop it, and it reads a job only when nothing of the one before is left, so what
    enters with the second job can't come out in the words of the first.
    """
    send(1, {"ready": True})
    jobs, channel = os.dup(0), os.dup(1)
    for descriptor in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), descriptor)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the kernel ignores it from inside
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    while job := next_job(jobs):
        for name, most in job["limits"].items():
            resource.setrlimit(getattr(resource, name), (most, most))
        load_beforehand(job["steps"])
        gc.freeze()  # so that no child searches what is here, and copies its pages
        child = fork()
        if child == 0:
            os.close(jobs)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
            try:
                run_steps(job["steps"], job["stretch"], channel)
                os._exit(DONE)
            finally:
                os._exit(1)
        well = ended_well(child, job.get("files"))
        end_others(child)
        if not (well and emptied()):
            os._exit(1)
        send(channel, {"end": True})


def load_beforehand(steps):
    """Load what a step names (lessons, NumPy's generators), so no later process has to.

    Probes are compiled, too. All of it is ours or NumPy's, and nothing of an answer
    runs here.
    """
    for step in steps:
        if "probe" in step:
            compiled(step["probe"])
    texts = (step.get("cell", "") + step.get("probe", "") for step in steps)
    words = {*re.findall(r"\w+", "\n".join(texts))}
    if "random" in words:
        importlib.import_module("numpy.random")
    if "sketch" in words:  # the checks are hidden before a probe could import it
        importlib.import_module("course_lib.checks.sketch")
    for name in sorted(words & lessons()):
        importlib.import_module(f"course_lib.{name}")


def lessons():
    """Return the names of the lessons that the sandbox shows."""
    library = os.path.dirname(next(iter(checks.__path__)))
    return {name.partition(".")[0] for name in os.listdir(library)} - OURS


def next_job(jobs):
    """Return the next job, or None if there are no more: its length, then itself."""
    size = read_exactly(jobs, 8)
    blob = read_exactly(jobs, int.from_bytes(size, "little"))
    return serialization.unpack(blob, job=True) if blob else None


def read_exactly(descriptor, size):
    """Return this many bytes, or as many as there are."""
    parts = []
    while size and (part := os.read(descriptor, min(size, 2**20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def ended_well(child, most_files):
    """Wait for a job's process, and return whether it ran to its end.

    Meanwhile, collect what has ended inside, and count the files, which no limit of the
    kernel counts.
    """
    before = files_used()
    while True:
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == child:
                    return os.waitstatus_to_exitcode(ended[1]) == DONE
        if most_files and files_used() - before > most_files and ALONE in sys.argv:
            return False
        signal.sigtimedwait([signal.SIGCHLD], BETWEEN_LOOKS)


def files_used():
    """Return how many files, folders, and links there are."""
    state = os.statvfs(SCRATCH)
    return state.f_files - state.f_ffree


def emptied():
    """Remove what a job has written, so the next one finds nothing of it.

    Returns
    -------
    whether : bool
        False if something can't be removed.
    """
    if ALONE not in sys.argv:
        return True  # others' files are there, too
    with contextlib.suppress(OSError, RecursionError):
        for folder, folders, files in os.walk(SCRATCH, topdown=False):
            for name in files:
                os.remove(os.path.join(folder, name))
            for name in folders:
                path = os.path.join(folder, name)
                (os.remove if os.path.islink(path) else os.rmdir)(path)
    return not os.listdir(SCRATCH)


def run_steps(all_steps, stretch, channel):
    """Run the steps of a job, in a process of its own."""
    gc.enable()
    os.chdir(own_folder())
    packages = stand_ins.install()
    keyboard.take_away()
    notebook = sys.modules["__main__"] = types.ModuleType("__main__")
    for question, steps in itertools.groupby(all_steps, named):
        steps = list(steps)
        if question and not steps[0]["value"]:
            run_calls(steps, stretch, notebook.__dict__, channel)
            continue
        for step in steps:
            send(channel, {"begin": step["id"]})
            if "cell" in step:
                seen = run_cell(step["cell"], step, notebook.__dict__)
                seen["absent"] = packages.taken()
                end_others()
            elif question:  # a value is there already, so nothing is called
                seen = make_call(step, notebook.__dict__)
            else:
                seen = hide_checks(step["checks"], step["constants"])
            send(channel, {"id": step["id"], **seen})


def own_folder():
    """Make an empty folder for this process, and return its path."""
    folder = os.path.join(SCRATCH, f"job_{os.getpid()}")
    os.makedirs(folder, exist_ok=True)
    return folder


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
    skipped = 0
    try:
        plain, skipped = as_python(source)
        for code in compiled_parts(plain, f"{ANSWER_FILE} {step['id']}>"):
            exec(code, namespace)
    except TimeIsUp:
        return {"status": "timeout"}
    except BaseException as error:
        return {"error": describe(error), "skipped": skipped}
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (FOREVER, FOREVER))
    return {"error": None, "skipped": skipped}


def compiled_parts(source, file):
    """Yield the code of a cell, statement by statement if it can't be compiled whole.

    A notebook runs what stands above ``return`` or ``await`` outside of a function.
    """
    try:
        yield compile(source, file, "exec")
    except SyntaxError:
        tree = compile(source, file, "exec", _ast.PyCF_ONLY_AST)
        for statement in tree.body:
            yield compile(_ast.Module([statement], []), file, "exec")


def time_from_now(step):
    """Return the CPU time of this process at which a step's time is up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1 + step["seconds"]


def run_calls(steps, stretch, namespace, channel):
    """Make a question's calls in a child, so that a crash costs only one call."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # a cell may have ignored it
    while steps:
        progress, made = os.pipe()
        child = fork()
        if child == 0:
            try:
                make_calls(steps, stretch, namespace, channel, made)
            finally:
                os._exit(0)  # whatever happened, the child ends here
        os.close(made)
        ended = wait_for(child, stretch * sum(step["seconds"] for step in steps) + 1)
        done, spent_before = calls_made(progress, len(steps))
        slow, steps = how_slow(*ended, spent_before, steps), steps[done:]
        for step in steps if slow else steps[:1]:  # the others wouldn't finish either
            send(channel, {"begin": step["id"]})
            if slow:
                send(channel, {"id": step["id"], "status": slow})
        steps = [] if slow else steps[1:]


def make_calls(steps, stretch, namespace, channel, made):
    """Make calls in a child; write the CPU time so far to a pipe after each one."""
    most = sum(step["seconds"] + 1 for step in steps)
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    os.setpgid(0, 0)
    for step in steps:
        send(channel, {"begin": step["id"]})
        resource.setrlimit(resource.RLIMIT_CPU, (min(time_from_now(step), most), most))
        signal.setitimer(signal.ITIMER_REAL, stretch * step["seconds"])
        seen = make_call(step, namespace)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(channel, {"id": step["id"], **seen})
        os.write(made, struct.pack("d", time.process_time()))


def calls_made(progress, most):
    """Return how many calls a child made before it ended, and their CPU time."""
    os.set_blocking(progress, False)
    try:
        written = os.read(progress, 8 * most)
    except BlockingIOError:
        written = b""  # a process it left behind holds the other end
    finally:
        os.close(progress)
    made = len(written) // 8
    return made, struct.unpack_from("d", written, 8 * made - 8)[0] if made else 0.0


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


def wait_for(child, seconds):
    """Wait for a child, and kill what it left running; return how it ended.

    Returns
    -------
    hung : bool
        Whether it had to be killed.
    ended_by : int or None
        The signal that ended it.
    spent : float
        Its CPU time in seconds.
    """
    handle = os.pidfd_open(child)
    hung = not select.select([handle], [], [], seconds)[0]
    if hung:
        os.kill(child, signal.SIGKILL)
    os.close(handle)
    _, status, used = os.wait4(child, 0)
    end_others(child)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    return hung, ended_by, used.ru_utime + used.ru_stime


def how_slow(hung, ended_by, spent, spent_before, steps):
    """Return the status of a call that was too slow, and None for any other.

    It is "timeout" if its own time ran out, and "late" if only the clock's did, perhaps
    because of others on this machine.
    """
    all_seconds = sum(step["seconds"] for step in steps)
    if ended_by == signal.SIGXCPU or spent > all_seconds:
        return "timeout"
    if not hung and ended_by != signal.SIGALRM:
        return None
    return "timeout" if spent - spent_before >= steps[0]["seconds"] else "late"


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
    exec(compiled(step["probe"]), own)
    return observe(own[step["probe_name"]], namespace[step["answer"]], step["args"])


@functools.cache
def compiled(probe):
    """Return the code of a probe, which is the same for all calls of a question."""
    return compile("import numpy as np\n" + probe, "<probe>", "exec")


def send(channel, message):
    """Write a message as a frame: its length in four bytes, then the message."""
    blob = serialization.pack(message)
    if len(blob) > serialization.LIMIT:
        value = serialization.Opaque("a value that is too large")
        blob = serialization.pack({"id": message.get("id"), "value": value})
    left = memoryview(len(blob).to_bytes(4, "little") + blob)
    while left:
        left = left[os.write(channel, left) :]
