"""Notebooks that leave the project: they name their library, and their links work.

In Colab a notebook is alone: ``02_geometry.ipynb`` beside it and ``../../book`` above
do not exist. A stamped copy leads to the published pages instead, and its first cell
fetches the wheel of ``course_lib`` that is published with them. Nothing else changes.
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
    """What a copy of the notebooks is told.

    Attributes
    ----------
    library : str
        What the first cell hands to ``pip install``; nothing if it is empty.
    pages : str
        Where the pages of the book are, seen from a notebook: with it, links to them
        become links there. If it is empty, texts stay as they are.
    together : bool
        Whether the notebooks travel together, so that links among them stay.
    """

    library: str = ""
    pages: str = ""
    together: bool = False

    def link(self, place, target):
        """Return where a link of the notebook at ``place`` shall lead."""
        parts = urlsplit(target)
        stem, ending = posixpath.splitext(parts.path)
        outside = parts.scheme or parts.netloc or parts.path.startswith("/")
        stays = self.together and ending == ".ipynb"
        if stays and not outside:
            return parts.path  # a formula has no address in a notebook
        if outside or ending not in SOURCES or not self.pages:
            return target
        page = posixpath.normpath(posixpath.join(posixpath.dirname(place), stem))
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if anchor.startswith("#eq-"):
            anchor = f"#equation-{parts.fragment}"  # as Sphinx names a formula's place
        return f"{self.pages}{page}.html{anchor}"

    def text(self, place, source):
        """Return a text cell with its links as they shall be; code stays as it is."""

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
            If its first code cell is not the one that all notebooks share.
        """
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        if not cells or cells[0].source != SETUP_SOURCE:
            raise ValueError(
                f"{place}: expected the shared set-up cell, it has another"
            )
        if self.library:
            cells[0].source = SETUP_COPY.format(library=self.library)
        for cell in notebook.cells:
            folded = cell.metadata.get("jupyter", {}).get("source_hidden")
            if self.library and folded:
                cell.metadata["cellView"] = "form"  # Colab's word for it
            if self.pages and cell.cell_type == "markdown":
                cell.source = self.text(place, cell.source)
        return notebook


def stamped_notebooks(stamp, root=ROOT):
    """Return the stamped text of every lesson and exercise by its place."""
    stamped = {}
    for path in find_notebooks(root=root):
        place = path.relative_to(root).as_posix()
        notebook = stamp.notebook(place, nbformat.read(path, as_version=4))
        stamped[place] = serialize(notebook)
    return stamped
