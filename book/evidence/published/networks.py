"""Claims for chapter 2: what random and trained networks can do."""

from functools import cache, partial
from itertools import pairwise

import numpy as np
from scipy import ndimage

from book.evidence.claim import Claim
from book.evidence.published.neurons import folded_pieces
from course_lib.datasets import moons
from course_lib.functional import sigmoid
from course_lib.initializers import he_normal, normal, xavier_normal
from course_lib.layers import Linear, ReLU, Sequential, Square, Tanh, count_pieces
from course_lib.losses import BinaryCrossEntropy
from course_lib.optimizers import Adam
from course_lib.training import train_side_by_side


def network(widths, activation, rng, init=he_normal, bias=0.0):
    """Return a network with these widths and normal biases."""
    layers = []
    for fan_in, fan_out in pairwise(widths):
        layers += [Linear(fan_in, fan_out, rng=rng, init=init), activation()]
        layers[-2].bias[:] = bias * rng.standard_normal(fan_out)
    return Sequential(*layers[:-1])


def error_over_parabola(seed, activation=Square):
    """Return by what factor 200 random units miss a sine more than a parabola does."""
    x = np.linspace(0, 1, 201)[:, np.newaxis]
    wave = np.sin(2 * np.pi * x[:, 0])
    units = network((1, 200, 1), activation, np.random.default_rng(seed), bias=1.0)
    hidden = np.column_stack([np.ones(201), activation().forward(units[0](x))])

    def error(columns):
        best = np.linalg.lstsq(columns, wave)[0]
        return np.linalg.norm(columns @ best - wave)

    return error(hidden) / error(np.column_stack([np.ones(201), x, x**2]))


def pieces_per_unit(seed, depth, width=16, num_networks=40):
    """Return the mean number of pieces along a line, per unit of a random network."""
    rng = np.random.default_rng(seed)
    widths = (1, *[width] * depth, 1)
    networks = (network(widths, ReLU, rng, bias=1.0) for _ in range(num_networks))
    return np.mean([count_pieces(net, -3, 3) for net in networks]) / (depth * width)


def growth(seed):
    """Return how many times as many pieces twice as many layers make."""
    return 2 * pieces_per_unit(seed, 8) / pieces_per_unit([seed, 1], 4)


def closed_boundaries(seed, width, depth=3, num_networks=100):
    """Return the share of random networks whose boundary closes around a piece."""
    rng, closed = np.random.default_rng(seed), 0
    steep = partial(normal, std=1.5)
    for _ in range(num_networks):
        net = network((2, *[width] * depth, 1), Tanh, rng, steep, bias=1.0)
        score = net(grid(61, -2, 2, -2, 2))[..., 0]
        closed += is_closed(net, np.median(score), score)
    return closed / num_networks


def grid(size, left, right, low, high):
    """Return the points of a grid, shape (size, size, 2)."""
    x, y = np.linspace(left, right, size), np.linspace(low, high, size)
    return np.stack(np.meshgrid(x, y), axis=-1)


def is_closed(net, level, score):
    """Tell whether a part on one side of the level is enclosed, on a finer grid, too.

    A part with a gap that is narrower than the grid isn't closed, so look again, nine
    times as closely, at the box around it.
    """
    for side in (score > level, score <= level):
        parts, _ = ndimage.label(side, structure=np.ones((3, 3)))
        for number, (rows, columns) in enumerate(ndimage.find_objects(parts), start=1):
            first, last = (rows.start, columns.start), (rows.stop, columns.stop)
            if min(first) == 0 or max(last) == len(score):
                continue  # it reaches the border
            box = (np.array([first[1] - 1, last[1], first[0] - 1, last[0]]) - 30) / 15
            fine = net(grid(9 * max(np.subtract(last, first)) + 10, *box))[..., 0]
            same = (fine > level) == (score > level)[parts == number][0]
            again, count = ndimage.label(same, structure=np.ones((3, 3)))
            border = [again[0], again[-1], again[:, 0], again[:, -1]]
            if set(range(1, count + 1)) - set(np.concatenate(border)):
                return True
    return False


