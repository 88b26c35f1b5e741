"""``make bench``: our time beside that of peers that do the same work.

Each peer runs in a process of its own, on one core, once a round, in random order; the
medians are compared. Each gives back a trace (its losses, its last weights, or
checksums); where a trace is not ours, the work was not the same and no ratio is
printed. The speed of a machine changes from minute to minute, so only ratios of one run
mean something, and no test looks at them.
"""

import argparse
import os
import random
import sys
import time

from tests.benchmarks import growth, machine, records, report, start, stored
from tests.benchmarks.catalog import GROUPS, START, WORKLOADS, chosen, peers_of
from tests.benchmarks.processes import PeerFailed, is_missing, run_alone
from tests.benchmarks.verdicts import how_to_get, judge, median

FULL_ROUNDS, QUICK_ROUNDS = 5, 1


def say(text):
    """Show on a terminal what is going on, on one line that the next one covers."""
    if sys.stderr.isatty():
        print(f"\r{text:<60}\r", end="", file=sys.stderr, flush=True)


def in_random_order(peers, rounds, run):
    """Let every peer run once a round, each round in a new order.

    Returns
    -------
    dict of str to list, or None for a peer that is not installed
    """
    results = {peer: None if is_missing(peer) else [] for peer in peers}
    present = [peer for peer, runs in results.items() if runs is not None]
    for number in range(1, rounds + 1):
        for peer in random.sample(present, len(present)):
            say(f"round {number} of {rounds}: {peer}")
            results[peer].append(run(peer))
    say("")
    return results


def measure(name, rounds, quick, kernel):
    """Measure and judge one workload; return its part of the record."""
    workload = WORKLOADS[name]
    peers = peers_of(name, quick)
    results = in_random_order(peers, rounds, lambda peer: run_alone(name, peer, quick))
    return {
        "title": workload.title,
        "options": workload.quick if quick else {},
        "peers": judge(workload, results, kernel),
    }


def measure_start(rounds):
    """Measure imports and first steps; return one row a package."""
    imports = in_random_order(start.IMPORTS, rounds, start.import_cost)
    steps = in_random_order(start.FIRST_STEPS, rounds, start.first_step)
    rows = {}
    for name, runs in imports.items():
        if runs is None:
            rows[name] = {"missing": how_to_get(name)}
            continue
        first = steps.get(name)
        rows[name] = {
            "import": median(runs, "seconds"),
            "in_all": median(runs, "in_all"),
            "first_step": median(first, "seconds") if first else None,
            "rounds": {"import": runs, "first_step": first},
        }
    return rows


def sweep_of(name, part):
    """Return what the figure needs of one growth: values, and seconds by peer."""
    peers = {
        peer: row["median"]
        for peer, row in part["peers"].items()
        if row.get("same_work")
    }
    return {"values": list(growth.VALUES[name]), "seconds": peers}


def draw_growth(sweeps):
    """Write the figure of the growths, in the book's look."""
    from course_lib.figures import cost_growth

    drawable = {name: sweep for name, sweep in sweeps.items() if sweep["seconds"]}
    if drawable:
        picture = cost_growth(drawable).to_bytes("svg")
        records.write_whole(records.FOLDER / "growth.svg", picture)


def command():
    """Return the command that runs, with the kernel if one was asked for."""
    kernel = os.environ.get("OPENBLAS_CORETYPE")
    words = ["python", "-m", "tests.benchmarks.run", *sys.argv[1:]]
    return [f"OPENBLAS_CORETYPE={kernel}", *words] if kernel else words


def run_all(groups, rounds, quick):
    """Measure the groups, print their tables, write the record; return it."""
    began = time.time()
    record = {
        "command": command(),
        "began": time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(began)),
        "rounds": rounds,
        "quick": quick,
        "machine": machine.facts(),
        "workloads": {},
        "growth": {},
    }
    print(report.header(record["machine"], rounds, quick))
    kernel = record["machine"]["numpy_blas"]["kernel"]
    for name in chosen(groups):
        part = record["workloads"][name] = measure(name, rounds, quick, kernel)
        if name in growth.VALUES:
            record["growth"][growth.LABELS[name]] = sweep_of(name, part)
        print(f"\n{report.table_of(name, part)}", flush=True)
    if START in groups:
        record["start"] = measure_start(rounds)
        print(f"\n{report.start_table(record['start'])}")
    if record["growth"]:
        draw_growth(record["growth"])
    record["seconds"] = round(time.time() - began, 1)
    records.write_json(records.FOLDER / "bench.json", record)
    print(f"\n{record['seconds']:.0f} s; all of it stands in build/bench/bench.json")
    return record


def keep_for_the_book(record):
    """Let the page "Fast enough?" show this run."""
    try:
        path = stored.store(record)
    except ValueError as error:
        sys.exit(f"The book keeps what it had: {error}")
    print(f"What the book shows of it stands in {path.relative_to(stored.ROOT)}")


def main():
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "groups", nargs="*", metavar="WORKLOAD", help=f"of {' '.join(GROUPS)}"
    )
    parser.add_argument("--growth", action="store_true", help="how the cost grows")
    parser.add_argument("--rounds", type=int, help=f"{FULL_ROUNDS} unless told")
    parser.add_argument("--quick", action="store_true", help="about a minute in all")
    parser.add_argument("--store", action="store_true", help="for a page of the book")
    arguments = parser.parse_args()
    groups = arguments.groups + ["growth"] * arguments.growth
    if strange := sorted(set(groups) - set(GROUPS)):
        parser.error(f"expected some of {' '.join(GROUPS)}, got {' '.join(strange)}")
    rounds = arguments.rounds or (QUICK_ROUNDS if arguments.quick else FULL_ROUNDS)
    if rounds < 1:
        parser.error(f"expected at least one round, got {rounds}")
    in_order = [group for group in GROUPS if group in groups] or list(GROUPS)
    try:
        record = run_all(in_order, rounds, arguments.quick)
    except PeerFailed as failure:
        sys.exit(f"A peer failed, and nothing was written:\n{failure}")
    if arguments.store:
        keep_for_the_book(record)


if __name__ == "__main__":
    main()
