"""Print what the checks and hints said about the mutants of each question.

PYTHONPATH=tests python -m mutants.report                all questions, one row each
PYTHONPATH=tests python -m mutants.report predict fit    each survivor, each hint
"""

import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor

from checks.exercise_sets import QUESTIONS

from mutants.asking import EQUAL_BUT_REFUSED, PASSED, REFUSED, SURVIVED, outcomes

COLUMNS = "exercise", "mutants", "refused", "hinted", "pass", "survive", "by type"


def by_name(name):
    """Return the outcomes of the mutants of the question of that name."""
    return name, outcomes(next(each for each in QUESTIONS if each.name == name))


def row(name, found):
    """Return the cells of a question's row."""
    kinds = Counter(outcome.kind for outcome in found)
    hinted = sum(bool(each.hint) for each in found if each.kind == REFUSED)
    share = f"{100 * hinted / max(1, kinds[REFUSED]):.0f}%"
    number = next(each.header.exercise for each in QUESTIONS if each.name == name)
    counts = (kinds[kind] for kind in (PASSED, SURVIVED, EQUAL_BUT_REFUSED))
    return [f"{number} {name}", len(found), kinds[REFUSED], share, *counts]


def details(found):
    """Print survivors, refused equals, mutants without a hint, and all hints."""
    for kind in (SURVIVED, EQUAL_BUT_REFUSED):
        for each in (each for each in found if each.kind == kind):
            print(f"  {kind}: {each.mutant.change}\n      {each.problem}")
    hints = defaultdict(list)
    for each in (each for each in found if each.kind == REFUSED):
        hints[each.hint].append(each)
    for hint, group in sorted(hints.items()):
        print(f"  hint: {hint or 'none'}")
        for each in group:
            print(f"      {each.mutant.change} | {each.problem}")


def main(names):
    """Ask the questions of these names, or all; return 1 if a wrong answer passes."""
    chosen = [q.name for q in QUESTIONS if not names or q.name in names]
    survivors = 0
    print(" | ".join(COLUMNS))
    with ProcessPoolExecutor() as pool:
        for name, found in pool.map(by_name, chosen):
            print(" | ".join(map(str, row(name, found))), flush=True)
            survivors += sum(each.kind == SURVIVED for each in found)
            if names:
                details(found)
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
