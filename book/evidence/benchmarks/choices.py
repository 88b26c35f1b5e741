"""Look into our own program: where its time goes, and what each choice gains.

"shares": each part of a model has its own stopwatch, which counts what the part does
itself, not what it calls, so attention's time doesn't include that of its linear
layers. The matrix products of the same shapes are timed alone, after the training, in
the same process; the rest of a part's time is everything else.

"choices": W2, W3 and two sizes of W4 run as they are and with one thing changed, in one
process each. The losses must be the same. The last row changes nothing, so its distance
from 1 shows the effect of chance on all rows.
"""

import os
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial, wraps
from importlib import import_module
from unittest.mock import patch

import numpy as np

from book.evidence.benchmarks import decoder, networks
from book.evidence.benchmarks.products import repeat
from book.evidence.benchmarks.workload import OURS, Run, Workload

PARTS = (
    "linear layers",
    "attention",
    "activations",
    "norms",
    "embeddings",
    "loss",
    "optimizer",
    "the rest",
)
WITH_PRODUCTS = PARTS[:2]
METHODS = ("forward", "backward", "fill_gradients", "step", "fit", "train_step")


def owners():
    """Return the classes and modules to watch, and the part that each belongs to."""
    from course_lib import attention, layers, losses, optimizers, training

    return {
        layers.Linear: "linear layers",
        attention.MultiHeadAttention: "attention",
        attention.ScaledDotProductAttention: "attention",
        layers.Softmax: "attention",
        layers.ReLU: "activations",
        layers.GELU: "activations",
        layers.LayerNorm: "norms",
        layers.Embedding: "embeddings",
        losses.SoftmaxCrossEntropy: "loss",
        optimizers.Optimizer: "optimizer",
        training: "the rest",  # surrounds all of them
    }


class Stopwatch:
    """Counts seconds and calls by part without counting any twice."""

    def __init__(self):
        self.seconds, self.calls = Counter(), Counter()
        self.inside = []  # seconds spent in parts called by each running one

    def timed(self, part, function):
        """Wrap a function so that it counts for a part."""

        @wraps(function)
        def watched(*arguments, **options):
            self.inside.append(0.0)
            start = time.perf_counter()
            result = function(*arguments, **options)
            whole = time.perf_counter() - start
            self.seconds[part] += whole - self.inside.pop()
            self.calls[part] += 1
            if self.inside:
                self.inside[-1] += whole
            return result

        return watched

    def watch(self, owner, part):
        """Return a context in which an owner's own methods are watched."""
        stack = ExitStack()
        for name in METHODS:
            if name in vars(owner):
                function = self.timed(part, vars(owner)[name])
                stack.enter_context(patch.object(owner, name, function))
        return stack


def run_watched(run, products, **options):
    """Run with stopwatches; return seconds per step by part, then of the products.

    `run` is a course_lib peer; ``products()`` returns one step's products of linear
    layers and of attention.
    """
    stopwatch = Stopwatch()
    with ExitStack() as stack:
        for owner, part in owners().items():
            stack.enter_context(stopwatch.watch(owner, part))
        trace = run(**options).trace
    num_steps = stopwatch.calls["optimizer"]
    seconds = [stopwatch.seconds[part] / num_steps for part in PARTS]
    for group in products():
        repeat(group)  # the first time is slower
        start = time.perf_counter()
        repeat(group, num_steps)
        seconds.append((time.perf_counter() - start) / num_steps)
    return Run(seconds, trace)


def network_products():
    """Return the products of one W3 batch: those of linear layers, and no others."""
    problem = networks.images(num_copies=1)
    weights = [weight for weight, _ in networks.scikit_learn_draws(problem)[0]]
    return networks.batch_products(weights, problem.batch_size), []


def decoder_products(size):
    """Return the products of one W4 step: those of linear layers, and of attention."""
    products = decoder.step_products(size)
    by_heads = [product for product in products if product[0].ndim == 4]
    return [product for product in products if product[0].ndim == 2], by_heads


