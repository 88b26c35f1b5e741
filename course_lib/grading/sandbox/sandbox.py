"""Run the steps of one submission in a sandbox, and collect its answers' results.

The process inside isn't trusted, so its output, its time, and its memory are limited
here, on the outside. If it dies or hangs, the question that it was working on is
skipped and a fresh process continues with the rest.

The cells run twice: first for the cases that a learner may see and then, once nothing
of that run is left, for the hidden ones. So whatever an answer says in a case that may
be shown, it says without having seen a hidden input.
"""

import contextlib
import os
import select
import signal
import time
from dataclasses import replace

from course_lib.checks import serialization
from course_lib.grading.sandbox.answer_limits import Limits
from course_lib.grading.sandbox.control_groups import new_group
from course_lib.grading.sandbox.diagnostics import SandboxBroken
from course_lib.grading.sandbox.resources_in_use import resources_in_use
from course_lib.grading.sandbox.starting import job_of, start
from course_lib.grading.sandbox.taking_turns import alone, beside_others

CHUNK = 2**20  # bytes read at once
BETWEEN_LOOKS = 0.1  # seconds between two measurements of memory and CPU time
BEYOND = 2  # seconds of CPU time after which a step that doesn't end is ended from here
ALONE_STRETCH = 6  # as in Limits: other programs may keep the machine busy
STARTING = 30  # seconds until a sandbox must have begun a step
NOT_STARTED = "the sandbox doesn't start; `python -m course_lib.grading check` says why"


