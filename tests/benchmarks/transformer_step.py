"""W4: one training step of a small decoder on Shakespeare, in four sizes.

Forward, loss, backward, update. All peers start from course_lib's weights and read the
same windows; the losses must agree step by step.
"""

from functools import partial

import numpy as np

from tests.benchmarks.decoder_size import Size
from tests.benchmarks.products import AttentionProducts, LinearProducts, repeat
from tests.benchmarks.workload import Workload, run_steps

LEARNING_RATE = 1e-3
SEED = 4
NUM_CHARACTERS = 50_000  # of the text: enough for all windows


def windows(size, num_batches):
    """Return pairs (tokens, targets), both of shape (batch_size, num_tokens)."""
    from course_lib.datasets import CharVocabulary, load_shakespeare
    from course_lib.training import TextWindows

    text = load_shakespeare()[:NUM_CHARACTERS]
    tokens = CharVocabulary(text).encode(text)
    rng = np.random.default_rng(SEED)
    return list(TextWindows(tokens, size.num_tokens, size.batch_size, num_batches, rng))


def run_course_lib(size, num_steps=30, num_warm_up=3):
    """Step with course_lib: ``train_step`` on a ``TinyTransformer``."""
    from tests.benchmarks import course_lib_decoder

    batches = windows(size, num_warm_up + num_steps)
    model = course_lib_decoder.decoder(size, SEED)
    step = course_lib_decoder.stepper(model, LEARNING_RATE)
    return run_steps(lambda i: step(*batches[i]), num_steps, num_warm_up)


def run_pytorch(size, num_steps=30, num_warm_up=3, fused=None):
    """Step with PyTorch, eagerly."""
    import torch

    from tests.benchmarks import course_lib_decoder, pytorch_decoder

    batches = [
        tuple(map(torch.from_numpy, pair))
        for pair in windows(size, num_warm_up + num_steps)
    ]
    model = pytorch_decoder.Decoder(size)
    pytorch_decoder.copy_weights(course_lib_decoder.decoder(size, SEED), model)
    step = pytorch_decoder.stepper(model, LEARNING_RATE, fused=fused)
    return run_steps(lambda i: step(*batches[i]), num_steps, num_warm_up)


def run_pytorch_fused(size, num_steps=30, num_warm_up=3):
    """Step with PyTorch and the fused form of its Adam, which one must ask for."""
    return run_pytorch(size, num_steps, num_warm_up, fused=True)


def run_pytorch_memory_kept(size, num_steps=30, num_warm_up=3):
    """Step with PyTorch after the request to the C library that ours makes too."""
    from course_lib.training import keep_freed_memory

    keep_freed_memory()
    return run_pytorch(size, num_steps, num_warm_up)


def run_products(size, num_steps=30, num_warm_up=3):
    """Do the matrix products of such a step, and nothing else."""
    products = step_products(size)
    return run_steps(lambda _: repeat(products), num_steps, num_warm_up)


def step_products(size):
    """Return all products of a step, each as (left, right, where to)."""
    width = size.embed_dim
    heads = (size.batch_size, size.num_heads, size.num_tokens, width // size.num_heads)
    rows = np.full((size.batch_size * size.num_tokens, width), 1e-2, np.float32)

    def linear(rows, out_features):
        weight = np.full((rows.shape[1], out_features), 1e-2, np.float32)
        return LinearProducts(rows, weight)

    parts = []
    for _ in range(size.num_layers):
        projection, attention = linear(rows, 3 * width), AttentionProducts(heads)
        output, expand = linear(rows, width), linear(rows, 4 * width)
        contract = linear(expand.output, width)
        parts += [projection, attention, output, expand, contract]
        rows = contract.output
    parts.append(linear(rows, size.vocab_size))
    forward = [product for part in parts for product in part.forward]
    backward = [product for part in reversed(parts) for product in part.backward]
    return forward + backward


PEERS = {
    "course_lib": run_course_lib,
    "PyTorch": run_pytorch,
    "PyTorch, fused Adam": run_pytorch_fused,
    "PyTorch, memory kept": run_pytorch_memory_kept,
    "bare products": run_products,
}
WORKLOADS = [
    Workload(
        f"W4 d{width} b{batch_size}",
        f"one step of a decoder: width {width}, batch {batch_size}, "
        "64 tokens, 4 heads, 2 blocks",
        {name: partial(run, Size(batch_size, width)) for name, run in PEERS.items()},
        quick={"num_steps": 5, "num_warm_up": 2},
        tolerance=1e-5,
    )
    for width in (64, 128)
    for batch_size in (16, 32)
]
