"""Submissions for the tests: small notebooks of two made-up sets, folders, zips."""

import io
import json
import zipfile

from course_lib.grading.intake.handouts import handouts_of

STUBS = {
    "one": {"step": "def step(z): ...", "line": "line = None"},
    "two": {"relu": "def relu(x): ..."},
}


def cell(source, grade_id=None, solution=False, kind="code"):
    """Return one cell as a file has it."""
    marks = {"grade_id": grade_id, "solution": solution, "grade": not solution}
    metadata = {"nbgrader": marks} if grade_id else {}
    return {"cell_type": kind, "source": source, "metadata": metadata}


def cells_for(name, **answers):
    """Return the cells of a set's notebook, with answers in place of stubs."""
    cells = [cell("the same first cell everywhere"), cell(f"about {name}")]
    for answer, stub in STUBS[name].items():
        cells.append(cell(answers.get(answer, stub), answer, solution=True))
        cells.append(cell(f"{name}.{answer}.check({answer})", f"check-{answer}"))
    return cells


def notebook(name, **answers):
    """Return the bytes of a set's notebook, with answers in place of stubs."""
    return as_bytes(cells_for(name, **answers))


def as_bytes(cells, **parts):
    """Return the bytes of a notebook with these cells."""
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook | parts, ensure_ascii=False).encode()


def two_handouts():
    """Return what was handed out for the two sets."""
    return handouts_of({name: (None, notebook(name)) for name in STUBS})


def write_files(folder, files):
    """Write files, given by path, to a folder; return the folder."""
    for place, content in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def write_old_zip(path, names, encoding):
    """Write an archive whose names don't say how they are encoded; return its path.

    Parameters
    ----------
    path : Path
    names : dict of str to bytes
        Contents by name.
    encoding : str
    """
    plain = {
        f"{number}{'x' * (len(name.encode(encoding)) - 1)}": name
        for number, name in enumerate(names)
    }
    write_zip(path, {short: names[name] for short, name in plain.items()})
    content = path.read_bytes()
    for short, name in plain.items():
        content = content.replace(short.encode(), name.encode(encoding))
    path.write_bytes(content)
    return path


def zipped(files):
    """Return the bytes of a zip archive of files, given by path."""
    return write_zip(io.BytesIO(), files).getvalue()


def write_zip(path, files, compression=zipfile.ZIP_DEFLATED):
    """Write a zip archive of files, given by path; return its path."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for place, content in files.items():
            archive.writestr(place, content)
    return path
