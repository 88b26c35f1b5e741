"""A run has the median step, all losses, and the memory of only the work."""

from types import SimpleNamespace

import numpy as np
import pytest

from book.evidence.benchmarks import memory, workload
from book.evidence.benchmarks.workload import run_steps


def test_warm_up_steps_are_in_the_trace_and_not_in_the_time(monkeypatch):
    taken, hands = [20, 20, 1, 3, 2], SimpleNamespace(now=0)
    clock = SimpleNamespace(perf_counter=lambda: hands.now)
    monkeypatch.setattr(workload, "time", clock)

    def step(i):
        hands.now += taken[i]
        return float(i)

    run = run_steps(step, num_steps=3, num_warm_up=2)
    assert run.trace == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert run.seconds == 2


def test_memory_of_the_first_step_counts():
    run = run_steps(lambda i: float(np.ones(5_000_000 * (i == 0)).sum()), 2)
    assert run.above_start is None or run.above_start > 30


def test_memory_that_was_freed_but_kept_does_not_hide_the_work():
    if not memory.reset_peak() or not memory.give_back():
        pytest.skip("this system can't reset the peak or return memory")
    blocks = [np.ones(10_000) for _ in range(500)]  # 40 MB, too small to be mapped
    keep = blocks[::50]
    del blocks
    with memory.PeakMemory() as measured:
        again = [np.ones(10_000) for _ in range(400)]
    assert (len(keep), len(again)) == (10, 400)
    assert measured.above_start > 25


def test_a_system_without_the_table_knows_only_the_whole(monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "STATUS", tmp_path / "none")
    monkeypatch.setattr(memory, "CLEAR", tmp_path / "none" / "none")
    with memory.PeakMemory() as measured:
        pass
    assert measured.above_start is None
