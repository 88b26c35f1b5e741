"""The Shakespeare model in PyTorch; lesson 4.7 reads this file line by line."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(4)


class Attention(nn.Module):
    """Every position gathers from itself and those before it."""

    def __init__(self, embed_dim, num_heads):
        super().__init__()
        self.num_heads = num_heads
        self.projection = nn.Linear(embed_dim, 3 * embed_dim)
        self.output = nn.Linear(embed_dim, embed_dim)

    def forward(self, x):
        """Return what each position gathered, shape (N, T, E)."""
        rows, tokens, width = x.shape
        heads = (rows, tokens, 3, self.num_heads, width // self.num_heads)
        query, key, value = self.projection(x).view(heads).permute(2, 0, 3, 1, 4)
        gathered = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self.output(gathered.transpose(1, 2).reshape(x.shape))


class FeedForward(nn.Module):
    """max(0, xW1 + b1)W2 + b2."""

    def __init__(self, embed_dim, hidden_dim):
        super().__init__()
        self.expand = nn.Linear(embed_dim, hidden_dim)
        self.contract = nn.Linear(hidden_dim, embed_dim)

    def forward(self, x):
        """Return the change that the network proposes, shape (N, T, E)."""
        return self.contract(torch.relu(self.expand(x)))


class Block(nn.Module):
    """Add what attention brings, then what the FFN makes of it."""

    def __init__(self, embed_dim, num_heads):
        super().__init__()
        self.attention_norm = nn.LayerNorm(embed_dim)
        self.attention = Attention(embed_dim, num_heads)
        self.feed_forward_norm = nn.LayerNorm(embed_dim)
        self.feed_forward = FeedForward(embed_dim, 4 * embed_dim)

    def forward(self, x):
        """Return the residual stream after this block, shape (N, T, E)."""
        x = x + self.attention(self.attention_norm(x))
        return x + self.feed_forward(self.feed_forward_norm(x))


class ShakespeareModel(nn.Module):
    """Tokens in, scores for the next token out."""

    def __init__(
        self, vocab_size=64, context=24, embed_dim=64, num_heads=4, num_layers=4
    ):
        super().__init__()
        self.token_embedding = nn.Embedding(vocab_size, embed_dim)
        self.position_embedding = nn.Embedding(context, embed_dim)
        blocks = [Block(embed_dim, num_heads) for _ in range(num_layers)]
        self.blocks = nn.ModuleList(blocks)
        self.final_norm = nn.LayerNorm(embed_dim)
        self.head = nn.Linear(embed_dim, vocab_size, bias=False)

    def forward(self, tokens):
        """Return logits, shape (N, T, V)."""
        places = torch.arange(tokens.shape[1])
        x = self.token_embedding(tokens) + self.position_embedding(places)
        for block in self.blocks:
            x = block(x)
        return self.head(self.final_norm(x))


def copy_weights(ours, theirs):
    """Give a model in PyTorch the weights of one of course_lib."""
    arrays = ours.parameters()
    with torch.no_grad():
        for name, tensor in theirs.named_parameters():
            array = arrays[name]
            is_matrix = name.endswith("weight") and array.ndim == 2
            turned = is_matrix and "embedding" not in name
            tensor.copy_(torch.from_numpy(np.array(array.T if turned else array)))


def train_step(model, optimizer, x, targets):
    """Forward, loss, backward, update: the four lines, and one that clears."""
    optimizer.zero_grad()
    logits = model(x)
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
    loss.backward()
    optimizer.step()
    return loss.item()
