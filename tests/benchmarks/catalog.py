"""All workloads by name; ``chosen`` finds those that a reader asks for."""

from tests.benchmarks import (
    choices,
    digits,
    feed_forward,
    growth,
    images,
    separable,
    shares,
    transformer_step,
)

_ALL = [
    separable.WORKLOAD,
    digits.WORKLOAD,
    images.WORKLOAD,
    *transformer_step.WORKLOADS,
    feed_forward.WORKLOAD,
    *growth.WORKLOADS,
    *choices.WORKLOADS,
    *shares.WORKLOADS,
]
WORKLOADS = {workload.name: workload for workload in _ALL}
START = "start"  # measured from outside, so no workload
GROUPS = ("W1", "W2", "W3", "W4", "W5", START, "growth", "choices", "shares")

# In a quick run: one more PyTorch costs 15 s, mostly to start it.
LEFT_OUT_IF_QUICK = {"PyTorch, fused Adam", "PyTorch, memory kept"}


def peers_of(name, quick=False):
    """Return who does a workload; in a quick run not everybody.

    >>> peers_of("W4 d64 b16", quick=True)
    ['course_lib', 'PyTorch', 'bare products']
    """
    peers = WORKLOADS[name].peers
    return [peer for peer in peers if not (quick and peer in LEFT_OUT_IF_QUICK)]


def chosen(groups):
    """Return the names of the workloads of some groups, in the order of the groups.

    >>> chosen(["W4"])[:2]
    ['W4 d64 b16', 'W4 d64 b32']
    """
    return [name for group in groups for name in WORKLOADS if name.split()[0] == group]
