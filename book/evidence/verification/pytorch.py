"""Claims: the library computes the same numbers as PyTorch, which are stored.

PyTorch ran in both precisions, so float32 is compared with PyTorch's float32.
"""

from functools import partial

import numpy as np

from book.evidence.claim import Claim, distance
from book.evidence.oracles.stored import torch_values
from book.evidence.registry import EXPRESSIONS, FORMS, LAYERS, LOSSES, OPTIMIZERS
from course_lib import losses, optimizers, transformer
from course_lib.autograd import Tensor
from course_lib.training import train_step

EXACT, ROUNDED = "PyTorch, float64", "PyTorch, float32"

#: The largest error allowed in each precision.
TOLERANCES = {"float64": 1e-12, "float32": 1e-6}

#: The rows that PyTorch computed, too.
COMPARED = [name for name, row in LAYERS.items() if row.pytorch]


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
    layer = with_stored_weights(LAYERS[case].make, stored, precision)
    errors = [distance(layer(stored["x"]), stored["output"])]
    grad_input = layer.backward(stored["grad_output"])
    if "x_grad" in stored:
        errors.append(distance(grad_input, stored["x_grad"]))
    return max(*errors, gradient_error(layer, stored))


def loss_error(case, precision):
    """Compare a loss and its gradient."""
    stored, loss = torch_values(case, precision), LOSSES[case].make()
    value = loss(stored["outputs"], stored["targets"])
    return max(
        distance(np.array(value, precision), stored["value"]),
        distance(loss.backward(), stored["grad"]),
    )


def expression_error(case, precision):
    """Compare the end of an expression and, after going back twice, all gradients."""
    stored, row = torch_values(case, precision), EXPRESSIONS[case]
    tensors = [Tensor(stored[f"inputs/{i}"]) for i in range(len(row.shapes))]
    end = row.end(tensors)
    end.backward()
    end.backward()
    errors = [distance(t.grad, stored[f"gradients/{i}"]) for i, t in enumerate(tensors)]
    return max(distance(end.data, stored["end"]), *errors)


def optimizer_error(case, precision):
    """Compare how far each of five weights has moved after each step.

    The movement is compared, not the weight: if a weight of 1 moved by 0.001, it is
    the 0.001 that tells whether the step was right.
    """
    if OPTIMIZERS[case].is_for_matrices:
        return matrix_error(case, precision)
    stored = torch_values("optimizers", precision)
    start = stored["start"]
    ours = optimizer_path(case, start, stored["grads"]) - start
    return max(map(distance, ours.T, (stored[case] - start).T))


def matrix_error(case, precision, kind="path"):
    """Compare how far a matrix has moved from 0; its path counts as one array."""
    stored = torch_values(case, precision)
    path, grads = stored[kind], stored["grads"]
    return distance(optimizer_path(case, np.zeros_like(path[0]), grads), path)


def optimizer_path(case, start, grads):
    """Return where the weights are after each step."""
    w, path = start.copy(), []
    optimizer = OPTIMIZERS[case].make(w)
    for grad in grads:
        optimizer.step(grad)
        path.append(w.copy())
    return np.array(path)


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


def quantization_error(precision):
    """Compare a matrix that is rounded to 2, 3, 4, and 8 bits."""
    stored = torch_values("quantization", precision)
    weight = stored.pop("weight")
    return max(
        distance(transformer.dequantize(*transformer.quantize(weight, int(bits))), each)
        for bits, each in stored.items()
    )


def claims():
    """Return the claims for both precisions, one group each."""
    found = []
    for precision, tolerance in TOLERANCES.items():
        lines = [
            (f"{name}, {row.num_steps} steps", partial(optimizer_error, name))
            for name, row in OPTIMIZERS.items()
        ]
        lines += [(name, partial(layer_error, name)) for name in COMPARED]
        lines += [(name, partial(loss_error, name)) for name in LOSSES]
        lines += [(name, partial(expression_error, name)) for name in EXPRESSIONS]
        lines += [
            (f"TinyTransformer with {shown}", partial(decoder_error, form))
            for form, shown in FORMS.items()
        ]
        lines += [
            ("TinyTransformer, losses of 20 steps of Adam", training_error),
            ("quantize and dequantize, 2 to 8 bits", quantization_error),
        ]
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
