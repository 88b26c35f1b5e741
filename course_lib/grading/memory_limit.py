"""Bound the memory that a block of code may take.

What comes from an answer is limited in size, but a judge may compute something larger
with it: a layer with a million biases gives a million outputs for each of a thousand
points. The kernel refuses that much memory, so the grader survives.
"""

import contextlib
import functools
from collections.abc import Iterator

import numpy as np

try:
    import resource
except ImportError:  # on Windows, where nothing is graded
    resource = None

ROWS = 512  # of a product for which NumPy's library takes all the memory it ever needs


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Let an allocation in the block fail if the process would take much more memory.

    Other threads of the process have the same limit for as long as the block runs.

    Parameters
    ----------
    size : int
        Bytes beyond those that the process has when the block begins.

    Examples
    --------
    >>> with memory_limit(2**24):
    ...     len(bytes(2**28))
    Traceback (most recent call last):
    MemoryError
    """
    _warm_up()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [address_space() + size, soft, hard]
    lowest = min(one for one in limits if one != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (lowest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@functools.cache
def _warm_up():
    """Let NumPy's library take its memory now; later it would end the process."""
    square = np.ones((ROWS, ROWS))
    square @ square


def address_space():
    """Return the bytes of this process that the limit counts."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
