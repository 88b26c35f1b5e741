"""A run has the median step, all losses, and the memory of all steps."""

import time

import numpy as np

from tests.benchmarks import memory
from tests.benchmarks.report import memory_text, time_text
from tests.benchmarks.workload import run_steps, run_whole


def test_warm_up_steps_are_in_the_trace_and_not_in_the_time():
    naps = [0.2, 0.2, 0.001, 0.001, 0.001]

    def step(i):
        time.sleep(naps[i])
        return float(i)

    run = run_steps(step, num_steps=3, num_warm_up=2)
    assert run.trace == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert 0.001 <= run.seconds < 0.2


def test_memory_of_the_first_step_counts():
    run = run_steps(lambda i: float(np.ones(5_000_000 * (i == 0)).sum()), 2)
    assert run.above_start is None or run.above_start > 30


def test_the_whole_work_is_done_once():
    calls = []
    run = run_whole(lambda: calls.append(1) or [7], lambda result: result)
    assert calls == [1]
    assert run.trace == [7]
    assert (run.in_all is None) == (memory.lifetime_peak() is None)


def test_times_have_their_unit():
    assert [time_text(s) for s in (0.00012, 0.25, 2.0)] == [
        "0.12 ms",
        "250.00 ms",
        "2.000 s",
    ]
    assert memory_text(-0.2) == "0.0 MB"
