"""How large a decoder and its batch are; loads nothing that a first step would not."""

from typing import NamedTuple


class Size(NamedTuple):
    """The smallest size of W4; ``Size(embed_dim=128)`` differs in one thing."""

    batch_size: int = 16
    embed_dim: int = 64
    num_layers: int = 2
    num_tokens: int = 64
    num_heads: int = 4
    vocab_size: int = 65
