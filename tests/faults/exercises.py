"""Print what the checks and hints said about changed answers to each exercise.

A row for each; for those that are named also each wrong answer that passes, and what
the others are told.
"""

from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor

from checks.exercise_sets import QUESTIONS
from faults.answers.asking import outcomes
from faults.parts import only_known
from threadpoolctl import threadpool_limits

from book.evidence.fault import CAUGHT, EQUAL_BUT_REFUSED, HARMLESS, MISSED

COLUMNS = "exercise", "mutants", "refused", "hinted", "pass", "survive", "by type"


def by_name(name):
    """Return the outcomes of the mutants of the question of that name."""
    return name, outcomes(next(each for each in QUESTIONS if each.name == name))


def row(name, found):
    """Return the cells of a question's row."""
    kinds = Counter(outcome.kind for outcome in found)
    hinted = sum(bool(each.by) for each in found if each.kind == CAUGHT)
    share = f"{100 * hinted / max(1, kinds[CAUGHT]):.0f}%"
    number = next(each.header.exercise for each in QUESTIONS if each.name == name)
    counts = (kinds[kind] for kind in (HARMLESS, MISSED, EQUAL_BUT_REFUSED))
    return [f"{number} {name}", len(found), kinds[CAUGHT], share, *counts]


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
    show(" | ".join(COLUMNS))
    # With one thread in each, idle threads of NumPy use up no time of the processor.
    with ProcessPoolExecutor(initializer=threadpool_limits, initargs=(1,)) as pool:
        asked = [name for name in known if not names or name in names]
        for name, found in pool.map(by_name, asked):
            everything += found
            show(" | ".join(map(str, row(name, found))))
            if names:
                details(found, show)
    return everything
