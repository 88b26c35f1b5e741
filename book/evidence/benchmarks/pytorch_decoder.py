"""The decoder of W4 as one would write it in PyTorch; importing it needs PyTorch.

Its parts have course_lib's names, so that the weights can be copied by name.
"""

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """Attention, then the feed-forward network, each added to the stream."""

    def __init__(self, size):
        super().__init__()
        width = size.embed_dim
        self.num_heads = size.num_heads
        self.attention_norm = nn.LayerNorm(width)
        self.attention = nn.ModuleDict(
            {
                "projection": nn.Linear(width, 3 * width),
                "output": nn.Linear(width, width),
            }
        )
        self.feed_forward_norm = nn.LayerNorm(width)
        self.feed_forward = nn.ModuleDict(
            {
                "expand": nn.Linear(width, 4 * width),
                "contract": nn.Linear(4 * width, width),
            }
        )

    def attend(self, x):
        """Return each position's vector gathered from positions up to it."""
        num_rows, num_tokens, width = x.shape
        shape = (num_rows, num_tokens, 3, self.num_heads, width // self.num_heads)
        parts = self.attention["projection"](x).view(shape)
        query, key, value = parts.permute(2, 0, 3, 1, 4)  # each (N, H, T, E // H)
        gathered = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        joined = gathered.transpose(1, 2).reshape(x.shape)  # (N, T, E)
        return self.attention["output"](joined)

    def forward(self, x):
        """Return the stream after this block, shape (N, T, E)."""
        x = x + self.attend(self.attention_norm(x))
        hidden = self.feed_forward["expand"](self.feed_forward_norm(x))
        hidden = F.gelu(hidden, approximate="tanh")
        return x + self.feed_forward["contract"](hidden)


class Decoder(nn.Module):
    """A model that takes tokens and scores every possible next token."""

    def __init__(self, size):
        super().__init__()
        self.token_embedding = nn.Embedding(size.vocab_size, size.embed_dim)
        self.position_embedding = nn.Embedding(size.num_tokens, size.embed_dim)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.num_layers))
        self.final_norm = nn.LayerNorm(size.embed_dim)
        self.head = nn.Linear(size.embed_dim, size.vocab_size, bias=False)

    def forward(self, tokens):
        """Score the next token at every position, shape (N, T, V)."""
        places = torch.arange(tokens.shape[1])
        x = self.token_embedding(tokens) + self.position_embedding(places)
        for block in self.blocks:
            x = block(x)
        return self.head(self.final_norm(x))


def copy_weights(source, model):
    """Copy a ``TinyTransformer``'s weights to a decoder; transpose those of Linear."""
    arrays = source.parameters()
    linear = {
        f"{name}.weight"
        for name, part in model.named_modules()
        if isinstance(part, nn.Linear)
    }
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            array = arrays.pop(name)
            parameter.copy_(torch.from_numpy(array.T if name in linear else array))
    assert not arrays, f"not copied: {list(arrays)}"


def stepper(model, learning_rate, fused=None):
    """Return a function that takes one step and returns the loss before it."""
    torch.set_num_threads(1)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate, fused=fused)

    def step(tokens, targets):
        optimizer.zero_grad()
        logits = model(tokens)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        optimizer.step()
        return loss.item()

    return step
