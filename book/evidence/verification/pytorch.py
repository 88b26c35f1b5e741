"""Claims: the library computes the same numbers as PyTorch, which are stored.

PyTorch ran in both precisions, so float32 is compared with PyTorch's float32.
"""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from book.evidence.oracles.stored import torch_values
from book.evidence.verification.adapters import Gathering
from course_lib import attention, layers, losses, optimizers, transformer
from course_lib.training import train_step

EXACT, ROUNDED = "PyTorch, float64", "PyTorch, float32"

#: The largest error allowed in each precision.
TOLERANCES = {"float64": 1e-12, "float32": 1e-6}

#: A case of the stored values, its name for a reader, and a function that makes our
#: layer from the options `rng` and `dtype`.
LAYERS = {
    "relu": ("ReLU", lambda **_: layers.ReLU()),
    "leaky_relu": ("LeakyReLU", lambda **_: layers.LeakyReLU(0.1)),
    "sigmoid": ("Sigmoid", lambda **_: layers.Sigmoid()),
    "tanh": ("Tanh", lambda **_: layers.Tanh()),
    "gelu": ("GELU", lambda **_: layers.GELU()),
    "silu": ("SiLU", lambda **_: layers.SiLU()),
    "square": ("Square", lambda **_: layers.Square()),
    "softmax": ("Softmax", lambda **_: layers.Softmax()),
    "linear": ("Linear", partial(layers.Linear, 4, 5)),
    "linear_without_bias": (
        "Linear without bias",
        partial(layers.Linear, 4, 5, bias=False),
    ),
    "layer_norm": ("LayerNorm", lambda rng, dtype: layers.LayerNorm(8, dtype=dtype)),
    "embedding": ("Embedding", partial(layers.Embedding, 6, 4)),
    "gathering_open": (
        "ScaledDotProductAttention, no mask",
        lambda **_: Gathering(3, 5),
    ),
    "gathering_masked": (
        "ScaledDotProductAttention, masked",
        lambda dtype, **_: Gathering(
            3, 5, torch_values("gathering_masked", np.dtype(dtype).name)["mask"]
        ),
    ),
    "attention_open": (
        "MultiHeadAttention, no mask",
        partial(attention.MultiHeadAttention, 6, 2, causal=False),
    ),
    "attention_causal": (
        "MultiHeadAttention, causal mask",
        partial(attention.MultiHeadAttention, 6, 2),
    ),
    "swiglu": (
        "FeedForward with SwiGLU",
        partial(transformer.FeedForward, 4, 6, "swiglu"),
    ),
    "block_relu": (
        "TransformerBlock with ReLU",
        partial(transformer.TransformerBlock, 6, 2, 10, "relu"),
    ),
    "block_gelu": (
        "TransformerBlock with GELU",
        partial(transformer.TransformerBlock, 6, 2, 10, "gelu"),
    ),
}
LOSSES = {
    "mean_squared_error": losses.MeanSquaredError,
    "binary_cross_entropy": losses.BinaryCrossEntropy,
    "softmax_cross_entropy": losses.SoftmaxCrossEntropy,
}
OPTIMIZERS = {
    "sgd": ("SGD", optimizers.SGD, {"learning_rate": 0.1}),
    "momentum": ("Momentum", optimizers.Momentum, {"learning_rate": 0.1}),
    "nesterov": (
        "Momentum with nesterov=True",
        optimizers.Momentum,
        {"learning_rate": 0.1, "nesterov": True},
    ),
    "adagrad": ("AdaGrad", optimizers.AdaGrad, {"learning_rate": 0.1}),
    "rmsprop": ("RMSprop", optimizers.RMSprop, {"learning_rate": 0.1}),
    "adam_defaults": ("Adam, all defaults", optimizers.Adam, {}),
    "adam": (
        "Adam, other settings",
        optimizers.Adam,
        {"learning_rate": 0.1, "betas": (0.8, 0.95)},
    ),
    "adamw": (
        "AdamW",
        optimizers.AdamW,
        {"learning_rate": 0.1, "weight_decay": 0.2},
    ),
}
ACTIVATIONS = {"relu": "ReLU", "gelu": "GELU", "swiglu": "SwiGLU"}


def with_stored_weights(make, stored, precision):
    """Return our layer with PyTorch's stored weights."""
    layer = make(rng=np.random.default_rng(0), dtype=precision)
    for name, value in layer.parameters().items():
        value[...] = stored[f"parameters/{name}"]
    return layer


