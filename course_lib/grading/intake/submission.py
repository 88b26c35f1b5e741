"""Read a submitted notebook, and find the answer to each exercise in it.

The file is untrusted: it is read as JSON text, and nothing in it is run, compiled or
believed here. Answers are found by the marks of the released notebook; if those were
lost, by the name that an answer defines or by the text above it.
"""

import itertools
import json
import os
import re
import stat
from dataclasses import dataclass

LARGEST_FILE = 20 * 2**20  # bytes
MOST_CELLS = 500
DEFINED = re.compile(
    r"^(?:def|class)[ \t]+(\w+)|^([A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE
)
CHECK = "check-"  # precedes the question's name in the mark of its check cell


class Unreadable(ValueError):
    """The file can't be read as a notebook; the message says why in one sentence."""


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a notebook: its text, and the marks that the grader goes by.

    Attributes
    ----------
    source : str
    is_code : bool
    name : str
        nbgrader's ``grade_id``; empty if the cell has none.
    id : str
        The cell's own id in its notebook; empty if it has none.
    is_answer, is_graded : bool
        Whether the student writes in it, and whether it carries points.
    """

    source: str
    is_code: bool
    name: str = ""
    id: str = ""
    is_answer: bool = False
    is_graded: bool = False

    @property
    def is_check(self):
        """Whether it calls a check and has no answer."""
        return self.is_code and self.is_graded and not self.is_answer

    @property
    def defines(self):
        """The names that its lines define, as far as the text shows."""
        found = DEFINED.findall(self.source) if self.is_code else []
        return {function or value for function, value in found}


def read_notebook(path):
    """Return the cells of a notebook.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    cells : list of Cell

    Raises
    ------
    Unreadable
        If it isn't a regular file, is too large, or isn't a notebook.
    """
    return parse_notebook(read_file(path))


def parse_notebook(content):
    """Return the cells of a notebook given as bytes.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    cells : list of Cell

    Raises
    ------
    Unreadable
        If it isn't a notebook.

    Examples
    --------
    >>> parse_notebook(b'{"cells": []}')
    []
    """
    try:
        cells = [_cell(cell) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable("the file isn't a Jupyter notebook") from None
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"it has {len(cells)} cells; the limit is {MOST_CELLS}")
    return cells


def read_file(path):
    """Return the bytes of a regular file: not a link or a pipe, and not too large.

    Raises
    ------
    Unreadable
        If it is anything else.
    """
    try:
        with open(path, "rb", opener=_unfollowed) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("expected a notebook, got something that isn't a file")
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Unreadable(f"the file can't be opened: {error.strerror}") from None
    if len(content) > LARGEST_FILE:
        size = max(found.st_size, len(content)) / 2**20
        most = LARGEST_FILE // 2**20
        raise Unreadable(f"the file has {size:.0f} MiB; the limit is {most} MiB")
    return content


def _unfollowed(path, flags):
    """Open a file without following a link or waiting for a pipe."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _cell(raw):
    source = raw["source"]
    if not isinstance(source, (str, list)):
        raise TypeError("expected text or a list of lines")
    text = source if isinstance(source, str) else "".join(source)
    marks = raw.get("metadata", {}).get("nbgrader") or {}
    name, own = marks.get("grade_id"), raw.get("id")
    return Cell(
        source=text.encode(errors="replace").decode(),  # JSON may have lone surrogates
        is_code=raw["cell_type"] == "code",
        name=name if isinstance(name, str) else "",
        id=own if isinstance(own, str) else "",
        is_answer=bool(marks.get("solution")),
        is_graded=bool(marks.get("grade")),
    )


@dataclass(frozen=True)
class Answers:
    """The answers in a submission.

    Attributes
    ----------
    chosen : dict
        By the name of each answer cell in the released notebook, the submitted cell
        that counts, or None.
    own : dict
        Texts of code cells that the student has added, by the name of the released
        answer or check that they run before.
    notes : list of str
        Remarks for the instructor.
    """

    chosen: dict
    own: dict
    notes: list


def find_answers(released, submitted):
    """Match the cells of a submission to those of the released notebook.

    Parameters
    ----------
    released, submitted : list of Cell

    Returns
    -------
    answers : Answers
    """
    chosen, notes = {}, []
    for place, cell in enumerate(released):
        if not cell.is_answer:
            continue
        copies = _copies(cell, submitted)
        if not copies and not cell.is_code:
            copies = _following(released, place, submitted)
        changed = [c for c in copies if c.source.strip() != cell.source.strip()]
        chosen[cell.name] = (changed or copies or [None])[-1]
        if len(copies) > 1:
            notes.append(f"{cell.name}: found {len(copies)} times; the last one counts")
        if not copies:
            notes.append(f"{cell.name}: no answer cell was found")
    return Answers(chosen, _own_cells(released, submitted, chosen), notes)


def _copies(cell, submitted):
    """Return the cells that may be the answer, by mark, id, or the name they define."""
    same_kind = [other for other in submitted if other.is_code == cell.is_code]
    for fits in (
        lambda other: other.name == cell.name,
        lambda other: bool(cell.id) and other.id == cell.id,
        lambda other: not other.name and cell.name in other.defines,
    ):
        found = [other for other in same_kind if fits(other)]
        if found:
            return found
    return []


def _following(released, place, submitted):
    """Return the unmarked texts that follow the cell once above the answer."""
    above = released[place - 1].source.strip()
    others = {cell.source.strip() for cell in released if cell is not released[place]}
    return [
        cell
        for upper, cell in itertools.pairwise(submitted)
        if upper.source.strip() == above
        and not (cell.is_code or cell.name or cell.source.strip() in others)
    ]


def _own_cells(released, submitted, chosen):
    """Return the student's own code cells by the released cell that follows them.

    A helper above an answer therefore runs before it, and a change between an answer
    and its check runs before the check, as it did in the notebook.
    """
    known = {cell.source.strip() for cell in released} | {""}
    place = {id(cell): name for name, cell in chosen.items() if cell}
    checks = {cell.name for cell in released if cell.is_check}
    waiting, own = [], {}
    for cell in submitted:
        at = place.get(id(cell)) or (cell.name if cell.name in checks else None)
        if at:
            own[at] = own.get(at, []) + waiting
            waiting = []
        elif cell.is_code and not cell.name and cell.source.strip() not in known:
            waiting.append(cell.source)
    return {name: cells for name, cells in own.items() if cells}
