"""Damage the library's methods while they run, and measure the claims about them.

The page *Is it right?* shows the same faults, counted by kind and by who finds them.
"""

from faults.files import table
from faults.parts import only_known

from book.evidence.verification.mutants import methods, planted


def prove(names, show):
    """Damage the methods asked for, of classes or alone; return a list of Outcome."""
    classes = [owner.__name__ for owner, _ in methods()]
    places = [f"{owner.__name__}.{name}" for owner, name in methods()]
    only_known(names, [*classes, *places], places)
    outcomes = [
        one
        for one in planted()
        if not names or {*one.fault.place.split(".")[:1], one.fault.place} & {*names}
    ]
    show(table(outcomes))
    return outcomes
