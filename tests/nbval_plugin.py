"""A pytest plugin: nbval compares printed text and plain values, and nothing else.

Notebooks are stored without pictures, HTML and messages of progress, so a fresh run
always shows more of these than the file holds. Every number that is stored is text, and
every text must come out as it stands; answers to predictions are stored beside the
notebooks.

``--executed-by-book`` lets nbval judge the run that the book is made from, so that each
notebook is executed once: nbval asks a :class:`Recording` in the place of a kernel.
Without it, nbval runs the notebook itself.
"""

import itertools
from collections import deque

import nbformat
import pytest
from answers import read_answers

NEVER_STORED = (
    "application/javascript",
    "image/svg+xml",
    "image/webp",
    "stderr",
    "text/html",
)


class Recording:
    """An executed notebook that tells nbval what its kernel has told.

    It has the methods of nbval's ``RunningKernel``, as far as a test calls them.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook with all that its cells have put out.
    """

    def __init__(self, notebook):
        cells = (cell for cell in notebook.cells if cell.cell_type == "code")
        self.cells = enumerate(cells)
        self.messages = deque()

    def is_alive(self):
        """Say that one can go on: a recording has no process that ends."""
        return True

    def execute_cell_input(self, source, allow_stdin=None):
        """Begin to tell of the next cell; return the number of that message."""
        number, cell = next(self.cells)
        assert cell.source == source
        told = [(output.output_type, output) for output in cell.outputs]
        for kind, content in [*told, ("status", {"execution_state": "idle"})]:
            header = {"msg_id": number}
            message = {"msg_type": kind, "content": content, "parent_header": header}
            self.messages.append(message)
        return number

    def await_reply(self, number, timeout=None):
        """Wait for the end of a cell: it ended long ago."""

    def get_message(self, stream, timeout=None):
        """Return what came next."""
        return self.messages.popleft()

    def stop(self):
        """End: there is nothing to end."""


def start_recording(notebook):
    """Let nbval ask the run of the book about a notebook, and no kernel."""

    def setup():
        notebook.kernel = Recording(executed(notebook.path))
        notebook.setup_sanitize_files()

    notebook.setup = setup


def executed(path):
    """Return a notebook as the book has run it, or fail with advice."""
    import build  # here: who lets nbval run a notebook needs no tool of the book

    found = build.executed(nbformat.read(path, as_version=4))
    if found is None:
        pytest.fail(f"The book did not execute {path.name} as it is: run `make book`.")
    return found


def put_answers_back(path, items):
    """Give the cells of a notebook the answers that are kept in a file of their own.

    Without them nbval would compare what a cell says with nothing.
    """
    kept = read_answers(path)
    for item in items:
        if item.cell.get("id") in kept:
            item.cell.outputs = nbformat.from_dict(kept.pop(item.cell.id))
    if kept:
        pytest.fail(f"{path.name} has no cells for the answers {sorted(kept)}")


def pytest_addoption(parser):
    """Offer to judge the run of the book."""
    parser.addoption(
        "--executed-by-book",
        action="store_true",
        help="compare what the build of the book has executed, and execute nothing",
    )


def pytest_collection_modifyitems(config, items):
    """Tell each notebook what to leave out of the comparison, and whom to ask."""
    cells = (item for item in items if hasattr(item.parent, "nb"))
    for notebook, _ in itertools.groupby(cells, key=lambda item: item.parent):
        notebook.skip_compare += NEVER_STORED
        put_answers_back(notebook.path, [i for i in items if i.parent is notebook])
        if config.option.executed_by_book:
            start_recording(notebook)
