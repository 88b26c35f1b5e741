"""Which parts of a page run before the chosen cell, and in which order.

A part is one statement of a cell. A cell needs the statements above it that define a
name it reads. In a lesson, it also needs those that may change the value of such a
name: a network is defined in one cell and trained in another. What has run isn't run
again unless it, or something it needs, has changed since.
"""

from functools import lru_cache
from typing import NamedTuple

from course_lib.cell_changes import altering_in, changed_by, effect_of, held_by
from course_lib.cell_names import fixed_by, names_of, referenced_in

DRAWING = {"figures", "widgets"}  # modules whose functions only show something


class Part(NamedTuple):
    """A statement of a page: the id of its cell, and its number there."""

    cell: str
    number: int


class Facts(NamedTuple):
    """What a part reads, defines, and may change, as three sets of names."""

    read: set
    defined: set
    changed: set


def facts_of(codes, follows_changes):
    """Return what each part of a page reads, defines, and may change.

    Parameters
    ----------
    codes : dict of Part to str
        The code of each part, in page order.
    follows_changes : bool
        If False, a part changes only what its own cell has defined.

    Returns
    -------
    dict of Part to Facts
    """
    kinds = [_analyzed(code).fixed for code in codes.values()]
    modules = set().union(*(imported for imported, _ in kinds))
    fixed = modules.union(*(written for _, written in kinds))
    last = {part.cell: part for part in codes}
    facts, inside, held, altering, own = {}, {}, {}, frozenset(), {}
    for part, code in codes.items():
        known = _analyzed(code)
        (read, defined), changed = known.names, _changed_by(code, altering) - fixed
        altering |= _altering_in(code, altering)
        for name in read & inside.keys():  # a call does what the function does
            read, changed = read | inside[name].read, changed | inside[name].changed
        held |= known.held
        shared = set().union(*(held[name] for name in changed & held.keys())) - fixed
        changed, read = changed | shared, read | (shared - defined)
        uses = Facts(read | known.referenced, defined, changed)
        inside |= dict.fromkeys(known.fixed[1], uses)
        if known.fixed[1]:  # a function or a class; defining it changes nothing yet
            changed = set()
        if part != last[part.cell]:  # which only shows something
            changed = changed | (known.effect & modules - DRAWING)
        here = own.setdefault(part.cell, set())
        facts[part] = Facts(
            read, defined, changed if follows_changes else changed & here
        )
        here |= defined
    return facts


class _Analyzed(NamedTuple):
    """What the functions of the modules below find out about a statement alone."""

    names: tuple
    fixed: tuple
    referenced: set
    held: dict
    effect: set


@lru_cache(5000)  # a page plans anew for each run, and most of it stays the same
def _analyzed(code):
    finders = names_of, fixed_by, referenced_in, held_by, effect_of
    return _Analyzed(*(find(code) for find in finders))


_changed_by = lru_cache(5000)(changed_by)
_altering_in = lru_cache(5000)(altering_in)


def parts_to_run(facts, targets, runs, changed_codes, ignored=()):
    """Return the parts that have to run so that the targets can, in page order.

    Of a cell above a target, only what is needed runs, unless this changes a value from
    elsewhere. Then the whole cell runs, so that nothing in it happens twice when the
    reader chooses the cell later.

    Parameters
    ----------
    facts : dict of Part to Facts
    targets : collection of str
        The ids of the cells that run in any case.
    runs : Runs
    changed_codes : set of Part
        The parts that haven't run to their end with their present code.
    ignored : set of str
        Names whose values change with each use, such as random number generators.

    Returns
    -------
    list of Part
    """
    whole = set(targets)
    while True:
        asked = [part for part in facts if part.cell in whole]
        plan = _plan(facts, asked, targets, runs, changed_codes, ignored)
        more = _reaching_out(facts, plan) - whole
        if not more:
            return plan
        whole |= more


