"""W2 and W3 are one thing in two sizes: layers of Linear and ReLU that learn images.

All peers start from the same weights and see the same batches in the same order: those
that scikit-learn draws from its seed, because it cannot be given others. So the losses
must agree, epoch by epoch, before the times mean anything. float32 for all.
"""

import itertools
import warnings
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.products import LinearProducts, repeat
from tests.benchmarks.workload import run_whole

LEARNING_RATE = 1e-3
EPSILON = 1e-12  # too small to matter: scikit-learn adds it at another place than we
SEED = 0


@dataclass(frozen=True)
class Problem:
    """Images to learn, and with what network; `x` has shape (N, sizes[0])."""

    x: np.ndarray
    targets: np.ndarray
    sizes: tuple
    batch_size: int
    num_epochs: int


def scikit_learn_draws(problem):
    """Return the weights, biases and orders of rows that scikit-learn draws.

    Returns
    -------
    parameters : list of (weight, bias)
        Glorot's uniform law, as ``MLPClassifier`` uses it.
    orders : list of ndarray, shape (N,)
        One an epoch, each a shuffle of the one before.
    """
    source = np.random.RandomState(SEED)  # the peer's own
    num_rows = len(problem.x)
    parameters, orders = [], [np.arange(num_rows)]
    for fan_in, fan_out in itertools.pairwise(problem.sizes):
        bound = np.sqrt(6 / (fan_in + fan_out))
        weight = source.uniform(-bound, bound, (fan_in, fan_out)).astype(np.float32)
        bias = source.uniform(-bound, bound, fan_out).astype(np.float32)
        parameters.append((weight, bias))
    for _ in range(problem.num_epochs):
        shuffled = np.arange(num_rows)
        source.shuffle(shuffled)
        orders.append(orders[-1][shuffled])
    return parameters, orders[1:]


class ReplayedOrders(np.random.Generator):
    """A generator for ``Batches`` that deals the given orders."""

    def __init__(self, orders):
        super().__init__(np.random.PCG64(SEED))
        self.orders = iter(orders)

    def permutation(self, num_rows):
        """Return the next order of all rows."""
        order = next(self.orders)
        assert len(order) == num_rows
        return order


def run_course_lib(problem):
    """Train with course_lib: ``fit`` with ``Batches`` and Adam."""
    from course_lib.layers import Linear, ReLU, Sequential
    from course_lib.losses import SoftmaxCrossEntropy
    from course_lib.optimizers import Adam
    from course_lib.training import Batches, fit

    parameters, orders = scikit_learn_draws(problem)
    layers, rng = [], np.random.default_rng(SEED)
    for weight, bias in parameters:
        layer = Linear(*weight.shape, rng=rng, dtype=problem.x.dtype)
        layer.weight[:], layer.bias[:] = weight, bias
        layers += [layer, ReLU()]
    model = Sequential(*layers[:-1])
    optimizer = Adam(model, learning_rate=LEARNING_RATE, epsilon=EPSILON)
    deal = ReplayedOrders(orders)
    batches = Batches(problem.x, problem.targets, problem.batch_size, rng=deal)
    loss, num_epochs = SoftmaxCrossEntropy(), problem.num_epochs
    return run_whole(
        lambda: fit(model, loss, optimizer, batches, num_epochs=num_epochs),
        lambda history: list(history["running_loss"]),
    )


def run_scikit_learn(problem):
    """Train with ``MLPClassifier``."""
    from sklearn.neural_network import MLPClassifier

    peer = MLPClassifier(
        problem.sizes[1:-1],
        alpha=0,
        batch_size=problem.batch_size,
        epsilon=EPSILON,
        learning_rate_init=LEARNING_RATE,
        max_iter=problem.num_epochs,
        n_iter_no_change=problem.num_epochs + 1,
        random_state=SEED,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it did not converge: true, and meant so
        return run_whole(
            lambda: peer.fit(problem.x, problem.targets),
            lambda fitted: [float(value) for value in fitted.loss_curve_],
        )


def run_pytorch(problem, fused=None):
    """Train with PyTorch, eagerly; ``fused`` is an option of its Adam."""
    import torch

    torch.set_num_threads(1)
    parameters, orders = scikit_learn_draws(problem)
    layers = []
    for weight, bias in parameters:
        layer = torch.nn.Linear(*weight.shape)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weight.T))
            layer.bias.copy_(torch.from_numpy(bias))
        layers += [layer, torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.Adam(
        model.parameters(), lr=LEARNING_RATE, eps=EPSILON, fused=fused
    )
    x, targets = torch.from_numpy(problem.x), torch.from_numpy(problem.targets)

    def train():
        losses = []
        for order in orders:
            total = 0.0
            for rows in torch.from_numpy(order).split(problem.batch_size):
                batch, wanted = x.index_select(0, rows), targets.index_select(0, rows)
                optimizer.zero_grad()
                loss = torch.nn.functional.cross_entropy(model(batch), wanted)
                loss.backward()
                optimizer.step()
                total += loss.item() * len(rows)
            losses.append(total / len(order))
        return losses

    return run_whole(train, lambda losses: losses)


def run_pytorch_fused(problem):
    """Train with PyTorch and the fused form of its Adam, which one must ask for."""
    return run_pytorch(problem, fused=True)


def run_products(problem):
    """Do the matrix products of the same training, and nothing else."""
    parameters, orders = scikit_learn_draws(problem)
    weights = [weight for weight, _ in parameters]
    num_full, rest = divmod(len(problem.x), problem.batch_size)
    epoch = [(batch_products(weights, problem.batch_size), num_full)]
    if rest:
        epoch.append((batch_products(weights, rest), 1))

    def multiply():
        for _ in orders:
            for products, times in epoch:
                repeat(products, times)

    return run_whole(multiply, lambda nothing: None)


def batch_products(weights, num_rows):
    """Return the products of one batch, each as (left, right, where to)."""
    rows = np.ones((num_rows, len(weights[0])), np.float32)
    forward, backward = [], []
    for depth, weight in enumerate(weights):
        # Nobody asks for the gradient of the pixels.
        layer = LinearProducts(rows, weight, needs_input_grad=depth > 0)
        forward += layer.forward
        backward = layer.backward + backward
        rows = layer.output
    return forward + backward


PEERS = {
    "course_lib": run_course_lib,
    "scikit-learn": run_scikit_learn,
    "PyTorch": run_pytorch,
    "PyTorch, fused Adam": run_pytorch_fused,
    "bare products": run_products,
}
