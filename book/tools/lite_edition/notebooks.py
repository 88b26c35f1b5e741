"""The copies of the notebooks that the browser edition shows.

They are the notebooks of ``chapters`` in plain Markdown, fresh as in a new kernel: no
results yet, the kernel of the browser, the set-up cell folded. Links to other notebooks
stay as they are, for they are there too; a link to a page of the book leads to it.
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
    """Turn a notebook, in place, into what the browser edition shows of it.

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
    """Write a copy of each notebook of ``chapters`` below a folder."""
    for path in find_notebooks(root=root):
        place = PurePosixPath(path.relative_to(root).as_posix())
        copy = copy_for_browser(str(place), nbformat.read(path, as_version=4))
        copied = Path(target, place)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(serialize(copy), encoding="utf-8")
