"""Keep freed memory, because every training step needs the same arrays (chapter 3).

Every line of a layer makes a new array and frees an old one. On Linux, the C library
returns a large freed array to the system, so each page of the next array must be
fetched and cleared again. "Fast enough?" in the book measures what that costs. The
layers could instead write into arrays that they keep, but then their formulas would be
harder to read, and an output that you have kept would change later. So we ask the C
library, once, to keep what is freed.
"""

import ctypes
import sys

TRIM_THRESHOLD = -1  # setting numbers from C's <malloc.h>
MMAP_THRESHOLD = -3
LARGEST_KEPT = 32 * 2**20  # bytes of one array, the most that the C library allows
MOST_KEPT = 512 * 2**20  # bytes of all freed arrays together


def keep_freed_memory() -> bool:
    """Ask the C library to keep freed arrays of up to 32 MiB for reuse.

    :func:`course_lib.training.fit` does this by itself. Before a loop of your own, call
    it once. It lasts until the process ends, and it keeps up to 512 MiB of free memory.
    Nothing else changes.

    Returns
    -------
    bool
        False if the C library has no such setting (on Windows, on macOS, or in
        the browser).
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
