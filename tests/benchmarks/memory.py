"""How much memory a piece of work takes at its highest moment.

Linux counts this for every process, and can begin the count anew. Other systems only
know the highest moment of the whole life; then the rise above the start is unknown.
"""

import ctypes
import re
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
CLEAR = Path("/proc/self/clear_refs")
MEGABYTE = 1e6


def status_megabytes(name):
    """Read one line of Linux's table, such as VmRSS; None where there is no table."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    except OSError:
        return None
    return int(found[1]) * 1024 / MEGABYTE if found else None


def highest():
    """Return the highest moment in MB since the last reset, or None if unknown."""
    if (peak := status_megabytes("VmHWM")) is not None:
        return peak
    try:
        import resource
    except ImportError:  # Windows
        return None
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest * (1 if sys.platform == "darwin" else 1024) / MEGABYTE


def reset_peak():
    """Let the highest moment be now; tell whether the system can do that."""
    try:
        CLEAR.write_text("5")
    except OSError:
        return False
    return True


def give_back():
    """Give memory that was freed but kept back to the system, where one can.

    The allocator keeps freed memory for later. Work that then uses it would seem to
    need none.
    """
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # not the C library of GNU
        return False
    return True


class PeakMemory:
    """``with PeakMemory() as memory: work()`` measures the work, in megabytes.

    Attributes
    ----------
    above_start : float or None
        How far memory rose above what it was before the work.
    in_all : float or None
        The highest moment of the process; where it cannot be counted anew, of its life.
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
