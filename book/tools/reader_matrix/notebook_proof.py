"""Check that a notebook printed what is stored when it ran in a reader's environment.

It runs in a copy, whose extra last cell prints where the library was found.
"""

import itertools
from pathlib import Path

import nbformat
from answers import read_whole
from nbformat.v4 import new_code_cell
from notebook_files import source_of
from notebooks import text_outputs

WHERE = "import course_lib\n\nprint(course_lib.__file__)"
LONGEST_QUOTE = 60
BEFORE = 15  # unchanged characters shown before a difference


class Difference(ValueError):
    """A notebook printed something other than what is stored."""


def copy(path, root, tree):
    """Copy a notebook into a tree; its new last cell prints where course_lib is."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(WHERE))
    target = tree / path.relative_to(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return target


def difference(stored, found):
    """Return where two lists of texts differ, with a little context, or None."""
    lines = ("\n".join(each).splitlines() for each in (stored, found))
    for expected, got in itertools.zip_longest(*lines, fillvalue="(no more)"):
        if expected != got:
            same = map(str.__eq__, expected, got)
            length = sum(1 for _ in itertools.takewhile(bool, same))
            start = max(length - BEFORE, 0)
            quoted = slice(start, start + LONGEST_QUOTE)
            return f"expected {expected[quoted]!r}, got {got[quoted]!r}"
    return None


def texts(outputs):
    """Return a cell's printed text and the text of its values."""
    return [
        output.text if output.output_type == "stream" else output.data["text/plain"]
        for output in text_outputs(outputs)
    ]


def is_check(cell):
    """Return whether a cell checks an answer, and so must print something."""
    marks = cell.metadata.get("nbgrader", {})
    return marks.get("grade", False) and not marks.get("solution", False)


def compare(original, notebook, folder):
    """Fail unless an executed notebook shows what is stored in its original.

    Nothing is stored for handed-out exercises, where each check must print something.

    Raises
    ------
    Difference
        If it differs, a check was silent, or course_lib came from somewhere else.
    """
    *cells, last = notebook.cells
    (place,) = texts(last.outputs)
    if not Path(place.strip()).is_relative_to(folder):
        raise Difference(f"expected course_lib below {folder}, got {place.strip()}")
    expected = read_whole(original).cells
    for number, (cell, kept) in enumerate(zip(cells, expected, strict=True)):
        said = texts(cell.get("outputs", []))
        if source_of(original):
            if is_check(cell) and not "".join(said):
                raise Difference(f"the check in cell {number} printed nothing")
        elif differs := difference(texts(kept.get("outputs", [])), said):
            raise Difference(f"cell {number}: {differs}")
