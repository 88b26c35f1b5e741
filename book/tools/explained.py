"""Check that nothing new in the cores goes unexplained, along the road of the lessons.

What the code cells of a core use is read from their syntax (``python_uses.py``), and so
are eight signs in the formulas of its text. A text cell of a core declares what it
explains in its metadata, ``"explains": ["f-string", "np.where"]``, and so does the page
*Python you will meet*, entry by entry, in a line of its own::

    % explains: f-string; :6

A declaration is in time if it's on that page, in an earlier core cell, in the same one,
or in the core's next text. Cells that only import, only draw, or are never shown aren't
asked.

    python book/tools/explained.py [--uses]
"""

import argparse
import re
from dataclasses import dataclass

from environment import ROOT
from named_things import is_named, signs_in
from notebook_files import find_lessons, read
from python_uses import Scope, shows_last_line, uses_of_code
from reading_time import in_deeper

KEY = "explains"  # in the metadata of a cell
PAGE = ROOT / "book" / "python.md"
UNASKED = {"remove-cell", "imports", "drawing"}  # tags of cells
LAST_LINE = "last line"
LESSON = re.compile(r"^## Lesson (\d\.\d)$", re.MULTILINE)
ENTRY = re.compile(r"^% explains: (.+)\n([\s\S]*?)(?=^% explains|\Z)", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell of the road.

    Attributes
    ----------
    place : tuple of int
        Its place on the road: number of the lesson among all, number of the cell.
    name : str
        The place in words, such as ``1.1[7]``.
    is_text, is_deeper : bool
    source : str
    uses : frozenset of str
        What it uses, as keys, if it's asked.
    explains : tuple of str
        What it declares.
    """

    place: tuple
    name: str
    is_text: bool
    is_deeper: bool
    source: str
    uses: frozenset
    explains: tuple


def uses_of(cell, scope):
    """Return the keys of what a cell uses; a lesson's scope learns its names."""
    if cell.cell_type == "markdown":
        return frozenset(signs_in(cell.source))
    used = uses_of_code(cell.source, scope)
    if UNASKED & set(cell.metadata.get("tags", ())):
        return frozenset()
    return frozenset(used | {LAST_LINE} if shows_last_line(cell.source) else used)


def cells_of(notebook, number, lesson):
    """Yield the cells of a lesson with this number among all, called such as 1.1."""
    scope = Scope()
    deeper = in_deeper(notebook.cells)
    for i, cell in enumerate(notebook.cells):
        yield Cell(
            place=(number, i),
            name=f"{lesson}[{i}]",
            is_text=cell.cell_type == "markdown",
            is_deeper=deeper[i],
            source=cell.source,
            uses=uses_of(cell, scope),
            explains=tuple(cell.metadata.get(KEY, ())),
        )


def read_road(root=ROOT):
    """Return all cells of all lessons, in the order of the book."""
    cells = []
    for number, path in enumerate(find_lessons(root)):
        lesson = f"{int(path.parent.name[:2])}.{int(path.name[:2])}"
        cells += cells_of(read(path), number, lesson)
    return cells


@dataclass(frozen=True)
class Entry:
    """An entry of the page: its lesson, what it explains, and its text."""

    lesson: str
    explains: tuple
    source: str

    @property
    def name(self):
        """What it's called in a complaint."""
        return f"the page's {self.explains[0]}"


def read_entries(text):
    """Return the entries of the page."""
    _, *parts = LESSON.split(text)
    return [
        Entry(lesson, tuple(keys.split("; ")), body)
        for lesson, under in zip(parts[::2], parts[1::2], strict=True)
        for keys, body in ENTRY.findall(under)
    ]


def first_uses(cells):
    """Return the cell of a core that uses a key first, by key."""
    found = {}
    for cell in cells:
        for key in () if cell.is_deeper else cell.uses:
            found.setdefault(key, cell)
    return found


def holes(cells, entries=()):
    """Yield what is used and not explained in time, and what is declared in vain.

    Parameters
    ----------
    cells : list of Cell
        The road.
    entries : list of Entry
        Those of the page.

    Yields
    ------
    str
        The place, the key, and *undeclared*, *late*, *only deeper*, or *stale*.
    """
    uses = first_uses(cells)
    told = {key for entry in entries for key in entry.explains}
    for key, first in uses.items():
        fault = None if key in told else _fault(key, first, cells)
        if fault:
            yield f"{first.name}: {key} is {fault}"
    for teller in (*entries, *cells):
        for key in teller.explains:
            if key not in uses:
                yield f"{teller.name}: {key} is stale, because no core uses it"
            elif not is_named(key, teller.source):
                yield f"{teller.name}: {key} is stale, because the text doesn't name it"


def _fault(key, first, cells):
    places = [cell for cell in cells if key in cell.explains]
    core = [cell.place for cell in places if not cell.is_deeper]
    if not places:
        return "undeclared"
    if not core:
        return f"explained only deeper, in {places[0].name}"
    following = [c.place for c in cells if c.is_text and not c.is_deeper]
    same = [p for p in following if p > first.place and p[0] == first.place[0]]
    if min(core) > (same[0] if same and not first.is_text else first.place):
        return f"explained late, in {places[0].name}"
    return None


def disorder(cells, entries):
    """Yield the entries that aren't in the order of first use, or under its lesson."""
    uses = first_uses(cells)
    last = (-1, -1)
    for entry in entries:
        used = [uses[key] for key in entry.explains if key in uses]
        if not used:
            continue  # it's stale, as holes() says
        first = min(used, key=lambda cell: cell.place)
        if first.name.partition("[")[0] != entry.lesson:
            yield f"{entry.name}: expected under {first.name}, got {entry.lesson}"
        elif first.place < last:
            yield f"{entry.name}: expected earlier, because {first.name} uses it"
        last = max(last, first.place)


def main():
    """Print the holes, or the first core use of every key."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--uses", action="store_true", help="print the first uses")
    cells = read_road()
    entries = read_entries(PAGE.read_text("utf-8")) if PAGE.is_file() else []
    if parser.parse_args().uses:
        for key, cell in first_uses(cells).items():
            print(f"{cell.name:10}{key}")
        return
    found = [*holes(cells, entries), *disorder(cells, entries)]
    print("\n".join(found))
    print(f"{len(first_uses(cells))} things are used, with {len(found)} holes")


if __name__ == "__main__":
    main()
