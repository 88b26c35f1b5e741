"""Claims for chapter 3 that take a training run, or many random networks."""

from functools import cache, partial

import numpy as np

from book.evidence.claim import Claim
from book.evidence.published.networks import network
from course_lib import training
from course_lib.datasets import load_mnist, moons
from course_lib.functional import relu
from course_lib.initializers import he_normal, normal, xavier_uniform
from course_lib.layers import ReLU, Tanh
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Adam


def log_spread(seed, depth, width, num_networks=200):
    """Return the variance of the log of a mean square behind random ReLU layers."""
    rng = np.random.default_rng(seed)
    logs = []
    for _ in range(num_networks):
        x = rng.standard_normal(width)
        before = np.mean(x**2)
        for _ in range(depth):
            x = relu(x @ he_normal((width, width), rng))
        logs.append(np.log(np.mean(x**2) / before))
    return np.var(logs)


def spread_ratio(seed, other=(10, 100)):
    """Compare the spread behind 5 layers of 50 units with that of other layers."""
    return log_spread(seed, 5, 50) / log_spread([seed, 1], *other)


def loss_left(seed, gain=2.0, depth=30, width=32, num_epochs=6):
    """Return the share of its first loss that a deep network has after training.

    Its weights start with the variance gain / n.
    """
    rng = np.random.default_rng(seed)
    images, labels = digits(2000)

    def init(shape, rng, dtype):
        return normal(shape, rng, dtype, std=np.sqrt(gain / shape[0]))

    net = network((784, *[width] * depth, 10), ReLU, rng, init)
    batches = training.Batches(images, labels, 100, rng)
    loss = SoftmaxCrossEntropy()
    first = loss(net(images), labels)
    training.fit(net, loss, SGD(net, 0.05), batches, num_epochs=num_epochs)
    return loss(net(images), labels) / first


def digits(num_images, part="train"):
    """Return the first images of a part of MNIST, and their labels."""
    found = load_mnist(dtype=np.float64)._asdict()
    return found[f"x_{part}"][:num_images], found[f"y_{part}"][:num_images]


@cache
def memorizer(seed, num_images=200):
    """Train on images with labels drawn at random; return the network and the data."""
    rng = np.random.default_rng(seed)
    images, labels = digits(num_images)[0], rng.integers(10, size=num_images)
    net = network((784, 128, 10), ReLU, rng)
    steps = [(images, labels)] * 100
    training.fit(net, SoftmaxCrossEntropy(), Adam(net, 0.001), steps, num_epochs=1)
    return net, images, labels


def memorized(seed):
    """Return the share of random labels that a network has memorized."""
    net, images, labels = memorizer(seed)
    return training.accuracy(net(images), labels)


def right_on_new_images(seed):
    """Return the share of new images that it gets right."""
    images, labels = digits(1000, "test")
    return training.accuracy(memorizer(seed)[0](images), labels)


def sharpness_times_rate(seed, num_steps=2000, rate=0.2):
    """Return the largest curvature, times the rate, after steps with all points.

    The mean of the curvatures after two steps in a row, because it alternates.
    """
    rng = np.random.default_rng(seed)
    points, classes = moons(100, noise=0.1, rng=rng)
    wanted, mse = 2.0 * classes[:, np.newaxis] - 1, MeanSquaredError()
    net = network((2, 16, 1), Tanh, rng, xavier_uniform)
    optimizer = SGD(net, rate)

    def slopes():
        mse(net(points), wanted)
        net.backward(mse.backward())
        return optimizer.flat.grads.copy()

    found = []
    for step in range(num_steps + 2):
        if step >= num_steps:
            found.append(largest_curvature(slopes, optimizer.values))
        slopes()
        optimizer.step()
    return rate * np.mean(found)


def largest_curvature(slopes, values, nudge=1e-5):
    """Return the largest eigenvalue of the second derivatives, by nudging values."""
    kept, rows = values.copy(), []
    for change in nudge * np.eye(len(kept)):
        values[:] = kept + change
        above = slopes()
        values[:] = kept - change
        rows.append((above - slopes()) / (2 * nudge))
    values[:] = kept
    return np.linalg.eigvalsh(rows)[-1]


def selected_error(seed, honest=False):
    """Return the five-fold error of the nearest neighbor on selected noise.

    50 rows of 5,000 columns have nothing to do with their labels. The 100 columns that
    agree best with the labels are chosen on all rows or, if honest, anew in each fold.
    """
    rng = np.random.default_rng(seed)
    x, labels = rng.standard_normal((50, 5000)), np.repeat([-1.0, 1.0], 25)
    wrong = []
    for fold in np.array_split(rng.permutation(50), 5):
        rest = np.setdiff1d(np.arange(50), fold)
        seen = rest if honest else np.arange(50)
        centered = x[seen] - x[seen].mean(axis=0)
        agreement = labels[seen] @ centered / np.linalg.norm(centered, axis=0)
        best = x[:, np.argsort(-agreement)[:100]]
        apart = np.linalg.norm(best[fold][:, np.newaxis] - best[rest], axis=2)
        wrong.append(labels[rest][apart.argmin(axis=1)] != labels[fold])
    return np.mean(wrong)


#: What the page shows.
CLAIMS = [
    Claim(
        "3.2",
        "Curvature after full-batch training, times the learning rate",
        judge="Cohen et al., 2021",
        key="cohen2021",
        expected=2.0,
        printed="at 2 or just above",
        tolerance=0.05,
        measure=sharpness_times_rate,
        seeds=tuple(range(5)),
        control=partial(sharpness_times_rate, num_steps=0),
        without="Before training",
    ),
    Claim(
        "3.4",
        "Share of its loss that a network with 30 ReLU layers keeps, variance 2/n",
        judge="He et al., 2015, figure 3",
        key="he2015",
        expected=0.9,
        printed="learns",
        tolerance=0.0,
        relation="at most",
        measure=loss_left,
        seeds=tuple(range(3)),
        control=partial(loss_left, gain=1.0),
        without="With 1/n",
    ),
    Claim(
        "3.4",
        "Spread of signals behind 5 layers of 50 units, over 10 layers of 100",
        judge="Hanin and Rolnick, 2018",
        key="hanin2018",
        expected=1.0,
        printed="equal",
        tolerance=0.2,
        measure=spread_ratio,
        seeds=tuple(range(5)),
        control=partial(spread_ratio, other=(10, 50)),
        without="Over 10 layers of 50",
    ),
    Claim(
        "3.6",
        "Share of 200 images whose random labels a network has memorized",
        judge="Zhang et al., 2017",
        key="zhang2017",
        expected=1.0,
        printed="all",
        tolerance=0.0,
        measure=memorized,
        seeds=tuple(range(3)),
        control=right_on_new_images,
        without="New images",
    ),
    Claim(
        "3.7",
        "Error that is measured after the 100 best of 5,000 useless columns are chosen",
        judge="Hastie et al., 2009, section 7.10.2",
        key="hastie2009",
        expected=0.03,
        tolerance=0.01,
        measure=selected_error,
        seeds=tuple(range(50)),
        control=partial(selected_error, honest=True),
        without="Chosen anew for each part of the data",
    ),
]
