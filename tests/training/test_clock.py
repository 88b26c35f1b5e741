"""The clock counts work or, in the browser, elapsed time."""

import sys
import time

from course_lib.training import cpu_seconds


def test_sleeping_does_not_count_as_work():
    begin = cpu_seconds()
    time.sleep(0.2)
    assert cpu_seconds() - begin < 0.1


def test_in_the_browser_sleeping_counts(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    begin = cpu_seconds()
    time.sleep(0.02)
    assert cpu_seconds() - begin > 0.01
