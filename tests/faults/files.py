"""Plant faults in the files of copies of the repository, and run their tests there."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from faults.catalog import FAULTS
from faults.copies import CannotBeAsked, ask, copies_of
from faults.parts import only_known
from repository import ROOT

from book.evidence.fault import (
    CAUGHT,
    MISSED,
    NOT_ASKED,
    CannotBePlanted,
    Outcome,
)

NUM_COPIES = 2


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
        return Outcome(fault, NOT_ASKED, words=problems[fault.tests])
    try:
        failing, seconds = ask(fault.tests, copies, fault)
    except (CannotBePlanted, CannotBeAsked) as problem:
        return Outcome(fault, NOT_ASKED, words=f"CANNOT BE PLANTED: {problem}")
    if failing:
        return Outcome(fault, CAUGHT, (failing,), seconds=seconds)
    return Outcome(fault, MISSED, seconds=seconds)


def prove(names, show, faults=FAULTS, tree=ROOT):
    """Plant the faults asked for, each in a clean copy; return a list of Outcome."""
    faults = chosen(names, faults)
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
            show(f"{one.seconds:5.1f} s  {one.fault.name}: {told(one)}")
    show("\n" + table(outcomes))
    return outcomes


def told(outcome):
    """Return in words what became of a fault."""
    if outcome.kind == CAUGHT:
        return f"caught by {', '.join(outcome.by)}"
    return outcome.words or outcome.kind


def table(outcomes):
    """Return the report: a row for each fault, and how many were caught."""
    rows = [("fault", "part", "what became of it", "s")]
    for one in outcomes:
        rows.append((one.fault.name, one.fault.group, told(one), f"{one.seconds:.1f}"))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---|---|---|---|")
    num_caught = sum(one.kind == CAUGHT for one in outcomes)
    return "\n".join([*lines, "", f"{num_caught} of {len(outcomes)} faults caught."])


def chosen(words, faults):
    """Return the faults with these names or of these parts, or all of them."""
    parts = list(dict.fromkeys(fault.group for fault in faults))
    only_known(words, [*parts, *(fault.name for fault in faults)], parts)
    return [f for f in faults if not words or {f.name, f.group}.intersection(words)]