@contextmanager
def float64():
    """Compute with twice the bytes in data, weights and everything between them."""

    def problem64(x, *rest, **more):
        return problem(x.astype(np.float64), *rest, **more)

    problem = networks.Problem
    decoder64 = partial(decoder.decoder, dtype=np.float64)
    with (
        patch.object(networks, "Problem", problem64),
        patch.object(decoder, "decoder", decoder64),
    ):
        yield


@contextmanager
def all_cores():
    """Let NumPy spread each matrix product over all cores."""
    from threadpoolctl import threadpool_limits

    from course_lib.training import loop

    with (
        threadpool_limits(os.cpu_count()),
        patch.object(loop, "one_thread", nullcontext),
    ):
        yield


@contextmanager
def memory_not_kept():
    """Return freed arrays to the system."""
    from course_lib import training
    from course_lib.training import loop

    with (
        patch.object(loop, "keep_freed_memory", bool),  # bool() is False: nothing kept
        patch.object(training, "keep_freed_memory", bool),
    ):
        yield


@contextmanager
def plain_reductions():
    """Add and compare as a formula is written, with np.sum and np.max."""
    for name in ("losses", "transformer"):
        import_module(f"course_lib.{name}")
    from course_lib.functional import reductions

    plain = {
        "row_sums": lambda x: np.sum(x, axis=-1, keepdims=True),
        "row_max": lambda x: np.max(x, axis=-1, keepdims=True),
        "column_sums": lambda rows, out=None: np.sum(rows, axis=0, out=out),
    }
    ours = {name: getattr(reductions, name) for name in plain}
    modules = [module for name, module in sys.modules.items() if "course_lib." in name]
    with ExitStack() as stack:
        for module in modules:
            for name, function in ours.items():
                if vars(module).get(name) is function:
                    stack.enter_context(patch.object(module, name, plain[name]))
        yield


def data_gradient():
    """Also compute the gradient of the data, which nobody uses."""
    from course_lib.layers import Sequential

    return patch.object(Sequential, "fill_gradients", Sequential.backward)


def array_by_array():
    """Make Adam update one weight array after another, instead of all in one row."""
    from course_lib.optimizers import Adam

    update = Adam.update

    def update_each(self, values, grads):
        whole = self.mean, self.square_mean
        for place in self.flat.slices.values():
            self.mean, self.square_mean = (row[place] for row in whole)
            update(self, values[place], grads[place])
        self.mean, self.square_mean = whole

    return patch.object(Adam, "update", update_each)


ONLY_A_CHAIN_HAS = "the data's gradient too"  # tokens have no gradient
CONTROL = "nothing, run again"
TAKEN_AWAY = {
    "float64, not float32": float64,
    "all cores, not one": all_cores,
    "memory not kept": memory_not_kept,
    "plain np.sum, np.max": plain_reductions,
    "Adam array by array": array_by_array,
    ONLY_A_CHAIN_HAS: data_gradient,
    CONTROL: nullcontext,
}


def _without(choice, run, **options):
    with choice():
        return run(**options)


def choices_of(work):
    """Return a workload that compares `work` with itself without each choice."""
    run = work.peers[OURS]
    others = {
        name: partial(_without, choice, run)
        for name, choice in TAKEN_AWAY.items()
        if name != ONLY_A_CHAIN_HAS or not work.name.startswith("W4")
    }
    title = f"{work.name} as it is, and without each choice"
    peers = {OURS: run, **others}
    return Workload(f"choices {work.name}", title, peers, work.quick, tolerance=1e-3)


def shares_of(work, products):
    """Return a workload whose seconds are those of ``PARTS``, then of products."""
    title = f"where a step of {work.name} spends its time"
    peers = {OURS: partial(run_watched, work.peers[OURS], products)}
    return Workload(f"shares {work.name}", title, peers, work.quick, work.tolerance)


_, _DIGITS, _IMAGES = networks.WORKLOADS
_DECODERS = [work for work in decoder.WORKLOADS if work.name.endswith("b16")]
CHOICES = [choices_of(work) for work in (_DIGITS, _IMAGES, *_DECODERS)]
SHARES = [
    shares_of(_IMAGES, network_products),
    *(
        shares_of(work, partial(decoder_products, decoder.SIZES[work.name]))
        for work in _DECODERS
    ),
]
