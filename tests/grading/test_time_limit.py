"""Judging ends in bounded time, in any thread."""

import contextlib
import threading
import time

import pytest

from course_lib.checks.deadline import TimeIsUp
from course_lib.grading.time_limit import time_limit


def endless():
    while True:
        pass


def test_a_loop_in_a_thread_is_stopped_although_it_catches_exceptions():
    stopped = []

    def work():
        try:
            with time_limit(0.05):
                while True:
                    try:
                        endless()
                    except Exception:
                        continue
        except TimeIsUp:
            stopped.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert stopped == [True]


def test_time_in_which_the_thread_does_not_run_is_not_counted():
    with time_limit(0.05):
        time.sleep(0.3)


def test_what_ends_in_time_is_left_alone():
    with time_limit(0.5):
        pass
    time.sleep(0.6)


def test_one_thread_watches_all_blocks_and_the_shortest_ends_first():
    with time_limit(60):
        threads = threading.active_count()
        with pytest.raises(TimeIsUp), time_limit(0.05):
            endless()
        assert threading.active_count() == threads


def test_another_error_comes_through():
    with pytest.raises(ZeroDivisionError), time_limit(60):
        raise ZeroDivisionError


def test_block_that_is_interrupted_while_it_ends_holds_up_no_other():
    def work():
        for _ in range(1500):
            end = time.perf_counter() + 0.0005
            with contextlib.suppress(TimeIsUp), time_limit(0.0005):
                while time.perf_counter() < end:
                    pass

    threads = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
