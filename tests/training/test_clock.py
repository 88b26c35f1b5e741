"""The clock counts work, and in the browser the time that passes."""

import sys
import time

from course_lib.training import cpu_seconds


def test_sleeping_is_no_work():
    begin = cpu_seconds()
    time.sleep(0.2)
    assert cpu_seconds() - begin < 0.1


def test_in_the_browser_time_passes(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    begin = cpu_seconds()
    time.sleep(0.02)
    assert cpu_seconds() - begin > 0.01
