"""The contract of every layer: ``backward`` uses what ``forward`` keeps.

``forward(x)`` computes the output and keeps what ``backward`` will need.
``backward(grad_output)`` takes the gradient of the loss with respect to that output,
writes the gradients of the layer's own parameters, and returns the gradient with
respect to the input. Chapter 3 derives both, and the whole library is built on them.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Self

import numpy as np

from course_lib.differentiable import Differentiable
from course_lib.functional.inputs import ArrayLike


class Layer(Differentiable):
    """Base class of all layers.

    A subclass registers each array that it learns with :meth:`add_parameter`. Given the
    name ``weight``, the array becomes the attribute ``weight`` and its gradient
    ``weight_grad``. Attributes that are layers (or lists of layers) are found and
    included.

    ``backward`` refers to the last ``forward`` and overwrites the gradients of the
    previous call. To add up gradients, as PyTorch does, call :meth:`accumulate` once,
    and call :meth:`zero_grad` before each step.

    Attributes
    ----------
    parameter_names : tuple of str
        The layer's own arrays, not those of the layers inside it.
    training : bool
        True while training, which is when Dropout acts. Set by :meth:`train`.
    accumulating : bool
        True if ``backward`` adds to the gradients. Set by :meth:`accumulate`.
    """

    parameter_names: tuple[str, ...] = ()
    training = True
    accumulating = False

    def backpropagate(self, grad_output: np.ndarray) -> None:
        """Fill all gradients, as training does.

        Training never uses the gradient of the data itself, so a layer that has a
        :meth:`fill_gradients` can skip it. In a wide first layer, that saves a third of
        the work.
        """
        if type(self).fill_gradients is Layer.fill_gradients:
            self.backward(grad_output)
        else:
            self.fill_gradients(grad_output)

    def fill_gradients(self, grad_output: np.ndarray) -> None:
        """Do ``backward`` without the gradient of the input; a layer may have this."""
        raise NotImplementedError(
            f"{type(self).__name__} has no fill_gradients: write one, or fill the "
            "gradients in backward (backpropagate calls either)"
        )

    def __call__(self, x: ArrayLike) -> np.ndarray:
        """Apply ``forward`` to x, an array or nested lists of numbers."""
        return self.forward(np.asarray(x))

    def add_parameter(self, name: str, value: np.ndarray) -> None:
        """Make `value` a parameter of this layer, with an array for its gradient."""
        self.parameter_names = (*self.parameter_names, name)
        setattr(self, name, value)
        setattr(self, f"{name}_grad", np.zeros_like(value))

    def write_gradient(
        self, name: str, function: Callable, *arrays: np.ndarray
    ) -> None:
        """Write a parameter's gradient into its array, or add it to what is there.

        Parameters
        ----------
        name : str
            Name of the parameter.
        function : callable
            Computes the gradient from the arrays and writes it into ``out`` if given.
        """
        kept = getattr(self, f"{name}_grad")
        if self.accumulating:
            kept += function(*arrays)
        else:
            function(*arrays, out=kept)

    def children(self) -> Iterator[tuple[str, "Layer"]]:
        """Yield (name, layer) for each layer inside this one."""
        for name, value in vars(self).items():
            if isinstance(value, Layer):
                yield name, value
            elif isinstance(value, (list, tuple)):
                for i, item in enumerate(value):
                    if isinstance(item, Layer):
                        yield f"{name}.{i}", item

    def slots(self, prefix: str = "") -> Iterator[tuple[str, "Layer", str]]:
        """Yield (full name, owner, attribute) for every parameter, in a fixed order."""
        for name in self.parameter_names:
            yield prefix + name, self, name
        for child_name, child in self.children():
            yield from child.slots(f"{prefix}{child_name}.")

    def parameters(self) -> dict[str, np.ndarray]:
        """Return all parameters: a dict from full name to array.

        An array that several layers share appears once, under its first name.
        """
        return {full: getattr(owner, name) for full, owner, name in self._distinct()}

    def gradients(self) -> dict[str, np.ndarray]:
        """Return all gradients, under the names of their parameters."""
        return {
            full: getattr(owner, f"{name}_grad")
            for full, owner, name in self._distinct()
        }

    def _distinct(self):
        """Yield the slots, but only the first of those that share an array."""
        seen = set()
        for full, owner, name in self.slots():
            place = memory_of(getattr(owner, name))
            if place not in seen:
                seen.add(place)
                yield full, owner, name

    def num_parameters(self) -> int:
        """Return how many numbers training may change."""
        return sum(value.size for value in self.parameters().values())

    def train(self, mode: bool = True) -> Self:
        """Switch this layer and all layers in it to training (or evaluation) mode."""
        self.training = mode
        for _, child in self.children():
            child.train(mode)
        return self

    def eval(self) -> Self:
        """Switch to evaluation mode, as ``train(False)`` does."""
        return self.train(False)

    def accumulate(self, mode: bool = True) -> Self:
        """Let ``backward`` add to the gradients (or overwrite them again).

        This is needed for one step on several batches and for layers that share
        parameters.

        Examples
        --------
        >>> from course_lib.layers import Linear
        >>> layer = Linear(1, 1, rng=np.random.default_rng(0)).accumulate()
        >>> for x in ([[1.0]], [[2.0]]):
        ...     output = layer(x)
        ...     layer.fill_gradients(np.ones((1, 1)))
        >>> layer.weight_grad
        array([[3.]])
        """
        self.accumulating = mode
        for _, child in self.children():
            child.accumulate(mode)
        return self

    def zero_grad(self) -> None:
        """Set all gradients to zero, which must be done before they are added up."""
        for gradient in self.gradients().values():
            gradient[...] = 0

    def tied_copy(self) -> Self:
        """Return a layer with the same parameters and a memory of its own.

        It lets you use a layer twice in one model, because the layer and its copy each
        remember their own input while sharing their arrays. Make it before the
        optimizer, and call :meth:`accumulate` so that the two gradients are added.

        Examples
        --------
        >>> from course_lib.layers import Linear, Sequential
        >>> twice = Linear(2, 2, rng=np.random.default_rng(0))
        >>> Sequential(twice, twice.tied_copy()).num_parameters()  # 4 + 2, once
        6
        """
        twin = copy.copy(self)
        for name, value in vars(self).items():
            if isinstance(value, Layer):
                setattr(twin, name, value.tied_copy())
            elif isinstance(value, (list, tuple)):
                parts = (
                    each.tied_copy() if isinstance(each, Layer) else each
                    for each in value
                )
                setattr(twin, name, type(value)(parts))
        return twin


def memory_of(array: np.ndarray) -> tuple[int, int]:
    """Return a key that two arrays have in common if they share all their numbers."""
    return array.__array_interface__["data"][0], array.size


def check_last_axis(layer: Layer, x: np.ndarray, expected: int) -> None:
    """Raise ValueError unless `x` is numeric and its last axis has this length."""
    if x.dtype.kind not in "biuf":
        raise ValueError(
            f"{type(layer).__name__} expected numbers, got dtype {x.dtype}"
        )
    if x.ndim == 0 or x.shape[-1] != expected:
        raise ValueError(
            f"{type(layer).__name__} expected an input of shape (..., {expected}), "
            f"got {x.shape}"
        )


def check_grad_shape(
    layer: Layer, grad_output: np.ndarray, expected: tuple[int, ...]
) -> None:
    """Raise ValueError unless the gradient has the shape of the layer's output."""
    if np.shape(grad_output) != expected:
        raise ValueError(
            f"{type(layer).__name__} expected a gradient of shape {expected}, the "
            f"shape of its last output, got {np.shape(grad_output)}"
        )
