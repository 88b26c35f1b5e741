"""W3: a network 784-256-128-10 sees as many images as MNIST has, once.

The book brings 10,000 of MNIST's 60,000 training images; here each comes six times.
"""

from functools import partial

import numpy as np

from tests.benchmarks import network
from tests.benchmarks.workload import Workload


def problem(num_copies=6):
    """Return copies of the training images, to be learned in batches of 128."""
    from course_lib.datasets import load_mnist

    mnist = load_mnist()
    x = np.tile(mnist.x_train, (num_copies, 1))
    targets = np.tile(mnist.y_train, num_copies)
    return network.Problem(x, targets, (784, 256, 128, 10), 128, num_epochs=1)


def _solve(run, **options):
    return run(problem(**options))


WORKLOAD = Workload(
    "W3",
    "MLP 784-256-128-10, batches of 128, Adam, 10,000 images, each six times",
    {name: partial(_solve, run) for name, run in network.PEERS.items()},
    quick={"num_copies": 1},
    tolerance=2e-3,
)
