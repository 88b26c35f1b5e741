"""W2: a network 64-128-64-10 learns the 1,797 digits of 8x8 pixels."""

from functools import partial

from tests.benchmarks import network
from tests.benchmarks.workload import Workload


def problem(num_epochs=20):
    """Return the digits, to be learned in batches of 64."""
    from course_lib.datasets import load_digits

    return network.Problem(*load_digits(), (64, 128, 64, 10), 64, num_epochs)


def _solve(run, **options):
    return run(problem(**options))


WORKLOAD = Workload(
    "W2",
    "MLP 64-128-64-10, batches of 64, Adam, 20 epochs of 1,797 digits",
    {name: partial(_solve, run) for name, run in network.PEERS.items()},
    quick={"num_epochs": 5},
    tolerance=1e-4,
)
