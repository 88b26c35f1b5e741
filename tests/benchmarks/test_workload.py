"""A run has the median step, all losses, and the memory of the work alone."""

import time
from contextlib import nullcontext

import numpy as np
import pytest

from course_lib.training import loop
from tests.benchmarks import memory
from tests.benchmarks.workload import replaced, run_steps


@pytest.fixture
def _reset():
    """Skip where the system cannot begin its count anew."""
    if not memory.reset_peak():
        pytest.skip("this system counts only the peak of the whole life")


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


@pytest.mark.usefixtures("_reset")
def test_memory_that_was_freed_but_kept_does_not_hide_the_work():
    if not memory.give_back():
        pytest.skip("this allocator cannot be asked to give memory back")
    blocks = [np.ones(10_000) for _ in range(500)]  # 40 MB, too small to be mapped
    keep = blocks[::50]
    del blocks
    with memory.PeakMemory() as measured:
        again = [np.ones(10_000) for _ in range(400)]
    assert (len(keep), len(again)) == (10, 400)
    assert measured.above_start > 25


@pytest.mark.usefixtures("_reset")
def test_an_array_dropped_before_is_not_seen():
    np.ones(5_000_000).sum()  # 40 MB
    with memory.PeakMemory() as measured:
        pass
    assert measured.above_start < 10


def test_a_system_without_the_table_knows_only_the_whole(monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "STATUS", tmp_path / "none")
    monkeypatch.setattr(memory, "CLEAR", tmp_path / "none" / "none")
    with memory.PeakMemory() as measured:
        pass
    assert measured.above_start is None


def test_a_replaced_name_comes_back_even_after_an_error():
    former = loop.one_thread

    def fail():
        with replaced(loop, "one_thread", nullcontext):
            assert loop.one_thread is nullcontext
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert loop.one_thread is former
