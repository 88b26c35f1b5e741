"""Print what the checks and hints said about changed answers to each exercise.

A row for each; for those that are named also each wrong answer that passes, and what
the others are told.
"""

from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor

from checks.exercise_sets import QUESTIONS
from faults.answers.asking import outcomes
from faults.answers.habits import HABIT, SURE
from faults.answers.mutants import MUTANT
from faults.parts import only_known
from threadpoolctl import threadpool_limits

from book.evidence.fault import CAUGHT, EQUAL_BUT_REFUSED, HARMLESS, MISSED

ENGINES = {"mutants": (MUTANT,), "habits": (HABIT, SURE)}
COLUMNS = "refused", "hinted", "pass", "survive", "by type"


def by_name(name):
    """Return the outcomes of the mutants of the question of that name."""
    return name, outcomes(next(each for each in QUESTIONS if each.name == name))


def row(title, found):
    """Return the cells of a row: a title, and for each engine how many, and COLUMNS."""
    cells = [title]
    for groups in ENGINES.values():
        own = [outcome for outcome in found if outcome.fault.group in groups]
        kinds = Counter(outcome.kind for outcome in own)
        hinted = sum(bool(each.by) for each in own if each.kind == CAUGHT)
        share = f"{100 * hinted / max(1, kinds[CAUGHT]):.0f}%"
        counts = (kinds[kind] for kind in (HARMLESS, MISSED, EQUAL_BUT_REFUSED))
        cells += [len(own), kinds[CAUGHT], share, *counts]
    return cells


def details(found, show):
    """Show survivors, refused equals, mutants without a hint, and all hints."""
    for kind in (MISSED, EQUAL_BUT_REFUSED):
        for each in (each for each in found if each.kind == kind):
            show(f"  {kind}: {each.fault.name}\n      {each.words}")
    hints = defaultdict(list)
    for each in (each for each in found if each.kind == CAUGHT):
        hints["".join(each.by)].append(each)
    for hint, group in sorted(hints.items()):
        show(f"  hint: {hint or 'none'}")
        for each in group:
            show(f"      {each.fault.name} | {each.words}")


def prove(names, show):
    """Ask the exercises that were named, or all; return a list of Outcome."""
    known = [question.name for question in QUESTIONS]
    only_known(names, known, known)
    everything = []
    heads = (column for engine in ENGINES for column in (engine, *COLUMNS))
    show(" | ".join(["exercise", *heads]))
    # With one thread in each, idle threads of NumPy use up no time of the processor.
    with ProcessPoolExecutor(initializer=threadpool_limits, initargs=(1,)) as pool:
        asked = [name for name in known if not names or name in names]
        for name, found in pool.map(by_name, asked):
            everything += found
            number = next(q.header.exercise for q in QUESTIONS if q.name == name)
            show(" | ".join(map(str, row(f"{number} {name}", found))))
            if names:
                details(found, show)
    show(" | ".join(map(str, row("all", everything))))
    return everything
