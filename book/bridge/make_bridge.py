"""Run the Shakespeare model in PyTorch, in one process and in two; store what came out.

    pip install torch==2.13.0 -e .
    python book/bridge/make_bridge.py

It writes ``course_lib/data/pytorch.json``, which lesson 4.7 shows; its fingerprint
is in ``course_lib/datasets/files.py``. The lesson and the tests need no PyTorch.
Times are those of one machine; losses agree on all.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.multiprocessing as processes
from torch.nn import functional as F

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from shakespeare_in_pytorch import ShakespeareModel, copy_weights, train_step  # noqa: E402
from two_workers import work  # noqa: E402

from course_lib import training  # noqa: E402
from course_lib.datasets import load_shakespeare  # noqa: E402
from course_lib.losses import SoftmaxCrossEntropy  # noqa: E402
from course_lib.optimizers import AdamW  # noqa: E402
from course_lib.transformer import TinyTransformer, load_shakespeare_model  # noqa: E402

OUT = ROOT / "course_lib" / "data" / "pytorch.json"
RATE, DECAY = 3e-3, 0.01  # DECAY is the default of PyTorch's AdamW
WIDE = {"context": 64, "embed_dim": 256, "num_heads": 8, "num_layers": 4}


def torch_batches(batches):
    """Return batches of numpy as batches of PyTorch."""
    return [(torch.from_numpy(x), torch.from_numpy(y)) for x, y in batches]


def text_batches(context, batch_size, num_batches):
    """Return windows of the training text."""
    _, vocabulary = load_shakespeare_model()
    tokens = vocabulary.encode(load_shakespeare())[:1_000_000]
    rng = np.random.default_rng(4)
    return list(training.TextWindows(tokens, context, batch_size, num_batches, rng))


def same_answers():
    """Compare logits, loss and gradients of the trained model in both libraries."""
    ours, vocabulary = load_shakespeare_model()
    theirs = ShakespeareModel()
    copy_weights(ours, theirs)
    x, targets = text_batches(24, 20, 1)[0]
    logits = theirs(torch.from_numpy(x))
    loss = F.cross_entropy(logits.flatten(0, 1), torch.from_numpy(targets).flatten())
    loss.backward()
    our_loss = SoftmaxCrossEntropy()
    our_logits = ours.forward(x)
    our_value = our_loss.forward(our_logits, targets)
    ours.backward(our_loss.backward())
    grad, theirs_grad = ours.gradients(), dict(theirs.named_parameters())
    expand = theirs_grad["blocks.0.feed_forward.expand.weight"].grad.numpy().T
    prompt = vocabulary.encode("Good morrow, my lor")
    with torch.no_grad():
        scores = theirs(torch.from_numpy(prompt)[None])[0, -1]
    return {
        "parameters": sum(p.numel() for p in theirs.parameters()),
        "loss": {"course_lib": float(our_value), "PyTorch": loss.item()},
        "largest difference of logits": float(
            np.abs(our_logits - logits.detach().numpy()).max()
        ),
        "largest difference of a gradient": float(
            np.abs(grad["blocks.0.feed_forward.expand.weight"] - expand).max()
        ),
        "next letter": vocabulary.characters[int(scores.argmax())],
    }


def same_training(num_steps=50):
    """Train the same start on the same batches in both; return both rows of losses."""
    ours = TinyTransformer(
        64, 24, 64, 4, 4, activation="relu", rng=np.random.default_rng(4)
    )
    theirs = ShakespeareModel()
    copy_weights(ours, theirs)
    batches = text_batches(24, 20, num_steps)
    optimizer = AdamW(ours, RATE, weight_decay=DECAY)
    loss = SoftmaxCrossEntropy()
    with training.one_thread():
        found = [training.train_step(ours, loss, optimizer, *b) for b in batches]
    torch_optimizer = torch.optim.AdamW(theirs.parameters(), lr=RATE)
    theirs_found = [
        train_step(theirs, torch_optimizer, *b) for b in torch_batches(batches)
    ]
    return {"course_lib": [float(v) for v in found], "PyTorch": theirs_found}


def one_and_two(shape, batch_size, num_steps, dtype):
    """Train in one process, then in two, from one start on the same batches."""
    model = TinyTransformer(
        64, **shape, activation="relu", rng=np.random.default_rng(4)
    )
    batches = torch_batches(text_batches(shape["context"], batch_size, num_steps))
    alone = ShakespeareModel(**shape).to(dtype)
    copy_weights(model, alone)
    optimizer = torch.optim.AdamW(alone.parameters(), lr=RATE)
    start = time.perf_counter()
    losses = [train_step(alone, optimizer, *batch) for batch in batches]
    seconds = time.perf_counter() - start
    shared = ShakespeareModel(**shape).to(dtype)
    copy_weights(model, shared)
    context = processes.get_context("spawn")
    answers = context.Queue()
    port = 29_400 + num_steps
    arguments = (2, shared, batches, RATE, port, answers)
    workers = [context.Process(target=work, args=(r, *arguments)) for r in range(2)]
    for worker in workers:
        worker.start()
    both, both_seconds, weights = answers.get(timeout=600)
    for worker in workers:
        worker.join()
    after = alone.state_dict()
    return {
        "parameters": sum(p.numel() for p in alone.parameters()),
        "precision": str(dtype).removeprefix("torch."),
        "batch size": batch_size,
        "steps": num_steps,
        "losses": {"one process": losses, "two processes": both},
        "seconds": {"one process": seconds, "two processes": both_seconds},
        "largest difference of weights": max(
            float(np.abs(weights[k] - v.numpy()).max()) for k, v in after.items()
        ),
    }


def main():
    """Measure all of it, then write the file, whole or not at all."""
    torch.set_num_threads(1)
    small = {"context": 24, "embed_dim": 64, "num_heads": 4, "num_layers": 4}
    record = {
        "PyTorch": torch.__version__,
        "numpy": np.__version__,
        "same answers": same_answers(),
        "same training": same_training(),
        "two processes": {
            "small": one_and_two(small, 20, 50, torch.float64),
            "wide": one_and_two(WIDE, 32, 20, torch.float32),
        },
    }
    unfinished = OUT.with_suffix(".part")
    unfinished.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(OUT)


if __name__ == "__main__":
    main()
