"""Compute with PyTorch what the library is compared with, and store it.

Run once, in an environment of its own; the tests read the files and need no PyTorch:

    pip install torch==2.13.0 -e .
    python -m book.evidence.oracles.make_torch_values

It writes one archive a precision; in each, PyTorch itself computed in that precision.
Weights are stored in this course's shape (in_features, out_features). Each case draws
from a generator of its own, so a new row of the registry changes no other case.
"""

from operator import attrgetter
from unittest import mock

import numpy as np
import torch
from torch.nn import functional as F

from book.evidence.oracles.stored import store
from book.evidence.oracles.torch_record import Source, initial_weight, record
from book.evidence.registry import (
    EXPRESSIONS,
    FORMS,
    LAYERS,
    LOSSES,
    OPTIMIZERS,
    draw_input,
    make_layer,
)
from book.evidence.torch_decoder import SwiGLUFeedForward, torch_decoder

VOCAB, CONTEXT, EMBED, HEADS, BLOCKS, HIDDEN = 7, 5, 6, 2, 2, 10
STEPS, LEARNING_RATE = 20, 0.01


def optimizer_values(dtype):
    """Follow each optimizer for 20 steps along one fixed row of gradients.

    An optimizer of matrices gets matrices of its own.
    """
    source = Source(dtype, "optimizers")
    start = source.normal(5, scale=0.1)  # small, so that steps of 0.001 keep digits
    grads = source.normal(20, 5)
    grads[:, 1] *= 100  # one large,
    grads[:, 2] *= 1e-3  # one small,
    grads[:10, 3] = 0  # one that is silent at first
    values = {"optimizers/start": start.numpy(), "optimizers/grads": grads.numpy()}
    for name, row in OPTIMIZERS.items():
        if row.is_for_matrices:
            values |= matrix_values(name, row, dtype)
        else:
            values[f"optimizers/{name}"] = steps(row, start, grads)
    return values


def matrix_values(name, row, dtype):
    """Return gradients and paths of an optimizer of matrices, in our shape, from 0.

    PyTorch's Muon computes in bfloat16, which has 3 digits. The same code ran a second
    time without that rounding.
    """
    grads = Source(dtype, name).normal(row.num_steps, *row.shape)
    start = torch.zeros(row.shape, dtype=dtype).T
    rounded = steps(row, start, grads.mT)
    with mock.patch.object(torch.Tensor, "bfloat16", torch.Tensor.clone):
        path = steps(row, start, grads.mT)
    arrays = {"grads": grads.numpy(), "path": path.mT, "rounded_path": rounded.mT}
    return {f"{name}/{kind}": array for kind, array in arrays.items()}


def steps(row, start, grads):
    """Return where the parameters are after each step of a row's optimizer."""
    w = start.clone().requires_grad_()
    optimizer = attrgetter(row.pytorch)(torch)([w], **row.options)
    path = []
    for grad in grads:
        w.grad = grad.clone()
        optimizer.step()
        path.append(w.detach().numpy().copy())
    return np.array(path)


def linear(layer, source):
    """Return ``xW + b`` as a function of x and our parameters."""
    return lambda x, p: F.linear(x, p["weight"].T, p.get("bias"))


def low_rank_linear(layer, source):
    """Return ``x(W0 + AB) + b`` as a function of x and our parameters."""
    frozen, bias = map(source.tensor, (layer.frozen.weight, layer.frozen.bias))
    return lambda x, p: F.linear(x, (frozen + p["A.weight"] @ p["B.weight"]).T, bias)


def layer_norm(layer, source):
    """Return layer normalization as a function of x and our parameters."""
    return lambda x, p: F.layer_norm(x, p["weight"].shape, p["weight"], p["bias"])


def rms_norm(layer, source):
    """Return the norm without a mean as a function of x and our parameters."""
    epsilon = layer.epsilon
    return lambda x, p: F.rms_norm(x, p["weight"].shape, p["weight"], epsilon)


def embedding(layer, source):
    """Return the look-up as a function of tokens and our parameters."""
    return lambda tokens, p: F.embedding(tokens, p["weight"])


def gathering(layer, source):
    """Return PyTorch's fused attention on queries, keys, and values in one array."""
    mask = None if layer.mask is None else torch.tensor(layer.mask)

    def gather(x, _):
        parts = x.tensor_split(layer.cuts, dim=-2)
        return F.scaled_dot_product_attention(*parts, attn_mask=mask)

    return gather


def swiglu(layer, source):
    """Return SwiGLU's network as a function of x and our parameters."""
    expand = layer.expand
    module = SwiGLUFeedForward(expand.in_features, expand.out_features)
    names = {name: name for name in layer.parameters()}
    return lambda x, parameters: called(module, names, parameters, (x,))


def sparse_autoencoder(layer, source):
    """Return ``topk(relu(xW1 + b1))W2 + b2`` as a function of x and our parameters."""

    def function(x, p):
        hidden = F.linear(x, p["expand.weight"].T, p["expand.bias"]).relu()
        kept, where = hidden.topk(layer.activation.k)
        features = torch.zeros_like(hidden).scatter(-1, where, kept)
        return F.linear(features, p["contract.weight"].T, p["contract.bias"])

    return function


