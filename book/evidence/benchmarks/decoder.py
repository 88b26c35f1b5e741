"""W4: one training step of a small decoder on Shakespeare, in four sizes.

A step is forward, loss, backward and update. All peers start from course_lib's weights
and read the same windows, and their losses must agree step by step. The workloads
"growth" increase one of batch, width, depth and length from the smallest size. Each
peer's function imports its library, so that a first step loads no other one.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from book.evidence.benchmarks.products import AttentionProducts, LinearProducts, repeat
from book.evidence.benchmarks.workload import Run, Workload, run_steps

LEARNING_RATE = 1e-3
SEED = 4
NUM_CHARACTERS = 50_000  # of the text, enough for all windows


class Size(NamedTuple):
    """A size, by default W4's smallest; ``Size(embed_dim=128)`` changes one field."""

    batch_size: int = 16
    embed_dim: int = 64
    num_layers: int = 2
    num_tokens: int = 64
    num_heads: int = 4
    vocab_size: int = 65


def windows(size, num_batches):
    """Return pairs (tokens, targets), both of shape (batch_size, num_tokens)."""
    from course_lib.datasets import CharVocabulary, load_shakespeare
    from course_lib.training import TextWindows

    text = load_shakespeare()[:NUM_CHARACTERS]
    tokens = CharVocabulary(text).encode(text)
    rng = np.random.default_rng(SEED)
    return list(TextWindows(tokens, size.num_tokens, size.batch_size, num_batches, rng))


def decoder(size, seed=SEED, dtype=np.float32):
    """Return a ``TinyTransformer`` of this size with its initial weights."""
    from course_lib.transformer import TinyTransformer

    return TinyTransformer(
        size.vocab_size,
        size.num_tokens,
        size.embed_dim,
        size.num_heads,
        size.num_layers,
        activation="gelu",
        rng=np.random.default_rng(seed),
        dtype=dtype,
    )


def stepper(model):
    """Return a function that takes one step and returns the loss before it.

    Like ``fit`` before its first step, it asks the C library to keep freed memory.
    """
    from course_lib.losses import SoftmaxCrossEntropy
    from course_lib.optimizers import Adam
    from course_lib.training import keep_freed_memory, train_step

    keep_freed_memory()
    optimizer = Adam(model, learning_rate=LEARNING_RATE)
    return partial(train_step, model, SoftmaxCrossEntropy(), optimizer)


def pytorch_decoder(size):
    """Return the same decoder in PyTorch, with weights of its own."""
    from book.evidence.torch_decoder import torch_decoder

    sizes = (size.vocab_size, size.num_tokens, size.embed_dim)
    sizes += (size.num_heads, size.num_layers)
    return torch_decoder(sizes, 4 * size.embed_dim, "gelu")


def pytorch_stepper(model, fused=None):
    """Return the same step with eager PyTorch; ``fused`` is an option of its Adam."""
    import torch

    from book.bridge.shakespeare_in_pytorch import train_step

    torch.set_num_threads(1)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, fused=fused)
    return partial(train_step, model, optimizer)


def run_course_lib(size, num_steps=30, num_warm_up=3):
    """Run course_lib's ``train_step`` on a ``TinyTransformer``."""
    batches = windows(size, num_warm_up + num_steps)
    step = stepper(decoder(size))
    return run_steps(lambda i: step(*batches[i]), num_steps, num_warm_up)


def run_pytorch(size, num_steps=30, num_warm_up=3, fused=None):
    """Run steps with eager PyTorch; ``fused`` is an option of its Adam."""
    import torch

    from book.bridge.shakespeare_in_pytorch import copy_weights

    batches = [
        tuple(map(torch.from_numpy, pair))
        for pair in windows(size, num_warm_up + num_steps)
    ]
    model = pytorch_decoder(size)
    copy_weights(decoder(size), model)
    step = pytorch_stepper(model, fused)
    return run_steps(lambda i: step(*batches[i]), num_steps, num_warm_up)


