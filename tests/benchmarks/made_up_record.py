"""A record as ``make bench`` has it, with numbers that one can predict."""

import copy

from tests.benchmarks import growth, shares
from tests.benchmarks.catalog import GROUPS, START, WORKLOADS, chosen
from tests.benchmarks.start import IMPORTS
from tests.benchmarks.workload import OURS

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
    """Return what a run of a workload has as seconds: a number, or a list."""
    if name in growth.VALUES:
        return [seconds * value for value in growth.VALUES[name]]
    if name.startswith("shares"):
        return [seconds] * len(shares.PARTS) + [seconds / 2] * len(shares.WITH_PRODUCTS)
    return seconds


def row(peer, seconds, ratio):
    """Return one peer's part of a record; every round took the same."""
    if isinstance(seconds, list):
        ratio = [ratio] * len(seconds)
    return {
        "median": seconds,
        "above_start": 1.23456,
        "in_all": 45.6789,
        "ratio": None if peer == OURS else ratio,
        "same_work": True,
        "rounds": [{"seconds": seconds}] * 2,
    }


def record(groups=GROUPS, ours=1.0, theirs=2.0, kernel="Haswell"):
    """Return a record of some groups: we take `ours` seconds, all peers `theirs`."""
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
                    peer: row(
                        peer,
                        seconds_of(name, ours if peer == OURS else theirs),
                        ours / theirs,
                    )
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
