"""How the cost of a decoder's step grows with its batch, width, depth and length.

One of the four changes while the others stand still. On axes with logarithms a cost
that doubles with the size is a line of slope 1, one that quadruples has slope 2.
"""

from functools import partial

import numpy as np

from tests.benchmarks import transformer_step
from tests.benchmarks.decoder_size import Size
from tests.benchmarks.workload import Run, Workload

# What grows: its name for people, the field of Size, its values.
SWEEPS = [
    ("windows a batch", "batch_size", (2, 4, 8, 16, 32)),
    ("width of a token", "embed_dim", (16, 32, 64, 128, 256)),
    ("blocks", "num_layers", (1, 2, 4, 8)),
    ("tokens a window", "num_tokens", (16, 32, 64, 128, 256)),
]
BASE = Size()
PEERS = {
    "course_lib": transformer_step.run_course_lib,
    "PyTorch": transformer_step.run_pytorch,
}


def sizes_of(field, values):
    """Return one size a value; the rest as in the smallest W4."""
    return [BASE._replace(**{field: value}) for value in values]


def run_sweep(run, field, values, num_steps=9, num_warm_up=2):
    """Step at every size; the run's seconds are a list, its trace the last losses."""
    runs = [run(size, num_steps, num_warm_up) for size in sizes_of(field, values)]
    return Run([r.seconds for r in runs], [r.trace[-1] for r in runs])


def slope(values, seconds):
    """Return the exponent of growth over the upper half of the values.

    Small sizes cost mostly overhead, so the last three values tell more than the first.

    >>> slope([1, 2, 4], [1.0, 4.0, 16.0])
    2.0
    """
    logs = np.log(values[-3:]), np.log(seconds[-3:])
    return round(float(np.polyfit(*logs, 1)[0]), 6)


WORKLOADS = [
    Workload(
        f"growth {field}",
        f"growth: one step of W4's smallest decoder, by {name}",
        {peer: partial(run_sweep, run, field, values) for peer, run in PEERS.items()},
        quick={"num_steps": 3, "num_warm_up": 1},
        tolerance=1e-5,
    )
    for name, field, values in SWEEPS
]
LABELS = {f"growth {field}": name for name, field, _ in SWEEPS}
VALUES = {f"growth {field}": values for _, field, values in SWEEPS}
