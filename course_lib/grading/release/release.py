"""Make the notebook that is handed out from the solved one.

The source has the statement, answer, check, and reason for every exercise; the release
has what a learner gets. It equals the result of nbgrader's ``generate_assignment``, but
is made without nbgrader, so that building the book doesn't require it: stubs replace
solutions, hidden tests, marking schemes, and outputs are removed, checks are locked,
and graded cells carry nbgrader's checksum. We add two rules: cells tagged ``solution``
are left out, and the book shows a check without its report.
"""

import copy
import hashlib
import re
from pathlib import Path

import nbformat

from course_lib.grading.files import write_whole

STUB_IN_FUNCTION = "# Your code goes here, in place of the dots.\n..."
STUB_AT_MARGIN = "# Your answer goes here."
STUB_IN_TEXT = "*Your answer goes here.*"
STAYS_BEHIND = "solution"
SCORE_CARD = "score-card"
WITHOUT_REPORT = "remove-output"


def pieces(source, name):
    r"""Cut a cell at the marks around its regions called ``name``.

    Parameters
    ----------
    source : str
    name : str
        ``"SOLUTION"``, ``"HIDDEN TESTS"`` or ``"MARK SCHEME"``. A region is between a
        line with ``BEGIN`` and one with ``END`` before this name.

    Returns
    -------
    list of (str or None, list of str)
        The indentation of a region, or None outside of regions; and the lines.

    Raises
    ------
    ValueError
        If a region begins within another, or lacks its end or its beginning.

    Examples
    --------
    >>> pieces("a\n  # BEGIN SOLUTION\n  b\n  # END SOLUTION", "SOLUTION")
    [(None, ['a']), ('  ', ['  b']), (None, [])]
    """
    found = [(None, [])]
    for line in source.split("\n"):
        begins, ends = f"BEGIN {name}" in line, f"END {name}" in line
        inside = found[-1][0] is not None
        if (begins and inside) or (ends and not inside):
            raise ValueError(f"expected BEGIN and END {name} in turn, got {line!r}")
        if begins or ends:
            found.append((re.match(r"\s*", line)[0] if begins else None, []))
        else:
            found[-1][1].append(line)
    if found[-1][0] is not None:
        raise ValueError(f"expected END {name}, got the end of the cell")
    return found


def without(source, name):
    """Return a cell's text without its regions called ``name``."""
    kept = (lines for indent, lines in pieces(source, name) if indent is None)
    return "\n".join(line for lines in kept for line in lines)


def solved(source):
    r"""Return a cell's text with its solution but without the marks around it.

    Examples
    --------
    >>> solved("x = 0\n# BEGIN SOLUTION\nx = 2\n# END SOLUTION")
    'x = 0\nx = 2'
    """
    parts = pieces(source, "SOLUTION")
    return "\n".join(line for _, lines in parts for line in lines)


def unsolved(source, is_code=True):
    r"""Return a cell's text with a stub in place of each solution.

    An indented stub is a comment and three dots, so that a function returns None. At
    the margin it is only the comment, because Jupyter would show the dots.

    Examples
    --------
    >>> unsolved("x = 0\n# BEGIN SOLUTION\nx = 2\n# END SOLUTION")
    'x = 0\n# Your answer goes here.'
    """
    kept = []
    for indent, lines in pieces(source, "SOLUTION"):
        if indent is not None:
            in_code = STUB_IN_FUNCTION if indent else STUB_AT_MARGIN
            stub = in_code if is_code else STUB_IN_TEXT
            lines = [indent + line for line in stub.split("\n")]
        kept += lines
    return "\n".join(kept)


def checksum(cell):
    """Return nbgrader's checksum of everything in a cell that must stay unchanged."""
    nbgrader = cell.metadata.nbgrader
    locked = not nbgrader.solution and (nbgrader.grade or nbgrader.locked)
    parts = [cell.source, cell.cell_type, nbgrader.grade, nbgrader.solution, locked]
    parts += [nbgrader.grade_id, *([float(nbgrader.points)] if nbgrader.grade else [])]
    text = "".join(map(str, parts))
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def lock(cell):
    """Mark a cell in place with what a learner may do with it, as nbgrader does."""
    nbgrader = cell.metadata.get("nbgrader")
    if not nbgrader or not (nbgrader.grade or nbgrader.solution or nbgrader.locked):
        return
    cell.metadata["deletable"] = False
    if not nbgrader.solution:
        cell.metadata["editable"] = False
    nbgrader["cell_type"] = cell.cell_type
    nbgrader["checksum"] = checksum(cell)


def hide_report(cell):
    """Make the book show a check or the score card without its printed output."""
    is_check = cell.metadata.get("nbgrader", {}).get("grade")
    if is_check or SCORE_CARD in cell.metadata.get("tags", []):
        cell.metadata["tags"] = [*cell.metadata.get("tags", []), WITHOUT_REPORT]


def released_cell(cell):
    """Return a cell as it is handed out."""
    cell, is_code = copy.deepcopy(cell), cell.cell_type == "code"
    is_solution = bool(cell.metadata.get("nbgrader", {}).get("solution"))
    try:
        if is_solution != (len(pieces(cell.source, "SOLUTION")) > 1):
            got = "a solution cell without" if is_solution else "another cell with"
            raise ValueError(f"expected SOLUTION in solution cells, got {got} it")
        source = unsolved(cell.source, is_code)
        cell.source = without(without(source, "HIDDEN TESTS"), "MARK SCHEME")
    except ValueError as error:
        raise ValueError(f"cell {cell.get('id')!r}: {error}") from None
    lock(cell)
    if is_code:
        cell.outputs, cell.execution_count = [], None
        hide_report(cell)
    return cell


def released(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the notebook to hand out for a solved one.

    Parameters
    ----------
    notebook : NotebookNode
        The source, as ``nbformat.read`` returns it; it isn't changed.

    Raises
    ------
    ValueError
        If a solution isn't marked as one from beginning to end.
    """
    handed_out = copy.copy(notebook)
    handed_out.cells = [
        released_cell(cell)
        for cell in notebook.cells
        if STAYS_BEHIND not in cell.metadata.get("tags", [])
    ]
    return handed_out


def release(source: str | Path, target: str | Path) -> bool:
    """Write the notebook to hand out, whole or not at all.

    Parameters
    ----------
    source, target : path
        The solved notebook, and where to write the released one.

    Returns
    -------
    bool
        Whether the file changed.

    Raises
    ------
    ValueError
        If a solution isn't marked as one from beginning to end.
    """
    target = Path(target)
    handed_out = released(nbformat.read(source, as_version=4))
    text = nbformat.writes(handed_out).rstrip("\n") + "\n"
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return False
    write_whole(target, text)
    return True
