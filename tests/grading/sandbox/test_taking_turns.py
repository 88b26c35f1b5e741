"""Sandboxes run beside each other, and one that must be alone is alone."""

import fcntl
import threading

from course_lib.grading.sandbox.taking_turns import NEXT, alone, beside_others


def thread(work):
    started = threading.Thread(target=work, daemon=True)
    started.start()
    return started


def test_two_run_beside_each_other():
    meeting = threading.Barrier(2, timeout=20)

    def work():
        with beside_others():
            meeting.wait()

    others = thread(work)
    work()
    others.join()
    assert not meeting.broken


def test_one_alone_waits_for_those_before_and_holds_up_those_after():
    order, first_runs, first_may_end = [], threading.Event(), threading.Event()

    def first():
        with beside_others():
            first_runs.set()
            first_may_end.wait()
            order.append("first")

    def by_itself():
        with alone():
            order.append("alone")

    def later():
        with beside_others():
            order.append("later")

    threads = [thread(first)]
    first_runs.wait()
    threads.append(thread(by_itself))
    while not _someone_waits():
        pass
    threads.append(thread(later))
    first_may_end.set()
    for each in threads:
        each.join()
    assert order == ["first", "alone", "later"]


def _someone_waits():
    """Tell whether whoever runs alone holds the place of the next one."""
    with NEXT.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
