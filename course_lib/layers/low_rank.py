"""A trained layer and a small change to it that learns in its place (chapter 4).

The trained weight stays as it is. What is added to it is a product of two thin
matrices, so a few numbers adapt a large layer, and without them the old layer is back.
"""

from collections.abc import Iterator

import numpy as np

from course_lib import initializers
from course_lib.functional import check_count, check_made, matmul
from course_lib.layers.base import Layer
from course_lib.layers.linear import Linear


class LowRankLinear(Layer):
    """``x(W0 + AB) + b``, where only A and B learn (LoRA; Hu et al., 2022).

    B starts at 0, so at first the output is that of the trained layer. The paper writes
    BA, because its vectors are columns, and multiplies the product by a constant, which
    is left out here.

    Parameters
    ----------
    frozen : Linear
        The trained layer, of shape (D, M). Nothing changes it.
    rank : int
        Width R of A and height of B, from 1 to the smaller of D and M.
    rng : numpy.random.Generator
        Source of A, which starts as any weight does.

    Attributes
    ----------
    A, B : Linear, shapes (D, R) and (R, M)
        Without biases, so D·R + R·M numbers learn instead of D·M.
    weight : ndarray, shape (D, M)
        ``W0 + AB``, a new array in each call.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> layer = LowRankLinear(Linear(6, 8, rng=rng), 1, rng=rng)
    >>> layer.num_parameters()  # 6 + 8 instead of 48 and a bias
    14
    """

    def __init__(
        self, frozen: Linear, rank: int, *, rng: "np.random.Generator"
    ) -> None:
        check_made(frozen, Linear)
        rank, sizes = check_count(rank, "rank"), frozen.weight.shape
        if rank > min(sizes):
            raise ValueError(
                f"expected a rank of at most {min(sizes)}, the smaller side of the "
                f"weight, got {rank}"
            )
        options = {"bias": False, "rng": rng, "dtype": frozen.weight.dtype}
        self.frozen = frozen
        self.A = Linear(sizes[0], rank, **options)
        self.B = Linear(rank, sizes[1], init=initializers.zeros, **options)

    def children(self) -> Iterator[tuple[str, Layer]]:
        """Yield A and B alone, so that no optimizer finds the frozen layer."""
        yield "A", self.A
        yield "B", self.B

    @property
    def weight(self) -> np.ndarray:
        """Return the weight of a plain layer that computes the same."""
        return self.frozen.weight + matmul(self.A.weight, self.B.weight)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the frozen layer's output plus ``xAB``, shape (..., M)."""
        return self.frozen.forward(x) + self.B.forward(self.A.forward(x))

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Fill the gradients of A and B and return that of the input.

        With ``dW = X.T @ G``, the gradient that W0 would have, they are ``dW @ B.T``
        and ``A.T @ dW``.
        """
        grad_input = self.A.backward(self.B.backward(grad_output))
        return grad_input + matmul(grad_output, self.frozen.weight.T)
