"""A whole decoder, and 20 steps of its training, written with PyTorch's functions."""

import numpy as np
import torch
from torch.nn import functional as F
from torch_record import initial_weight

ACTIVATIONS = {
    "gelu": lambda x: F.gelu(x, approximate="tanh"),
    "leaky_relu": lambda x: F.leaky_relu(x, 0.1),
    "relu": F.relu,
    "sigmoid": torch.sigmoid,
    "silu": F.silu,
    "softmax": lambda x: torch.softmax(x, dim=-1),
    "square": torch.square,
    "tanh": torch.tanh,
}
VOCAB, CONTEXT, EMBED, HEADS, BLOCKS, HIDDEN = 7, 5, 6, 2, 2, 10
STEPS, LEARNING_RATE = 20, 0.01


def linear(x, parameters, name):
    """Apply a linear layer by its name; the weight has shape (in, out)."""
    return F.linear(x, parameters[f"{name}.weight"].T, parameters[f"{name}.bias"])


def norm(x, parameters, name):
    """Apply a layer norm by its name."""
    weight, bias = parameters[f"{name}.weight"], parameters[f"{name}.bias"]
    return F.layer_norm(x, weight.shape, weight, bias)


def decoder_parameters(source, gated):
    """Draw the weights of a decoder under the names that the course's model uses."""
    shapes = {
        "token_embedding.weight": (VOCAB, EMBED),
        "position_embedding.weight": (CONTEXT, EMBED),
        "final_norm.weight": (EMBED,),
        "final_norm.bias": (EMBED,),
        "head.weight": (EMBED, VOCAB),
    }
    for i in range(BLOCKS):
        inner = {
            "attention_norm": (EMBED,),
            "attention.projection": (EMBED, 3 * EMBED),
            "attention.output": (EMBED, EMBED),
            "feed_forward_norm": (EMBED,),
            "feed_forward.expand": (EMBED, HIDDEN),
            "feed_forward.contract": (HIDDEN, EMBED),
        }
        if gated:
            inner["feed_forward.gate"] = (EMBED, HIDDEN)
        for name, shape in inner.items():
            shapes[f"blocks.{i}.{name}.weight"] = shape
            shapes[f"blocks.{i}.{name}.bias"] = shape[-1:]
    return {
        name: initial_weight(source, name, shape).requires_grad_()
        for name, shape in shapes.items()
    }


def attend(x, parameters, name):
    """Apply causal self-attention of several heads by its name."""

    def heads(x):
        return x.unflatten(-1, (HEADS, EMBED // HEADS)).transpose(1, 2)

    inner = linear(x, parameters, f"{name}.projection")
    query, key, value = map(heads, inner.chunk(3, dim=-1))
    gathered = F.scaled_dot_product_attention(query, key, value, is_causal=True)
    return linear(gathered.transpose(1, 2).flatten(-2), parameters, f"{name}.output")


def feed_forward(x, parameters, name, activation):
    """Apply a feed-forward network by its name."""
    hidden = linear(x, parameters, f"{name}.expand")
    if activation == "swiglu":
        hidden = F.silu(hidden) * linear(x, parameters, f"{name}.gate")
    else:
        hidden = ACTIVATIONS[activation](hidden)
    return linear(hidden, parameters, f"{name}.contract")


def decoder_logits(parameters, tokens, activation):
    """Run the decoder."""
    x = F.embedding(tokens, parameters["token_embedding.weight"])
    x = x + parameters["position_embedding.weight"][: tokens.shape[1]]
    for i in range(BLOCKS):
        block = f"blocks.{i}"
        inner = norm(x, parameters, f"{block}.attention_norm")
        x = x + attend(inner, parameters, f"{block}.attention")
        inner = norm(x, parameters, f"{block}.feed_forward_norm")
        x = x + feed_forward(inner, parameters, f"{block}.feed_forward", activation)
    return norm(x, parameters, "final_norm") @ parameters["head.weight"]


def decoder_loss(logits, targets):
    """Return the mean cross-entropy over all positions."""
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def training_losses(source, parameters):
    """Train a copy of the weights by Adam on one batch; return it and every loss."""
    weights = {
        name: value.detach().clone().requires_grad_()
        for name, value in parameters.items()
    }
    optimizer = torch.optim.Adam(weights.values(), lr=LEARNING_RATE)
    tokens, losses = source.whole(VOCAB, 4, CONTEXT + 1), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        logits = decoder_logits(weights, tokens[:, :-1], "gelu")
        loss = decoder_loss(logits, tokens[:, 1:])
        loss.backward()
        optimizer.step()
        losses.append(loss.detach().numpy())
    return {"training/tokens": tokens.numpy(), "training/losses": np.array(losses)}


def decoder_values(source):
    """Return loss, logits and all gradients of three decoders, and one training."""
    values = {}
    for activation in ("relu", "gelu", "swiglu"):
        parameters = decoder_parameters(source, gated=activation == "swiglu")
        tokens, targets = source.whole(VOCAB, 2, 5), source.whole(VOCAB, 2, 5)
        logits = decoder_logits(parameters, tokens, activation)
        loss = decoder_loss(logits, targets)
        loss.backward()
        case = f"decoder_{activation}"
        for name, tensor in parameters.items():
            values[f"{case}/parameters/{name}"] = tensor.detach().numpy()
            values[f"{case}/gradients/{name}"] = tensor.grad.numpy()
        values |= {f"{case}/x": tokens.numpy(), f"{case}/targets": targets.numpy()}
        values |= {f"{case}/output": logits.detach().numpy()}
        values |= {f"{case}/loss": loss.detach().numpy()}
        if activation == "gelu":
            values |= training_losses(source, parameters)
    return values
