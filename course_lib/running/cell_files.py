"""The file names under which cells are compiled, by which an error's lines are told."""

ANSWER_FILE = "<answer"  # in the grader
PAGE_FILE = "<cell "  # on a page of the book
CELL_FILES = (ANSWER_FILE, PAGE_FILE, "<ipython-input", "<stdin>")


def is_cell(filename):
    """Return whether code was compiled from a cell.

    Examples
    --------
    >>> is_cell("<cell answer-step>"), is_cell("/usr/lib/python3/ast.py")
    (True, False)
    """
    return filename.startswith(CELL_FILES) or "ipykernel_" in filename
