"""Where the notebooks are, which are written by hand, and which are handed out.

The lessons are in ``chapters``, the exercises with their solutions in ``solutions``.
The exercises that a learner gets are derived from these, and are in ``chapters``, too.
"""

import re

import nbformat
from environment import ROOT

EXERCISES = "exercises.ipynb"
# Pages that nobody reads from end to end.
LOOKED_UP = ("book/api/", "book/python", "solutions/")


def find_notebooks(folder="chapters", root=ROOT):
    """Return the paths of all notebooks in a folder, in the order of the book."""
    found = (root / folder).rglob("*.ipynb")
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


def find_lessons(root=ROOT):
    """Return the paths of all lessons, in the order of the book."""
    return [path for path in find_notebooks(root=root) if path.name[0].isdigit()]


def lesson_numbered(number, root=ROOT):
    """Return the path of the lesson with a number such as ``"2.1"``."""
    place = "{:02}_*/{:02}_*.ipynb".format(*map(int, number.split(".")))
    (found,) = (root / "chapters").glob(place)
    return found


def find_exercises(root=ROOT):
    """Return the paths of all exercises as they are handed out."""
    return [path for path in find_notebooks(root=root) if path.name == EXERCISES]


def find_computing_pages(root=ROOT):
    """Return the book's pages with code cells, which are notebooks written as text."""
    cell = re.compile(r"^```\{code-cell\}", re.MULTILINE)
    pages = find_pages(root)
    return sorted(p for p in pages if cell.search(p.read_text(encoding="utf-8")))


def find_pages(root=ROOT):
    """Return the pages that are written as text; a README isn't a page of the book."""
    pages = [*(root / "book").rglob("*.md"), *(root / "chapters").rglob("*.md")]
    return [page for page in pages if page.name != "README.md"]


def find_written(root=ROOT):
    """Return the notebooks that are written by hand: lessons, and solved exercises."""
    lessons = [path for path in find_notebooks(root=root) if path.name != EXERCISES]
    return lessons + find_notebooks("solutions", root)


def handed_out(path, root=ROOT):
    """Return where solved exercises are handed out; None for any other notebook."""
    if path.name != EXERCISES or path.parent.parent != root / "solutions":
        return None
    return root / "chapters" / path.parent.name / EXERCISES


def source_of(path, root=ROOT):
    """Return the source of handed-out exercises; None for any other notebook."""
    if path.name != EXERCISES or path.parent.parent != root / "chapters":
        return None
    return root / "solutions" / path.parent.name / EXERCISES


def read(path):
    """Return the notebook in a file, which may be a page that is written as text."""
    if path.suffix != ".md":
        return nbformat.read(path, as_version=4)
    from myst_nb.core.read import myst_nb_reader_plugin  # slow, and rarely needed

    return myst_nb_reader_plugin(str(path))
