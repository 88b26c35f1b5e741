"""W5: only the feed-forward network of a Transformer, forward and backward.

2,048 rows of 512 numbers go through 2,048 hidden units and back to 512. Nothing is
learned, but checksums of the output and of all gradients must be the same.
"""

from dataclasses import replace

import numpy as np

from book.evidence.benchmarks.products import LinearProducts, repeat
from book.evidence.benchmarks.workload import Workload, run_steps

SEED = 5
SIZES = (2048, 512, 2048)  # rows, width, hidden units


def drawn(num_rows, embed_dim, hidden_dim):
    """Return the input, the gradient of the output, and both weights, in float32."""
    rng = np.random.default_rng(SEED)
    shapes = [(num_rows, embed_dim)] * 2
    shapes += [(embed_dim, hidden_dim), (hidden_dim, embed_dim)]
    x, grad, first, second = (rng.standard_normal(s, np.float32) for s in shapes)
    first *= np.float32(embed_dim**-0.5)
    second *= np.float32(hidden_dim**-0.5)
    return x, grad, first, second


def checksum(array):
    """Return the size of the entries, and a sum that depends on their order."""
    flat = np.ravel(array).astype(np.float64)
    root = np.sqrt(len(flat))
    waves = np.cos(np.arange(len(flat)))
    return [float(np.linalg.norm(flat) / root), float(flat @ waves / root)]


def run_checked(step, num_steps, gradients):
    """Time ``step()``, which returns the output and the gradient of the input.

    The trace has their checksums, and those of what ``gradients()`` returns: the
    gradients of the first weight and bias, then of the second ones.
    """
    last = []

    def keep_last(_):
        last[:] = step()

    run = run_steps(keep_last, num_steps)
    arrays = [*last, *gradients()]
    return replace(run, trace=[number for a in arrays for number in checksum(a)])


def run_course_lib(sizes=SIZES, num_steps=7):
    """Go forward and backward through ``FeedForward``."""
    from course_lib.transformer import FeedForward

    x, grad, first, second = drawn(*sizes)
    rng = np.random.default_rng(SEED)
    layer = FeedForward(*sizes[1:], "relu", rng=rng, dtype=np.float32)
    layer.expand.weight[:], layer.contract.weight[:] = first, second
    del first, second
    return run_checked(
        lambda: (layer.forward(x), layer.backward(grad)),
        num_steps,
        lambda: layer.gradients().values(),
    )


def run_pytorch(sizes=SIZES, num_steps=7):
    """Do the same with ``nn.Sequential``, including the gradient of the input."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    x, grad, first, second = map(torch.from_numpy, drawn(*sizes))
    expand, contract = nn.Linear(*sizes[1:]), nn.Linear(*sizes[:0:-1])
    with torch.no_grad():
        for layer, weight in ((expand, first), (contract, second)):
            layer.weight.copy_(weight.T)
            layer.bias.zero_()
    del first, second, weight
    model = nn.Sequential(expand, nn.ReLU(), contract)
    x.requires_grad_()

    def step():
        model.zero_grad()
        x.grad = None
        output = model(x)
        output.backward(grad)
        return output.detach(), x.grad

    return run_checked(
        step, num_steps, lambda: [array.grad.numpy().T for array in model.parameters()]
    )


def run_hand_written(sizes=SIZES, num_steps=7):
    """Do the same with the fastest NumPy program that we can write."""
    from book.evidence.benchmarks import hand_written

    step, gradients = hand_written.feed_forward(*drawn(*sizes))
    return run_checked(step, num_steps, lambda: gradients)


def run_products(sizes=SIZES, num_steps=7):
    """Compute only its six matrix products."""
    x, _, first, second = drawn(*sizes)
    expand = LinearProducts(x, first)
    contract = LinearProducts(expand.output, second)
    products = expand.forward + contract.forward + contract.backward + expand.backward
    return run_steps(lambda _: repeat(products), num_steps)


WORKLOAD = Workload(
    "W5",
    "only FeedForward(512, 2048), forward and backward, 2,048 rows",
    {
        "course_lib": run_course_lib,
        "PyTorch": run_pytorch,
        "hand-written numpy": run_hand_written,
        "bare products": run_products,
    },
    quick={"num_steps": 3},
)
