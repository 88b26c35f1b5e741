"""The highest moment of memory is that of the work, not of what was before."""

import numpy as np
import pytest

from tests.benchmarks import memory


def need_reset():
    """Skip where the system cannot begin its count anew."""
    if not memory.reset_peak():
        pytest.skip("this system counts only the peak of the whole life")


def test_an_array_made_and_dropped_inside_is_seen():
    need_reset()
    with memory.PeakMemory() as measured:
        np.ones(5_000_000).sum()  # 40 MB
    assert 35 < measured.above_start < 60
    assert measured.in_all > measured.above_start


def test_an_array_dropped_before_is_not_seen():
    need_reset()
    np.ones(5_000_000).sum()
    with memory.PeakMemory() as measured:
        pass
    assert measured.above_start < 10


def test_memory_that_was_freed_but_kept_does_not_hide_the_work():
    need_reset()
    if not memory.give_back():
        pytest.skip("this allocator cannot be asked to give memory back")
    blocks = [np.ones(10_000) for _ in range(500)]  # 40 MB, too small to be mapped
    keep = blocks[::50]
    del blocks
    with memory.PeakMemory() as measured:
        again = [np.ones(10_000) for _ in range(400)]
    assert len(keep) == 10
    assert len(again) == 400
    assert measured.above_start > 25


def test_where_the_count_cannot_begin_anew_only_the_whole_is_known(monkeypatch):
    monkeypatch.setattr(memory, "reset_peak", lambda: False)
    with memory.PeakMemory() as measured:
        pass
    assert measured.above_start is None


def test_a_system_without_the_table_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setattr(memory, "STATUS", tmp_path / "none")
    monkeypatch.setattr(memory, "CLEAR", tmp_path / "none" / "none")
    assert memory.status_megabytes("VmRSS") is None
    assert memory.reset_peak() is False