def stale_cells(facts, cells, runs, changed_codes, ignored=()):
    """Return those of some cells that would give something else if they ran now.

    Parameters
    ----------
    facts, runs, changed_codes, ignored
        As for :func:`parts_to_run`.
    cells : collection of str
        Cells that have run with their present code.

    Returns
    -------
    list of str
    """
    stale = []
    for cell in cells:
        parts = [part for part in facts if part.cell == cell]
        needed = _needed(facts, parts)
        made = _made(facts, needed, ignored)
        if not _dirty(facts, needed, made, runs, changed_codes).isdisjoint(parts):
            stale.append(cell)
    return stale


def needed_cells(facts, target):
    """Return the cells above one that it depends on, whether they run or not."""
    needed = _needed(facts, [part for part in facts if part.cell == target])
    return [cell for cell in dict.fromkeys(p.cell for p in needed) if cell != target]


def _plan(facts, asked, targets, runs, changed_codes, ignored):
    """Return the asked parts and what has to run before them, in order."""
    needed = _needed(facts, asked)
    made = _made(facts, needed, ignored)
    dirty = _dirty(facts, needed, made, runs, changed_codes)
    gone = {p for p in runs.when if p in changed_codes or p not in facts}
    again, before = set(asked), -1
    while len(again) > before:
        before = len(again)
        _add_providers(facts, needed, made, runs, dirty, again, targets, gone)
        _add_readers(facts, needed, made, again)
    return [part for part in needed if part in again]


def _reaching_out(facts, plan):
    """Return the cells in which a planned part changes what another cell defines."""
    own, found = {}, set()
    for part in plan:
        here = own.setdefault(part.cell, set())
        if facts[part].changed - here - facts[part].defined:
            found.add(part.cell)
        here |= facts[part].defined
    return found


def _made(facts, needed, ignored):
    return {
        part: facts[part].defined | (facts[part].changed - set(ignored))
        for part in needed
    }


def _needed(facts, asked):
    """Return the asked parts and all that they depend on, whether run or not."""
    asked, wanted, needed = set(asked), set(), []
    for part, (read, defined, changed) in reversed(facts.items()):
        if part in asked or (needed and (defined | changed) & wanted):
            needed.append(part)
            wanted = (wanted - defined) | read
    return needed[::-1]


def _dirty(facts, needed, made, runs, changed_codes):
    """Return the parts that haven't run, or whose inputs have changed since then."""
    dirty, names, latest = set(), set(), {}
    for part in needed:
        read, defined, _ = facts[part]
        when = runs.when.get(part, 0)
        newest = max((latest.get(name, 0) for name in read), default=0)
        if part in changed_codes or read & names or newest > when:
            dirty.add(part)
            names |= made[part]
        else:
            names -= defined
        latest |= dict.fromkeys(made[part], when)
    return dirty


def _add_providers(facts, needed, made, runs, dirty, again, targets, gone):
    """Add the parts whose names are required but aren't there as they should be.

    A part that changes a value and runs again begins with the value as it was defined,
    unless the reader has asked for its cell. So does one that needs a value which code
    that is gone has changed.
    """
    required, renewed = set(), set()
    touched = _last_changes(runs, runs.when)
    spoiled = _last_changes(runs, gone)
    for part in reversed(needed):
        read, defined, changed = facts[part]
        when = runs.when.get(part, 0)
        is_asked = (defined | changed) & required
        is_taken = any(runs.owner.get(name) != part for name in defined & required)
        is_used = any(touched.get(name, 0) > when for name in defined & renewed)
        is_used |= any(spoiled.get(name, 0) > when for name in defined & required)
        if part in again or (is_asked and (part in dirty or is_taken)) or is_used:
            again.add(part)
            required = (required - defined) | read
            renewed -= defined
            renewed |= set() if part.cell in targets else made[part] - defined
        else:
            required -= defined


def _last_changes(runs, parts):
    """Return, for each name, the last run of some parts that may have changed it."""
    last = {}
    for part in sorted(parts, key=runs.when.get):
        last |= dict.fromkeys(runs.changed[part], runs.when[part])
    return last


def _add_readers(facts, needed, made, again):
    """Add the needed parts that read what a rerun part makes."""
    stale = set()
    for part in needed:
        if part in again or facts[part].read & stale:
            again.add(part)
            stale |= made[part]
        else:
            stale -= facts[part].defined
