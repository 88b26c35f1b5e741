"""A whole decoder: tokens in, scores for the next token out."""

from functools import partial

import numpy as np

from course_lib import functional, initializers
from course_lib.functional.inputs import ArrayLike, DTypeLike
from course_lib.layers import Embedding, Layer, Linear
from course_lib.transformer.block import NORMS, TransformerBlock
from course_lib.transformer.cache import KeyValueCache

POSITIONS = "learned", "rotary", "none"


class TinyTransformer(Layer):
    """A decoder that reads tokens and scores every possible next token.

    It has learned token and position vectors, `num_layers` blocks, a final layer norm,
    and a separate output matrix. Weights start as in GPT-2: normal with standard
    deviation 0.02, with the two matrices of each block that write to the residual
    stream scaled by ``1 / sqrt(2 * num_layers)``. Each later change can be made alone;
    with the norm "rms", the activation "swiglu", the positions "rotary", and no biases,
    a block is that of Llama 3 (Llama Team, 2024), which also shares keys and values.

    Parameters
    ----------
    vocab_size : int
        Number V of different tokens.
    context : int
        Longest input T.
    embed_dim, num_heads, num_layers : int
        E, H, and the number of blocks; ``num_heads=0`` leaves out attention.
    hidden_dim : int, optional
        F, which is 4E by default; 0 leaves out the feed-forward networks.
    activation : {"relu", "gelu", "swiglu"}
        As in :class:`FeedForward` and :class:`TransformerBlock`; GPT-2 uses "gelu".
    positions : {"learned", "rotary", "none"}
        A learned vector for each position, or attention that turns queries and keys.
    norm : {"layer", "rms"}
        The final norm is of this kind, too.
    num_key_value_heads, bias : optional
        As in :class:`TransformerBlock`.
    rng : numpy.random.Generator
    dtype : numpy dtype
        Unlike in single layers, it is float32 by default, because halving the bytes
        speeds up the training of a whole model.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = TinyTransformer(10, 8, 16, 2, 1, rng=rng)
    >>> model(np.array([[1, 2, 3]])).shape  # a score for each of 10 next tokens
    (1, 3, 10)
    """

    def __init__(
        self,
        vocab_size: int,
        context: int,
        embed_dim: int,
        num_heads: int,
        num_layers: int,
        *,
        hidden_dim: int | None = None,
        activation: str = "relu",
        positions: str = "learned",
        norm: str = "layer",
        num_key_value_heads: int | None = None,
        bias: bool = True,
        rng: "np.random.Generator",
        dtype: DTypeLike = np.float32,
    ) -> None:
        if num_layers < 0:
            raise ValueError(f"expected num_layers of 0 or more, got {num_layers}")
        if positions not in POSITIONS:
            raise ValueError(f"expected one of {list(POSITIONS)}, got {positions!r}")
        hidden_dim = 4 * embed_dim if hidden_dim is None else hidden_dim
        learned, rotary = positions == "learned", positions == "rotary"
        init, draws = (
            partial(initializers.normal, std=0.02),
            {"rng": rng, "dtype": dtype},
        )
        table = partial(Embedding, **draws)
        self.context = context
        self.token_embedding = table(vocab_size, embed_dim)
        self.position_embedding = table(context, embed_dim) if learned else None
        sizes = embed_dim, num_heads, hidden_dim
        options = {**draws, "init": init, "norm": norm, "bias": bias, "rotary": rotary}
        options["num_key_value_heads"] = num_key_value_heads
        self.blocks = [
            TransformerBlock(*sizes, activation, **options) for _ in range(num_layers)
        ]
        self.final_norm = NORMS[norm](embed_dim, dtype=dtype)
        self.head = Linear(embed_dim, vocab_size, bias=False, init=init, **draws)
        self._shrink_writers()

    def _shrink_writers(self):
        """Scale down the matrices that write to the residual stream."""
        for block in self.blocks:
            if block.attention is not None:
                block.attention.output.weight /= np.sqrt(2 * len(self.blocks))
            if block.feed_forward is not None:
                block.feed_forward.contract.weight /= np.sqrt(2 * len(self.blocks))

    def forward(self, tokens: np.ndarray) -> np.ndarray:
        """Score the next token at every position.

        Parameters
        ----------
        tokens : ndarray of int, shape (N, T), T at most `context`

        Returns
        -------
        ndarray, shape (N, T, V)
            Logits.
        """
        if tokens.ndim != 2 or not 1 <= tokens.shape[1] <= self.context:
            raise ValueError(
                f"expected tokens of shape (N, T) with T from 1 to {self.context}, "
                f"got {tokens.shape}"
            )
        x = self.token_embedding.forward(tokens)  # (N, T, E)
        if self.position_embedding is not None:
            x = x + self.position_embedding.forward(np.arange(tokens.shape[1]))
        for block in self.blocks:
            x = block.forward(x)
        return self.head.forward(self.final_norm.forward(x))

    def backward(self, grad_output: np.ndarray) -> None:
        """Fill all gradients. Tokens have no gradient, so None is returned."""
        grad = self.final_norm.backward(self.head.backward(grad_output))
        for block in reversed(self.blocks):
            grad = block.backward(grad)
        if self.position_embedding is not None:
            self.position_embedding.backward(grad.sum(axis=0))
        self.token_embedding.backward(grad)

    def generate(
        self,
        tokens: ArrayLike,
        num_tokens: int,
        *,
        rng: "np.random.Generator",
        temperature: float = 1.0,
        use_cache: bool = False,
    ) -> np.ndarray:
        """Continue a text: draw the next token, append it, repeat.

        Parameters
        ----------
        tokens : array_like of int, shape (T,)
            The beginning, at least one token.
        num_tokens : int
            How many tokens to add.
        rng : numpy.random.Generator
        temperature : float
            Greater than 0. With 1, the tokens are drawn from the model's own
            probabilities; with a lower value, likely tokens are favored more.
        use_cache : bool
            Read each token once and keep its keys and values, as in
            :class:`KeyValueCache`. With learned positions, the text must then fit into
            the context.

        Returns
        -------
        ndarray of int64, shape (T + num_tokens,)
        """
        if not temperature > 0:
            raise ValueError(f"expected a temperature above 0, got {temperature}")
        functional.check_rng(rng)
        if num_tokens < 0:
            raise ValueError(f"expected num_tokens of 0 or more, got {num_tokens}")
        tokens = list(functional.whole_numbers(tokens, "tokens"))
        if not tokens:
            raise ValueError("expected at least one token to begin with, got none")
        cache = KeyValueCache(self) if use_cache else None
        for _ in range(num_tokens):
            if cache is None:
                logits = self.forward(np.array([tokens[-self.context :]]))[0, -1]
            else:
                logits = cache.read(tokens[cache.num_tokens :])
            probs = functional.softmax(logits.astype(np.float64) / temperature)
            tokens.append(np.int64(rng.choice(len(probs), p=probs)))
        return np.array(tokens)
