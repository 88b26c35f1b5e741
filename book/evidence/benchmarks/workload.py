"""A workload of the benchmark, and the result of one run."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from book.evidence.benchmarks.memory import PeakMemory

OURS = "course_lib"


@dataclass(frozen=True)
class Workload:
    """One kind of work, and all peers that do it.

    Attributes
    ----------
    name, title : str
    peers : dict of str to callable
        Each one prepares, does the work and returns a :class:`Run`. All take the same
        keywords.
    quick : dict
        Keywords that shorten the work for ``--quick``; ``{}`` if it is already short.
    tolerance : float
        Largest relative difference between traces that count as the same.
    """

    name: str
    title: str
    peers: dict[str, Callable]
    quick: dict = field(default_factory=dict)
    tolerance: float = 1e-3


@dataclass(frozen=True)
class Run:
    """The result of one run of one peer.

    Attributes
    ----------
    seconds : float, or list of float
        Time of the whole work, or of its median step; a list if there are several.
        trace : list of float, or None
            What must be the same for all peers: losses, last weights, checksums. None
            for bare matrix products, which learn nothing.
        above_start, in_all : float or None
            Peak memory in MB: above the start of the work, and of the whole process.
    """

    seconds: float | list
    trace: list | None
    above_start: float | None = None
    in_all: float | None = None


def run_whole(work, trace_of):
    """Time ``work()`` as a whole; ``trace_of`` reads the trace from its result."""
    with PeakMemory() as memory:
        start = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - start
    return Run(seconds, trace_of(result), memory.above_start, memory.in_all)


def run_steps(step, num_steps, num_warm_up=3):
    """Time ``step(0)``, ``step(1)``, ..., of which the first few only warm up.

    All steps' results are the trace, including those of the warm-up. The memory is that
    of all steps, too, because the first ones make the arrays that the others reuse.
    """
    from statistics import median  # late, because a first step doesn't need it

    seconds, trace = [], []
    with PeakMemory() as memory:
        for i in range(num_warm_up + num_steps):
            start = time.perf_counter()
            trace.append(step(i))
            seconds.append(time.perf_counter() - start)
    if all(value is None for value in trace):
        trace = None
    middle = median(seconds[num_warm_up:])
    return Run(middle, trace, memory.above_start, memory.in_all)
