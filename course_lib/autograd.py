"""A tape that writes backward for you: reverse mode on arrays (lesson 3.8).

Each operation notes two things beside its result: its parents, the tensors that it was
made of, and a rule, which takes the gradient of the result and returns the gradient of
each parent. ``backward`` runs through these notes from the last one to the first.
"""

import math
from collections.abc import Callable
from numbers import Real
from typing import Union

import numpy as np

from course_lib.functional import matmul, relu
from course_lib.functional.inputs import ArrayLike

Operand = Union["Tensor", ArrayLike]
Rule = Callable[[np.ndarray], tuple]


class Tensor:
    """An array of floats that knows how it was made.

    Numbers and arrays in an operation become tensors of the same dtype. Operations make
    new tensors and change none; nothing notices if you change ``data`` yourself between
    an operation and ``backward``.

    Parameters
    ----------
    data : float or array_like of float, any shape
        float32 stays float32. An array isn't copied.
    parents : tuple of Tensor
        What the data was computed from. Leave it out unless you write an operation.
    rule : callable
        Takes the gradient with respect to this tensor, an array of its shape. Returns
        one gradient per parent, of the parent's shape or of one that it broadcasts to.

    Attributes
    ----------
    data : ndarray of float
    grad : ndarray of the same shape and dtype, or None before the first ``backward``
    parents : tuple of Tensor
    depth : int
        0 if there are no parents, otherwise one more than that of the deepest parent.

    Raises
    ------
    ValueError
        Unless the data are floats, because whole numbers have no slope.

    Examples
    --------
    >>> x = Tensor(3.0)
    >>> (x * x + 2 * x).backward()
    >>> x.grad  # 2x + 2
    array(8.)

    An operation that isn't here yet:

    >>> def tanh(x):
    ...     y = np.tanh(x.data)
    ...     return Tensor(y, (x,), lambda grad: (grad * (1 - y**2),))
    >>> x = Tensor(0.0)
    >>> tanh(x).backward()
    >>> x.grad
    array(1.)
    """

    __array_ufunc__ = None  # so that array + tensor asks the tensor, not the array

    def __init__(
        self, data: ArrayLike, parents: tuple = (), rule: Rule | None = None
    ) -> None:
        self.data = np.asarray(data)
        if self.data.dtype.kind != "f":
            raise ValueError(f"expected floats, such as 3.0, got {self.data.dtype}")
        self.grad = None
        self.parents, self.rule = parents, rule
        self.depth = 1 + max((parent.depth for parent in parents), default=-1)

    def __repr__(self) -> str:
        shown = np.array2string(self.data, separator=", ", prefix="Tensor(")
        return f"Tensor({shown})"

    def backward(self) -> None:
        """Add the gradient of this number to ``grad`` of every tensor behind it.

        Raises
        ------
        ValueError
            If this tensor has more than one number.

        Examples
        --------
        >>> w, b = Tensor([2.0, -1.0]), Tensor(0.5)
        >>> (w * [3.0, 4.0] + b).sum().backward()
        >>> w.grad, b.grad  # b was added twice
        (array([3., 4.]), array(2.))
        """
        if self.data.size != 1:
            raise ValueError(
                "expected one number, such as a loss, to go backward from, "
                f"got shape {self.data.shape}: call sum() or mean() first"
            )
        tape = tape_of(self)
        arrived = {id(tensor): np.zeros_like(tensor.data) for tensor in tape}
        arrived[id(self)] += 1
        for tensor in reversed(tape):
            grad = arrived[id(tensor)]
            parts = tensor.rule(grad) if tensor.parents else ()
            for parent, part in zip(tensor.parents, parts, strict=True):
                arrived[id(parent)] += unbroadcast(part, parent.data.shape)
            if tensor.grad is not None:  # from an earlier backward
                grad += tensor.grad
            tensor.grad = grad

    def __add__(self, other: Operand) -> "Tensor":
        a, b = self, self._tensor(other)
        return Tensor(a.data + b.data, (a, b), lambda grad: (grad, grad))

    def __sub__(self, other: Operand) -> "Tensor":
        a, b = self, self._tensor(other)
        return Tensor(a.data - b.data, (a, b), lambda grad: (grad, -grad))

    def __mul__(self, other: Operand) -> "Tensor":
        a, b = self, self._tensor(other)
        return Tensor(
            a.data * b.data,
            (a, b),
            lambda grad: (grad * b.data, grad * a.data),
        )

    def __truediv__(self, other: Operand) -> "Tensor":
        a, b = self, self._tensor(other)
        quotient = a.data / b.data
        return Tensor(
            quotient,
            (a, b),
            lambda grad: (grad / b.data, -grad * quotient / b.data),
        )

    def __matmul__(self, other: Operand) -> "Tensor":
        """Multiply two matrices; a batch of sequences is reshaped into rows first."""
        a, b = self, self._tensor(other)
        if not (a.data.ndim == b.data.ndim == 2 and a.data.shape[1] == len(b.data)):
            raise ValueError(
                "expected matrices of shapes (N, D) and (D, M), "
                f"got {a.data.shape} and {b.data.shape}"
            )
        return Tensor(
            matmul(a.data, b.data),
            (a, b),
            lambda grad: (matmul(grad, b.data.T), matmul(a.data.T, grad)),
        )

    def __pow__(self, power: float) -> "Tensor":
        """Raise to a power, a plain number."""
        if not isinstance(power, Real):
            raise ValueError(f"expected a number as power, got {power!r}")
        power = float(power)
        below = power - 1 if power else 0  # x**0 is flat, also at 0
        return Tensor(
            self.data**power,
            (self,),
            lambda grad: (grad * power * self.data**below,),
        )

    def __neg__(self) -> "Tensor":
        return Tensor(-self.data, (self,), lambda grad: (-grad,))

    def __radd__(self, other: ArrayLike) -> "Tensor":
        return self._tensor(other) + self

    def __rsub__(self, other: ArrayLike) -> "Tensor":
        return self._tensor(other) - self

    def __rmul__(self, other: ArrayLike) -> "Tensor":
        return self._tensor(other) * self

    def __rtruediv__(self, other: ArrayLike) -> "Tensor":
        return self._tensor(other) / self

    def __rmatmul__(self, other: ArrayLike) -> "Tensor":
        return self._tensor(other) @ self

    def __rpow__(self, base: float) -> "Tensor":
        """Raise a positive number to the power of each number here."""
        if not (isinstance(base, Real) and base > 0):
            raise ValueError(f"expected a number above 0 as base, got {base!r}")
        power = float(base) ** self.data
        return Tensor(power, (self,), lambda grad: (grad * power * math.log(base),))

    def __getitem__(self, index: object) -> "Tensor":
        def rule(grad):
            full = np.zeros_like(self.data)
            np.add.at(full, index, grad)  # what was read twice gets both gradients
            return (full,)

        return Tensor(self.data[index], (self,), rule)

    def relu(self) -> "Tensor":
        """Replace what is below 0 by 0; the slope at exactly 0 counts as 0."""
        return Tensor(relu(self.data), (self,), lambda grad: (grad * (self.data > 0),))

    def exp(self) -> "Tensor":
        """Return e to the power of each number."""
        power = np.exp(self.data)
        return Tensor(power, (self,), lambda grad: (grad * power,))

    def log(self) -> "Tensor":
        """Return the natural logarithm of each number, all of which must be above 0."""
        return Tensor(np.log(self.data), (self,), lambda grad: (grad / self.data,))

    def sum(self, axis: int | tuple | None = None, keepdims: bool = False) -> "Tensor":
        """Add up all numbers, or those along an axis or several, as NumPy does."""
        kept = self.data.sum(axis=axis, keepdims=True)
        return Tensor(
            kept if keepdims else np.squeeze(kept, axis=axis),
            (self,),
            lambda grad: (np.broadcast_to(grad.reshape(kept.shape), self.data.shape),),
        )

    def mean(self, axis: int | tuple | None = None, keepdims: bool = False) -> "Tensor":
        """Average all numbers, or those along an axis or several, as NumPy does."""
        total = self.sum(axis, keepdims)
        return total / (self.data.size / total.data.size)

    def reshape(self, *shape: int | tuple) -> "Tensor":
        """Return the same numbers in a different shape, as NumPy does."""
        return Tensor(
            self.data.reshape(*shape),
            (self,),
            lambda grad: (grad.reshape(self.data.shape),),
        )

    @property
    def T(self) -> "Tensor":
        """The same numbers with all axes in reverse order."""
        return Tensor(self.data.T, (self,), lambda grad: (grad.T,))

    def _tensor(self, other):
        """Return a tensor as it is, and numbers as a tensor of this one's dtype."""
        if isinstance(other, Tensor):
            return other
        other = np.asarray(other)
        if other.dtype.kind not in "biuf":
            raise ValueError(f"expected numbers beside a tensor, got {other.dtype}")
        return Tensor(other.astype(self.data.dtype))


