"""Write the slides of all lessons into the built book."""

from environment import ROOT
from notebook_files import find_lessons, read
from notebooks import write_whole
from publishing.page_buttons import slides_of

from .pages import page_of
from .plan import plan


def with_outputs(notebook, executed):
    """Return a lesson with what its cells print and draw.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        The lesson as it is written.
    executed : nbformat.NotebookNode
        The same as the build of the book ran it, which keeps its code cells only.
    """
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, done in zip(code, executed.cells, strict=True):
        cell.outputs = done.outputs
    return notebook


def write_decks(site, executed, root=ROOT):
    """Write the slides of all lessons, each page whole or not at all.

    Parameters
    ----------
    site : Path
        The folder of the built pages.
    executed : callable
        ``executed(notebook)`` returns a notebook as the build of the book ran it.
    root : Path
        The folder of the project.

    Returns
    -------
    list of Path
        The pages of the slides, in the order of the book.
    """
    written = []
    for path in find_lessons(root):
        notebook = read(path)
        lesson = path.relative_to(root).with_suffix("").as_posix()
        slides = plan(with_outputs(notebook, executed(notebook)))
        written.append(site / slides_of(lesson))
        write_whole(written[-1], page_of(slides, lesson, site))
    return written
