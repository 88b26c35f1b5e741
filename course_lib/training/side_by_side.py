"""Train many small networks of the same shape at once to see how much is luck.

One network's result may be chance, but a hundred starts show the pattern. Their weights
are stacked along a leading seed axis S, and NumPy's ``@`` multiplies all S pairs of
matrices in one call, so a hundred networks cost little more than one.
"""

import copy
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from course_lib.functional import matmul
from course_lib.layers import Layer, Linear, Sequential
from course_lib.layers.base import check_last_axis
from course_lib.losses import Loss
from course_lib.progress import progress
from course_lib.training.memory import keep_freed_memory
from course_lib.training.threads import one_thread


class StackedLinear(Layer):
    """S linear layers of the same shape, side by side.

    Parameters
    ----------
    layers : list of Linear
        All of shape (D, M).

    Attributes
    ----------
    weight : ndarray, shape (S, D, M)
    bias : ndarray, shape (S, 1, M)
    """

    def __init__(self, layers: Sequence[Linear]) -> None:
        if not all(layer.has_bias for layer in layers):
            raise ValueError("expected Linear layers with a bias, got one without")
        self.add_parameter("weight", np.stack([layer.weight for layer in layers]))
        self.add_parameter("bias", np.stack([layer.bias[None] for layer in layers]))

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return every layer's output, shape (S, N, M), for x (N, D) or (S, N, D).

        It is computed as ``W.T @ x.T``, so that the N rows are adjacent in memory and
        NumPy walks along them instead of along a layer's two or three units.
        """
        check_last_axis(self, x, self.weight.shape[1])
        self.input = x
        output = matmul(self.weight.mT, x.mT)  # (S, M, N)
        output += self.bias.mT
        return output.mT

    def fill_gradients(self, grad_output: np.ndarray) -> None:
        """Fill the gradients of all S layers at once."""
        self.write_gradient("weight", matmul, self.input.mT, grad_output)
        self.write_gradient("bias", _sum_of_rows, grad_output)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Fill the gradients and return the gradient of the input, shape (S, N, D)."""
        self.fill_gradients(grad_output)
        return matmul(self.weight, grad_output.mT).mT


def _sum_of_rows(grads, out=None):
    return grads.sum(axis=1, keepdims=True, out=out)


class SideBySide(Layer):
    """S networks of the same shape, combined into one model with a leading seed axis.

    Parameters
    ----------
    models : list of Sequential
        Built from :class:`Linear` and activation layers, and identical except for their
        weights, which are copied and not changed.

    Examples
    --------
    >>> from course_lib.layers import ReLU
    >>> def make(seed):
    ...     rng = np.random.default_rng(seed)
    ...     return Sequential(Linear(2, 3, rng=rng), ReLU(), Linear(3, 1, rng=rng))
    >>> nets = SideBySide([make(seed) for seed in range(5)])
    >>> nets(np.ones((4, 2))).shape  # 5 networks, 4 rows, 1 output
    (5, 4, 1)
    """

    def __init__(self, models: Sequence[Sequential]) -> None:
        if not models:
            raise ValueError("expected at least one model, got none")
        shapes = {_shape_of(model) for model in models}
        if len(shapes) > 1:
            raise ValueError(f"expected models of the same shape, got {sorted(shapes)}")
        self.template = tuple(copy.deepcopy(layer) for layer in models[0].layers)
        self.num_models = len(models)
        stacks = []
        for layers in zip(*(model.layers for model in models), strict=True):
            if isinstance(layers[0], Linear):
                stacks.append(StackedLinear(layers))
            elif next(layers[0].slots(), None) is None:
                stacks.append(copy.deepcopy(layers[0]))
            else:
                raise ValueError(
                    "expected Linear and activation layers, "
                    f"got {type(layers[0]).__name__}"
                )
        self.stack = Sequential(*stacks)

    def children(self) -> Iterator[tuple[str, Layer]]:
        """Yield only the stack, which holds the parameters."""
        yield "stack", self.stack

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return all outputs, shape (S, N, K), for x (N, D) or (S, N, D)."""
        return self.stack.forward(x)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Fill every network's own gradients."""
        return self.stack.backward(self._undivided(grad_output))

    def fill_gradients(self, grad_output: np.ndarray) -> None:
        """Run :meth:`backward` without the gradient of the data."""
        self.stack.backpropagate(self._undivided(grad_output))

    def _undivided(self, grad_output):
        """Give each network the gradient that it would have alone.

        A loss averages over all S networks, which makes each one's gradient S times too
        small, and this undoes it.
        """
        return grad_output * self.num_models

    def __getitem__(self, index: int) -> Sequential:
        """Return network number `index`, a Sequential with its current weights."""
        layers = copy.deepcopy(self.template)
        for layer, stacked in zip(layers, self.stack.layers, strict=True):
            if isinstance(layer, Linear):
                layer.weight[...] = stacked.weight[index]
                layer.bias[...] = stacked.bias[index, 0]
        return Sequential(*layers)

    def __len__(self) -> int:
        """Return the number of networks."""
        return self.num_models


def train_side_by_side(
    models: list[Sequential],
    loss: Loss,
    make_optimizer: Callable,
    x: np.ndarray,
    targets: np.ndarray,
    *,
    num_steps: int,
) -> SideBySide:
    """Train S networks on a full batch, each as if it were alone.

    Parameters
    ----------
    models : list of Sequential
        As for :class:`SideBySide`.
    loss : Loss
    make_optimizer : callable
        Turns the stacked model into its optimizer, for instance
        ``lambda nets: SGD(nets, learning_rate=0.5)``. Its formula must treat every
        number separately, as all those in :mod:`course_lib.optimizers` do but Muon's.
    x : ndarray, shape (N, D) or (S, N, D)
        The same data for all networks, or separate data for each.
    targets : ndarray, shape (N, ...) or (S, N, ...)
        As many as there are rows in `x`.
    num_steps : int

    Returns
    -------
    SideBySide
        The trained networks.
    """
    nets = SideBySide(models)
    optimizer = make_optimizer(nets)
    if np.ndim(x) < 3:  # the same data for all
        targets = np.broadcast_to(targets, (len(nets), *np.shape(targets)))
    keep_freed_memory()
    with one_thread():
        # train_step would stop all of them if one diverges
        for _ in progress(range(num_steps), "Training"):
            loss.forward(nets.forward(x), targets)
            nets.backpropagate(loss.backward())
            optimizer.step()
    return nets


def _shape_of(model):
    return str(
        [(type(layer).__name__, *_weight_shape(layer)) for layer in model.layers]
    )


def _weight_shape(layer):
    return np.shape(getattr(layer, "weight", ()))
