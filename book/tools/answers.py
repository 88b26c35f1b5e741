"""The answers to predictions, kept beside the notebooks.

Whoever opens a lesson in JupyterLab, VS Code or on GitHub sees what is stored in it. So
the output of a cell that answers a prediction is stored in a file of its own: the
reader runs the cell when they have predicted, and the numbers are proved all the same.
"""

import json

import nbformat

ANSWER = "hide-output"  # the tag of a cell whose output is an answer


def place_of(path):
    """Return where the answers of ``chapters/<chapter>/<name>.ipynb`` are kept."""
    chapter, chapters, root, *_ = path.resolve().parents
    folder = root / "book" / "answers" / chapters.name / chapter.name
    return folder / f"{path.stem}.json"


def take_out(notebook):
    """Remove the answers of a notebook, in place; return them by the ids of cells."""
    found = {}
    for cell in notebook.cells:
        if ANSWER in cell.metadata.get("tags", []) and cell.get("outputs"):
            found[cell.id], cell.outputs = cell.outputs, []
    return found


def put_back(notebook, answers):
    """Give a notebook its answers, in place, and return it.

    Raises
    ------
    ValueError
        If there is an answer to a cell that the notebook does not have.
    """
    cells = {cell.id: cell for cell in notebook.cells}
    if strange := sorted(answers.keys() - cells.keys()):
        raise ValueError(f"expected answers to cells that there are, got {strange}")
    for name, outputs in answers.items():
        cells[name].outputs = nbformat.from_dict(outputs)
    return notebook


def read_answers(path):
    """Return the answers of a notebook by the ids of its cells; none if it has none."""
    place = place_of(path)
    return json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}


def read_whole(path):
    """Return a stored notebook with its answers."""
    return put_back(nbformat.read(path, as_version=4), read_answers(path))


def serialize(answers):
    """Return the text of a file of answers."""
    return json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
