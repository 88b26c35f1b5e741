"""Marks given by hand, in a table that any spreadsheet opens.

``template`` lists every mark that is still blank; you fill in the column ``points``,
and ``comment`` if you like; ``read`` takes them back. Writing the table again keeps
what you have filled in. A mark for a text that has changed is set aside in ``note``.
"""

from pathlib import Path

from course_lib.grading.results.marks_table import read_table, safe_cell, write_table
from course_lib.grading.results.scores import is_empty, score_of


def template(records, exercise_set, path):
    """Write the table of all marks to be given by hand.

    Parameters
    ----------
    records : list of dict
        As the grader wrote them, one a student.
    exercise_set : ExerciseSet
    path : str or path
        A file ending in ``.csv``. If it is there, its marks are kept.

    Raises
    ------
    ValueError
        If the table that is there cannot be read; it is left as it is.
    """
    rows = {}
    for name in [header.name for header in exercise_set.headers]:
        for record in sorted(records, key=lambda record: record["student"]):
            if row := _row(record, name, exercise_set):
                rows[record["student"], name] = row
    if Path(path).exists():
        for earlier in read_table(path, exercise_set):
            _keep(rows, earlier)
    write_table(path, rows.values())


def read(path, exercise_set, students=None):
    """Return the marks of a table that was filled in.

    Parameters
    ----------
    path : str or path
        As ``template`` wrote it and a spreadsheet may have saved it: separated by
        commas, semicolons or tabs.
    exercise_set : ExerciseSet
    students : collection of str, optional
        Those who may have marks; by default any.

    Returns
    -------
    points : dict of str to dict of str to float
        By student and question, only where a mark was given.

    Raises
    ------
    ValueError
        If a line of the table has an unknown student or question, points that are no
        number or out of range, or a mark that an earlier line has given already. All
        such lines are named, and no mark of the table is taken.
    """
    marks = {}
    for row in read_table(path, exercise_set, students):
        if row["points"] is not None:
            marks.setdefault(row["student"], {})[row["question"]] = row["points"]
    return marks


def read_comments(path, exercise_set, students=None):
    """Return the comments of a table, by student and question; see :func:`read`."""
    comments = {}
    for row in read_table(path, exercise_set, students):
        if row["comment"]:
            comments.setdefault(row["student"], {})[row["question"]] = row["comment"]
    return comments


def _row(record, name, exercise_set):
    """Return the row of an exercise that needs a mark by hand, or None."""
    header = next(h for h in exercise_set.headers if h.name == name)
    answer = record.get("written", {}).get(name)
    score = score_of(record, name)
    if answer is not None and is_empty(answer):
        return None
    if answer is None and score is not None:
        return None
    asked = "[the grader failed: see the notebook]"
    return {
        "student": record["student"],
        "question": name,
        "text": safe_cell(answer["text"]) if answer else asked,
        "points": "" if score is None else f"{score:g}",
        "maximum": f"{header.points:g}",
    }


def _keep(rows, earlier):
    """Carry over what an earlier table had for a mark."""
    if earlier["points"] is None and not earlier["comment"] and not earlier["note"]:
        return
    key = earlier["student"], earlier["question"]
    points = "" if earlier["points"] is None else f"{earlier['points']:g}"
    comment, note = safe_cell(earlier["comment"]), safe_cell(earlier["note"])
    row = rows.setdefault(key, {**earlier, "text": safe_cell(earlier["text"])})
    if _same(row["text"], earlier["text"]) or not points:
        row.update(points=points or row["points"], comment=comment, note=note)
    else:
        said = f"{points} points for an earlier text"
        row.update(note=f"{said}; {comment}" if comment else said)


def _same(text, other):
    return text.split() == other.split()
