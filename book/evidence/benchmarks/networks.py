"""W1 to W3: a perceptron that separates rows, and two networks that learn images.

All peers of a network start from the same weights and see the same batches in the same
order, which are those that scikit-learn draws from its seed, because it accepts no
others. So the losses must agree, epoch by epoch, before the times mean anything. The
networks compute in float32. The perceptron computes in float64, as course_lib's always
does, since with fewer digits a row near the line changes sides. Its last weights must
agree.
"""

import itertools
import warnings
from functools import partial
from typing import NamedTuple

import numpy as np

from book.evidence.benchmarks.products import LinearProducts, repeat
from book.evidence.benchmarks.workload import Workload, run_whole

LEARNING_RATE = 1e-3
EPSILON = 1e-12  # too small to matter; scikit-learn adds it in a different place
SEED = 0
NUM_FEATURES, MARGIN = 20, 0.05  # for the perceptron's rows


def separable_rows(num_rows):
    """Return rows at least ``MARGIN`` away from a random plane, and their sides."""
    rng = np.random.default_rng(1)
    normal = rng.normal(size=NUM_FEATURES)
    normal /= np.linalg.norm(normal)
    x = rng.normal(size=(2 * num_rows, NUM_FEATURES))
    distances = x @ normal
    far = np.flatnonzero(abs(distances) >= MARGIN)[:num_rows]
    return x[far], (distances[far] > 0).astype(np.int64)


def perceptron_of_course_lib(num_rows=10_000):
    """Train until no mistake is left; the last weights are the trace."""
    from course_lib.perceptron import Perceptron

    x, targets = separable_rows(num_rows)
    neuron = Perceptron(NUM_FEATURES)
    return run_whole(
        lambda: neuron.fit(x, targets),
        lambda history: [*neuron.weight.tolist(), neuron.bias],
    )


def perceptron_of_scikit_learn(num_rows=10_000):
    """Train with scikit-learn for as many epochs as it needs."""
    from sklearn.linear_model import Perceptron as ScikitPerceptron

    from course_lib.perceptron import Perceptron

    x, targets = separable_rows(num_rows)
    num_epochs = Perceptron(NUM_FEATURES).fit(x, targets).num_epochs
    peer = ScikitPerceptron(max_iter=num_epochs, tol=None, shuffle=False)
    return run_whole(
        lambda: peer.fit(x, targets),
        lambda peer: [*peer.coef_[0].tolist(), float(peer.intercept_[0])],
    )


class Problem(NamedTuple):
    """Images, and the sizes of the network that learns them; x is (N, sizes[0])."""

    x: np.ndarray
    targets: np.ndarray
    sizes: tuple
    batch_size: int
    num_epochs: int


def digits(num_epochs=20):
    """Return the 1,797 digits with 8x8 pixels."""
    from course_lib.datasets import load_digits

    return Problem(*load_digits(), (64, 128, 64, 10), 64, num_epochs)


def images(num_copies=6):
    """Return as many images as MNIST has, by repeating the book's 10,000."""
    from course_lib.datasets import load_mnist

    mnist = load_mnist()
    x = np.tile(mnist.x_train, (num_copies, 1))
    targets = np.tile(mnist.y_train, num_copies)
    return Problem(x, targets, (784, 256, 128, 10), 128, num_epochs=1)


def scikit_learn_draws(problem):
    """Return the weights and biases, and each epoch's order of rows.

    The weights follow Glorot's uniform distribution, as in ``MLPClassifier``. Each
    order is a shuffle of the one before.
    """
    source = np.random.RandomState(SEED)  # scikit-learn's own generator
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
    """A generator for ``Batches`` that returns the given orders."""

    def __init__(self, orders):
        super().__init__(np.random.PCG64(SEED))
        self.orders = iter(orders)

    def permutation(self, num_rows):
        """Return the next order of all rows."""
        return next(self.orders)


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
        warnings.simplefilter("ignore")  # not converging is intended
        return run_whole(
            lambda: peer.fit(problem.x, problem.targets),
            lambda fitted: [float(value) for value in fitted.loss_curve_],
        )


def run_pytorch(problem, fused=None):
    """Train with eager PyTorch; ``fused`` is an option of its Adam."""
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


def run_hand_written(problem):
    """Train with the fastest NumPy program that we can write."""
    from book.evidence.benchmarks.hand_written import network_trainer

    options = {"learning_rate": LEARNING_RATE, "epsilon": EPSILON}
    train = network_trainer(problem, *scikit_learn_draws(problem), **options)
    return run_whole(train, lambda losses: losses)


def run_products(problem):
    """Compute only the matrix products of the same training."""
    parameters, orders = scikit_learn_draws(problem)
    weights = [weight for weight, _ in parameters]
    num_full, rest = divmod(len(problem.x), problem.batch_size)
    full = batch_products(weights, problem.batch_size)
    shorter = batch_products(weights, rest) if rest else []

    def multiply():
        for _ in orders:
            repeat(full, num_full)
            repeat(shorter)

    return run_whole(multiply, lambda nothing: None)


def batch_products(weights, num_rows):
    """Return the products of one batch, each as (left, right, out)."""
    rows = np.ones((num_rows, len(weights[0])), np.float32)
    forward, backward = [], []
    for depth, weight in enumerate(weights):
        # Nobody uses the gradient of the pixels.
        layer = LinearProducts(rows, weight, needs_input_grad=depth > 0)
        forward += layer.forward
        backward = layer.backward + backward
        rows = layer.output
    return forward + backward


PEERS = {
    "course_lib": run_course_lib,
    "scikit-learn": run_scikit_learn,
    "PyTorch": run_pytorch,
    "PyTorch, fused Adam": partial(run_pytorch, fused=True),
    "hand-written numpy": run_hand_written,
    "bare products": run_products,
}


def _solve(run, problem, **options):
    return run(problem(**options))


WORKLOADS = [
    Workload(
        "W1",
        "perceptron on 10,000 x 20 separable rows, until no mistake is left",
        {
            "course_lib": perceptron_of_course_lib,
            "scikit-learn": perceptron_of_scikit_learn,
        },
        tolerance=1e-6,
    ),
    Workload(
        "W2",
        "MLP 64-128-64-10, batches of 64, Adam, 20 epochs of 1,797 digits",
        {peer: partial(_solve, run, digits) for peer, run in PEERS.items()},
        quick={"num_epochs": 5},
        tolerance=1e-4,
    ),
    Workload(
        "W3",
        "MLP 784-256-128-10, batches of 128, Adam, 10,000 images, each six times",
        {peer: partial(_solve, run, images) for peer, run in PEERS.items()},
        quick={"num_copies": 1},
        tolerance=2e-3,
    ),
]
