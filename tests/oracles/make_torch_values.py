"""Compute with PyTorch what the tests compare with, and store it in one file.

Run once, in an environment of its own; the tests read the file and need no PyTorch:

    pip install torch==2.13.0 numpy
    python tests/oracles/make_torch_values.py

All in float64. Weights are stored in this course's shape (in_features, out_features).
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "momentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.1, "eps": 1e-10}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.1, "alpha": 0.9, "eps": 1e-8}),
    "adam": (torch.optim.Adam, {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-8}),
    "adamw": (torch.optim.AdamW, {"lr": 0.1, "weight_decay": 0.2}),
}
ACTIVATIONS = {
    "gelu": lambda x: F.gelu(x, approximate="tanh"),
    "leaky_relu": lambda x: F.leaky_relu(x, 0.1),
    "relu": F.relu,
    "sigmoid": torch.sigmoid,
    "silu": F.silu,
    "softmax": lambda x: torch.softmax(x, dim=-1),
    "tanh": torch.tanh,
}
VOCAB, CONTEXT, EMBED, HEADS, BLOCKS, HIDDEN = 11, 6, 8, 2, 2, 12


def normal(rng, *shape):
    """Draw a float64 tensor whose gradient PyTorch will record."""
    return torch.tensor(rng.normal(size=shape), requires_grad=True)


def record(case, output, rng, **leaves):
    """Go backward from `output`; return inputs, output and all gradients by name."""
    direction = torch.tensor(rng.normal(size=tuple(output.shape)))
    output.backward(direction)
    values = {"output": output, "grad_output": direction, **leaves}
    values |= {f"{name}_grad": leaf.grad for name, leaf in leaves.items()}
    return {f"{case}/{name}": v.detach().numpy() for name, v in values.items()}


def optimizer_values(rng):
    """Follow each optimizer for 20 steps along one fixed row of gradients."""
    start, grads = rng.normal(size=5), rng.normal(size=(20, 5))
    grads[:, 1] *= 100  # one large,
    grads[:, 2] *= 1e-3  # one small,
    grads[:10, 3] = 0  # one that is silent at first
    values = {"optimizers/start": start, "optimizers/grads": grads}
    for name, (optimizer_class, options) in OPTIMIZERS.items():
        w = torch.tensor(start.copy(), requires_grad=True)
        optimizer = optimizer_class([w], **options)
        path = []
        for grad in grads:
            w.grad = torch.tensor(grad)
            optimizer.step()
            path.append(w.detach().numpy().copy())
        values[f"optimizers/{name}"] = np.array(path)
    return values


def layer_values(rng):
    """Return forward and backward of each layer that has parameters."""
    x, weight, bias = normal(rng, 3, 2, 4), normal(rng, 4, 5), normal(rng, 5)
    values = record("linear", x @ weight + bias, rng, x=x, weight=weight, bias=bias)
    x, weight, bias = normal(rng, 3, 2, 4), normal(rng, 4), normal(rng, 4)
    output = F.layer_norm(x, (4,), weight, bias)
    values |= record("layer_norm", output, rng, x=x, weight=weight, bias=bias)
    tokens, table = torch.tensor([[3, 0, 3], [3, 5, 1]]), normal(rng, 6, 4)
    values |= record("embedding", F.embedding(tokens, table), rng, weight=table)
    return values | {"embedding/tokens": tokens.numpy()}


def activation_values(rng):
    """Return forward and backward of each activation."""
    values = {}
    for name, function in ACTIVATIONS.items():
        x = normal(rng, 3, 7)
        values |= record(name, function(x), rng, x=x)
    return values


def attention_values(rng):
    """Return forward and backward of PyTorch's own multi-head attention module."""
    values = {}
    for case, causal in (("attention_causal", True), ("attention_open", False)):
        module = torch.nn.MultiheadAttention(8, 2, batch_first=True).double()
        torch.nn.init.normal_(module.in_proj_bias)
        torch.nn.init.normal_(module.out_proj.bias)
        x = normal(rng, 2, 5, 8)
        hidden = torch.triu(torch.ones(5, 5, dtype=torch.bool), diagonal=1)
        mask = hidden if causal else None
        output, _ = module(x, x, x, attn_mask=mask, need_weights=False)
        values |= record(case, output, rng, x=x)
        for name, tensor in (
            ("projection.weight", module.in_proj_weight),
            ("projection.bias", module.in_proj_bias),
            ("output.weight", module.out_proj.weight),
            ("output.bias", module.out_proj.bias),
        ):
            values[f"{case}/parameters/{name}"] = tensor.detach().numpy().T
            values[f"{case}/gradients/{name}"] = tensor.grad.numpy().T
    return values


