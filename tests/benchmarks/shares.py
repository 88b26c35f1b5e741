"""Where the time of a step goes: each part of the model has a stopwatch of its own.

A stopwatch counts what a part does itself, not what it calls: attention's own time does
not hold that of the linear layers inside it. The matrix products of the same shapes are
timed alone, after the training, in the same process; what a part takes above them is
all else: loops in C, copies, Python.
"""

import time
from collections import Counter
from contextlib import ExitStack
from functools import partial, wraps

from tests.benchmarks import images, network, transformer_step
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.products import repeat
from tests.benchmarks.replaced import replaced
from tests.benchmarks.workload import OURS, Run, Workload

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
    """Return who is watched, and as which part."""
    from course_lib import attention, layers, losses, optimizers, training
    from tests.benchmarks import course_lib_decoder

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
        # Around all of them: what is left is the rest.
        training: "the rest",
        course_lib_decoder: "the rest",
    }


class Stopwatch:
    """Counts seconds and calls by part, none of them twice."""

    def __init__(self):
        self.seconds, self.calls = Counter(), Counter()
        self.inside = []  # seconds of the parts called by each that is going on

    def timed(self, part, function):
        """Return the function, watched."""

        @wraps(function)
        def watched(*arguments, **options):
            self.inside.append(0.0)
            start = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                whole = time.perf_counter() - start
                self.seconds[part] += whole - self.inside.pop()
                self.calls[part] += 1
                if self.inside:
                    self.inside[-1] += whole

        return watched

    def watch(self, owner, part):
        """Return a context in which the owner's own methods are watched."""
        stack = ExitStack()
        for name in METHODS:
            if name in vars(owner):
                function = self.timed(part, vars(owner)[name])
                stack.enter_context(replaced(owner, name, function))
        return stack


def run_watched(run, products, **options):
    """Run with stopwatches; return seconds a step by part, then of the products.

    Parameters
    ----------
    run : callable
        A peer of course_lib.
    products : callable
        Returns the products of one step: of linear layers, of attention.
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
    """Return the products of one batch of W3: of linear layers, and none."""
    problem = images.problem(num_copies=1)
    weights = [weight for weight, _ in network.scikit_learn_draws(problem)[0]]
    return network.batch_products(weights, problem.batch_size), []


def decoder_products(size):
    """Return the products of one step of W4: of linear layers, of attention."""
    products = transformer_step.step_products(size)
    by_heads = [product for product in products if product[0].ndim == 4]
    return [product for product in products if product[0].ndim == 2], by_heads


def workload(work, products):
    """Return a workload whose seconds are those of ``PARTS``, then of products."""
    return Workload(
        f"shares {work.name}",
        f"shares: where a step of {work.name} spends its time",
        {OURS: partial(run_watched, work.peers[OURS], products)},
        quick=work.quick,
        tolerance=work.tolerance,
    )


_DECODERS = {work.name: work for work in transformer_step.WORKLOADS}
WORKLOADS = [
    workload(images.WORKLOAD, network_products),
    *(
        workload(
            _DECODERS[f"W4 d{width} b16"],
            partial(decoder_products, Size(16, width)),
        )
        for width in (64, 128)
    ),
]
