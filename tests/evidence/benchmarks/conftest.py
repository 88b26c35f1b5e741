"""A record like that of ``make bench``, with predictable numbers."""

import copy

import pytest

from book.evidence.benchmarks import choices, decoder, page, stored
from book.evidence.benchmarks.catalog import GROUPS, START, WORKLOADS, chosen
from book.evidence.benchmarks.processes import IMPORTS
from book.evidence.benchmarks.workload import OURS

MACHINE = {
    "processor": "P",
    "cores": 2,
    "load": 0.5,
    "system": "Linux",
    "python": "3.12.0",
    "packages": {"numpy": "2.0", "torch": "2.6", "scikit-learn": "1.5"},
    "numpy_blas": {"library": "openblas", "version": "0.3", "kernel": "Haswell"},
    "pytorch_products": "oneMKL 1, oneDNN 2, AVX2",
}


def seconds_of(name, seconds):
    """Return the seconds of a workload's run, as a number or a list."""
    if name in decoder.VALUES:
        return [seconds * value for value in decoder.VALUES[name]]
    if name.startswith("shares"):
        products = [seconds / 2] * len(choices.WITH_PRODUCTS)
        return [seconds] * len(choices.PARTS) + products
    return seconds


def row_of(name, peer, ours, theirs):
    """Return one peer's part of a record, in which every round took the same time."""
    seconds = seconds_of(name, ours if peer == OURS else theirs)
    is_list = isinstance(seconds, list)
    ratio = [ours / theirs] * len(seconds) if is_list else ours / theirs
    return {
        "median": seconds,
        "above_start": 1.23456,
        "in_all": 45.6789,
        "ratio": None if peer == OURS else ratio,
        "same_work": True,
        "rounds": [{"seconds": seconds}] * 2,
    }


def make_record(groups=GROUPS, ours=1.0, theirs=2.0, kernel="Haswell"):
    """Return a record in which we take `ours` seconds and all peers take `theirs`."""
    whole = {
        "command": ["python", "-m", "bench"],
        "began": "2026-01-01 12:00:00 +0000",
        "rounds": 2,
        "seconds": 600.0,
        "quick": False,
        "machine": copy.deepcopy(MACHINE),
        "workloads": {
            name: {
                "peers": {
                    peer: row_of(name, peer, ours, theirs)
                    for peer in WORKLOADS[name].peers
                }
            }
            for name in chosen(groups)
        },
    }
    whole["machine"]["numpy_blas"]["kernel"] = kernel
    if START in groups:
        cost = {"import": 0.1, "in_all": 30.0, "first_step": 0.2, "rounds": {}}
        whole["start"] = {name: dict(cost) for name in IMPORTS}
    return whole


@pytest.fixture
def record():
    """Return the function that makes a record."""
    return make_record


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Redirect stored measurements to a separate folder."""
    monkeypatch.setattr(stored, "FOLDER", tmp_path / "measured")
    return stored.FOLDER


@pytest.fixture
def kept(folder):
    """Make the page show two records; return what it reads from them.

    We take 1 s with Zen and 3 s with Haswell; all peers take 2 s.
    """
    stored.store(make_record(kernel="Zen"))
    stored.store(make_record(kernel="Haswell", ours=3.0))
    page.both.cache_clear()
    yield page.both()
    page.both.cache_clear()


@pytest.fixture
def rows():
    """Return a function that reads a table's rows by the first lines of their names."""

    def read(table):
        assert all(len(row) == len(table.header) for row in table.rows)
        return {name.split("\n")[0]: cells for name, *cells in table.rows}

    return read
