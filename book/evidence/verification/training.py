"""Claims: training does what mathematics says it should."""

import numpy as np

from book.evidence.claim import Claim, distance
from course_lib.layers import Linear, Sequential, Tanh
from course_lib.losses import MeanSquaredError, SoftmaxCrossEntropy
from course_lib.optimizers import SGD, Momentum
from course_lib.training import fit, train_step

GROUP = "Training"


def classifier():
    """Return a small network, its loss, and 20 rows of data."""
    rng = np.random.default_rng(0)
    model = Sequential(Linear(4, 6, rng=rng), Tanh(), Linear(6, 3, rng=rng))
    x, targets = rng.normal(size=(20, 4)), rng.integers(3, size=20)
    return model, SoftmaxCrossEntropy(), x, targets


def gradient_row(model, loss, x, targets):
    """Return the gradient of all weights as one row."""
    loss(model(x), targets)
    model.backward(loss.backward())
    return np.concatenate([g.ravel() for g in model.gradients().values()])


def mean_error():
    """Compare the gradient of a batch with the mean of the gradients of its rows."""
    model, loss, x, targets = classifier()
    rows = [gradient_row(model, loss, x[[i]], targets[[i]]) for i in range(20)]
    return distance(gradient_row(model, loss, x, targets), np.mean(rows, axis=0))


def clipping_error():
    """Compare a clipped step with the gradient, scaled to the requested length."""
    model, loss, x, targets = classifier()
    gradient = gradient_row(model, loss, x, targets)
    optimizer = SGD(model, learning_rate=1.0)
    before = optimizer.values.copy()
    train_step(model, loss, optimizer, x, targets, clip_norm=0.01)
    expected = 0.01 * gradient / np.linalg.norm(gradient)
    return distance(before - optimizer.values, expected)


def downhill_error():
    """Compare the gain of tiny SGD steps with the squared length of the gradient."""
    model, loss, x, targets = classifier()
    optimizer = SGD(model, learning_rate=1e-5)
    first = train_step(model, loss, optimizer, x, targets)
    gain = first - loss(model(x), targets)
    return distance(gain / 1e-5, np.sum(optimizer.flat.grads**2))


def least_squares_error():
    """Train one linear layer to the end; compare it with NumPy's least squares."""
    rng = np.random.default_rng(0)
    x, targets = rng.normal(size=(50, 3)), rng.normal(size=(50, 2))
    layer = Linear(3, 2, rng=rng)
    optimizer = Momentum(layer, learning_rate=0.1, momentum=0.9)
    fit(layer, MeanSquaredError(), optimizer, [(x, targets)], num_epochs=600)
    best = np.linalg.lstsq(np.column_stack([x, np.ones(50)]), targets, rcond=None)[0]
    return distance(np.vstack([layer.weight, layer.bias]), best)


def claims():
    """Return the claims about training."""
    lines = [
        (
            "The gradient of a batch is the mean of its rows' gradients",
            "formula",
            1e-13,
            mean_error,
        ),
        (
            "clip_norm shortens the gradient and keeps its direction",
            "formula",
            1e-12,
            clipping_error,
        ),
        (
            "A tiny step lowers the loss by η times the gradient's squared length",
            "formula",
            1e-4,
            downhill_error,
        ),
        (
            "A linear layer ends at the least-squares line",
            "NumPy",
            1e-10,
            least_squares_error,
        ),
    ]
    return [Claim(GROUP, *line) for line in lines]
