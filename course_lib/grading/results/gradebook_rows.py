"""The rows of nbgrader's gradebook: which cells there are, and who handed them in.

nbgrader's own methods query the database for every mark and write after each one, which
takes minutes for a class of a thousand. Here a class is read once and written in
bundles.
"""

from nbgrader import api
from sqlalchemy.orm import joinedload, selectinload

NOTEBOOK = "exercises"


def declare(book, name, released):
    """Enter the cells of an assignment in the gradebook.

    Parameters
    ----------
    book : nbgrader.api.Gradebook
    name : str
        The assignment's name.
    released : dict
        The notebook that was handed out, as loaded from its file.

    Returns
    -------
    notebook : nbgrader.api.Notebook

    Raises
    ------
    ValueError
        If the gradebook has the assignment with none of these cells.
    """
    marked = [(c.get("metadata", {}).get("nbgrader"), c) for c in released["cells"]]
    cells = {marks["grade_id"]: (marks, cell) for marks, cell in marked if marks}
    graded = {key for key, (marks, _) in cells.items() if marks.get("grade")}
    book.update_or_create_assignment(name)
    notebook = book.update_or_create_notebook(NOTEBOOK, name)
    known = {cell.name for cell in notebook.grade_cells}
    if known and not known & graded:
        raise ValueError(
            f"expected a gradebook for {', '.join(sorted(graded))}, got one for "
            f"{', '.join(sorted(known))}: move its folder elsewhere"
        )
    for key, (marks, cell) in cells.items():
        if key in graded:
            kind = {"max_score": float(marks["points"]), "cell_type": cell["cell_type"]}
            book.update_or_create_grade_cell(key, NOTEBOOK, name, **kind)
        if marks.get("solution"):
            book.update_or_create_solution_cell(key, NOTEBOOK, name)
    for cell in notebook.grade_cells:
        if cell.name not in graded:  # taken out since then, so it gives no points
            cell.max_score = 0.0
    return notebook


def handed_in(book, name):
    """Return the submissions for an assignment, with their marks and comments.

    Parameters
    ----------
    book : nbgrader.api.Gradebook
    name : str
        The assignment's name.

    Returns
    -------
    submitted : dict of str to nbgrader.api.SubmittedNotebook
        By student.
    """
    found = (
        book.db.query(api.SubmittedNotebook)
        .join(api.SubmittedNotebook.assignment)
        .join(api.SubmittedAssignment.assignment)
        .filter(api.Assignment.name == name)
        .options(
            joinedload(api.SubmittedNotebook.assignment),
            selectinload(api.SubmittedNotebook.grades),
            selectinload(api.SubmittedNotebook.comments),
        )
    )
    return {one.assignment.student_id: one for one in found}


def hand_in(book, notebook, student):
    """Add a submission with a row for each mark and comment; return its notebook.

    Parameters
    ----------
    book : nbgrader.api.Gradebook
    notebook : nbgrader.api.Notebook
    student : str
        Added, too, if the gradebook doesn't have this student.

    Returns
    -------
    submitted : nbgrader.api.SubmittedNotebook
    """
    who = book.db.get(api.Student, student) or api.Student(id=student)
    submission = api.SubmittedAssignment(assignment=notebook.assignment, student=who)
    submitted = api.SubmittedNotebook(notebook=notebook, assignment=submission)
    book.db.add(submission)
    complete(book, submitted)
    return submitted


def complete(book, submitted):
    """Add the rows for marks and comments that a submission doesn't have yet.

    Parameters
    ----------
    book : nbgrader.api.Gradebook
    submitted : nbgrader.api.SubmittedNotebook
    """
    notebook = submitted.notebook
    has = {grade.cell for grade in submitted.grades}
    for cell in notebook.grade_cells:
        if cell not in has:
            book.db.add(api.Grade(cell=cell, notebook=submitted))
    has = {comment.cell for comment in submitted.comments}
    for cell in notebook.solution_cells:
        if cell not in has:
            book.db.add(api.Comment(cell=cell, notebook=submitted))
