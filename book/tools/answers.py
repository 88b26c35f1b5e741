"""The answers to predictions, kept next to the notebooks.

JupyterLab, VS Code, and GitHub show the outputs that are stored in a lesson. So the
output of a cell that answers a prediction is stored in a separate file: readers run the
cell once they have predicted, and its numbers are still tested.
"""

import json

import nbformat

ANSWER = "hide-output"  # the tag of a cell whose output is an answer


def place_of(path):
    """Return the file with the answers of ``chapters/<chapter>/<name>.ipynb``."""
    chapter, chapters, root, *_ = path.resolve().parents
    folder = root / "book" / "answers" / chapters.name / chapter.name
    return folder / f"{path.stem}.json"


def take_out(notebook):
    """Remove the answers from a notebook in place; return them by cell id."""
    found = {}
    for cell in notebook.cells:
        if ANSWER in cell.metadata.get("tags", []) and cell.get("outputs"):
            found[cell.id], cell.outputs = cell.outputs, []
    return found


def put_back(notebook, answers):
    """Put the answers back into a notebook in place, and return it.

    Raises
    ------
    ValueError
        If there is an answer to a cell that the notebook doesn't have.
    """
    cells = {cell.id: cell for cell in notebook.cells}
    if strange := sorted(answers.keys() - cells.keys()):
        raise ValueError(f"expected answers to existing cells, got {strange}")
    for name, outputs in answers.items():
        cells[name].outputs = nbformat.from_dict(outputs)
    return notebook


def read_answers(path):
    """Return the answers of a notebook by cell id; an empty dict if it has none."""
    place = place_of(path)
    return json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}


def read_whole(path):
    """Return a stored notebook with its answers."""
    return put_back(nbformat.read(path, as_version=4), read_answers(path))


def serialize(answers):
    """Return answers as the text of their file."""
    return json.dumps(answers, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
