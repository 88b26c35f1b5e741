"""Lesson 4.6's decoder in PyTorch with another feed-forward network; it needs PyTorch.

Its parts have course_lib's names, so weights can be copied or compared by name.
"""

from torch import nn
from torch.nn import functional as F

from book.bridge.shakespeare_in_pytorch import FeedForward, ShakespeareModel


class GELUFeedForward(FeedForward):
    """The same network with GELU's tanh form in place of ReLU."""

    def forward(self, x):
        """Return the change that the network proposes, shape (N, T, E)."""
        return self.contract(F.gelu(self.expand(x), approximate="tanh"))


class SwiGLUFeedForward(FeedForward):
    """The same network with a gate, for which PyTorch has no module."""

    def __init__(self, embed_dim, hidden_dim):
        super().__init__(embed_dim, hidden_dim)
        self.gate = nn.Linear(embed_dim, hidden_dim)

    def forward(self, x):
        """Return the change that the network proposes, shape (N, T, E)."""
        return self.contract(F.silu(self.expand(x)) * self.gate(x))


FEED_FORWARD = {
    "relu": FeedForward,
    "gelu": GELUFeedForward,
    "swiglu": SwiGLUFeedForward,
}


def torch_decoder(sizes, hidden_dim, activation):
    """Return a decoder; `sizes` are vocabulary, context, width, heads and blocks."""
    model = ShakespeareModel(*sizes)
    for block in model.blocks:
        block.feed_forward = FEED_FORWARD[activation](sizes[2], hidden_dim)
    return model
