"""Seconds of work: a clock that other programs on the machine do not disturb."""

import sys
import time


def cpu_seconds():
    """Return how long the processor has worked for this process, in seconds.

    Differences count: take one before and one after. All threads add up, so a time
    wants :func:`course_lib.training.one_thread` around it. The browser has no such
    clock; there the time that passes is given instead.

    Returns
    -------
    float

    Examples
    --------
    >>> begin = cpu_seconds()
    >>> total = sum(range(1_000_000))
    >>> cpu_seconds() > begin
    True
    """
    in_browser = sys.platform == "emscripten"
    return time.perf_counter() if in_browser else time.process_time()