def loss_values(rng):
    """Return each loss and its gradient."""
    values = {}
    for name, function, targets in (
        ("mean_squared_error", F.mse_loss, rng.normal(size=(3, 4))),
        (
            "binary_cross_entropy",
            F.binary_cross_entropy_with_logits,
            rng.random((3, 4)),
        ),
        ("softmax_cross_entropy", F.cross_entropy, rng.integers(4, size=3)),
    ):
        outputs = normal(rng, 3, 4)
        value = function(outputs, torch.tensor(targets))
        value.backward()
        values[f"{name}/outputs"] = outputs.detach().numpy()
        values[f"{name}/targets"] = targets
        values[f"{name}/value"] = value.detach().numpy()
        values[f"{name}/grad"] = outputs.grad.numpy()
    return values


def decoder_parameters(rng, gated):
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
        name: torch.tensor(0.5 * rng.normal(size=shape), requires_grad=True)
        for name, shape in shapes.items()
    }


def decoder_logits(parameters, tokens, activation):
    """Run the decoder, written with PyTorch's functions."""

    def linear(x, name):
        return F.linear(x, parameters[f"{name}.weight"].T, parameters[f"{name}.bias"])

    def norm(x, name):
        weight, bias = parameters[f"{name}.weight"], parameters[f"{name}.bias"]
        return F.layer_norm(x, (EMBED,), weight, bias)

    def heads(x):
        return x.unflatten(-1, (HEADS, EMBED // HEADS)).transpose(1, 2)

    x = F.embedding(tokens, parameters["token_embedding.weight"])
    x = x + parameters["position_embedding.weight"][: tokens.shape[1]]
    for i in range(BLOCKS):
        block = f"blocks.{i}"
        inner = linear(
            norm(x, f"{block}.attention_norm"), f"{block}.attention.projection"
        )
        query, key, value = map(heads, inner.chunk(3, dim=-1))
        gathered = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        gathered = gathered.transpose(1, 2).flatten(-2)
        x = x + linear(gathered, f"{block}.attention.output")
        inner = norm(x, f"{block}.feed_forward_norm")
        hidden = linear(inner, f"{block}.feed_forward.expand")
        hidden = ACTIVATIONS["silu" if activation == "swiglu" else activation](hidden)
        if activation == "swiglu":
            hidden = hidden * linear(inner, f"{block}.feed_forward.gate")
        x = x + linear(hidden, f"{block}.feed_forward.contract")
    return norm(x, "final_norm") @ parameters["head.weight"]


def decoder_values(rng):
    """Return loss, logits and all gradients of a tiny decoder."""
    values = {}
    for activation in ("relu", "gelu", "swiglu"):
        parameters = decoder_parameters(rng, gated=activation == "swiglu")
        tokens = torch.tensor(rng.integers(VOCAB, size=(2, 5)))
        targets = torch.tensor(rng.integers(VOCAB, size=(2, 5)))
        logits = decoder_logits(parameters, tokens, activation)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        case = f"decoder_{activation}"
        for name, tensor in parameters.items():
            values[f"{case}/parameters/{name}"] = tensor.detach().numpy()
            values[f"{case}/gradients/{name}"] = tensor.grad.numpy()
        values |= {f"{case}/tokens": tokens.numpy(), f"{case}/targets": targets.numpy()}
        values |= {f"{case}/logits": logits.detach().numpy()}
        values |= {f"{case}/loss": loss.detach().numpy()}
    return values


def main():
    """Write ``torch_values.npz`` beside this script."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    values = {"version": np.array(torch.__version__)}
    for part in (
        optimizer_values,
        layer_values,
        activation_values,
        attention_values,
        loss_values,
        decoder_values,
    ):
        values |= part(rng)
    path = Path(__file__).with_name("torch_values.npz")
    np.savez_compressed(path, **values)


if __name__ == "__main__":
    main()
