"""Measure the peak memory of a piece of work.

Linux tracks it for every process, and can reset it. Other systems know only the peak
since the process started, so the rise above the start is unknown.
"""

import ctypes
import re
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
MEGABYTE = 1e6


def status_megabytes(name):
    """Read one line of Linux's table, such as VmRSS; None if there is no table."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    except OSError:
        return None
    return int(found[1]) * 1024 / MEGABYTE if found else None


def highest():
    """Return the peak in MB since the last reset, or None if unknown."""
    if (peak := status_megabytes("VmHWM")) is not None:
        return peak
    try:
        import resource
    except ImportError:  # Windows
        return None
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


def reset_peak():
    """Reset the peak to the current memory; tell whether the system can do that."""
    try:
        CLEAR.write_text("5")
    except OSError:
        return False
    return True


def give_back():
    """Return memory that was freed but kept to the system, where possible.

    The allocator keeps freed memory for later use. Work that reuses it would seem to
    need none.
    """
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # not the GNU C library
        return False
    return True


class PeakMemory:
    """Measure work in megabytes: ``with PeakMemory() as memory: work()``.

    Attributes
    ----------
    above_start : float or None
        How far memory rose above its size before the work.
    in_all : float or None
        Peak of the process; if it can't be reset, since the process started.
    """

    above_start = in_all = None

    def __enter__(self):
        give_back()
        self.start = status_megabytes("VmRSS") if reset_peak() else None
        return self

    def __exit__(self, *error):
        self.in_all = highest()
        if self.start is not None and self.in_all is not None:
            self.above_start = self.in_all - self.start
