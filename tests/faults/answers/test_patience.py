"""What computes for too long is stopped, and what waits for its turn isn't."""

import time

import pytest
from faults.answers import patience as module
from faults.answers.patience import patience

from course_lib.checks.deadline import TimeIsUp, has_alarm

needs_an_alarm = pytest.mark.skipif(not has_alarm(), reason="needs an alarm clock")


def endless():
    while True:
        pass


def test_endless_loop_is_stopped():
    with pytest.raises(TimeIsUp), patience(0.02):
        endless()


def test_endless_loop_is_stopped_without_an_alarm_clock_too(monkeypatch):
    for where in ("faults.answers.patience", "course_lib.checks.deadline"):
        monkeypatch.setattr(f"{where}.has_alarm", lambda: False)
    with pytest.raises(TimeIsUp), patience(0.02):
        endless()


@needs_an_alarm
def test_time_in_which_the_processor_does_other_things_does_not_count():
    with patience(0.02):
        time.sleep(0.1)


@needs_an_alarm
def test_what_waits_forever_is_ended_by_the_clock(monkeypatch):
    monkeypatch.setattr(module, "WAITING", 1)
    with pytest.raises(TimeIsUp), patience(0.02):
        time.sleep(600)
