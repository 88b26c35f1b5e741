"""W2: a network 64-128-64-10 learns the 1,797 digits, and so do its peers.

All start from the same weights and see the same batches in the same order: those that
scikit-learn draws from its seed. So the losses must agree, epoch by epoch, before the
times mean anything. float32, Adam with learning rate 0.001, batches of 64.
"""

import itertools
import time
import warnings

import numpy as np

from course_lib.datasets import load_digits

SIZES = (64, 128, 64, 10)
BATCH_SIZE = 64
LEARNING_RATE = 1e-3
EPSILON = 1e-12  # too small to matter: the peer adds it before the correction, we after
NUM_EPOCHS = 20
SEED = 0


def scikit_learn_draws(num_rows, num_epochs):
    """Return the weights, biases and orders of rows that scikit-learn draws.

    Returns
    -------
    parameters : list of (weight, bias)
        Glorot's uniform law, as ``MLPClassifier`` uses it.
    orders : list of ndarray, shape (N,)
        One an epoch, each a shuffle of the one before.
    """
    source = np.random.RandomState(SEED)  # the peer's own
    parameters, orders = [], [np.arange(num_rows)]
    for fan_in, fan_out in itertools.pairwise(SIZES):
        bound = np.sqrt(6 / (fan_in + fan_out))
        weight = source.uniform(-bound, bound, (fan_in, fan_out)).astype(np.float32)
        bias = source.uniform(-bound, bound, fan_out).astype(np.float32)
        parameters.append((weight, bias))
    for _ in range(num_epochs):
        shuffled = np.arange(num_rows)
        source.shuffle(shuffled)
        orders.append(orders[-1][shuffled])
    return parameters, orders[1:]


class ReplayedBatches:
    """Batches in given orders: iterating once is one epoch."""

    def __init__(self, x, targets, orders):
        self.x, self.targets, self.orders = x, targets, iter(orders)

    def __len__(self):
        """Count the batches of an epoch."""
        return -(-len(self.x) // BATCH_SIZE)

    def __iter__(self):
        """Yield the batches of the next epoch."""
        order = next(self.orders)
        for start in range(0, len(order), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            yield self.x.take(rows, axis=0), self.targets.take(rows)


def run_course_lib(num_epochs=NUM_EPOCHS):
    """Train with course_lib; return seconds, losses and training accuracy."""
    from course_lib.layers import Linear, ReLU, Sequential
    from course_lib.losses import SoftmaxCrossEntropy
    from course_lib.optimizers import Adam
    from course_lib.training import fit
    from course_lib.training.metrics import accuracy

    x, targets = load_digits()
    parameters, orders = scikit_learn_draws(len(x), num_epochs)
    layers, rng = [], np.random.default_rng(SEED)
    for weight, bias in parameters:
        layer = Linear(*weight.shape, rng=rng, dtype=np.float32)
        layer.weight[:], layer.bias[:] = weight, bias
        layers += [layer, ReLU()]
    model = Sequential(*layers[:-1])
    optimizer = Adam(model, learning_rate=LEARNING_RATE, epsilon=EPSILON)
    batches = ReplayedBatches(x, targets, orders)
    start = time.perf_counter()
    history = fit(
        model, SoftmaxCrossEntropy(), optimizer, batches, num_epochs=num_epochs
    )
    seconds = time.perf_counter() - start
    return seconds, history["running_loss"], accuracy(model(x), targets)


def run_scikit_learn(num_epochs=NUM_EPOCHS):
    """Train with scikit-learn; return seconds, losses and training accuracy."""
    from sklearn.neural_network import MLPClassifier

    x, targets = load_digits()
    peer = MLPClassifier(
        SIZES[1:-1],
        alpha=0,
        batch_size=BATCH_SIZE,
        epsilon=EPSILON,
        learning_rate_init=LEARNING_RATE,
        max_iter=num_epochs,
        n_iter_no_change=num_epochs + 1,
        random_state=SEED,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it did not converge: true, and meant so
        start = time.perf_counter()
        peer.fit(x, targets)
        seconds = time.perf_counter() - start
    return seconds, peer.loss_curve_, float(np.mean(peer.predict(x) == targets))


def run_products(num_epochs=NUM_EPOCHS):
    """Do the matrix products of the same training, and nothing else."""
    x, _ = load_digits()
    parameters, orders = scikit_learn_draws(len(x), num_epochs)
    weights = [weight for weight, _ in parameters]
    gradients = [np.empty_like(weight) for weight in weights]
    rows = [np.ones((BATCH_SIZE, size), np.float32) for size in SIZES]
    num_steps = len(orders) * -(-len(x) // BATCH_SIZE)
    start = time.perf_counter()
    for _ in range(num_steps):
        for layer, weight in enumerate(weights):
            np.matmul(rows[layer], weight, out=rows[layer + 1])
        for layer in reversed(range(len(weights))):
            np.matmul(rows[layer].T, rows[layer + 1], out=gradients[layer])
            if layer:  # nobody asks for the gradient of the pixels
                np.matmul(rows[layer + 1], weights[layer].T, out=rows[layer])
        for row in rows:
            row.fill(1.0)  # keep the numbers small
    return time.perf_counter() - start, [], float("nan")


PEERS = {
    "course_lib": run_course_lib,
    "scikit-learn": run_scikit_learn,
    "matrix products": run_products,
}
