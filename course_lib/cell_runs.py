"""What has run on a page, and what runs next.

A page that the reader edits keeps a :class:`Schedule`. It knows which names belong to
which statement, so that a name goes when the code that defined it does, and what an
error has kept away from the rest.
"""

from functools import lru_cache
from itertools import count

from course_lib.cell_names import statements_of
from course_lib.cell_plan import (
    Part,
    facts_of,
    needed_cells,
    parts_to_run,
    stale_cells,
)

_statements_of = lru_cache(1000)(statements_of)  # a page plans anew for each run


class Runs:
    """What has run on a page.

    Attributes
    ----------
    code : dict of Part to str
        For each part, its code when it last ran, or None if it ended with an error.
    when : dict of Part to int
        For each part, the number of its last run that may have made something new.
    changed : dict of Part to set of str
        For each part, the names whose values that run may have changed.
    owner : dict of str to Part
        For each name, the part that gave it its value.
    """

    def __init__(self):
        self.code, self.when, self.changed, self.owner = {}, {}, {}, {}
        self._latest = {}  # for each name, the number of the run that last made it
        self._numbers = count(1)

    def note(self, part, code, facts, has_ended=True):
        """Record that a part has run, and whether it ran to its end."""
        if not self._is_same(part, code, facts):
            self.when[part] = number = next(self._numbers)
            self._latest |= dict.fromkeys(facts.defined | facts.changed, number)
        self.code[part] = code if has_ended else None
        self.changed[part] = facts.changed
        self.owner |= dict.fromkeys(facts.defined, part)

    def names_of(self, part):
        """Return the names that a part has given their values."""
        return {name for name, owner in self.owner.items() if owner == part}

    def outlived(self, codes):
        """Return the names whose defining code has changed or gone, and forget them."""
        names = {n for n, p in self.owner.items() if self.code[p] != codes.get(p)}
        self.owner = {n: p for n, p in self.owner.items() if n not in names}
        return names

    def _is_same(self, part, code, facts):
        """Return whether a run can't have made anything but what was there."""
        newest = max((self._latest.get(name, 0) for name in facts.read), default=0)
        return (
            self.code.get(part) == code
            and not facts.changed
            and newest <= self.when[part]
            and all(self.owner.get(name) == part for name in facts.defined)
        )


class Schedule:
    """What a page plans to run, and what became of that.

    Parameters
    ----------
    follows_changes : bool
        As for :func:`~course_lib.cell_plan.facts_of`.

    Attributes
    ----------
    planned : dict of str to list of Part
        For each cell of the page, its statements that the last plan wants to run.
    """

    def __init__(self, follows_changes):
        self.follows_changes = follows_changes
        self.planned, self.targets = {}, set()
        self._codes, self._facts = {}, {}  # of the parts of the page
        self._runs = Runs()
        self._missing = {}  # for each name that an error kept away, the cell with it

    def plan(self, codes, targets, drawn):
        """Plan what runs next.

        Parameters
        ----------
        codes : dict of str to str
            The code of each cell, in page order.
        targets : collection of str
            The cells that run in any case.
        drawn : set of str
            Names whose values change with each use.

        Returns
        -------
        gone : set of str
            The names that former code has defined, which must not be used anymore.
        """
        self._codes = {
            Part(cell, number): statement
            for cell, code in codes.items()
            for number, statement in enumerate(_statements_of(code))
        }
        self._facts = facts_of(self._codes, self.follows_changes)
        gone = self._runs.outlived(self._codes)
        self.targets, self._missing = set(targets), {}
        self.planned = {cell: [] for cell in codes}
        known = self._runs, self._changed(), drawn
        for part in parts_to_run(self._facts, self.targets, *known):
            self.planned[part.cell].append(part)
        return gone

    def cells(self):
        """Return the cells of the plan, in page order."""
        return [c for c, own in self.planned.items() if own or c in self.targets]

    def is_whole(self, cell):
        """Return whether the plan has all of a cell, and not just a part of it."""
        return len(self.planned[cell]) == sum(part.cell == cell for part in self._codes)

    def needs(self, cell):
        """Return the cells that one depends on, in page order."""
        return needed_cells(self._facts, cell)

    def stale(self, cells, drawn):
        """Return those of some cells that would give something else by now.

        A cell whose own code has changed is never among them.
        """
        edited = {part.cell for part in self._changed()}
        same = [cell for cell in self.planned if cell in set(cells) - edited]
        return stale_cells(self._facts, same, self._runs, self._changed(), drawn)

    def begin(self, part):
        """Return the names to remove before a part runs: those that it defined."""
        return self._runs.names_of(part) - self._facts[part].read

    def end(self, part, has_ended):
        """Note that a part has run."""
        facts = self._facts[part]
        self._runs.note(part, self._codes[part], facts, has_ended)
        if has_ended:
            for name in facts.defined | facts.changed:
                self._missing.pop(name, None)

    def lose(self, parts, cell):
        """Note that what some parts would have made is missing because of a cell."""
        for part in parts:
            names = self._facts[part].defined | self._facts[part].changed
            self._missing |= dict.fromkeys(names, cell)

    def missing(self, parts):
        """Return the first name that parts need although an error has kept it away.

        Returns
        -------
        name, cell : str
            The cell is the one with the error. Both are None if nothing is missing.
        """
        read = set().union(*(self._facts[part].read for part in parts))
        return min(
            (pair for pair in self._missing.items() if pair[0] in read),
            default=(None, None),
        )

    def _changed(self):
        """Return the parts that haven't run to their end with their present code."""
        return {p for p, code in self._codes.items() if self._runs.code.get(p) != code}
