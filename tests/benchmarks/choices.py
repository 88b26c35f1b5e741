"""What each choice of the library gives: the same training with the choice taken away.

Each of W2, W3 and two sizes of W4 runs as it is and with one thing changed, one process
each. The losses must be the same. The last row changes nothing: how far it is from 1 is
what chance does to all the others.
"""

import os
import sys
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial

import numpy as np

from tests.benchmarks import digits, images, network, transformer_step
from tests.benchmarks.replaced import replaced
from tests.benchmarks.workload import OURS, Workload


@contextmanager
def float64():
    """Compute with twice the bytes: data, weights and all between them."""
    from course_lib.transformer import TinyTransformer
    from tests.benchmarks import course_lib_decoder

    problem = network.Problem
    with (
        replaced(
            network, "Problem", lambda x, *rest, **more: problem(as64(x), *rest, **more)
        ),
        replaced(
            course_lib_decoder,
            "TinyTransformer",
            partial(TinyTransformer, dtype=np.float64),
        ),
    ):
        yield


def as64(x):
    """Return the array in float64."""
    return x.astype(np.float64)


@contextmanager
def all_cores():
    """Let numpy hand each matrix product to all cores."""
    from threadpoolctl import threadpool_limits

    from course_lib.training import loop

    with threadpool_limits(os.cpu_count()), replaced(loop, "one_thread", nullcontext):
        yield


@contextmanager
def memory_not_kept():
    """Let freed arrays go back to the system."""
    from course_lib.training import loop
    from tests.benchmarks import course_lib_decoder

    def keep_nothing():
        return False

    with (
        replaced(loop, "keep_freed_memory", keep_nothing),
        replaced(course_lib_decoder, "keep_freed_memory", keep_nothing),
    ):
        yield


@contextmanager
def plain_reductions():
    """Add up and search as a formula would say it: np.sum and np.max."""
    import course_lib.losses
    import course_lib.transformer
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
                    stack.enter_context(replaced(module, name, plain[name]))
        yield


@contextmanager
def data_gradient():
    """Compute the gradient of the data as well, which nobody asks for."""
    from course_lib.layers import Sequential

    with replaced(Sequential, "fill_gradients", Sequential.backward):
        yield


@contextmanager
def array_by_array():
    """Let Adam update one weight array after the other, not all in one row."""
    from course_lib.optimizers import Adam

    update = Adam.update

    def update_each(self, values, grads):
        whole = self.mean, self.square_mean, self.work
        for place in self.flat.slices.values():
            self.mean, self.square_mean, self.work = (row[place] for row in whole)
            update(self, values[place], grads[place])
        self.mean, self.square_mean, self.work = whole

    with replaced(Adam, "update", update_each):
        yield


TAKEN_AWAY = {
    "float64, not float32": float64,
    "all cores, not one": all_cores,
    "memory not kept": memory_not_kept,
    "plain np.sum, np.max": plain_reductions,
    "Adam array by array": array_by_array,
    "the data's gradient too": data_gradient,
    "nothing, run again": nullcontext,
}
ONLY_A_CHAIN_HAS = "the data's gradient too"  # tokens have no gradient


def without(choice, run, **options):
    """Run with a choice taken away."""
    with choice():
        return run(**options)


def workload(work, has_data_gradient):
    """Return a workload that compares `work` with itself, one choice less each time."""
    run = work.peers[OURS]
    others = {
        name: partial(without, choice, run)
        for name, choice in TAKEN_AWAY.items()
        if has_data_gradient or name != ONLY_A_CHAIN_HAS
    }
    return Workload(
        f"choices {work.name}",
        f"choices: {work.name} as it is, and with one choice taken away",
        {OURS: run, **others},
        quick=work.quick,
        tolerance=1e-3,
    )


_DECODERS = {work.name: work for work in transformer_step.WORKLOADS}
WORKLOADS = [
    workload(digits.WORKLOAD, True),
    workload(images.WORKLOAD, True),
    workload(_DECODERS["W4 d64 b16"], False),
    workload(_DECODERS["W4 d128 b16"], False),
]
