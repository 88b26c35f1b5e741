"""``make bench``: compare our time with that of peers that do the same work.

Each peer runs in its own process, on one core, once per round, in random order, and the
medians are compared. Each returns a trace (its losses, its last weights, or checksums).
If a trace differs from ours, the work wasn't the same and no ratio is printed. A
machine's speed changes from minute to minute, so only ratios from one run mean
something, and no test uses them.
"""

import argparse
import os
import random
import sys
import time

from book.evidence.benchmarks import processes, report, stored
from book.evidence.benchmarks.catalog import GROUPS, START, WORKLOADS, chosen, peers_of
from book.tools.environment import BUILD, write_note

FULL_ROUNDS, QUICK_ROUNDS = 5, 1
RECORD = BUILD / "bench" / "bench.json"


def in_random_order(peers, rounds, run):
    """Run every peer once per round, in a new order each round.

    Returns
    -------
    dict of str to list, or None for a peer that isn't installed
    """
    results = {peer: None if processes.is_missing(peer) else [] for peer in peers}
    present = [peer for peer, runs in results.items() if runs is not None]
    for number in range(1, rounds + 1):
        for peer in random.sample(present, len(present)):
            if sys.stderr.isatty():
                text = f"round {number} of {rounds}: {peer}"
                print(f"\r{text:<60}\r", end="", file=sys.stderr, flush=True)
            results[peer].append(run(peer))
    return results


def measure(name, rounds, quick, kernel):
    """Measure and judge one workload; return its part of the record."""
    workload = WORKLOADS[name]
    results = in_random_order(
        peers_of(name, quick),
        rounds,
        lambda peer: processes.run_alone(name, peer, quick),
    )
    return {
        "title": workload.title,
        "options": workload.quick if quick else {},
        "peers": report.judge(workload, results, kernel),
    }


def measure_start(rounds):
    """Measure imports and first steps; return one row per package."""
    imports = in_random_order(processes.IMPORTS, rounds, processes.import_cost)
    steps = in_random_order(processes.FIRST_STEPS, rounds, processes.first_step)
    rows = {}
    for name, runs in imports.items():
        if runs is None:
            rows[name] = {"missing": report.how_to_get(name)}
            continue
        first = steps.get(name)
        rows[name] = {
            "import": report.median(runs, "seconds"),
            "in_all": report.median(runs, "in_all"),
            "first_step": report.median(first, "seconds") if first else None,
            "rounds": {"import": runs, "first_step": first},
        }
    return rows


def command():
    """Return the running command, with the kernel if one was requested."""
    kernel = os.environ.get("OPENBLAS_CORETYPE")
    words = ["python", "-m", "book.evidence.benchmarks.run", *sys.argv[1:]]
    return [f"OPENBLAS_CORETYPE={kernel}", *words] if kernel else words


def run_all(groups, rounds, quick):
    """Measure the groups, print their tables, and write the record; return it."""
    began = time.time()
    record = {
        "command": command(),
        "began": time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(began)),
        "rounds": rounds,
        "quick": quick,
        "machine": processes.machine_facts(),
        "workloads": {},
    }
    print(report.header(record["machine"], rounds, quick))
    kernel = record["machine"]["numpy_blas"]["kernel"]
    for name in chosen(groups):
        part = record["workloads"][name] = measure(name, rounds, quick, kernel)
        print(f"\n{report.table(name, part)}", flush=True)
    if START in groups:
        record["start"] = measure_start(rounds)
        print(f"\n{report.start_table(record['start'])}")
    record["seconds"] = round(time.time() - began, 1)
    write_note(RECORD, record)
    print(f"\n{record['seconds']:.0f} s; the full record is build/bench/bench.json")
    return record


def main():
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "groups", nargs="*", metavar="WORKLOAD", help=f"any of {' '.join(GROUPS)}"
    )
    parser.add_argument("--rounds", type=int, help=f"default: {FULL_ROUNDS}")
    parser.add_argument("--quick", action="store_true", help="shorten all work")
    parser.add_argument("--store", action="store_true", help="keep it for the book")
    arguments = parser.parse_args()
    if strange := sorted(set(arguments.groups) - set(GROUPS)):
        parser.error(f"expected some of {' '.join(GROUPS)}, got {' '.join(strange)}")
    rounds = arguments.rounds or (QUICK_ROUNDS if arguments.quick else FULL_ROUNDS)
    groups = [group for group in GROUPS if group in arguments.groups] or GROUPS
    try:
        record = run_all(groups, rounds, arguments.quick)
    except processes.PeerFailed as failure:
        sys.exit(f"A peer failed, so nothing was written:\n{failure}")
    if arguments.store:
        try:
            path = stored.store(record)
        except ValueError as error:
            sys.exit(f"The book's measurements are unchanged: {error}")
        print(f"The book's excerpt is book/measured/{path.name}")


if __name__ == "__main__":
    main()
