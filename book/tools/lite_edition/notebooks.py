"""The copies of the notebooks that the browser edition shows.

They are the notebooks of ``chapters`` in plain Markdown, without results, with the
browser's kernel and a folded set-up cell. Links to other notebooks don't change, since
those are there, too; links to pages of the book lead to the site.
"""

from pathlib import Path, PurePosixPath

import nbformat
from environment import ROOT
from notebook_files import find_notebooks
from notebooks import serialize, without_outputs
from publishing.stamping import Stamp

KERNEL = {"display_name": "Python (Pyodide)", "language": "python", "name": "python"}

# No page has this host: book/lite/book_links.js puts the site's own address there.
BOOK = "https://book.invalid/"


def copy_for_browser(place, notebook):
    """Turn a notebook in place into its copy for the browser edition.

    Parameters
    ----------
    place : str
        Its path in the repository.
    notebook : NotebookNode

    Returns
    -------
    NotebookNode
    """
    Stamp(pages=BOOK, together=True).notebook(place, notebook)
    notebook.metadata["kernelspec"] = nbformat.from_dict(KERNEL)
    return without_outputs(notebook)


def write_copies(target, root=ROOT):
    """Write a copy of each notebook in ``chapters`` below a folder."""
    for path in find_notebooks(root=root):
        place = PurePosixPath(path.relative_to(root).as_posix())
        copy = copy_for_browser(str(place), nbformat.read(path, as_version=4))
        copied = Path(target, place)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(serialize(copy), encoding="utf-8")
