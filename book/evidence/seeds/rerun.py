"""Lessons with other seeds: the same cells, with every generator seeded anew.

``default_rng(2)`` becomes ``default_rng([2, 1])`` in the first rerun, and so on, in the
chapter's generator as in the many that a loop makes. What only draws is left out,
unless it uses the generator. If a lesson opens the stored small Shakespeare model, its
first reruns open models that were trained from other starts.
"""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from book.evidence.seeds.quoted import NUMBER, printed, quoted_in

SEEDED = re.compile(r"default_rng\((\w+)\)")
DRAWS = re.compile(
    r"^(figures|widgets)\.\w+\(((?!\brng\b).)*\Z", re.MULTILINE | re.DOTALL
)
MODEL = "load_shakespeare_model()"
OTHER_WEIGHTS = """\
from pathlib import Path
from course_lib.transformer import shakespeare_model
stored = shakespeare_model.read_file
def read_file(name):
    small = name == "shakespeare_small.npz"
    return Path({path!r}).read_bytes() if small else stored(name)
shakespeare_model.read_file = read_file"""


def opens_model(notebook):
    """Return whether a notebook opens the stored small Shakespeare model."""
    cells = notebook.cells
    return any(c.cell_type == "code" and MODEL in c.source for c in cells)


def with_seed(notebook, number, weights=None):
    """Return a copy of a notebook with other seeds, and perhaps another stored model.

    Parameters
    ----------
    notebook : NotebookNode
    number : int
        0 leaves the seeds as they are.
    weights : path, optional
        A file in place of ``shakespeare_small.npz``.
    """
    copy = nbformat.from_dict(notebook)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.source = DRAWS.sub("", cell.source)
            if number:
                cell.source = SEEDED.sub(rf"default_rng([\1, {number}])", cell.source)
    if weights is not None and opens_model(copy):
        copy.cells.insert(
            0, new_code_cell(OTHER_WEIGHTS.format(path=str(Path(weights).resolve())))
        )
    return copy


def outputs_of(notebook):
    """Return what each code cell of an executed notebook printed, by the cell's id."""
    return {
        cell.id: printed(cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def numbers_found(notebook, runs):
    """Return each quoted number of a lesson with its value in every run.

    Parameters
    ----------
    notebook : NotebookNode
        The lesson.
    runs : list of dict
        What each run printed, as `outputs_of` returns it.

    Returns
    -------
    list of (Quoted, list of float or None)
    """
    return [
        (quoted, [quoted.find(run[cell.id]) for run in runs])
        for cell in notebook.cells
        for quoted in quoted_in(cell)
    ]


def unranged(notebook, runs):
    """Return the numbers that vary, are quoted by the next text, and have no range.

    Parameters
    ----------
    notebook, runs
        As for `numbers_found`; the first run is the book's own.

    Returns
    -------
    list of (str, str)
        Id of the cell, and the number as printed.
    """
    found = []
    for cell, following in pairwise(notebook.cells):
        if (cell.cell_type, following.cell_type) != ("code", "markdown"):
            continue
        texts = [run[cell.id] for run in runs]
        for quoted in quoted_in(cell):
            texts = [quoted.without(text) for text in texts]
        own, *others = [re.findall(f"{NUMBER}%?", text) for text in texts]
        for place, number in enumerate(own):
            said = rf"(?<![\w.]){re.escape(number)}(?![\w%]|\.\d)"
            varies = any(other[place : place + 1] != [number] for other in others)
            if varies and len(number) > 1 and re.search(said, following.source):
                found.append((cell.id, number))
    return found
