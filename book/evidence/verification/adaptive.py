"""Claims: what AdaGrad, RMSprop, Adam and AdamW do with known gradients."""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from course_lib.layers import Linear
from course_lib.optimizers import AdaGrad, Adam, AdamW, RMSprop

GROUP = "Optimizers"
GRADIENTS = np.array([1e-3, -0.5, 2.0, -1e3])
NUM_STEPS = 100
STEPS = np.arange(1, NUM_STEPS + 1)[:, np.newaxis]


def path(optimizer_class, grads=GRADIENTS, start=0.0, **options):
    """Return the weights after each step under constant gradients: (steps, D)."""
    w, places = np.full(len(grads), start), []
    optimizer = optimizer_class(w, learning_rate=0.1, **options)
    for _ in range(NUM_STEPS):
        optimizer.step(grads)
        places.append(w.copy())
    return np.array(places)


def first_step_error():
    """Compare Adam's first step with the learning rate against the sign."""
    return distance(path(Adam)[0], -0.1 * np.sign(GRADIENTS))


def first_step_exact_error():
    """Compare Adam's first step with the formula that includes epsilon."""
    expected = -0.1 * GRADIENTS / (np.abs(GRADIENTS) + 1e-8)
    return distance(path(Adam)[0], expected)


def correction_error(betas):
    """Compare a constant gradient's corrected means with it and its square."""
    optimizer = Adam(np.zeros(len(GRADIENTS)), 0.1, betas=betas)
    errors = []
    for step in range(1, NUM_STEPS + 1):
        optimizer.step(GRADIENTS)
        mean = optimizer.mean / (1 - betas[0] ** step)
        square_mean = optimizer.square_mean / (1 - betas[1] ** step)
        for ours, exact in ((mean, GRADIENTS), (square_mean, GRADIENTS**2)):
            errors.append(np.abs(ours / exact - 1).max())
    return max(errors)


def constant_error(optimizer_class, length, **options):
    """Compare a path under constant gradients with steps of the given lengths."""
    expected = -np.sign(GRADIENTS) * np.cumsum(np.broadcast_to(length, STEPS.shape), 0)
    return distance(path(optimizer_class, epsilon=0.0, **options), expected)


def scale_error():
    """Compare Adam's path with the one for gradients 1024 times as large."""
    grads = np.random.default_rng(0).normal(size=(NUM_STEPS, 4))
    ends = []
    for scale in (1.0, 1024.0):
        w = np.zeros(4)
        optimizer = Adam(w, learning_rate=0.1, epsilon=0.0)
        for grad in grads:
            optimizer.step(scale * grad)
        ends.append(w)
    return distance(*ends)


def decay_error():
    """Compare AdamW's weights under zero gradients with a geometric sequence."""
    shrinking = path(AdamW, grads=np.zeros(4), start=2.0, weight_decay=0.3)
    return distance(shrinking, np.tile(2 * (1 - 0.1 * 0.3) ** STEPS, 4))


def spared_error():
    """Check that AdamW shrinks only the matrix of a layer if it spares biases."""
    layer = Linear(2, 3, rng=np.random.default_rng(0))
    layer.weight[...], layer.bias[...] = 2.0, 2.0
    optimizer = AdamW(layer, 0.1, weight_decay=0.3, decay_vectors=False)
    for _ in range(NUM_STEPS):
        optimizer.step()
    shrunk = np.full((2, 3), 2 * (1 - 0.1 * 0.3) ** NUM_STEPS)
    return max(distance(layer.weight, shrunk), distance(layer.bias, np.full(3, 2.0)))


def decoupling_error():
    """Compare one step of AdamW with Adam's step plus the decay."""
    start = 2.0
    adam = path(Adam, start=start)[0] - start
    decayed = path(AdamW, start=start, weight_decay=0.3)[0] - start
    return distance(decayed, adam - 0.1 * 0.3 * start)


#: The claim, the tolerance, and how it is measured.
LINES = [
    (
        "Adam's first step is −η·sign(g), if |g| ≥ 0.001",
        1.1e-5,
        first_step_error,
    ),
    ("Adam's first step is −ηg/(|g| + ε)", 1e-13, first_step_exact_error),
    (
        "Adam's corrected means of a constant g are g and g², from step 1 on",
        1e-12,
        partial(correction_error, (0.9, 0.999)),
    ),
    (
        "Adam moves η per step under a constant gradient (ε = 0)",
        1e-12,
        partial(constant_error, Adam, 0.1),
    ),
    (
        "Adam's path is the same for gradients 1,024 times as large (ε = 0)",
        0.0,
        scale_error,
    ),
    ("AdamW without a gradient multiplies weights by 1 − ηδ", 1e-12, decay_error),
    ("AdamW with decay_vectors=False spares biases", 1e-12, spared_error),
    (
        "AdamW's step is Adam's plus −ηδw",
        1e-12,
        decoupling_error,
    ),
    (
        "AdaGrad's step t under a constant gradient is η/√t (ε = 0)",
        1e-12,
        partial(constant_error, AdaGrad, 0.1 / np.sqrt(STEPS)),
    ),
    (
        "RMSprop's step t under a constant gradient is η/√(1 − ρᵗ) (ε = 0)",
        1e-12,
        partial(constant_error, RMSprop, 0.1 / np.sqrt(1 - 0.9**STEPS)),
    ),
]


def claims():
    """Return the claims about optimizers with separate step lengths per weight."""
    return [
        Claim(GROUP, name, "formula", tolerance, measure)
        for name, tolerance, measure in LINES
    ]