def gradient_error(layer, stored):
    """Compare the gradients of the parameters, array by array."""
    return max(
        (
            distance(gradient, stored[f"gradients/{name}"])
            for name, gradient in layer.gradients().items()
        ),
        default=0.0,
    )


def as_rows(layer, stored):
    """Return all parameter gradients as one row, ours and the stored ones."""
    ours = layer.gradients()
    expected = [stored[f"gradients/{name}"].ravel() for name in ours]
    return np.concatenate([g.ravel() for g in ours.values()]), np.concatenate(expected)


def layer_error(case, precision):
    """Compare a layer's output and all its gradients."""
    stored = torch_values(case, precision)
    layer = with_stored_weights(LAYERS[case][1], stored, precision)
    errors = [distance(layer(stored["x"]), stored["output"])]
    grad_input = layer.backward(stored["grad_output"])
    if "x_grad" in stored:
        errors.append(distance(grad_input, stored["x_grad"]))
    return max(*errors, gradient_error(layer, stored))


def loss_error(case, precision):
    """Compare a loss and its gradient."""
    stored, loss = torch_values(case, precision), LOSSES[case]()
    value = loss(stored["outputs"], stored["targets"])
    return max(
        distance(np.array(value, precision), stored["value"]),
        distance(loss.backward(), stored["grad"]),
    )


def optimizer_error(case, precision):
    """Compare how far each of five weights has moved after each of 20 steps.

    The movement is compared, not the weight: if a weight of 1 moved by 0.001, it is
    the 0.001 that tells whether the step was right.
    """
    stored = torch_values("optimizers", precision)
    _, optimizer_class, options = OPTIMIZERS[case]
    w, path = stored["start"].copy(), []
    optimizer = optimizer_class(w, **options)
    for grads in stored["grads"]:
        optimizer.step(grads)
        path.append(w.copy())
    ours, theirs = np.array(path) - stored["start"], stored[case] - stored["start"]
    return max(map(distance, ours.T, theirs.T))


def decoder(activation, precision):
    """Return the decoder with the stored weights, and the values stored with them."""
    stored = torch_values(f"decoder_{activation}", precision)
    make = partial(
        transformer.TinyTransformer,
        *(7, 5, 6, 2, 2),
        hidden_dim=10,
        activation=activation,
    )
    return with_stored_weights(make, stored, precision), stored


def decoder_error(activation, precision):
    """Compare a Transformer's logits, its loss and its gradients.

    The gradients count as one row, as the optimizer reads them. An early bias's
    gradient is a sum of terms that nearly cancel, so alone it is off by some 1e-6 in
    float32.
    """
    model, stored = decoder(activation, precision)
    loss = losses.SoftmaxCrossEntropy()
    logits = model(stored["x"])
    value = loss(logits, stored["targets"])
    model.backward(loss.backward())
    return max(
        distance(logits, stored["output"]),
        distance(np.array(value, precision), stored["loss"]),
        distance(*as_rows(model, stored)),
    )


def training_error(precision):
    """Compare the losses of 20 steps of Adam, one by one."""
    model, _ = decoder("gelu", precision)
    stored = torch_values("training", precision)
    x, targets = stored["tokens"][:, :-1], stored["tokens"][:, 1:]
    parts = losses.SoftmaxCrossEntropy(), optimizers.Adam(model, learning_rate=0.01)
    values = [
        train_step(model, *parts, x, targets) for _ in range(len(stored["losses"]))
    ]
    return distance(np.array(values, precision), stored["losses"])


def claims():
    """Return the claims for both precisions, one group each."""
    found = []
    for precision, tolerance in TOLERANCES.items():
        lines = [
            (f"{name}, 20 steps", partial(optimizer_error, case))
            for case, (name, *_) in OPTIMIZERS.items()
        ]
        lines += [
            (name, partial(layer_error, case)) for case, (name, _) in LAYERS.items()
        ]
        lines += [
            (loss_class.__name__, partial(loss_error, case))
            for case, loss_class in LOSSES.items()
        ]
        lines += [
            (f"TinyTransformer with {name}", partial(decoder_error, activation))
            for activation, name in ACTIVATIONS.items()
        ]
        lines.append(("TinyTransformer, losses of 20 steps of Adam", training_error))
        found += [
            Claim(
                f"PyTorch, {precision}",
                name,
                "PyTorch",
                tolerance,
                partial(measure, precision=precision),
            )
            for name, measure in lines
        ]
    return found
