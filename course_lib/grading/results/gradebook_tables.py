"""The tables of nbgrader's gradebook, and the cells of each assignment in them.

This is all that nbgrader itself does here, once for each handout, because importing it
takes seconds. The rows of a class are in ``gradebook_rows``.
"""

import contextlib
import os
import sqlite3
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader import api
from sqlalchemy import create_engine

from course_lib.grading.results.gradebook_file import BOOK, COURSE
from course_lib.grading.results.gradebook_rows import NOTEBOOK, cells_in


def declare(folder, name, released):
    """Enter the cells of an assignment in a gradebook, which is made if missing.

    Parameters
    ----------
    folder : Path
        The folder of the gradebook.
    name : str
        The assignment's name.
    released : dict
        The notebook that was handed out, as loaded from its file.

    Raises
    ------
    ValueError
        If the gradebook has the assignment with none of these cells.
    """
    graded, answers = cells_in(released)
    with opened(folder) as book:
        book.update_or_create_assignment(name)
        notebook = book.update_or_create_notebook(NOTEBOOK, name)
        known = {cell.name for cell in notebook.grade_cells}
        if known and not known & {*graded}:
            raise ValueError(
                f"expected a gradebook for {', '.join(sorted(graded))}, got one for "
                f"{', '.join(sorted(known))}: move its folder elsewhere"
            )
        for key, (points, kind) in graded.items():
            columns = {"max_score": points, "cell_type": kind}
            book.update_or_create_grade_cell(key, NOTEBOOK, name, **columns)
        for key in answers:
            book.update_or_create_solution_cell(key, NOTEBOOK, name)
        for cell in notebook.grade_cells:
            if cell.name not in graded:  # taken out since then, so it gives no points
                cell.max_score = 0.0
        book.db.commit()


def opened(folder):
    """Return nbgrader's own view of a folder's gradebook, which is made if missing."""
    path = folder / BOOK
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(path)
    return api.Gradebook(f"sqlite:///{path}", COURSE)


def _make(path):
    """Make an empty gradebook, whole or not at all.

    nbgrader would start a program to learn the version of its own tables.
    """
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)
    engine = create_engine(f"sqlite:///{partial}")
    api.Base.metadata.create_all(bind=engine)
    engine.dispose()
    versions = ScriptDirectory(str(Path(api.__file__).with_name("alembic")))
    with contextlib.closing(sqlite3.connect(partial)) as book, book:
        book.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        book.execute(
            "INSERT INTO alembic_version VALUES (?)", [versions.get_current_head()]
        )
    os.replace(partial, path)