def experts(layer, source):
    """Return the best experts and the shared one as a function of x and parameters."""

    def answer(x, p, name):
        hidden = F.linear(x, p[f"{name}.expand.weight"].T, p[f"{name}.expand.bias"])
        weight, bias = p[f"{name}.contract.weight"], p[f"{name}.contract.bias"]
        return F.linear(torch.relu(hidden), weight.T, bias)

    def function(x, p):
        best = torch.topk(x @ p["router.weight"], layer.top_k)
        every = [answer(x, p, f"experts.{k}") for k in range(len(layer.experts))]
        places = best.indices.unsqueeze(-1).expand(*best.indices.shape, x.shape[-1])
        chosen = torch.stack(every, dim=-2).gather(-2, places)
        weights = torch.softmax(best.values, dim=-1).unsqueeze(-1)
        return answer(x, p, "shared") + (weights * chosen).sum(dim=-2)

    return function


def hidden_positions(num_tokens):
    """Return PyTorch's causal mask, True where a position may not look."""
    return torch.triu(torch.ones(num_tokens, num_tokens, dtype=torch.bool), diagonal=1)


def attention(layer, source):
    """Return PyTorch's own attention as a function of x and our parameters."""
    module = torch.nn.MultiheadAttention(
        len(layer.output.bias), layer.num_heads, batch_first=True, dtype=source.dtype
    )
    names = pairs("in_proj_", "projection") | pairs("out_proj.", "output")

    def function(x, parameters):
        mask = hidden_positions(x.shape[1]) if layer.causal else None
        options = {"attn_mask": mask, "need_weights": False}
        return called(module, names, parameters, (x, x, x), **options)[0]

    return function


def grouped_attention(layer, source):
    """Return attention on turned queries and keys, which PyTorch itself shares.

    PyTorch has no function that turns them, so each pair is multiplied by a matrix.
    """
    heads, size = layer.num_heads, layer.head_dim
    both = heads + layer.num_key_value_heads

    def function(x, p):
        joined = x @ p["projection.weight"]
        parts = joined.unflatten(-1, (-1, size)).transpose(1, 2)  # (N, H + 2K, T, D)
        places = torch.arange(x.shape[1], dtype=source.dtype)[:, None]
        exponents = torch.arange(0, size, 2, dtype=source.dtype) / size
        angles = places * 10_000.0**-exponents
        cos, sin = angles.cos(), angles.sin()
        matrices = torch.stack([cos, sin, -sin, cos], -1).unflatten(-1, (2, 2))
        pairs = parts[:, :both].unflatten(-1, (-1, 1, 2))
        turned_pairs = (pairs @ matrices).flatten(-3)
        gathered = F.scaled_dot_product_attention(
            turned_pairs[:, :heads],
            turned_pairs[:, heads:],
            parts[:, both:],
            is_causal=True,
            enable_gqa=True,
        )
        return gathered.transpose(1, 2).flatten(2) @ p["output.weight"]

    return function


def block(layer, source):
    """Return PyTorch's own Transformer layer as a function of x and our parameters."""
    expand = layer.feed_forward.expand
    activation = type(layer.feed_forward.activation).__name__
    module = torch.nn.TransformerEncoderLayer(
        expand.in_features,
        layer.attention.num_heads,
        expand.out_features,
        dropout=0.0,
        activation=in_pytorch(activation, make_layer(activation), source),
        norm_first=True,
        batch_first=True,
        dtype=source.dtype,
    )
    names = pairs("self_attn.in_proj_", "attention.projection")
    names |= pairs("self_attn.out_proj.", "attention.output")
    names |= pairs("linear1.", "feed_forward.expand")
    names |= pairs("linear2.", "feed_forward.contract")
    names |= pairs("norm1.", "attention_norm") | pairs("norm2.", "feed_forward_norm")
    return lambda x, parameters: called(
        module, names, parameters, (x,), src_mask=hidden_positions(x.shape[1])
    )


def pairs(theirs, ours):
    """Return the names of a weight and a bias, theirs and ours."""
    return {f"{theirs}{kind}": f"{ours}.{kind}" for kind in ("weight", "bias")}


def called(module, names, parameters, inputs, **options):
    """Run a module with our weights; `names` leads from PyTorch's names to ours."""
    weights = {theirs: turned(parameters[ours], ours) for theirs, ours in names.items()}
    return torch.func.functional_call(module, weights, inputs, options)


def turned(tensor, name):
    """Return a linear layer's matrix transposed, and all else as it is."""
    return tensor.T if tensor.ndim == 2 and "embedding" not in name else tensor


#: How PyTorch computes what a layer of ours does; an activation is a plain function.
WITH_PARAMETERS = {
    "Linear": linear,
    "LowRankLinear": low_rank_linear,
    "LayerNorm": layer_norm,
    "RMSNorm": rms_norm,
    "Embedding": embedding,
    "Gathering": gathering,
    "FeedForward": swiglu,
    "SparseAutoencoder": sparse_autoencoder,
    "Experts": experts,
    "MultiHeadAttention": attention,
    "GroupedQueryAttention": grouped_attention,
    "TransformerBlock": block,
}


