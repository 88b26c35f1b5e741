"""All workloads by name, with their titles for readers and the goals that we set.

A goal is the largest ratio of our time to the peer's that is still good enough. PyTorch
comes with its own matrix products, so the goals against it depend on how well NumPy
multiplies. OpenBLAS's kernel "Haswell" represents processors without AVX-512. There,
NumPy's products are slower while PyTorch's aren't, so the goals are looser.

``python -m book.evidence.benchmarks.catalog WORKLOAD PEER`` runs one workload
with one peer in this process, and prints the run as JSON.
"""

import argparse
import json
from dataclasses import asdict

from book.evidence.benchmarks import choices, decoder, feed_forward, networks
from book.evidence.benchmarks.decoder import SIZES

_ALL = [
    *networks.WORKLOADS,
    *decoder.WORKLOADS,
    feed_forward.WORKLOAD,
    *decoder.GROWTH,
    *choices.CHOICES,
    *choices.SHARES,
]
WORKLOADS = {workload.name: workload for workload in _ALL}
START = "start"  # measured from outside, so not a workload
GROUPS = ("W1", "W2", "W3", "W4", "W5", START, "growth", "choices", "shares")

# Each additional PyTorch peer costs a quick run 15 s, mostly for its start.
LEFT_OUT_IF_QUICK = {"PyTorch, fused Adam", "PyTorch, memory kept"}

_NAMES = {  # title for readers, and what is timed
    "W1": ("perceptron", "whole training"),
    "W2": ("digits", "whole training"),
    "W3": ("images", "one epoch"),
    "W5": ("feed-forward of width 512", "one step, no update"),
} | {
    name: (f"decoder of width {size.embed_dim}, batch {size.batch_size}", "one step")
    for name, size in SIZES.items()
}
GOALS = {
    "scikit-learn": {"W1": 1.5, "W2": 0.55, "W3": 0.75},
    "PyTorch": {"W2": 0.40, "W3": 0.60, "W4": 0.65, "W5": 0.48},
    "PyTorch with Haswell": {"W2": 0.48, "W3": 0.92, "W4": 0.92, "W5": 0.84},
    "hand-written numpy": {"W2": 1.40, "W3": 1.15, "W4": 1.15, "W5": 1.15},
    "bare products": {"W2": 4.7, "W3": 1.9, "W4 d64": 2.0, "W4 d128": 1.75, "W5": 1.12},
}
#: Megabytes above the start, or for the whole process.
MEMORY = {
    "W2": "+10 MB",
    "W3": "+20 MB",
    "W4": "130 MB in all",
    "W5": "170 MB in all",
}
IMPORT = {"import": 0.15, "in_all": 40}  # seconds, megabytes


def ratio_goal(workload, peer, kernel=None):
    """Return the goal of a workload against a peer, or None if none was set.

    The kernel is the one that NumPy's OpenBLAS uses.

    >>> ratio_goal("W4 d64 b16", "PyTorch"), ratio_goal("W1", "PyTorch")
    (0.65, None)
    >>> ratio_goal("W3", "PyTorch", "Haswell"), ratio_goal("W3", "PyTorch", "SkylakeX")
    (0.92, 0.6)
    >>> ratio_goal("W4 d128 b32", "bare products", "Haswell")
    1.75
    """
    table = GOALS.get(f"{peer} with {kernel}") or GOALS.get(peer, {})
    words = workload.split()
    return table.get(" ".join(words[:2]), table.get(words[0]))


def memory_goal(workload):
    """Return the goal for our memory in words, or None if none was set.

    >>> memory_goal("W4 d64 b16"), memory_goal("W1")
    ('130 MB in all', None)
    """
    return MEMORY.get(workload.split()[0])


def peers_of(name, quick=False):
    """Return the peers that do a workload; a quick run leaves some out."""
    peers = WORKLOADS[name].peers
    return [peer for peer in peers if not (quick and peer in LEFT_OUT_IF_QUICK)]


def chosen(groups):
    """Return the names of the workloads in some groups, in the groups' order.

    >>> chosen(["W1", "W4"])[:3]
    ['W1', 'W4 d64 b16', 'W4 d64 b32']
    """
    return [name for group in groups for name in WORKLOADS if name.split()[0] == group]


def spoken(name):
    """Return a workload's title for readers.

    >>> spoken("W2"), spoken("W4 d64 b16")
    ('digits', 'decoder of width 64, batch 16')
    """
    return _NAMES[name][0]


def what_is_timed(name):
    """Return which part of a workload its seconds measure.

    >>> what_is_timed("W2")
    'whole training'
    """
    return _NAMES[name][1]


def listed(names):
    """List workloads in words; all decoders together have one name.

    >>> listed(["W2", "W3", "W4 d64 b16"])
    'digits; images; decoder of width 64, batch 16'
    >>> listed(["W1", *SIZES])
    'perceptron; all 4 decoders'
    """
    every = "all 4 decoders" if set(SIZES) <= set(names) else None
    words = [every if every and name in SIZES else spoken(name) for name in names]
    return "; ".join(dict.fromkeys(words))


def main():
    """Run the peer that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", choices=list(WORKLOADS))
    parser.add_argument("peer")
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    workload = WORKLOADS[arguments.workload]
    options = workload.quick if arguments.quick else {}
    print(json.dumps(asdict(workload.peers[arguments.peer](**options))))


if __name__ == "__main__":
    main()
