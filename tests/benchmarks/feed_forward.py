"""W5: the feed-forward network of a Transformer alone, forward and backward.

2,048 rows of 512 numbers go through 2,048 hidden units and back to 512. Nothing is
learned; checksums of the output and of all gradients must be the same.
"""

import numpy as np

from tests.benchmarks.products import LinearProducts, repeat
from tests.benchmarks.workload import Workload, run_steps

SEED = 5
NUM_STEPS = 7


def drawn(num_rows, embed_dim, hidden_dim):
    """Return the input, the gradient of the output, and both weights, in float32."""
    rng = np.random.default_rng(SEED)
    shapes = [
        (num_rows, embed_dim),
        (num_rows, embed_dim),
        (embed_dim, hidden_dim),
        (hidden_dim, embed_dim),
    ]
    x, grad, first, second = (rng.standard_normal(s, np.float32) for s in shapes)
    first *= np.float32(embed_dim**-0.5)
    second *= np.float32(hidden_dim**-0.5)
    return x, grad, first, second


def checksum(array):
    """Return the size of the entries, and a sum that knows their places."""
    flat = np.ravel(array).astype(np.float64)
    root = np.sqrt(len(flat))
    waves = np.cos(np.arange(len(flat)))
    return [float(np.linalg.norm(flat) / root), float(flat @ waves / root)]


def _with_checksums(run, arrays):
    trace = [number for array in arrays for number in checksum(array)]
    return type(run)(run.seconds, trace, run.above_start, run.in_all)


def run_course_lib(num_rows=2048, embed_dim=512, hidden_dim=2048, num_steps=NUM_STEPS):
    """Go forward and backward through ``FeedForward``."""
    from course_lib.transformer import FeedForward

    x, grad, first, second = drawn(num_rows, embed_dim, hidden_dim)
    rng = np.random.default_rng(SEED)
    layer = FeedForward(embed_dim, hidden_dim, "relu", rng=rng, dtype=np.float32)
    layer.expand.weight[:], layer.contract.weight[:] = first, second
    del first, second
    last = {}

    def step(_):
        last["output"] = layer.forward(x)
        last["grad_input"] = layer.backward(grad)

    run = run_steps(step, num_steps)
    parts = (layer.expand, layer.contract)
    gradients = [g for part in parts for g in (part.weight_grad, part.bias_grad)]
    return _with_checksums(run, [*last.values(), *gradients])


def run_pytorch(num_rows=2048, embed_dim=512, hidden_dim=2048, num_steps=NUM_STEPS):
    """Do the same with ``nn.Sequential``, the gradient of the input included."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    x, grad, first, second = map(
        torch.from_numpy, drawn(num_rows, embed_dim, hidden_dim)
    )
    expand, contract = (
        nn.Linear(embed_dim, hidden_dim),
        nn.Linear(hidden_dim, embed_dim),
    )
    with torch.no_grad():
        for layer, weight in ((expand, first), (contract, second)):
            layer.weight.copy_(weight.T)
            layer.bias.zero_()
    del first, second, weight
    layer = nn.Sequential(expand, nn.ReLU(), contract)
    x.requires_grad_()
    last = {}

    def step(_):
        layer.zero_grad()
        x.grad = None
        last["output"] = layer(x)
        last["output"].backward(grad)

    run = run_steps(step, num_steps)
    gradients = [expand.weight.grad.T, expand.bias.grad]
    gradients += [contract.weight.grad.T, contract.bias.grad]
    tensors = [last["output"].detach(), x.grad, *gradients]
    return _with_checksums(run, [tensor.numpy() for tensor in tensors])


def run_products(num_rows=2048, embed_dim=512, hidden_dim=2048, num_steps=NUM_STEPS):
    """Do the six matrix products of it, and nothing else."""
    x, _, first, second = drawn(num_rows, embed_dim, hidden_dim)
    expand = LinearProducts(x, first)
    contract = LinearProducts(expand.output, second)
    products = expand.forward + contract.forward + contract.backward + expand.backward
    return run_steps(lambda _: repeat(products), num_steps)


WORKLOAD = Workload(
    "W5",
    "FeedForward(512, 2048) alone, forward and backward, 2,048 rows",
    {
        "course_lib": run_course_lib,
        "PyTorch": run_pytorch,
        "bare products": run_products,
    },
    quick={"num_steps": 3},
)
