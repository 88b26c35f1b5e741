"""The documents of the book, and the walk over one of them.

A document is a notebook or a page, named by its path from the root. Exercises as they
are handed out aren't: they are made again from the translated solutions.
"""

import copy
from pathlib import PurePosixPath

import nbformat
from environment import ROOT
from figure_words import KEY, find_words
from notebook_files import find_pages, find_written
from notebooks import SETUP_CELL, serialize

from translating.comments import walk_comments
from translating.markdown import say, walk_shown, walk_text

TITLE = "solutions_title"  # in the metadata of solved exercises


def find_documents(root=ROOT):
    """Return the names of all documents, notebooks first."""
    paths = [*find_written(root), *sorted(find_pages(root))]
    return [path.relative_to(root).as_posix() for path in paths]


def walk_document(text, name, look):
    """Return the text of a document's file with its messages looked up.

    Parameters
    ----------
    text : str
    name : str
        Its suffix tells a notebook from a page.
    look : callable
        Gets a message, its kind, and the id of its cell (empty on a page), and returns
        what replaces it.

    Raises
    ------
    ValueError
        If the document is neither a notebook nor a page.
    """
    suffix = PurePosixPath(name).suffix
    if suffix == ".ipynb":
        notebook = nbformat.reads(text, as_version=4)
        return serialize(walk_notebook(notebook, look))
    if suffix == ".md":
        return walk_text(text, lambda message, kind: look(message, kind, ""))
    raise ValueError(f"expected a notebook or a page, .ipynb or .md, got {name!r}")


def walk_notebook(notebook, look):
    """Return a copy of a notebook with its messages looked up, cell by cell."""
    new = copy.deepcopy(notebook)
    for cell in new.cells:
        _walk_cell(
            cell, lambda message, kind, place=cell.id: look(message, kind, place)
        )
    return new


def _walk_cell(cell, look):
    data = cell.metadata
    if TITLE in data:
        data[TITLE] = say(data[TITLE], look, "heading")
    if cell.cell_type == "markdown":
        cell.source = walk_text(cell.source, look)
    elif cell.id != SETUP_CELL["id"]:
        cell.source = walk_comments(cell.source, look)
    if "mystnb" in data:
        data["mystnb"] = nbformat.from_dict(walk_shown(data["mystnb"], look))
    if KEY in data:
        data[KEY] = nbformat.from_dict(_walk_phrases(data[KEY], cell.source, look))


def _walk_phrases(words, source, look):
    """Look up the phrases that move figures; one that the text hasn't is left out.

    While a text is still English, so are its phrases.
    """
    new = {}
    for figure, phrases in words.items():
        kept = {}
        for phrase, target in phrases.items():
            said = (look(phrase, "phrase"), phrase)
            if here := next((p for p in said if _is_in(source, p)), None):
                kept[here] = target
        if kept or not phrases:
            new[figure] = kept
    return new


def _is_in(source, phrase):
    try:
        find_words(source, phrase, "")
    except ValueError:
        return False
    return True
