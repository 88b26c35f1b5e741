"""Plant every fault in a copy of the repository, and see whether the tests find it.

    PYTHONPATH=tests python -m planted [--tree FOLDER] [NAME or PART ...]

The tests of each fault pass first where nothing is planted. The site must be built
(``make book``) for the faults in its pages.
"""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from planted.catalog import FAULTS
from planted.fault import CannotBePlanted
from planted.proof import CannotBeAsked, ask, copies_of

ROOT = Path(__file__).resolve().parents[2]
NUM_COPIES = 2


@dataclass(frozen=True)
class Outcome:
    """What became of a fault: a line for the report, and whether that is good."""

    fault: object
    good: bool
    words: str
    seconds: float = 0.0


def before_planting(tests, copies, show):
    """Return what is wrong with tests where nothing is planted; None if they pass."""
    try:
        failing, seconds = ask(tests, copies)
        problem = f"RED BEFORE: {failing}" if failing else None
    except CannotBeAsked as cause:
        problem, seconds = f"CANNOT BE ASKED: {cause}", 0.0
    show(f"{seconds:5.1f} s  {tests}: {problem or 'passed'}")
    return problem


def outcome(fault, problems, copies):
    """Plant a fault and run its tests; return an Outcome."""
    if problems[fault.tests]:
        return Outcome(fault, False, problems[fault.tests])
    try:
        failing, seconds = ask(fault.tests, copies, fault)
    except (CannotBePlanted, CannotBeAsked) as problem:
        return Outcome(fault, False, f"CANNOT BE PLANTED: {problem}")
    words = f"caught by {failing}" if failing else "NOT CAUGHT"
    return Outcome(fault, bool(failing), words, seconds)


def prove(faults, tree, show):
    """Plant faults, each in a clean copy; return a list of Outcome."""
    sets = list(dict.fromkeys(fault.tests for fault in faults))
    with (
        copies_of(tree, min(NUM_COPIES, len(faults))) as copies,
        ThreadPoolExecutor(NUM_COPIES) as pool,
    ):
        show(f"{len(sets)} sets of tests where nothing is planted")
        found = pool.map(partial(before_planting, copies=copies, show=show), sets)
        problems = dict(zip(sets, found, strict=True))
        outcomes = []
        ask_one = partial(outcome, problems=problems, copies=copies)
        for one in pool.map(ask_one, faults):
            outcomes.append(one)
            show(f"{one.seconds:5.1f} s  {one.fault.name}: {one.words}")
    return outcomes


def table(outcomes):
    """Return the report: a row for each fault, and how many were caught."""
    rows = [("fault", "part", "what became of it", "s")]
    for one in outcomes:
        rows.append((one.fault.name, one.fault.part, one.words, f"{one.seconds:.1f}"))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---|---|---|---|")
    num_caught = sum(one.good for one in outcomes)
    return "\n".join([*lines, "", f"{num_caught} of {len(outcomes)} faults caught."])


def chosen(words, faults):
    """Return the faults with these names or of these parts, or all of them."""
    known = {word for fault in faults for word in (fault.name, fault.part)}
    if strange := [word for word in words if word not in known]:
        parts = ", ".join(dict.fromkeys(fault.part for fault in faults))
        raise ValueError(f"no fault and no part {strange[0]!r}; the parts are {parts}")
    return [f for f in faults if not words or {f.name, f.part}.intersection(words)]


def say(text):
    """Print a line at once: a run takes minutes."""
    print(text, flush=True)


def main(arguments=None, faults=FAULTS, show=say):
    """Plant the faults asked for and report on each; return 1 if one was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults, or parts")
    parser.add_argument("--tree", type=Path, default=ROOT, help="another repository")
    given = parser.parse_args(arguments)
    try:
        faults = chosen(given.names, faults)
    except ValueError as problem:
        parser.error(str(problem))
    outcomes = prove(faults, given.tree.resolve(), show)
    show("\n" + table(outcomes))
    return 0 if all(one.good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