@cache
def overconfident(seed, activation=ReLU):
    """Train five networks on 60 noisy points, and return them with new points."""
    rng = np.random.default_rng(seed)
    x, targets = moons(60, noise=0.3, rng=rng)
    models = [
        network((2, 32, 32, 1), activation, own, xavier_normal) for own in rng.spawn(5)
    ]
    nets = train_side_by_side(
        models,
        BinaryCrossEntropy(),
        lambda both: Adam(both, 0.02),
        x,
        targets[:, np.newaxis],
        num_steps=600,
    )
    return nets, moons(1000, noise=0.3, rng=rng), moons(1000, noise=0.3, rng=rng)


def best_temperature(nets, x, targets):
    """Return the temperature with the lowest loss on points kept for this."""
    scores, loss = nets(x)[:, :, 0], BinaryCrossEntropy()
    answers = np.broadcast_to(targets, scores.shape)
    choices = np.geomspace(1, 100, 41)
    return choices[np.argmin([loss(scores / choice, answers) for choice in choices])]


def confidence_gap(seed, scaled=True):
    """Return the mean confidence minus the share of right answers, on new points."""
    nets, kept, (x, targets) = overconfident(seed)
    scores = nets(x)[:, :, 0] / (best_temperature(nets, *kept) if scaled else 1.0)
    return sigmoid(np.abs(scores)).mean() - np.mean((scores > 0) == targets)


def sure_far_away(seed, activation=ReLU, distance=1e4):
    """Return in what share of directions the answer is 99% sure, far from all data."""
    nets, kept, _ = overconfident(seed, activation)
    angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    far = distance * np.column_stack([np.cos(angles), np.sin(angles)])
    scores = nets(far)[:, :, 0] / best_temperature(nets, *kept)
    return np.mean(sigmoid(np.abs(scores)) > 0.99)


_SEEDS = tuple(range(5))
_HANIN = partial(Claim, "2.5", relation="at most", seeds=_SEEDS)
#: What the page shows.
CLAIMS = [
    Claim(
        "2.4",
        "Error of 200 squared units on a sine, over that of the best parabola",
        judge="Leshno et al., 1993",
        key="leshno1993",
        expected=1.0,
        printed="no better",
        tolerance=1e-6,
        measure=error_over_parabola,
        seeds=_SEEDS,
        control=partial(error_over_parabola, activation=ReLU),
        without="With ReLUs",
    ),
    _HANIN(
        "Pieces along a line: 8 random layers of 16 units over 4 such layers",
        judge="Hanin and Rolnick, 2019, ICML",
        key="hanin2019",
        expected=2.0,
        tolerance=0.2,
        measure=growth,
        control=lambda seed: folded_pieces(8) / folded_pieces(4),
        without="Folds set by hand",
    ),
    _HANIN(
        "Pieces along a line for each unit, in 8 random layers of 16 units",
        judge="Hanin and Rolnick, 2019, NeurIPS",
        key="hanin2019patterns",
        expected=1.0,
        tolerance=0.0,
        measure=partial(pieces_per_unit, depth=8),
        control=lambda seed: folded_pieces(8) / 16,
        without="Folds set by hand",
    ),
    Claim(
        "2.6",
        "Boundaries that close around a piece, in random networks 2 units wide",
        judge="Johnson, 2018",
        key="johnson2018",
        printed="none",
        tolerance=0.0,
        measure=partial(closed_boundaries, width=2),
        seeds=_SEEDS,
        control=partial(closed_boundaries, width=8),
        without="With 8 units",
    ),
    Claim(
        "2.6",
        "Confidence minus share of right answers, with the best temperature",
        judge="Guo et al., 2017",
        key="guo2017",
        printed="calibrated",
        tolerance=0.03,
        measure=confidence_gap,
        seeds=_SEEDS,
        control=partial(confidence_gap, scaled=False),
        without="With a temperature of 1",
    ),
    Claim(
        "2.6",
        "Directions in which a ReLU network is 99% sure, far from all data",
        judge="Hein et al., 2019",
        key="hein2019",
        expected=1.0,
        printed="almost all",
        tolerance=0.02,
        measure=sure_far_away,
        seeds=_SEEDS,
        control=partial(sure_far_away, activation=Tanh),
        without="With tanh",
    ),
]
