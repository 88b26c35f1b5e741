"""Adapt notebooks that leave the project: a working set-up cell and working links.

In Colab, a notebook is alone: ``02_geometry.ipynb`` and ``../../book`` don't exist. A
stamped copy links to the published pages instead, and its first cell fetches the wheel
of ``course_lib`` that is published with them. Nothing else changes.
"""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import nbformat
from environment import ROOT
from notebook_files import find_notebooks
from notebooks import SETUP_COPY, SETUP_SOURCE, serialize

SOURCES = (".ipynb", ".md")
# [text](target) and [text](target "title"), not ![a picture](target).
LINK = re.compile(r"(?<!!)(\[(?:[^\[\]]|\[[^\]]*\])*\]\()([^()\s]+)(?=[ )])")
CODE = re.compile(r"(^```\w[\s\S]*?^```[ ]*$)", re.MULTILINE)


@dataclass(frozen=True)
class Stamp:
    """What a copy of the notebooks has to know.

    Attributes
    ----------
    library : str
        What the first cell passes to ``pip install``; if empty, the cell stays.
    pages : str
        Address of the book's pages, to which links are redirected. If empty, texts stay
        as they are.
    together : bool
        Whether the notebooks stay together, so that links between them still work.
    """

    library: str = ""
    pages: str = ""
    together: bool = False

    def link(self, place, target):
        """Return the new target of a link in the notebook at ``place``."""
        parts = urlsplit(target)
        stem, ending = posixpath.splitext(parts.path)
        outside = parts.scheme or parts.netloc or parts.path.startswith("/")
        stays = self.together and ending == ".ipynb"
        if stays and not outside:
            return parts.path  # a formula has no anchor in a notebook
        if outside or ending not in SOURCES or not self.pages:
            return target
        page = posixpath.normpath(posixpath.join(posixpath.dirname(place), stem))
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if anchor.startswith("#eq-"):
            anchor = f"#equation-{parts.fragment}"  # Sphinx's anchor for a formula
        return f"{self.pages}{page}.html{anchor}"

    def text(self, place, source):
        """Return a text cell with its new links and unchanged code."""

        def renew(found):
            return found[1] + self.link(place, found[2])

        pieces = CODE.split(source)
        pieces[::2] = [LINK.sub(renew, piece) for piece in pieces[::2]]
        return "".join(pieces)

    def notebook(self, place, notebook):
        """Stamp a notebook in place, and return it.

        Raises
        ------
        ValueError
            If its first code cell isn't the one that all notebooks share.
        """
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        if not cells or cells[0].source != SETUP_SOURCE:
            raise ValueError(
                f"{place}: expected the shared setup cell, got a different one"
            )
        if self.library:
            cells[0].source = SETUP_COPY.format(library=self.library)
        for cell in notebook.cells:
            folded = cell.metadata.get("jupyter", {}).get("source_hidden")
            if self.library and folded:
                cell.metadata["cellView"] = "form"  # how Colab folds a cell
            if self.pages and cell.cell_type == "markdown":
                cell.source = self.text(place, cell.source)
        return notebook


def stamped_notebooks(stamp, root=ROOT):
    """Return the stamped text of every lesson and exercise, by path."""
    stamped = {}
    for path in find_notebooks(root=root):
        place = path.relative_to(root).as_posix()
        notebook = stamp.notebook(place, nbformat.read(path, as_version=4))
        stamped[place] = serialize(notebook)
    return stamped
