"""Grade one submission: the single function that every engine runs.

``grade_one`` hands the opened task from station to station: read, plan, run, judge, and
record. It depends on nothing but its task and writes nothing, so it can run on any
thread or machine, and can be repeated when a worker is lost. A fault in the submission
costs its own grades; a fault on our side gives blank grades, never zero.
"""

import time
import traceback
from dataclasses import replace

from course_lib.checks.deadline import TimeIsUp
from course_lib.grading.intake.answers import find_answers
from course_lib.grading.judging.opening import open_task
from course_lib.grading.judging.outcomes import (
    JUDGING,
    judge,
    judge_failed,
    judge_unreadable,
)
from course_lib.grading.judging.recording import record_of
from course_lib.grading.judging.steps import plan
from course_lib.grading.judging.task import Task
from course_lib.grading.memory_limit import memory_limit
from course_lib.grading.sandbox import bwrap, sandbox
from course_lib.grading.time_limit import time_limit

#: Seconds of CPU time, and bytes, in which the answers in a notebook must be found.
OPENING_SECONDS, OPENING_MEMORY = 20, 2 * 2**30
TOO_MUCH = (
    "finding the answers in it takes too long or too much memory: the limits are "
    f"{OPENING_SECONDS} s and {OPENING_MEMORY // 2**30} GiB"
)


def grade_one(task: Task) -> dict:
    """Grade one attempt.

    Returns
    -------
    record : dict
        Plain data for JSON. It is made whatever happens: if the grader fails, the
        status is ``grader error`` and the grades are blank.
    """
    start, problem = time.monotonic(), {}
    try:
        judged = _judge(task)
    except Exception as error:  # ours, or unforeseen; the others go on
        judged = judge_failed(task, f"{type(error).__name__}: {error}")
        problem = {"traceback": traceback.format_exc()}
    record = record_of(task, judged) | problem
    record["seconds"] = round(time.monotonic() - start, 2)
    return record


def _judge(task):
    """Walk the stations up to the record; see :func:`grade_one`."""
    try:
        with JUDGING, memory_limit(OPENING_MEMORY), time_limit(OPENING_SECONDS):
            opened = open_task(task)
            if opened.unreadable:
                return judge_unreadable(opened)
            answers = find_answers(opened.released.cells, opened.submitted)
            planned = plan(opened, answers)
    except (TimeIsUp, MemoryError):
        return judge_unreadable(open_task(replace(task, problem=TOO_MUCH)))
    command = bwrap.unsafe_command if task.unsafe else bwrap.command
    seen = sandbox.run(planned.steps, command(opened.released.exercises))
    return judge(opened, planned, seen)


def failed_record(task: Task, reason: str) -> dict:
    """Return the record of an attempt on which the grader failed, without grades."""
    judged = judge_failed(task, reason)
    return record_of(task, judged)
