"""Muon: a matrix steps about equally far in each of its directions (chapter 3)."""

from collections.abc import Callable, Iterable

import numpy as np

from course_lib.functional import matmul
from course_lib.layers import Layer
from course_lib.optimizers.base import Optimizer, require_fraction

#: The factors of s, s^3, and s^5 in one round, as published.
COEFFICIENTS = (3.4445, -4.7750, 2.0315)

_TINY = 1e-7  # so that a gradient of zero doesn't cause division by zero


class Muon(Optimizer):
    """Momentum whose step is evened out (Jordan et al., 2024).

    ``v = momentum * v + g``, then ``w -= learning_rate * stretch * even_out(v)`` with
    :func:`even_out`. For a matrix of shape (D, M), D inputs and M outputs, the stretch
    is ``sqrt(max(1, M / D))``. There is no weight decay.

    Muon is meant for the matrices between hidden units. Embeddings, the last layer, and
    whatever isn't a matrix are left to another optimizer.

    Parameters
    ----------
    parameters, learning_rate
        As for :class:`Optimizer`, but a bare array must be a matrix, shape (D, M). The
        authors' learning rate is 0.02.
    momentum : float
        Share of the old velocity that is kept, 0 <= momentum < 1.
    nesterov : bool
        True evens out ``g + momentum * v``, one step ahead, as in :class:`Momentum`.
    matrices : iterable of str, optional
        Names of the model's parameters that Muon steps; all of them by default.
    others : callable, optional
        Makes an optimizer for each array that isn't named, as ``Adam`` or
        ``partial(Adam, learning_rate=0.005)`` does. If Muon's learning rate changes,
        theirs change by the same factor.

    Raises
    ------
    ValueError
        If Muon would step an array that isn't a matrix, if the model doesn't have a
        name, or if arrays are left over and there is no optimizer for them.

    Examples
    --------
    >>> w = np.zeros((2, 2))
    >>> Muon(w, learning_rate=0.1).step(np.array([[100.0, 0.0], [0.0, 1.0]]))
    >>> w.round(2)  # one slope is 100 times as large, its step isn't
    array([[-0.07,  0.  ],
           [ 0.  , -0.07]])
    """

    state_names = ("velocity",)

    def __init__(
        self,
        parameters: Layer | np.ndarray,
        learning_rate: float = 0.02,
        *,
        momentum: float = 0.95,
        nesterov: bool = True,
        matrices: Iterable[str] | None = None,
        others: Callable | None = None,
    ) -> None:
        super().__init__(parameters, learning_rate)
        self.momentum, self.nesterov = require_fraction("momentum", momentum), nesterov
        places = {"the array": (..., self.values.shape)}
        if self.flat is not None:
            slices, shapes = self.flat.slices, self.flat.shapes
            places = {name: (slices[name], shapes[name]) for name in slices}
        chosen = list(places) if matrices is None else list(matrices)
        rest = [name for name in places if name not in chosen]
        _check(chosen, rest, places, others)
        self.matrices = [places[name] for name in chosen]
        self.others = {}
        for name in rest:
            place, shape = places[name]
            other = others(self.values[place].reshape(shape))
            ratio = other.learning_rate / learning_rate
            self.others[name] = other, ratio, places[name]

    def update(self, values: np.ndarray, grads: np.ndarray) -> None:
        """Apply the formula to each matrix, and let the others step the rest."""
        for place, shape in self.matrices:
            rows = values, grads, self.velocity
            self.formula(*(row[place].reshape(shape) for row in rows))
        for other, ratio, (place, shape) in self.others.values():
            other.learning_rate = ratio * self.learning_rate
            other.step(grads[place].reshape(shape))

    def formula(self, w: np.ndarray, g: np.ndarray, v: np.ndarray) -> None:
        """Apply ``v = momentum * v + g; w -= learning_rate * stretch * even_out(v)``.

        Unlike the other formulas, this one needs a whole matrix, shape (D, M).
        """
        v *= self.momentum
        v += g
        num_inputs, num_outputs = w.shape
        stretch = max(1, num_outputs / num_inputs) ** 0.5
        direction = even_out(g + self.momentum * v if self.nesterov else v)
        w -= self.learning_rate * stretch * direction

    def state(self) -> dict[str, np.ndarray]:
        """Return the state, with that of the other optimizers as "name: array"."""
        state = super().state()
        for name, (other, *_) in self.others.items():
            state |= {f"{name}: {key}": kept for key, kept in other.state().items()}
        return state

    def load_state(self, state: dict[str, np.ndarray]) -> None:
        """Continue from a :meth:`state`; see :meth:`Optimizer.load_state`."""
        super().load_state(state)
        for name, (other, *_) in self.others.items():
            other.load_state({key: state[f"{name}: {key}"] for key in other.state()})


def _check(chosen, rest, places, others):
    """Raise ValueError unless Muon gets matrices and the others get the rest."""
    advice = (
        "name the hidden matrices and give the rest an optimizer, as in "
        'Muon(model, matrices=["layers.0.weight"], others=Adam)'
    )
    for name in chosen:
        if name not in places:
            raise ValueError(f"expected names among {list(places)}, got {name!r}")
        shape = places[name][1]
        if len(shape) != 2:
            raise ValueError(
                f"Muon expected a matrix, got {name} of shape {shape}: {advice}"
            )
    if rest and others is None:
        raise ValueError(f"expected an optimizer for {rest}, got none: {advice}")


def even_out(matrix: np.ndarray, num_rounds: int = 5) -> np.ndarray:
    """Bring the singular values of a matrix close to 1, and keep its directions.

    A matrix turns a circle (in more dimensions, a sphere) into an ellipse, whose half
    axes are as long as the singular values. After division by the root of the sum of
    all squares, they are at most 1. Each round then replaces every singular value s by
    ``3.4445 s - 4.775 s**3 + 2.0315 s**5``, without computing any of them: the matrix X
    becomes ``X @ (a + b G + c G @ G)`` with ``G = X.T @ X``. This is a Newton-Schulz
    iteration with the coefficients of Jordan et al. (2024). It is fast and doesn't
    settle at 1: after five rounds, whatever was above 0.0015 after the division is
    between about 0.68 and 1.20, and what was smaller is below that.

    Parameters
    ----------
    matrix : ndarray of float, shape (D, M)
    num_rounds : int

    Returns
    -------
    ndarray, shape (D, M)

    Examples
    --------
    >>> even_out(np.array([[100.0, 0.0], [0.0, 1.0]])).round(2)
    array([[0.7, 0. ],
           [0. , 0.7]])
    """
    a, b, c = COEFFICIENTS
    x = matrix / max(np.linalg.norm(matrix), _TINY)
    is_wide = x.shape[0] < x.shape[1]
    x = x.T if is_wide else x  # so that the square of products is the smaller one
    identity = np.eye(x.shape[1], dtype=x.dtype)
    for _ in range(num_rounds):
        square = matmul(x.T, x)
        x = matmul(x, a * identity + b * square + c * matmul(square, square))
    return x.T if is_wide else x
