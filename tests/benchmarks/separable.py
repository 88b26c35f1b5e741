"""W1: a perceptron on 10,000 separable rows of 20 numbers, until it makes no mistake.

Both sides show the rows in the order in which they stand, as many times as the rule
needs, and must end at the same weights. Both count in float64, as course_lib's
perceptron always does: with fewer digits a row near the line changes sides.
"""

import numpy as np

from tests.benchmarks.workload import Workload, run_whole

NUM_ROWS = 10_000
NUM_FEATURES = 20
MARGIN = 0.05
SEED = 1


def separable_rows(num_rows=NUM_ROWS):
    """Return rows at least ``MARGIN`` away from a random plane, and their side.

    Returns
    -------
    x : ndarray, shape (N, 20)
    targets : ndarray of 0 and 1, shape (N,)
    """
    rng = np.random.default_rng(SEED)
    normal = rng.normal(size=NUM_FEATURES)
    normal /= np.linalg.norm(normal)
    x = rng.normal(size=(2 * num_rows, NUM_FEATURES))
    distances = x @ normal
    far = np.flatnonzero(abs(distances) >= MARGIN)[:num_rows]
    return x[far], (distances[far] > 0).astype(np.int64)


def run_course_lib(num_rows=NUM_ROWS):
    """Train with course_lib; the trace is the last weights."""
    from course_lib.perceptron import Perceptron

    x, targets = separable_rows(num_rows)
    neuron = Perceptron(NUM_FEATURES)
    return run_whole(
        lambda: neuron.fit(x, targets),
        lambda history: [*neuron.weight.tolist(), neuron.bias],
    )


def run_scikit_learn(num_rows=NUM_ROWS):
    """Train with scikit-learn for as many epochs as are needed."""
    from sklearn.linear_model import Perceptron as ScikitPerceptron

    from course_lib.perceptron import Perceptron

    x, targets = separable_rows(num_rows)
    num_epochs = Perceptron(NUM_FEATURES).fit(x, targets).num_epochs
    peer = ScikitPerceptron(max_iter=num_epochs, tol=None, shuffle=False)
    return run_whole(
        lambda: peer.fit(x, targets),
        lambda peer: [*peer.coef_[0].tolist(), float(peer.intercept_[0])],
    )


WORKLOAD = Workload(
    "W1",
    "perceptron on 10,000 x 20 separable rows, until no mistake is left",
    {"course_lib": run_course_lib, "scikit-learn": run_scikit_learn},
    tolerance=1e-6,
)
