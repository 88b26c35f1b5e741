"""The key-value cache: a decoder that writes needs each token's keys only once."""

import numpy as np

from course_lib import functional
from course_lib.functional.inputs import ArrayLike
from course_lib.layers import Layer
from course_lib.transformer.rotary import rotate, rotations


class KeyValueCache:
    """Reads a text token by token, keeping each block's keys and values.

    Later tokens never change the keys and values of earlier ones, so a new token has to
    compute only its own row and compare one query with what is kept (Shazeer, 2019).

    A model with learned positions can read as many tokens as its context has. With
    rotary positions the window slides: a new key replaces the oldest. (Except in the
    first block, the kept keys still depend on tokens that have left the window, so the
    logits are then not those of ``model.forward`` on the last tokens.)

    Parameters
    ----------
    model : TinyTransformer
        Its weights are read at each token, so don't change them in between.

    Attributes
    ----------
    num_tokens : int
        How many tokens have been read.
    kept : list of ndarray, shape (2, K, context, D)
        The keys and values of each block with attention.

    Examples
    --------
    >>> from course_lib.transformer import TinyTransformer
    >>> model = TinyTransformer(9, 8, 4, 2, 3, rng=np.random.default_rng(0))
    >>> cache = KeyValueCache(model)
    >>> logits = cache.read([5, 1, 3])
    >>> np.allclose(logits, model([[5, 1, 3]])[0, -1], atol=1e-6)
    True
    """

    def __init__(self, model: Layer) -> None:
        self.model, self.num_tokens = model, 0
        self.slides = model.position_embedding is None
        self.kept = []
        for block in model.blocks:
            if block.attention is not None:
                embed_dim, wide = block.attention.projection.weight.shape
                width = embed_dim // block.attention.num_heads
                shape = 2, (wide - embed_dim) // (2 * width), model.context, width
                self.kept.append(np.empty(shape, model.head.weight.dtype))

    def num_numbers(self) -> int:
        """Return how many keys and values are kept, as single numbers."""
        length = min(self.num_tokens, self.model.context)
        return sum(each[:, :, :length].size for each in self.kept)

    def read(self, tokens: ArrayLike) -> np.ndarray:
        """Read more tokens and score the one that follows.

        Parameters
        ----------
        tokens : array_like of int, shape (T,)
            At least one.

        Returns
        -------
        ndarray, shape (V,)
            Logits.
        """
        tokens = functional.whole_numbers(tokens, "tokens")
        if not len(tokens):
            raise ValueError("expected at least one token, got none")
        length, context = self.num_tokens + len(tokens), self.model.context
        if length > context and not self.slides:
            raise ValueError(
                f"expected at most {context} tokens, as many as there are learned "
                f"positions, got {length}"
            )
        for token in tokens:
            x = self._read_one(token)
        return self.model.head.forward(self.model.final_norm.forward(x))[0]

    def _read_one(self, token):
        """Return the token's row of the residual stream after all blocks, (1, E)."""
        model, kept = self.model, iter(self.kept)
        x = model.token_embedding.forward(np.array([token]))
        if not self.slides:
            x = x + model.position_embedding.forward(np.array([self.num_tokens]))
        for block in model.blocks:
            if block.attention is not None:
                row = block.attention_norm.forward(x)
                x = x + self._gather(block.attention, row, next(kept))
            if block.feed_forward is not None:
                row = block.feed_forward_norm.forward(x)
                x = x + block.feed_forward.forward(row)
        self.num_tokens += 1
        return x

    def _gather(self, attention, row, kept):
        """Keep the row's keys and values; return what its queries gather, (1, E)."""
        _, shared, context, width = kept.shape
        place, length = self.num_tokens % context, min(self.num_tokens + 1, context)
        parts = attention.projection.forward(row).reshape(-1, width)  # (H + 2K, D)
        if getattr(attention, "rotary", False):
            turns = rotations(width, self.num_tokens, self.num_tokens + 1, row.dtype)
            rotate(parts[:-shared], turns)  # the queries and the keys
        kept[:, :, place] = parts[-2 * shared :].reshape(2, shared, width)
        keys, values = kept[:, :, :length]
        query = parts[: -2 * shared].reshape(shared, -1, width)  # (K, H / K, D)
        scores = query @ keys.swapaxes(-1, -2) * width**-0.5
        gathered = functional.softmax(scores) @ values  # (K, H / K, D)
        return attention.output.forward(gathered.reshape(1, -1))
