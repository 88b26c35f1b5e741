"""``make bench``: our time beside that of peers that do the same work.

Each peer runs in a process of its own, on one core, several times, in random order;
the medians are compared. Each gives back a trace (its losses, or its last weights);
where a trace is not ours, the work was not the same and no ratio is printed. The speed
of a machine changes from minute to minute, so only ratios of one run mean something,
and no test looks at them.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys

import numpy as np

from tests.benchmarks import digits, separable

WORKLOADS = {"W1": separable, "W2": digits}
OURS = "course_lib"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def run_in_own_process(workload, peer):
    """Return seconds, trace and accuracy of one peer, run in a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.run", workload, "--peer", peer]
    ran = subprocess.run(
        command, env=os.environ | ONE_THREAD, capture_output=True, text=True
    )
    if ran.returncode:
        sys.exit(f"{peer} failed in {workload}:\n{ran.stderr}")
    return json.loads(ran.stdout)


def same_work(ours, theirs):
    """Tell whether two traces are the same within the noise of float32."""
    return len(ours) == len(theirs) and bool(np.allclose(ours, theirs, rtol=0.02))


def measure(workload, repetitions):
    """Run all peers of a workload in random order; return all that they gave."""
    peers = list(WORKLOADS[workload].PEERS)
    results = {peer: [] for peer in peers}
    for _ in range(repetitions):
        for peer in random.sample(peers, len(peers)):
            results[peer].append(run_in_own_process(workload, peer))
    return results


def report(workload, results):
    """Print a line a peer: its time, what it reached, and our time over its own."""
    print(f"\n{WORKLOADS[workload].__doc__.splitlines()[0]}")
    print(f"{'':18}{'seconds':>9}{'trace end':>10}{'accuracy':>10}{'ours / its':>12}")
    medians = {p: statistics.median(r[0] for r in runs) for p, runs in results.items()}
    our_trace = results[OURS][0][1]
    for peer, runs in results.items():
        _, trace, accuracy = runs[0]
        shown = f"{trace[-1]:10.4f}{accuracy:10.4f}" if trace else f"{'-':>10}{'-':>10}"
        ratio = f"{medians[OURS] / medians[peer]:12.2f}"
        if trace and not same_work(our_trace, trace):
            ratio = "   (its work was not the same)"
        print(f"{peer:18}{medians[peer]:9.3f}{shown}{'' if peer == OURS else ratio}")


def main():
    """Measure all workloads, or one peer of one workload in this process."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help="W1, W2")
    parser.add_argument("--peer", help="run this one here, and print its result")
    parser.add_argument("--repetitions", type=int, default=5)
    arguments = parser.parse_args()
    workloads = arguments.workloads or list(WORKLOADS)
    if arguments.peer:
        run = WORKLOADS[workloads[0]].PEERS[arguments.peer]
        print(json.dumps(run()))
        return
    for workload in workloads:
        report(workload, measure(workload, arguments.repetitions))


if __name__ == "__main__":
    main()
