"""How many numbers a Transformer has, and how much it computes with them (chapter 4).

Counting requires no weights, only a few sizes. Everything here is exact, because
Python's integers can be of any size.
"""

import operator
from dataclasses import KW_ONLY, dataclass, fields


@dataclass(frozen=True)
class TransformerSizes:
    """The sizes of a Transformer, and what follows from them.

    With ``tied=False``, the counts are those of :class:`TinyTransformer`. GPT-2
    (Radford et al., 2019) and GPT-3 (Brown et al., 2020) use their token table as the
    output matrix, so they need ``tied=True``. The original Transformer (Vaswani et al.,
    2017) has a second attention layer in every decoder block, no learned positions, and
    no final norm.

    Parameters
    ----------
    vocab_size : int
        Number V of different tokens.
    context : int
        Longest input T. With ``learned_positions``, each position has its own vector.
    embed_dim : int
        Length E of a token's vector, called d or d_model elsewhere.
    num_layers : int
        Total number of blocks.
    hidden_dim : int, optional
        Hidden units F of a feed-forward network, called d_ff elsewhere. It is 4E by
        default; 0 leaves out the feed-forward networks and their norms.
    num_cross_layers : int
        How many of the blocks have a second attention layer (over a different sequence)
        and a norm for it.
    tied : bool
        Whether the output matrix is the token table again, so that it adds nothing.
    bias : bool
        Whether linear layers have biases and norms have a shift. A norm always has a
        scale.
    gated : bool
        Whether feed-forward networks have three matrices, not two (Shazeer, 2020).
    learned_positions, final_norm : bool

    Raises
    ------
    ValueError
        If a size is too small or isn't a whole number, or if there are
        more cross-attention layers than blocks.

    Examples
    --------
    >>> small = TransformerSizes(50_257, 1_024, 768, 12)  # GPT-2
    >>> small.num_parameters()
    124439808
    >>> small.parameters()["feed-forward"]
    56669184
    """

    vocab_size: int
    context: int
    embed_dim: int
    num_layers: int
    hidden_dim: int | None = None
    _: KW_ONLY
    num_cross_layers: int = 0
    tied: bool = True
    bias: bool = True
    gated: bool = False
    learned_positions: bool = True
    final_norm: bool = True

    def __post_init__(self):
        for name, lowest in _LOWEST.items():
            given = getattr(self, name)
            if name == "hidden_dim" and given is None:
                given = 4 * self.embed_dim
            try:
                value = operator.index(given)
            except TypeError:
                value = lowest - 1
            if value < lowest:
                raise ValueError(
                    f"expected {name} to be a whole number of at least {lowest}, "
                    f"got {given!r}"
                )
            object.__setattr__(self, name, value)  # NumPy's integers would overflow
        if self.num_cross_layers > self.num_layers:
            raise ValueError(
                f"expected num_cross_layers from 0 to {self.num_layers}, "
                f"got {self.num_cross_layers}"
            )

    def parameters(self) -> dict[str, int]:
        """Count the parameters of each part, over all blocks.

        Returns
        -------
        dict of str to int
            "token table", "positions", "attention", "feed-forward", "norms", and
            "output matrix". A missing part counts as 0.

        Examples
        --------
        With E = 2 and F = 8, attention has 4·2·2 weights and 4·2 biases, and a
        feed-forward network has 2·2·8 weights and 8 + 2 biases.

        >>> counted = TransformerSizes(3, 5, 2, 1).parameters()
        >>> counted["attention"], counted["feed-forward"], counted["norms"]
        (24, 42, 12)
        """
        width, hidden, bias = self.embed_dim, self.hidden_dim, int(self.bias)
        openings = 2 if self.gated else 1
        feed_forward = (openings + 1) * width * hidden
        feed_forward += bias * (openings * hidden + width) if hidden else 0
        norms = self._num_attentions + self.num_layers * (hidden > 0) + self.final_norm
        return {
            "token table": self.vocab_size * width,
            "positions": self.context * width * self.learned_positions,
            "attention": self._num_attentions * (4 * width**2 + bias * 4 * width),
            "feed-forward": self.num_layers * feed_forward,
            "norms": norms * (1 + bias) * width,
            "output matrix": 0 if self.tied else self.vocab_size * width,
        }

    def num_parameters(self) -> int:
        """Count all parameters, with shared ones counted once.

        Returns
        -------
        int
        """
        return sum(self.parameters().values())

    def work(self, num_tokens: int | None = None) -> dict[str, int]:
        """Count the multiplications and additions in the forward pass of one token.

        The product of a row and an (A, B) matrix takes A·B of each, so 2·A·B in all.
        Biases, norms, and softmax are negligible in comparison and are left out.

        Parameters
        ----------
        num_tokens : int, optional
            How many positions the token attends to, including itself; the whole context
            by default.

        Returns
        -------
        dict of str to int
            "feed-forward", "projections" (queries, keys, values, and outputs), "mixing"
            (scores, and the weighted sum of values), and "output matrix".

        Raises
        ------
        ValueError
            If it has cross-attention, whose work depends on two lengths.

        Examples
        --------
        Mixing takes as much work as the feed-forward network if a token attends to as
        many positions as there are hidden units:

        >>> work = TransformerSizes(10, 16, 4, 1, hidden_dim=16).work()
        >>> work["mixing"] == work["feed-forward"]
        True
        """
        if self.num_cross_layers:
            raise ValueError(
                "expected a Transformer without cross-attention, "
                f"got num_cross_layers={self.num_cross_layers}"
            )
        length = self.context if num_tokens is None else operator.index(num_tokens)
        if length < 1:
            raise ValueError(f"expected num_tokens of 1 or more, got {num_tokens}")
        width, matrices = self.embed_dim, 3 if self.gated else 2
        return {
            "feed-forward": 2 * self.num_layers * matrices * width * self.hidden_dim,
            "projections": 8 * self.num_layers * width**2,
            "mixing": 4 * self.num_layers * length * width,
            "output matrix": 2 * self.vocab_size * width,
        }

    @property
    def _num_attentions(self):
        return self.num_layers + self.num_cross_layers

    def __repr__(self):
        shown = [
            f"{field.name}={getattr(self, field.name)!r}"
            for field in fields(self)
            if field.default is None or getattr(self, field.name) != field.default
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


_LOWEST = {
    "vocab_size": 1,
    "context": 1,
    "embed_dim": 1,
    "num_layers": 0,
    "hidden_dim": 0,
    "num_cross_layers": 0,
}


def _vaswani(embed_dim, hidden_dim):
    """Return an encoder and a decoder of six blocks each that share one table."""
    return TransformerSizes(
        37_000,  # the paper says "about 37000"
        512,  # has no effect, since positions are computed and not learned
        embed_dim,
        12,
        hidden_dim,
        num_cross_layers=6,
        learned_positions=False,
        final_norm=False,
    )


#: Sizes as printed by Vaswani et al. (2017), Radford et al. (2019), Brown et al. (2020)
#: and Touvron et al. (2023).
PUBLISHED_SIZES = {
    "Transformer base": _vaswani(512, 2_048),
    "Transformer big": _vaswani(1_024, 4_096),
    "GPT-2 small": TransformerSizes(50_257, 1_024, 768, 12),
    "GPT-2 medium": TransformerSizes(50_257, 1_024, 1_024, 24),
    "GPT-2 large": TransformerSizes(50_257, 1_024, 1_280, 36),
    "GPT-2 XL": TransformerSizes(50_257, 1_024, 1_600, 48),
    "GPT-3": TransformerSizes(50_257, 2_048, 12_288, 96),
    "LLaMA 7B": TransformerSizes(
        32_000,
        2_048,
        4_096,
        32,
        11_008,
        tied=False,
        bias=False,
        gated=True,
        learned_positions=False,
    ),
}
