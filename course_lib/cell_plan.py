"""Which cells of a page run before the chosen one, and in which order.

A cell needs those above it that define a name it reads. In a lesson, it also needs
those that may change the value of such a name: a network is defined in one cell and
trained in another. A cell that has run isn't run again unless it, or something it
needs, has changed since.
"""

from functools import lru_cache
from itertools import count

from course_lib.cell_names import (
    changed_by,
    fixed_by,
    generators_in,
    names_of,
    referenced_in,
)


class Runs:
    """What has run on a page.

    Attributes
    ----------
    code : dict of str to str
        For each cell, its code when it last ran, or None if it ended with an error.
    when : dict of str to int
        For each cell, the number of its last run.
    owner : dict of str to str
        For each name, the cell that defined it last.
    """

    def __init__(self):
        self.code, self.when, self.owner = {}, {}, {}
        self._numbers = count(1)

    def note(self, cell, code, has_ended):
        """Record that a cell has run, and whether it ran to its end."""
        self.code[cell] = code if has_ended else None
        self.when[cell] = next(self._numbers)
        self.owner |= dict.fromkeys(names_of(code)[1], cell)


def facts_of(codes, follows_changes):
    """Return what each cell reads, defines, and may change.

    Parameters
    ----------
    codes : dict of str to str
        The code of each cell, in page order.
    follows_changes : bool
        If False, no cell counts as changing anything.

    Returns
    -------
    dict of str to tuple of three sets of str
    """
    kinds = {cell: _analyzed(code)[2] for cell, code in codes.items()}
    fixed = set().union(*(names for pair in kinds.values() for names in pair))
    facts, inside, held = {}, {}, {}
    for cell, code in codes.items():
        (read, defined), changes, _, uses, generators = _analyzed(code)
        changed = changes - fixed if follows_changes else set()
        for name in read & inside.keys():  # a call does what the function does
            read, changed = read | inside[name][0], changed | inside[name][1]
        if follows_changes:
            held |= generators
            drawn = set().union(*(held[name] for name in changed & held.keys()))
            changed, read = changed | drawn, read | (drawn - defined)
            inside |= dict.fromkeys(kinds[cell][1], (read | uses, changed))
        facts[cell] = read, defined, changed
    return facts


@lru_cache(1000)  # a page plans anew for each run, and most cells stay the same
def _analyzed(code):
    finders = names_of, changed_by, fixed_by, referenced_in, generators_in
    return tuple(find(code) for find in finders)


def cells_to_run(facts, targets, runs, changed_codes, ignored=()):
    """Return the targets and the cells that have to run before them, in order.

    Parameters
    ----------
    facts : dict of str to tuple
        What :func:`facts_of` returned.
    targets : list of str
    runs : Runs
    changed_codes : set of str
        The cells that haven't run to their end with their present code.
    ignored : set of str
        Names whose values change with each use, such as random number generators.

    Returns
    -------
    list of str
    """
    needed = _needed(facts, targets)
    made = {cell: facts[cell][1] | (facts[cell][2] - set(ignored)) for cell in needed}
    dirty = _dirty(facts, needed, made, runs, changed_codes)
    again, before = set(targets), -1
    while len(again) > before:
        before = len(again)
        _add_providers(facts, needed, made, runs, dirty, again, targets)
        _add_readers(facts, needed, made, again)
    return [cell for cell in needed if cell in again]


def _needed(facts, targets):
    """Return the targets and all cells that they depend on, whether run or not."""
    wanted, needed = set(), []
    for cell, (read, defined, changed) in reversed(facts.items()):
        if cell in targets or (needed and (defined | changed) & wanted):
            needed.append(cell)
            wanted = (wanted - defined) | read
    return needed[::-1]


def _dirty(facts, needed, made, runs, changed_codes):
    """Return the cells that haven't run, or whose inputs have changed since then."""
    dirty, names, latest = set(), set(), {}
    for cell in needed:
        read, defined, _ = facts[cell]
        when = runs.when.get(cell, 0)
        newest = max((latest.get(name, 0) for name in read), default=0)
        if cell in changed_codes or read & names or newest > when:
            dirty.add(cell)
            names |= made[cell]
        else:
            names -= defined
        latest |= dict.fromkeys(made[cell], when)
    return dirty


def _add_providers(facts, needed, made, runs, dirty, again, targets):
    """Add the cells whose names are required but aren't there as they should be.

    A cell that changes a value and runs again begins with the value as it was defined,
    unless the reader has asked for this cell.
    """
    required, renewed, touched = set(), set(), _last_changes(facts, runs)
    for cell in reversed(needed):
        read, defined, changed = facts[cell]
        when = runs.when.get(cell, 0)
        is_asked = (defined | changed) & required
        is_taken = any(runs.owner.get(name) != cell for name in defined & required)
        is_used = any(touched.get(name, 0) > when for name in defined & renewed)
        if cell in again or (is_asked and (cell in dirty or is_taken)) or is_used:
            again.add(cell)
            required = (required - defined) | read
            renewed -= defined
            renewed |= set() if cell in targets else made[cell] - defined
        else:
            required -= defined


def _last_changes(facts, runs):
    """Return, for each name, the number of the last run that may have changed it."""
    last = {}
    for cell in sorted(facts.keys() & runs.when.keys(), key=runs.when.get):
        last |= dict.fromkeys(facts[cell][2], runs.when[cell])
    return last


def _add_readers(facts, needed, made, again):
    """Add the needed cells that read what a rerun cell makes."""
    stale = set()
    for cell in needed:
        if cell in again or facts[cell][0] & stale:
            again.add(cell)
            stale |= made[cell]
        else:
            stale -= facts[cell][1]
