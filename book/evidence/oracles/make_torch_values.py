"""Compute with PyTorch what the library is compared with, and store it.

Run once, in an environment of its own; the tests read the files and need no PyTorch:

    pip install torch==2.13.0 numpy
    python -m book.evidence.oracles.make_torch_values

It writes one archive a precision; in each, PyTorch itself computed in that precision.
Weights are stored in this course's shape (in_features, out_features).
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from book.evidence.oracles.torch_record import Source, initial_weight, record
from book.evidence.torch_decoder import SwiGLUFeedForward, torch_decoder

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

OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "momentum": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.1, "eps": 1e-10}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.1, "alpha": 0.9, "eps": 1e-8}),
    "adam_defaults": (torch.optim.Adam, {}),
    "adam": (torch.optim.Adam, {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-8}),
    "adamw": (torch.optim.AdamW, {"lr": 0.1, "weight_decay": 0.2}),
}


def optimizer_values(source):
    """Follow each optimizer for 20 steps along one fixed row of gradients."""
    start, grads = source.normal(5), source.normal(20, 5)
    grads[:, 1] *= 100  # one large,
    grads[:, 2] *= 1e-3  # one small,
    grads[:10, 3] = 0  # one that is silent at first
    values = {"optimizers/start": start.numpy(), "optimizers/grads": grads.numpy()}
    for name, (optimizer_class, options) in OPTIMIZERS.items():
        w = start.clone().requires_grad_()
        optimizer = optimizer_class([w], **options)
        path = []
        for grad in grads:
            w.grad = grad.clone()
            optimizer.step()
            path.append(w.detach().numpy().copy())
        values[f"optimizers/{name}"] = np.array(path)
    return values


def layer_values(source):
    """Return forward and backward of each layer that has parameters."""

    def affine(x, p):
        return x @ p["weight"] + p.get("bias", 0)

    def normalized(x, p):
        return F.layer_norm(x, (8,), p["weight"], p["bias"])

    def looked_up(tokens, p):
        return F.embedding(tokens, p["weight"])

    x, weight, bias = source.normal(3, 2, 4), source.normal(4, 5), source.normal(5)
    values = record("linear", source, affine, x, {"weight": weight, "bias": bias})
    values |= record(
        "linear_without_bias", source, affine, x, {"weight": source.normal(4, 5)}
    )
    weights = {"weight": source.normal(8), "bias": source.normal(8)}
    values |= record("layer_norm", source, normalized, source.normal(3, 2, 8), weights)
    tokens, table = torch.tensor([[3, 0, 3], [3, 5, 1]]), source.normal(6, 4)
    return values | record("embedding", source, looked_up, tokens, {"weight": table})


def activation_values(source):
    """Return forward and backward of each activation."""
    values = {}
    for name, function in ACTIVATIONS.items():
        x = source.normal(3, 7, scale=2.0)
        values |= record(name, source, lambda x, _, f=function: f(x), x)
    return values


def gathering_values(source):
    """Return PyTorch's fused attention with and without a mask.

    Queries, keys and values lie one after the other along the axis of positions.
    """
    queries, others = 3, 5
    allowed = torch.tensor(source.rng.random((queries, others)) < 0.5)
    allowed[:, 0] = True
    values = {"gathering_masked/mask": allowed.numpy()}
    for case, mask in (("gathering_masked", allowed), ("gathering_open", None)):

        def gather(x, _, mask=mask):
            parts = x.split([queries, others, others], dim=-2)
            return F.scaled_dot_product_attention(*parts, attn_mask=mask)

        x = source.normal(2, queries + 2 * others, 4)
        values |= record(case, source, gather, x)
    return values


def turned(tensor, name):
    """Return a linear layer's matrix transposed, and all else as it is."""
    return tensor.T if tensor.ndim == 2 and "embedding" not in name else tensor


def called(module, names, **options):
    """Return a function of (x, parameters) that runs a module with given weights.

    `names` leads from PyTorch's names to ours; its matrices are our transposes.
    """

    def function(x, parameters):
        weights = {
            theirs: turned(parameters[ours], ours) for theirs, ours in names.items()
        }
        inputs = (x, x, x) if isinstance(module, torch.nn.MultiheadAttention) else (x,)
        output = torch.func.functional_call(module, weights, inputs, options)
        return output[0] if isinstance(output, tuple) else output

    return function


def random_weights(source, module, names):
    """Draw weights for a module, in our names and our shapes."""
    shapes = {
        name: turned(tensor, name).shape for name, tensor in module.named_parameters()
    }
    return {
        ours: initial_weight(source, ours, shapes[theirs])
        for theirs, ours in names.items()
    }


def pairs(theirs, ours):
    """Return the names of a weight and a bias, theirs and ours."""
    return {f"{theirs}{kind}": f"{ours}.{kind}" for kind in ("weight", "bias")}