def run(
    steps: list[dict], command: list[str], limits: Limits | None = None
) -> dict[int, dict]:
    """Run steps and return what each one gave.

    A step that ran out of time only by the clock is run once more while no other
    sandbox runs on this machine, because others may have taken its time.

    Parameters
    ----------
    steps : list of dict
        Steps as in a ``Plan``; those that are ``hidden`` are kept from the others.
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
    with beside_others():
        seen = _run(steps, command, limits)
    if late := {
        number
        for number, observation in seen.items()
        if observation.get("status") == "late"
    }:
        again = _again(steps, late)
        with alone():
            second = _run(again, command, replace(limits, stretch=ALONE_STRETCH))
        seen |= {s["id"]: second[s["id"]] for s in again if seen[s["id"]].get("status")}
    for observation in seen.values():
        if observation.get("status") == "late":
            observation["status"] = "timeout"
    return seen


def _again(steps, late):
    """Return the steps to run once more: all cells, and the questions that were late.

    If a cell was late, every question is one of them.
    """
    late_steps = [step for step in steps if step["id"] in late]
    questions = {step["question"] for step in late_steps if "question" in step}
    everything = any("question" not in step for step in late_steps)
    return [s for s in steps if everything or named(s) in {None, *questions}]


def named(step):
    """Return the question that a step belongs to, or None."""
    return step.get("question")


def _run(steps, command, limits):
    """Run the visible steps, then the hidden ones; return what each step gave."""
    end = time.monotonic() + limits.seconds
    seen, boxes = {}, _Boxes(command, limits)
    with contextlib.closing(boxes):
        for part in (_visible(steps), _hidden(steps)):
            left_out = _not_again(part, steps, seen)
            while (todo := _todo(part, seen, left_out)) and boxes.any_left:
                attempt = _Attempt(todo, seen, limits, end)
                began_here = boxes.begin()
                attempt.run(boxes.box)
                if attempt.finished:
                    break
                boxes.close()
                if time.monotonic() > end:  # perhaps while a fresh sandbox started
                    break
                if attempt.reached < 0 and began_here:  # nothing of the submission ran
                    raise SandboxBroken(NOT_STARTED)
                if attempt.reached >= 0:
                    left_out |= _lost(todo, todo[attempt.reached], seen)
    rest = "late" if time.monotonic() > end else "not run"
    return {**{step["id"]: {"status": rest} for step in steps}, **seen}


def _visible(steps):
    return [step for step in steps if not step.get("hidden")]


def _hidden(steps):
    """Return the hidden steps with what has to run before each; perhaps none."""
    steps = [step for step in steps if "answer" not in step or step.get("hidden")]
    while steps and "answer" not in steps[-1]:
        steps.pop()
    return steps


def _todo(steps, seen, left_out):
    """Return the steps that a process has to run; none if no call is left."""
    todo = [
        step
        for step in steps
        if step["id"] not in left_out and not ("answer" in step and step["id"] in seen)
    ]
    begun = any("answer" in step for step in steps) and left_out
    return [] if begun and not any("answer" in step for step in todo) else todo


def _not_again(part, steps, seen):
    """Return the ids of steps that a second run leaves out, because the first told.

    A cell that didn't run to its end won't now; nor will the calls of a question that
    was too slow.
    """
    status = {number: observation.get("status") for number, observation in seen.items()}
    slow = {
        s["question"]: status[s["id"]]
        for s in steps
        if "question" in s and status.get(s["id"]) in ("late", "timeout")
    }
    for step in part:
        if named(step) in slow:
            seen.setdefault(step["id"], {"status": slow[named(step)]})
    return {
        step["id"] for step in part if "answer" not in step and status.get(step["id"])
    }


def _lost(todo, step, seen):
    """Return the ids of steps that aren't retried: this one and its question's."""
    if "answer" not in step:
        return {step["id"]}
    ended = seen[step["id"]]
    same = {s["id"] for s in todo if s.get("question") == step["question"]}
    for number in same:
        seen.setdefault(number, {"status": ended.get("status", "process ended")})
    return same


class _Boxes:
    """The sandbox in use; a fresh one after each that died."""

    def __init__(self, command, limits):
        self.command, self.limits = command, limits
        self.left, self.box = 1 + limits.restarts, None

    @property
    def any_left(self):
        return bool(self.box) or self.left > 0

    def begin(self):
        """Start a sandbox if there is none; return whether one was started."""
        if self.box:
            return False
        self.left -= 1
        try:
            self.box = _Box(self.command, self.limits)
        except OSError as error:
            raise SandboxBroken(f"{NOT_STARTED} ({error})") from None
        return True

    def close(self):
        if self.box:
            self.box.close()
        self.box = None


class _Box:
    """A running sandbox, and what it has sent."""

    def __init__(self, command, limits):
        self.received, self.buffer = 0, b""
        self.next_look = time.monotonic() + BETWEEN_LOOKS
        self.memory, self.seconds, self.seen = 0, 0.0, {}
        self.group = new_group(limits)
        before = self.group.entering() if self.group else []
        try:
            self.process = start([*before, *command])
        except OSError:
            if self.group:
                self.group.remove()
            raise
        os.set_blocking(self.process.stdin.fileno(), False)

    def look(self):
        """Measure what its processes hold and have spent, about ten times a second.

        A group limits the memory itself.
        """
        now = time.monotonic()
        if now < self.next_look:
            return
        self.next_look = now + BETWEEN_LOOKS
        if self.group:
            self.seconds = self.group.seconds()
        else:
            pid = self.process.pid
            self.memory, self.seconds = resources_in_use(pid, self.seen)

    def close(self):
        _end(self.process)
        if self.group:
            self.group.remove()


class _Attempt:
    """Steps that one process runs from start to end."""

    def __init__(self, steps, seen, limits, end):
        self.steps, self.seen, self.limits, self.end = steps, seen, limits, end
        self.index = {step["id"]: number for number, step in enumerate(steps)}
        self.visible = not any(step.get("hidden") for step in steps)
        self.reached = -1
        self.finished = self.given_up = self.hung = self.slow = False
        self.job = memoryview(job_of(steps, limits))

    def run(self, box):
        self.step_end = time.monotonic() + STARTING
        self._exchange(box)
        for step in self.steps[: self.reached + 1]:
            if step["id"] not in self.seen:  # begun, but gave nothing
                last = step is self.steps[self.reached]
                status = "late" if self.hung and last else "process ended"
                status = "timeout" if self.slow and last else status
                self.seen[step["id"]] = {"status": status}

    def _exchange(self, box):
        """Write the job, then read frames until steps, process, or time end.

        The job is sent only after the first frame. A grader that is killed earlier may
        leave a sandbox that doesn't end with it yet, but it has no job, so it ends.
        """
        process = box.process
        while not (self.finished or self.given_up):
            if time.monotonic() > min(self.step_end, self.end):
                self.hung = True
                return
            box.look()
            if box.memory > self.limits.memory:
                return
            if self.reached >= 0 and box.seconds - self.spent_before > self.seconds:
                self.slow = True  # with all of its processes
                return
            writing = [process.stdin] if self.job and box.received else []
            ready = select.select([process.stdout], writing, [], BETWEEN_LOOKS)
            if ready[1] and not self._write(process.stdin):
                return
            if ready[0] and not self._read(box):
                return

    def _write(self, pipe):
        try:
            self.job = self.job[os.write(pipe.fileno(), self.job) :]
        except BrokenPipeError:
            return False
        return True

    def _read(self, box):
        """Read what has arrived, and return whether more may come."""
        chunk = os.read(box.process.stdout.fileno(), CHUNK)
        box.received += len(chunk)
        box.buffer += chunk
        if not chunk or box.received > self.limits.received:
            return False
        while len(box.buffer) >= 4 and not (self.finished or self.given_up):
            size = int.from_bytes(box.buffer[:4], "little")
            if size > serialization.LIMIT:
                return False  # the worker didn't write this
            if len(box.buffer) < 4 + size:
                break
            self._take(_message(box.buffer[4 : 4 + size]), box.seconds)
            box.buffer = box.buffer[4 + size :]
        return True

    def _take(self, message, spent=0.0):
        begun = self.index.get(message.get("begin"))
        done = self.index.get(message.get("id"))
        if begun is not None and begun > self.reached:
            self.reached, self.spent_before = begun, spent
            self.seconds = self.steps[begun]["seconds"] + BEYOND
            wait = self.limits.stretch * self.steps[begun]["seconds"]
            self.step_end = time.monotonic() + wait + self.limits.patience
        elif done is not None and done <= self.reached and self._may_speak(done):
            self.seen.setdefault(message["id"], message)
        if message.get("end") is True:
            self.finished = self.reached == len(self.steps) - 1
            self.given_up = not self.finished  # said too early

    def _may_speak(self, index):
        """Return whether a step's result counts; with hidden inputs, no cell's does."""
        return self.visible or self.steps[index].get("hidden")


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
