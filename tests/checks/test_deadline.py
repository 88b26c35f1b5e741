"""A call that takes too long is stopped, with an alarm clock and without."""

import signal
import sys

import pytest

from course_lib.checks.deadline import TimeIsUp, deadline


def endless():
    while True:
        try:
            x = 1
        except Exception:
            x = 2
        del x


def endless_in_one_line():
    while True: pass  # fmt: skip  # noqa: E701


def test_an_endless_loop_is_stopped():
    with pytest.raises(TimeIsUp), deadline(0.05):
        endless()


@pytest.mark.parametrize("loop", [endless, endless_in_one_line])
def test_without_an_alarm_clock_a_loop_is_stopped_too(monkeypatch, loop):
    monkeypatch.setattr("course_lib.checks.deadline.has_alarm", lambda: False)
    with pytest.raises(TimeIsUp), deadline(0.05):
        loop()


@pytest.mark.parametrize("alarm", [True, False])
def test_what_ends_in_time_is_not_disturbed_later(monkeypatch, alarm):
    monkeypatch.setattr("course_lib.checks.deadline.has_alarm", lambda: alarm)
    before = signal.getsignal(signal.SIGALRM), sys.gettrace()
    with deadline(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert (signal.getsignal(signal.SIGALRM), sys.gettrace()) == before
