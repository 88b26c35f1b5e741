"""Print what the checks and hints said about the mutants of each question.

make mutants                            a row for each question
make mutants EXERCISES="predict fit"    for these also each survivor and each hint
"""

import argparse
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor

from checks.exercise_sets import QUESTIONS
from threadpoolctl import threadpool_limits

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


def chosen(names):
    """Return the names of questions that were asked for, or all; each once."""
    known = [question.name for question in QUESTIONS]
    if strange := [name for name in names if name not in known]:
        raise ValueError(f"no exercise {strange[0]!r}; there are {', '.join(known)}")
    return [name for name in known if not names or name in names]


def main(arguments=None):
    """Ask the questions that were named, or all; return 1 if a wrong answer passes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="exercises")
    names = parser.parse_args(arguments).names
    try:
        asked = chosen(names)
    except ValueError as problem:
        parser.error(str(problem))
    survivors = 0
    print(" | ".join(COLUMNS))
    # With one thread in each, idle threads of NumPy use up no time of the processor.
    with ProcessPoolExecutor(initializer=threadpool_limits, initargs=(1,)) as pool:
        for name, found in pool.map(by_name, asked):
            print(" | ".join(map(str, row(name, found))), flush=True)
            survivors += sum(each.kind == SURVIVED for each in found)
            if names:
                details(found)
    return int(survivors > 0)


if __name__ == "__main__":
    sys.exit(main())
