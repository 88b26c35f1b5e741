"""The loss surfaces of the optimizer race: a height and its gradient at each point.

``kappa`` is the condition number: how many times as much a ravine curves across as
along.
"""

import inspect
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


def bowl(x, y):
    """Curve equally in all directions."""
    return (x**2 + y**2) / 2


def bowl_gradient(x, y):
    """Point away from the center."""
    return np.array([x, y])


def ravine(x, y, kappa):
    """Curve by 1 along x, and by kappa along y."""
    return (x**2 + kappa * y**2) / 2


def ravine_gradient(x, y, kappa):
    """Point mostly across the ravine."""
    return np.array([x, kappa * y])


def turned_ravine(x, y, kappa):
    """Turn the ravine by 45 degrees."""
    return ((x + y) ** 2 + kappa * (y - x) ** 2) / 4


def turned_ravine_gradient(x, y, kappa):
    """Point mostly across the ravine."""
    along, across = x + y, kappa * (y - x)
    return np.array([along - across, along + across]) / 2


def saddle(x, y):
    """Be flat at (0, 0), yet lower at (0, 1) and (0, -1)."""
    return x**2 - y**2 + y**4 / 2


def saddle_gradient(x, y):
    """Vanish at the saddle and at both minima."""
    return np.array([2 * x, 2 * y * (y * y - 1)])


def rosenbrock(x, y):
    """Bend a valley whose lowest point is (1, 1) (Rosenbrock, 1960)."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def rosenbrock_gradient(x, y):
    """Point mostly across the bent valley."""
    bend = y - x * x
    return np.array([2 * (x - 1) - 400 * x * bend, 200 * bend])


def two_minima(x, y):
    """Sink into two valleys, near x = -1 and x = 1, the left one lower."""
    return (x**2 - 1) ** 2 + 0.3 * x + y**2


def two_minima_gradient(x, y):
    """Vanish in both valleys and on the pass between them."""
    return np.array([4 * x * (x * x - 1) + 0.3, 2 * y])


class Surface(NamedTuple):
    """One surface, and the race on it.

    Attributes
    ----------
    loss, gradient : callable
        Functions of x and y, and of kappa if the surface is a ravine.
    start : tuple of float, shape (2,)
    rates : tuple of float, shape (5,)
        For each optimizer, the rate (among 61 from 0.0001 to 10) that gets home first
        or, if none does, the one with the lowest final loss.
    best, near : float
        The lowest loss, and how far above it still counts as home.
    """

    loss: Callable
    gradient: Callable
    start: tuple[float, float]
    rates: tuple[float, ...]
    best: float = 0.0
    near: float = 1e-3

    @property
    def has_kappa(self) -> bool:
        """Whether the surface has a condition number to choose."""
        return "kappa" in inspect.signature(self.loss).parameters

    @property
    def source(self) -> str:
        """The source code of both functions."""
        parts = (self.loss, self.gradient)
        return "\n\n".join(inspect.getsource(part) for part in parts)


_VALLEY = np.roots([4, 0, -4, 0.3]).real.min()  # where the gradient of two_minima is 0

SURFACES = {
    "bowl": Surface(bowl, bowl_gradient, (-4, 3), (1, 0.0068, 3.2, 0.026, 0.22)),
    "ravine": Surface(
        ravine, ravine_gradient, (-4, 1), (0.038, 0.0056, 5.6, 0.026, 0.18)
    ),
    "turned ravine": Surface(
        turned_ravine,
        turned_ravine_gradient,
        (-3.536, -2.121),
        (0.038, 0.0056, 1.5, 0.022, 0.56),
    ),
    "saddle": Surface(
        saddle, saddle_gradient, (1, 0.001), (0.46, 0.18, 0.68, 0.012, 0.38), best=-0.5
    ),
    "Rosenbrock": Surface(
        rosenbrock,
        rosenbrock_gradient,
        (-1.2, 1),
        (0.0038, 0.0018, 1.8, 0.56, 0.83),
        near=1e-2,
    ),
    "two minima": Surface(
        two_minima,
        two_minima_gradient,
        (1.7, 1.2),
        (0.18, 0.032, 2.2, 0.56, 0.68),
        best=float(two_minima(_VALLEY, 0)),
    ),
}
