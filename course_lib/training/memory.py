"""Freed memory stays at hand: every training step asks for the same arrays (chapter 3).

Every line of a layer makes a new array and lets an old one go. On Linux the C library
hands a large freed array back to the system, and each page of the next one must then
be fetched and wiped anew; "Fast enough?" in the book measures what that costs. The
layers could all write into arrays that they keep, but then a formula would no longer
read as one, and an output that you hold would change under your hands. So we ask the C
library once, here, to keep what is freed.
"""

import ctypes
import sys

TRIM_THRESHOLD = -1  # names of the settings in C's <malloc.h>
MMAP_THRESHOLD = -3
LARGEST_KEPT = 32 * 2**20  # bytes of one array; the C library allows no more
MOST_KEPT = 512 * 2**20  # bytes of all freed arrays together


def keep_freed_memory():
    """Ask the C library to keep freed arrays of up to 32 MiB for the next ones.

    :func:`course_lib.training.fit` does so by itself. Before a loop of your own, call
    it once. It holds until the process ends, and up to 512 MiB that are free stay with
    the process. Nothing else changes.

    Returns
    -------
    bool
        False where the C library has no such setting (Windows, macOS, the browser).
    """
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return bool(
        mallopt(MMAP_THRESHOLD, LARGEST_KEPT) and mallopt(TRIM_THRESHOLD, MOST_KEPT)
    )