def run_pytorch_memory_kept(size, num_steps=30, num_warm_up=3):
    """Run PyTorch's steps after the same request to the C library as ours."""
    from course_lib.training import keep_freed_memory

    keep_freed_memory()
    return run_pytorch(size, num_steps, num_warm_up)


def run_hand_written(size, num_steps=30, num_warm_up=3):
    """Run steps of the fastest NumPy program that we can write."""
    from book.evidence.benchmarks.hand_written import Decoder

    batches = windows(size, num_warm_up + num_steps)
    peer = Decoder(decoder(size).parameters(), size, LEARNING_RATE)
    return run_steps(lambda i: peer.step(*batches[i]), num_steps, num_warm_up)


def run_products(size, num_steps=30, num_warm_up=3):
    """Compute only the matrix products of such a step."""
    products = step_products(size)
    return run_steps(lambda _: repeat(products), num_steps, num_warm_up)


def step_products(size):
    """Return all products of a step, each as (left, right, out)."""
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


def first_step(peer):
    """Import, make the smallest decoder, take a step; return the loss, near ln 65."""
    size = Size()
    tokens = np.arange(size.batch_size * size.num_tokens) % size.vocab_size
    tokens = tokens.reshape(size.batch_size, size.num_tokens)
    if peer == "course_lib":
        return stepper(decoder(size))(tokens, tokens)
    import torch

    return pytorch_stepper(pytorch_decoder(size))(*[torch.from_numpy(tokens)] * 2)


PEERS = {
    "course_lib": run_course_lib,
    "PyTorch": run_pytorch,
    "PyTorch, fused Adam": partial(run_pytorch, fused=True),
    "PyTorch, memory kept": run_pytorch_memory_kept,
    "hand-written numpy": run_hand_written,
    "bare products": run_products,
}
SIZES = {
    f"W4 d{width} b{batch_size}": Size(batch_size, width)
    for width in (64, 128)
    for batch_size in (16, 32)
}
WORKLOADS = [
    Workload(
        name,
        f"one step of a decoder: width {size.embed_dim}, batch {size.batch_size}, "
        "64 tokens, 4 heads, 2 blocks",
        {peer: partial(run, size) for peer, run in PEERS.items()},
        quick={"num_steps": 5, "num_warm_up": 2},
        tolerance=1e-5,
    )
    for name, size in SIZES.items()
]

# What grows: its field in Size, its name for readers, its values.
SWEEPS = {
    "batch_size": ("windows per batch", (2, 4, 8, 16, 32)),
    "embed_dim": ("width of a token", (16, 32, 64, 128, 256)),
    "num_layers": ("blocks", (1, 2, 4, 8)),
    "num_tokens": ("tokens per window", (16, 32, 64, 128, 256)),
}


def run_sweep(run, field, values, num_steps=9, num_warm_up=2):
    """Run at every size; the run's seconds are a list, its trace the last losses."""
    sizes = [Size()._replace(**{field: value}) for value in values]
    runs = [run(size, num_steps, num_warm_up) for size in sizes]
    return Run([r.seconds for r in runs], [r.trace[-1] for r in runs])


def slope(values, seconds):
    """Return the exponent of growth over the last three values.

    On logarithmic axes, a cost that doubles with the size is a line of slope 1, and one
    that quadruples has slope 2. The cost of small sizes is mostly overhead.

    >>> slope([1, 2, 4], [1.0, 4.0, 16.0])
    2.0
    """
    logs = np.log(values[-3:]), np.log(seconds[-3:])
    return round(float(np.polyfit(*logs, 1)[0]), 6)


GROWTH = [
    Workload(
        f"growth {field}",
        f"one step of W4's smallest decoder, by {name}",
        {
            peer: partial(run_sweep, PEERS[peer], field, values)
            for peer in ("course_lib", "PyTorch")
        },
        quick={"num_steps": 3, "num_warm_up": 1},
        tolerance=1e-5,
    )
    for field, (name, values) in SWEEPS.items()
]
LABELS = {f"growth {field}": name for field, (name, _) in SWEEPS.items()}
VALUES = {f"growth {field}": values for field, (_, values) in SWEEPS.items()}