def in_pytorch(name, layer, source):
    """Return PyTorch's function of x and our parameters for a row of the registry."""
    if type(layer).__name__ in WITH_PARAMETERS:
        return WITH_PARAMETERS[type(layer).__name__](layer, source)
    row = LAYERS[name]
    return lambda x, *_: attrgetter(row.pytorch)(torch)(x, **row.options)


def layer_values(name, dtype):
    """Return forward and backward of one layer."""
    source, layer = Source(dtype, name), make_layer(name)
    weights = {
        each: initial_weight(source, each, value.shape)
        for each, value in layer.parameters().items()
    }
    x = source.tensor(draw_input(name, LAYERS[name].shapes[-1], source.rng))
    return record(name, source, in_pytorch(name, layer, source), x, weights)


def loss_values(name, dtype):
    """Return one loss and its gradient."""
    source, row = Source(dtype, name), LOSSES[name]
    outputs = source.normal(3, 4, scale=2.0).requires_grad_()
    targets = source.tensor(row.targets(source.rng, (3, 4)))
    value = attrgetter(row.pytorch)(torch)(outputs, targets)
    value.backward()
    arrays = {"outputs": outputs, "targets": targets, "value": value}
    arrays["grad"] = outputs.grad
    return {f"{name}/{kind}": each.detach().numpy() for kind, each in arrays.items()}


def expression_values(name, dtype):
    """Return the end of an expression and, after going back twice, all gradients."""
    source, row = Source(dtype, name), EXPRESSIONS[name]
    inputs = [source.normal(*shape).requires_grad_() for shape in row.shapes]
    end = row.end(inputs)
    end.backward(retain_graph=True)
    end.backward()  # once more, which adds to the gradients
    arrays = {"end": end}
    for i, x in enumerate(inputs):
        arrays |= {f"inputs/{i}": x, f"gradients/{i}": x.grad}
    return {f"{name}/{kind}": each.detach().numpy() for kind, each in arrays.items()}


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


def decoder_values(form, dtype):
    """Return loss, logits and all gradients of a decoder, and one training."""
    case = f"decoder_{form}"
    source, sizes = Source(dtype, case), (VOCAB, CONTEXT, EMBED, HEADS, BLOCKS)
    model = torch_decoder(sizes, HIDDEN, form)
    shapes = {name: turned(w, name).shape for name, w in model.named_parameters()}
    parameters = {
        name: initial_weight(source, name, shape).requires_grad_()
        for name, shape in shapes.items()
    }

    def function(tokens, parameters):
        return called(model, {name: name for name in shapes}, parameters, (tokens,))

    tokens, targets = source.whole(VOCAB, 2, 5), source.whole(VOCAB, 2, 5)
    logits = function(tokens, parameters)
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
    loss.backward()
    arrays = {"x": tokens, "targets": targets, "output": logits, "loss": loss}
    for name, tensor in parameters.items():
        arrays |= {f"parameters/{name}": tensor, f"gradients/{name}": tensor.grad}
    values = {f"{case}/{name}": each.detach().numpy() for name, each in arrays.items()}
    if form == "gelu":
        values |= training_losses(source, function, parameters)
    return values


def quantization_values(dtype):
    """Return a matrix and its rounding to several numbers of bits.

    PyTorch wants scales in float32. The largest weights are chosen so that these are
    exact: 2667 is a multiple of 1, 3, 7, and 127.
    """
    source = Source(dtype, "quantization")
    largest = source.tensor(np.array([1, 2, 0.5, -4]) * 2667 / 2048)
    rest = source.normal(4, 4, scale=0.4).clamp(-1, 1) * largest
    weight = torch.cat([largest[None], rest])
    values = {"quantization/weight": weight.numpy()}
    for bits in (2, 3, 4, 8):
        most = 2 ** (bits - 1) - 1
        rounded = torch.fake_quantize_per_channel_affine(
            weight,
            scale=(largest.abs() / most).float(),
            zero_point=torch.zeros(4, dtype=torch.int32),
            axis=1,
            quant_min=-most,
            quant_max=most,
        )
        values[f"quantization/{bits}"] = rounded.numpy()
    return values


def main():
    """Write both archives beside this script."""
    for dtype in (torch.float64, torch.float32):
        values = {"version/PyTorch": np.array(torch.__version__)}
        values |= optimizer_values(dtype)
        for name, row in LAYERS.items():
            values |= layer_values(name, dtype) if row.pytorch else {}
        for name in LOSSES:
            values |= loss_values(name, dtype)
        for name in EXPRESSIONS:
            values |= expression_values(name, dtype)
        for form in FORMS:
            values |= decoder_values(form, dtype)
        values |= quantization_values(dtype)
        store(str(dtype).removeprefix("torch."), values)


if __name__ == "__main__":
    main()
