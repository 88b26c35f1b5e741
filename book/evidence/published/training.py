"""Claims for chapter 3: how weights are initialized, and how they move."""

from functools import partial
from unittest.mock import patch

import numpy as np

from book.evidence.claim import Claim
from course_lib.autograd import Tensor
from course_lib.functional import matmul, relu
from course_lib.initializers import he_normal, xavier_normal, xavier_uniform
from course_lib.optimizers import SGD, Adam, Momentum, even_out

KAPPA = 10.0  # largest curvature over smallest


def fresh(initializer, seed):
    """Return the weights of a fresh layer from 300 to 100 units."""
    return initializer((300, 100), np.random.default_rng(seed))


def through_layers(seed, scale, num_layers=10, width=512):
    """Return by what factor one of many ReLU layers changes the mean square."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((64, width))
    before = np.mean(x**2)
    for _ in range(num_layers):
        x = relu(x @ (scale * he_normal((width, width), rng)))
    return (np.mean(x**2) / before) ** (1 / num_layers)


def cost_of_gradient(nudging=False):
    """Return how often the digit network's multiplications are done for its gradient.

    1 would be one pass forward. With nudging, each weight takes two such passes.
    """
    rng, done = np.random.default_rng(0), []

    def counted(a, b):
        done.append(len(a) * b.size)
        return matmul(a, b)

    shapes = (64, 784), (784, 128), (128, 10)
    x, inner, outer = (Tensor(rng.normal(size=shape)) for shape in shapes)
    with patch("course_lib.autograd.matmul", counted):
        end = ((x @ inner).relu() @ outer).sum()
        forward = sum(done)
        end.backward()
    if nudging:
        return 2.0 * (inner.data.size + outer.data.size)
    return sum(done) / forward


def rate_per_step(optimizer_of, num_steps=200):
    """Return by what factor one step shrinks the distance to a bowl's bottom."""
    curvatures = np.array([1.0, KAPPA])
    place = np.array([1.0, 1.0])
    optimizer = optimizer_of(place)
    lengths = []
    for _ in range(num_steps):
        optimizer.step(curvatures * place)
        lengths.append(np.linalg.norm(place))
    return (lengths[-1] / lengths[num_steps // 2 - 1]) ** (2 / num_steps)


def plain(place):
    """Return gradient descent at its best rate, 2 / (largest + smallest curvature)."""
    return SGD(place, 2 / (1 + KAPPA))


def heavy_ball(place):
    """Return Polyak's momentum with its best rate and beta."""
    root = np.sqrt(KAPPA)
    memory = ((root - 1) / (root + 1)) ** 2
    return Momentum(place, (2 / (1 + root)) ** 2, momentum=memory)


def first_step():
    """Return Adam's first step divided by its rate, for the worst of three slopes."""
    place = np.zeros(3)
    Adam(place, 0.001).step(np.array([1e-3, 1.0, 1e6]))
    steps = -place / 0.001
    return steps[np.abs(steps - 1).argmax()]


def longest_step():
    """Return Adam's step divided by its rate after 20,000 steps without a gradient."""
    place = np.zeros(1)
    optimizer = Adam(place, 0.001, epsilon=1e-300)
    for _ in range(20_000):
        optimizer.step(np.zeros(1))
    optimizer.step(np.ones(1))
    return -place[0] / 0.001


def end_of_reddi(remember, beta2=0.1, num_steps=30_000):
    """Follow Reddi's slopes, 3 once and -1 twice, on [-1, 1]; return where they end.

    With ``remember``, the largest mean of squares is kept, which is AMSGrad. beta1 is
    0, beta2 is 1 / (1 + 3**2), and the rate falls as 1 over the root of the step.
    """
    place, mean, largest, ends = 0.0, 0.0, 0.0, []
    for step in range(1, num_steps + 1):
        slope = 3.0 if step % 3 == 1 else -1.0
        mean = beta2 * mean + (1 - beta2) * slope**2
        largest = max(largest, mean) if remember else mean
        place -= slope / np.sqrt(step * largest)
        place = min(max(place, -1.0), 1.0)
        ends.append(place)
    return np.mean(ends[-300:])


def smallest_evened(seed, num_rounds=5):
    """Return the smallest singular value of a random matrix after Muon's rounds."""
    matrix = np.random.default_rng(seed).standard_normal((784, 128))
    return np.linalg.svd(even_out(matrix, num_rounds), compute_uv=False)[-1]


_ADAM = partial(Claim, "3.5", judge="Kingma and Ba, 2015", key="kingma2015")
_POLYAK = partial(Claim, "3.5", judge="Polyak, 1964", key="polyak1964")
_REDDI = partial(
    Claim, "3.5", judge="Reddi, Kale and Kumar, 2018", key="reddi2018", tolerance=0.02
)
_GLOROT = partial(
    Claim,
    "3.4",
    judge="Glorot and Bengio, 2010",
    key="glorot2010",
    seeds=tuple(range(5)),
)
_HE = partial(
    Claim, "3.4", judge="He et al., 2015", key="he2015", seeds=tuple(range(10))
)
#: What the page shows; there is no page if one of them is not found.
CLAIMS = [
    _GLOROT(
        "Standard deviation of a 300-to-100 layer's weights, √(2/(300 + 100))",
        expected=np.sqrt(2 / 400),
        tolerance=5e-4,
        measure=lambda seed: fresh(xavier_normal, seed).std(),
    ),
    _GLOROT(
        "Largest of these weights, if uniform: √6/√(300 + 100)",
        expected=np.sqrt(6 / 400),
        tolerance=1e-4,
        measure=lambda seed: np.abs(fresh(xavier_uniform, seed)).max(),
    ),
    _HE(
        "Factor of the mean square in a ReLU layer with variance 2/n",
        expected=1.0,
        tolerance=0.03,
        measure=partial(through_layers, scale=1.0),
    ),
    _HE(
        "The same with variance 1/n",
        expected=0.5,
        tolerance=0.015,
        measure=partial(through_layers, scale=np.sqrt(0.5)),
    ),
    _POLYAK(
        "Gradient descent, κ = 10: factor per step, (κ − 1)/(κ + 1)",
        expected=9 / 11,
        tolerance=1e-6,
        measure=partial(rate_per_step, plain),
    ),
    _POLYAK(
        "Momentum, κ = 10: factor per step, (√κ − 1)/(√κ + 1)",
        expected=(np.sqrt(10) - 1) / (np.sqrt(10) + 1),
        tolerance=0.01,
        measure=partial(rate_per_step, heavy_ball),
    ),
    Claim(
        "3.8",
        "Multiplications for all gradients of the digit network, over one pass forward",
        judge="Kakade and Lee, 2018",
        key="kakade2018",
        relation="at most",
        expected=5.0,
        printed="often within 5",
        tolerance=0.0,
        measure=cost_of_gradient,
        control=partial(cost_of_gradient, nudging=True),
        without="By nudging each weight",
    ),
    _ADAM(
        "Adam's first step divided by its rate, for slopes 0.001, 1 and a million",
        expected=1.0,
        tolerance=1e-4,
        measure=first_step,
    ),
    _ADAM(
        "Adam's longest step divided by its rate, (1 − β₁)/√(1 − β₂)",
        expected=0.1 / np.sqrt(0.001),
        tolerance=1e-3,
        measure=longest_step,
    ),
    _REDDI(
        "Adam on the slopes 3, −1, −1 ends at the worst point, +1",
        expected=1.0,
        measure=partial(end_of_reddi, remember=False),
        control=partial(end_of_reddi, remember=False, beta2=0.999),
        without="With β₂ = 0.999 instead of 0.1",
    ),
    _REDDI(
        "AMSGrad on the same slopes ends at the best point, −1",
        expected=-1.0,
        measure=partial(end_of_reddi, remember=True),
    ),
    Claim(
        "3.5",
        "Smallest singular value of a random 784 × 128 matrix after Muon's rounds",
        judge="Jordan et al., 2024, code",
        key="jordan2024",
        expected=0.5,
        printed="0.5 to 1.5",
        tolerance=0.0,
        relation="at least",
        seeds=tuple(range(3)),
        measure=smallest_evened,
        control=partial(smallest_evened, num_rounds=1),
        without="After one round",
    ),
]
