"""The decoder that needs PyTorch is not imported when the tests are collected."""

import importlib.util

import pytest

collect_ignore = []
if importlib.util.find_spec("torch") is None:
    collect_ignore.append("pytorch_decoder.py")


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """Let the page show two made-up records: ours takes 1 s with Zen, 3 s with Haswell.

    All peers take 2 s.
    """
    from tests.benchmarks import page, stored
    from tests.benchmarks.made_up_record import record

    monkeypatch.setattr(stored, "FOLDER", tmp_path)
    stored.store(record(kernel="Zen"))
    stored.store(record(kernel="Haswell", ours=3.0))
    page.both.cache_clear()
    yield
    page.both.cache_clear()
