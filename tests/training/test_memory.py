"""Freed arrays are reused without new pages."""

import ctypes
import subprocess
import sys

import pytest

from course_lib.training import keep_freed_memory

# By default the C library keeps some freed arrays and not others, depending on its
# heap. Here it either keeps all of them or returns all of them.
COUNT_PAGES = """
import ctypes, resource, sys
import numpy as np
from course_lib.training import keep_freed_memory, memory
if sys.argv[1] == "keep":
    assert keep_freed_memory()
else:
    assert ctypes.CDLL(None).mallopt(memory.MMAP_THRESHOLD, 2**17)
for i in range(30):
    if i == 10:
        start = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    arrays = [np.ones(2**17) for _ in range(16)]  # 1 MiB each
    del arrays
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - start)
"""


def pages_fetched(how):
    """Count the pages that a new process fetches in twenty steps."""
    command = [sys.executable, "-c", COUNT_PAGES, how]
    return int(subprocess.run(command, capture_output=True, check=True).stdout)


def has_setting():
    """Return whether this machine's C library has the setting."""
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")


@pytest.mark.skipif(not has_setting(), reason="the C library has no such setting")
def test_arrays_of_a_step_need_no_new_pages():
    assert pages_fetched("keep") < 100
    assert pages_fetched("give back") > 20 * 16 * 100  # 1 MiB has 256 pages


def test_other_systems_are_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert keep_freed_memory() is False


def test_c_library_without_the_setting_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert keep_freed_memory() is False
