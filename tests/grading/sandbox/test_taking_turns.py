"""Sandboxes run beside each other, and one that must be alone is alone."""

import fcntl
import threading
import time

import pytest

from course_lib.grading.sandbox import taking_turns
from course_lib.grading.sandbox.taking_turns import alone, beside_others

SECONDS = 60  # until something that must come has to be there


@pytest.fixture(autouse=True)
def own_locks(tmp_path, monkeypatch):
    """Give a test locks of its own; the machine's may be held by other sandboxes."""
    for name in ("RUNNING", "NEXT"):
        monkeypatch.setattr(taking_turns, name, tmp_path / name)
        (tmp_path / name).touch()


def thread(work):
    started = threading.Thread(target=work, daemon=True)
    started.start()
    return started


def test_two_run_beside_each_other():
    meeting = threading.Barrier(2, timeout=SECONDS)

    def work():
        with beside_others():
            meeting.wait()

    others = thread(work)
    work()
    others.join(SECONDS)
    assert not meeting.broken


def test_one_alone_waits_for_those_before_and_holds_up_those_after():
    order, first_runs, first_may_end = [], threading.Event(), threading.Event()

    def first():
        with beside_others():
            first_runs.set()
            first_may_end.wait(SECONDS)
            order.append("first")

    def by_itself():
        with alone():
            order.append("alone")

    def later():
        with beside_others():
            order.append("later")

    threads = [thread(first)]
    assert first_runs.wait(SECONDS)
    threads.append(thread(by_itself))
    assert _someone_waits()
    threads.append(thread(later))
    first_may_end.set()
    for each in threads:
        each.join(SECONDS)
    assert order == ["first", "alone", "later"]


def _someone_waits():
    """Tell whether whoever runs alone comes to hold the place of the next one."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with taking_turns.NEXT.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        time.sleep(0.01)
    return False