def module_values(source):
    """Return forward and backward of PyTorch's own attention and Transformer layer."""
    hidden = torch.triu(torch.ones(5, 5, dtype=torch.bool), diagonal=1)
    kind = {"batch_first": True, "dtype": source.dtype}
    attention = torch.nn.MultiheadAttention(EMBED, HEADS, **kind)
    names = pairs("in_proj_", "projection") | pairs("out_proj.", "output")
    values = {}
    for case, mask in (("attention_causal", hidden), ("attention_open", None)):
        x = source.normal(2, 5, EMBED)
        weights = random_weights(source, attention, names)
        function = called(attention, names, attn_mask=mask, need_weights=False)
        values |= record(case, source, function, x, weights)
    names = pairs("self_attn.in_proj_", "attention.projection")
    names |= pairs("self_attn.out_proj.", "attention.output")
    names |= pairs("linear1.", "feed_forward.expand")
    names |= pairs("linear2.", "feed_forward.contract")
    names |= pairs("norm1.", "attention_norm") | pairs("norm2.", "feed_forward_norm")
    for name in ("relu", "gelu"):
        options = {"dropout": 0.0, "activation": ACTIVATIONS[name], "norm_first": True}
        block = torch.nn.TransformerEncoderLayer(
            EMBED, HEADS, HIDDEN, **options, **kind
        )
        x = source.normal(2, 5, EMBED)
        weights = random_weights(source, block, names)
        function = called(block, names, src_mask=hidden)
        values |= record(f"block_{name}", source, function, x, weights)
    return values


def feed_forward_values(source):
    """Return forward and backward of SwiGLU's network."""
    names = {}
    weights = {}
    for name, shape in {"expand": (4, 6), "gate": (4, 6), "contract": (6, 4)}.items():
        names |= pairs(f"{name}.", name)
        weights[f"{name}.weight"] = source.normal(*shape)
        weights[f"{name}.bias"] = source.normal(shape[1])
    function = called(SwiGLUFeedForward(4, 6), names)
    return record("swiglu", source, function, source.normal(2, 3, 4), weights)


def loss_values(source):
    """Return each loss and its gradient."""
    values = {}
    for name, function, targets in (
        ("mean_squared_error", F.mse_loss, source.normal(3, 4)),
        (
            "binary_cross_entropy",
            F.binary_cross_entropy_with_logits,
            torch.sigmoid(source.normal(3, 4)),
        ),
        ("softmax_cross_entropy", F.cross_entropy, source.whole(4, 3)),
    ):
        outputs = source.normal(3, 4, scale=2.0).requires_grad_()
        value = function(outputs, targets)
        value.backward()
        values[f"{name}/outputs"] = outputs.detach().numpy()
        values[f"{name}/targets"] = targets.numpy()
        values[f"{name}/value"] = value.detach().numpy()
        values[f"{name}/grad"] = outputs.grad.numpy()
    return values


def training_losses(source, function, parameters):
    """Train a copy of the weights by Adam on one batch; return it and every loss."""
    weights = {
        name: value.detach().clone().requires_grad_()
        for name, value in parameters.items()
    }
    optimizer = torch.optim.Adam(weights.values(), lr=LEARNING_RATE)
    tokens, losses = source.whole(VOCAB, 4, CONTEXT + 1), []
    for _ in range(STEPS):
        optimizer.zero_grad()
        logits = function(tokens[:, :-1], weights)
        loss = F.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        loss.backward()
        optimizer.step()
        losses.append(loss.detach().numpy())
    return {"training/tokens": tokens.numpy(), "training/losses": np.array(losses)}


def decoder_values(source):
    """Return loss, logits and all gradients of three decoders, and one training."""
    values = {}
    for activation in ("relu", "gelu", "swiglu"):
        sizes = VOCAB, CONTEXT, EMBED, HEADS, BLOCKS
        model = torch_decoder(sizes, HIDDEN, activation)
        names = [name for name, _ in model.named_parameters()]
        names = {name: name for name in sorted(names, key=lambda n: n[:6] == "blocks")}
        parameters = random_weights(source, model, names)
        for tensor in parameters.values():
            tensor.requires_grad_()
        function = called(model, names)
        tokens, targets = source.whole(VOCAB, 2, 5), source.whole(VOCAB, 2, 5)
        logits = function(tokens, parameters)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        loss.backward()
        case = f"decoder_{activation}"
        for name, tensor in parameters.items():
            values[f"{case}/parameters/{name}"] = tensor.detach().numpy()
            values[f"{case}/gradients/{name}"] = tensor.grad.numpy()
        values |= {f"{case}/x": tokens.numpy(), f"{case}/targets": targets.numpy()}
        values |= {f"{case}/output": logits.detach().numpy()}
        values |= {f"{case}/loss": loss.detach().numpy()}
        if activation == "gelu":
            values |= training_losses(source, function, parameters)
    return values


def main():
    """Write both archives beside this script."""
    for dtype in (torch.float64, torch.float32):
        source = Source(dtype)
        values = {"version": np.array(torch.__version__)}
        for part in (
            optimizer_values,
            layer_values,
            activation_values,
            gathering_values,
            module_values,
            feed_forward_values,
            loss_values,
            decoder_values,
        ):
            values |= part(source)
        precision = str(dtype).removeprefix("torch.")
        path = Path(__file__).with_name(f"torch_values_{precision}.npz")
        np.savez_compressed(path, **values)


if __name__ == "__main__":
    main()
