"""Run the steps of one submission in a sandbox, and collect its answers' results.

The process inside isn't trusted, so its output, its time and its memory are limited
here, outside. If it dies or hangs, the question that it was working on is skipped and a
fresh process continues with the rest.
"""

import contextlib
import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass, field

from course_lib.checks import serialization
from course_lib.grading.sandbox.diagnostics import SandboxBroken
from course_lib.grading.sandbox.memory import memory_of

CHUNK = 2**20  # bytes read at once
BETWEEN_LOOKS = 0.1  # seconds between two measurements of the memory
NOT_STARTED = "the sandbox doesn't start; `python -m course_lib.grading check` says why"


def process_limits():
    """Return the limits of one process inside, by name in ``resource``."""
    return {
        "RLIMIT_AS": 2 * 2**30,
        "RLIMIT_NPROC": 32,
        "RLIMIT_FSIZE": 16 * 2**20,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_CORE": 0,
    }


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes
    ----------
    seconds : float
        Wall-clock time for all its steps and all its processes.
    patience : float
        Seconds that a step may run beyond three times its own ``seconds``.
    memory : int
        Bytes for all its processes together.
    received : int
        Bytes that one process may send.
    restarts : int
        How many fresh processes may be started after the first.
    process : dict
        Limits for each single process.
    """

    seconds: float = 120
    patience: float = 5
    memory: int = 3 * 2**30
    received: int = 64 * 2**20
    restarts: int = 5
    process: dict = field(default_factory=process_limits)


def run(steps, command, limits=None):
    """Run steps, and return what each one gave.

    Parameters
    ----------
    steps : list of dict
        Steps as in a ``Plan``.
    command : list of str
        The command line that starts the worker, from ``bwrap.command``.
    limits : Limits, optional

    Returns
    -------
    seen : dict
        By step id, an observation, which is a dict; or a dict with the ``status`` of a
        step that didn't finish.

    Raises
    ------
    SandboxBroken
        If the sandbox doesn't start, which isn't the submission's fault.
    ValueError
        If there are more steps than one message to the sandbox can hold.
    """
    if len(steps) > serialization.MOST_ITEMS:
        raise ValueError(
            f"expected at most {serialization.MOST_ITEMS} steps, got {len(steps)}"
        )
    limits = limits or Limits()
    end = time.monotonic() + limits.seconds
    seen, left_out = {}, set()
    for _ in range(1 + limits.restarts):
        todo = [
            step
            for step in steps
            if step["id"] not in left_out
            and not ("answer" in step and step["id"] in seen)
        ]
        attempt = _Attempt(todo, seen, limits, end)
        attempt.run(command)
        if attempt.finished or time.monotonic() > end:
            break
        if attempt.reached < 0:  # before anything of the submission ran
            raise SandboxBroken(NOT_STARTED)
        left_out |= _lost(todo, todo[attempt.reached], seen)
    return {**{step["id"]: {"status": "not run"} for step in steps}, **seen}


def _lost(todo, step, seen):
    """Return the ids of steps that aren't retried: this one and its question's."""
    if "answer" not in step:
        return {step["id"]}
    ended = seen[step["id"]]
    same = {s["id"] for s in todo if s.get("question") == step["question"]}
    for number in same:
        seen.setdefault(number, {"status": ended.get("status", "process ended")})
    return same


class _Attempt:
    """One process from start to end."""

    def __init__(self, steps, seen, limits, end):
        self.steps, self.seen, self.limits, self.end = steps, seen, limits, end
        self.index = {step["id"]: number for number, step in enumerate(steps)}
        self.reached, self.received, self.buffer = -1, 0, b""
        self.finished = self.hung = False
        self.step_end = time.monotonic() + 30  # for starting
        job = {"steps": steps, "limits": limits.process}
        self.job = memoryview(serialization.pack(job, job=True))

    def run(self, command):
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},  # anything here could be read inside
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            raise SandboxBroken(f"{NOT_STARTED} ({error})") from None
        try:
            self._exchange(process)
        finally:
            _end(process)
        for step in self.steps[: self.reached + 1]:
            if step["id"] not in self.seen:  # begun, but gave nothing
                last = step is self.steps[self.reached]
                status = "timeout" if self.hung and last else "process ended"
                self.seen[step["id"]] = {"status": status}

    def _exchange(self, process):
        """Write the job, then read frames until the process or its time ends.

        The job is sent only after the first frame. A grader that is killed earlier may
        leave a sandbox that doesn't end with it yet, but it has no job, so it ends.
        """
        os.set_blocking(process.stdin.fileno(), False)
        look = time.monotonic()
        while not self.finished:
            now = time.monotonic()
            if now > min(self.step_end, self.end):
                self.hung = True
                return
            if now > look:
                look = now + BETWEEN_LOOKS
                if memory_of(process.pid) > self.limits.memory:
                    return
            writing = [process.stdin] if self.job and self.received else []
            ready = select.select([process.stdout], writing, [], BETWEEN_LOOKS)
            if ready[1] and not self._write(process.stdin):
                return
            if ready[0] and not self._read(process.stdout):
                return

    def _write(self, pipe):
        try:
            self.job = self.job[os.write(pipe.fileno(), self.job) :]
        except BrokenPipeError:
            return False
        if not self.job:
            pipe.close()
        return True

    def _read(self, pipe):
        """Read what has arrived; return whether more may come."""
        chunk = os.read(pipe.fileno(), CHUNK)
        self.received += len(chunk)
        self.buffer += chunk
        if not chunk or self.received > self.limits.received:
            return False
        while len(self.buffer) >= 4 and not self.finished:
            size = int.from_bytes(self.buffer[:4], "little")
            if size > serialization.LIMIT:
                return False  # the worker didn't write this
            if len(self.buffer) < 4 + size:
                break
            self._take(_message(self.buffer[4 : 4 + size]))
            self.buffer = self.buffer[4 + size :]
        return True

    def _take(self, message):
        begun = self.index.get(message.get("begin"))
        done = self.index.get(message.get("id"))
        if begun is not None and begun > self.reached:
            self.reached = begun
            wait = 3 * self.steps[begun]["seconds"] + self.limits.patience
            self.step_end = time.monotonic() + wait
        elif done is not None and done <= self.reached:
            self.seen.setdefault(message["id"], message)
        at_the_last = self.reached == len(self.steps) - 1
        self.finished = message.get("end") is True and at_the_last


def _end(process):
    """Kill a process and all that it has started, so that no sandbox is left."""
    for stop in (lambda: os.killpg(process.pid, signal.SIGKILL), process.kill):
        with contextlib.suppress(OSError):  # it has already ended
            stop()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        pipe.close()


def _message(blob):
    """Return a frame as a dict, which is empty if the frame is anything else."""
    try:
        message = serialization.unpack(blob)
    except serialization.Malformed:
        return {}
    if not isinstance(message, dict):
        return {}
    numbered = ("id", "begin")
    return {k: v for k, v in message.items() if k not in numbered or type(v) is int}