def tape_of(end: Tensor) -> list[Tensor]:
    """List what a tensor was made from, each after its parents; the tensor is last.

    A child is deeper than its parents, so sorting by depth is enough.

    Examples
    --------
    >>> x = Tensor(3.0)
    >>> y = x * x
    >>> tape_of(y) == [x, y]
    True
    """
    found, waiting = {}, [end]
    while waiting:
        tensor = waiting.pop()
        if id(tensor) not in found:
            found[id(tensor)] = tensor
            waiting += tensor.parents
    return sorted(found.values(), key=lambda tensor: tensor.depth)


def unbroadcast(grad: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Add up a gradient over the axes that broadcasting has stretched.

    A number that broadcasting copied acts at several places, and its slope is the sum
    of theirs.

    Parameters
    ----------
    grad : ndarray
    shape : tuple of int
        One that broadcasts to the shape of `grad`.

    Returns
    -------
    ndarray of this shape
        `grad` itself if there is nothing to add up.

    Examples
    --------
    >>> unbroadcast(np.ones((4, 3)), (3,))  # a bias, added to each of four rows
    array([4., 4., 4.])
    """
    grad = np.asarray(grad)
    if grad.shape == shape:
        return grad
    new = grad.ndim - len(shape)  # axes that broadcasting has put in front
    if new < 0 or any(
        n not in (1, m) for n, m in zip(shape, grad.shape[new:], strict=True)
    ):
        raise ValueError(
            f"expected a gradient of a shape that {shape} broadcasts to, "
            f"got {grad.shape}"
        )
    stretched = tuple(i + new for i, n in enumerate(shape) if n == 1)
    axes = (*range(new), *stretched)
    return grad.sum(axis=axes, keepdims=True).reshape(shape)
