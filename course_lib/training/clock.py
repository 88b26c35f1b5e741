"""Seconds of work: a clock that other programs on the machine don't affect."""

import sys
import time


def cpu_seconds() -> float:
    """Return how many seconds of CPU time this process has used.

    Only differences are meaningful, so call it before and after. The times of all
    threads add up, so measure inside :func:`course_lib.training.one_thread`. The
    browser has no such clock and gives elapsed time instead.

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
