"""What a workload of the benchmark is, and what one run of it gives back."""

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.benchmarks.memory import PeakMemory

OURS = "course_lib"


@dataclass(frozen=True)
class Workload:
    """One kind of work, and everybody who does it.

    Attributes
    ----------
    name, title : str
    peers : dict of str to callable
        Each prepares, does the work and returns a :class:`Run`. All take the same
        keywords.
    quick : dict
        Keywords that make the work short, for ``--quick``; ``{}`` where it is already.
    tolerance : float
        Largest relative difference of two traces that are called the same.
    """

    name: str
    title: str
    peers: dict[str, Callable]
    quick: dict = field(default_factory=dict)
    tolerance: float = 1e-3


@dataclass(frozen=True)
class Run:
    """What one peer gave in one run.

    Attributes
    ----------
    seconds : float, or list of float
        The whole work, or the median step of it; a list where there are several.
    trace : list of float, or None
        What must be the same for all: losses, last weights, checksums. None for bare
        matrix products, which learn nothing.
    above_start, in_all : float or None
        Largest memory during the work, in MB: more than before it, and of the process.
    """

    seconds: float | list
    trace: list | None
    above_start: float | None = None
    in_all: float | None = None


def run_whole(work, trace_of):
    """Time ``work()`` as one piece; ``trace_of`` reads the trace from its result."""
    with PeakMemory() as memory:
        start = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - start
    return Run(seconds, trace_of(result), memory.above_start, memory.in_all)


def run_steps(step, num_steps, num_warm_up=3):
    """Time ``step(0)``, ``step(1)``, ...; the first few only warm up.

    What the steps return is the trace, those of the warm-up included. The memory is
    that of all steps: the first ones make the arrays that the others use again.
    """
    from statistics import median  # late, for a first step does not need it

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


@contextmanager
def replaced(owner, name, stand_in):
    """Let a module or class have `stand_in` under a name inside a ``with`` block."""
    original = vars(owner)[name]
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, original)
