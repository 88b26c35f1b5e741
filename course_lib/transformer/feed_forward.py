"""The network of chapter 2, as used in every block of a Transformer."""

from collections.abc import Callable

import numpy as np

from course_lib import initializers
from course_lib.functional.inputs import DTypeLike
from course_lib.layers import GELU, Layer, Linear, ReLU, SiLU

#: Activation layers by name; "swiglu" is SiLU with a second, linear path.
ACTIVATIONS = {"relu": ReLU, "gelu": GELU, "swiglu": SiLU}


class FeedForward(Layer):
    """``max(0, xW1 + b1)W2 + b2`` at each position separately (Vaswani et al., 2017).

    With "gelu", the bend is rounded. With "swiglu" (Shazeer, 2020), the hidden vector
    is ``silu(xW1 + b1) * (xV + c)``, so a third matrix opens and closes the units. (The
    paper's formula has no biases, which is ``bias=False``.)

    Parameters
    ----------
    embed_dim : int
        Length E of the input and output vectors.
    hidden_dim : int
        Number F of hidden units, usually 4E.
    activation : {"relu", "gelu", "swiglu"}
    rng : numpy.random.Generator
    init : callable
        Initial weights, from :mod:`course_lib.initializers`.
    bias : bool
    dtype : numpy dtype

    Examples
    --------
    There are 2·E·F weights and F + E biases, so E = 2 and F = 8 give 32 + 10:

    >>> FeedForward(2, 8, rng=np.random.default_rng(0)).num_parameters()
    42
    """

    def __init__(
        self,
        embed_dim: int,
        hidden_dim: int,
        activation: str = "relu",
        *,
        rng: "np.random.Generator",
        init: Callable = initializers.he_normal,
        bias: bool = True,
        dtype: DTypeLike = np.float64,
    ) -> None:
        if activation not in ACTIVATIONS:
            raise ValueError(f"expected one of {list(ACTIVATIONS)}, got {activation!r}")
        options = {"rng": rng, "init": init, "bias": bias, "dtype": dtype}
        self.expand = Linear(embed_dim, hidden_dim, **options)
        self.activation = ACTIVATIONS[activation]()
        self.gate = None
        if activation == "swiglu":
            self.gate = Linear(embed_dim, hidden_dim, **options)
        self.contract = Linear(hidden_dim, embed_dim, **options)

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the network's output, shape (..., E)."""
        hidden = self.activation.forward(self.expand.forward(x))  # (..., F)
        if self.gate is not None:
            self.hidden, self.opening = hidden, self.gate.forward(x)
            hidden = hidden * self.opening
        return self.contract.forward(hidden)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        """Return the gradient with respect to the input, shape (..., E)."""
        grad_hidden = self.contract.backward(grad_output)
        if self.gate is None:
            return self.expand.backward(self.activation.backward(grad_hidden))
        grad_through_gate = self.gate.backward(grad_hidden * self.hidden)
        grad_hidden = self.activation.backward(grad_hidden * self.opening)
        return self.expand.backward(grad_hidden) + grad_through_gate
