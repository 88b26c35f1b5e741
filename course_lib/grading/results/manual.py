"""Marks given by hand, in a table that any spreadsheet can open.

``template`` lists every mark that is still blank. You fill in the column ``points``,
and ``comment`` if you like; ``read`` returns both. Writing the table again keeps your
entries, but a mark for a text that has changed is moved to ``note``.
"""

from pathlib import Path

from course_lib.grading.results.marks_table import read_table, safe_cell, write_table
from course_lib.grading.results.scores import is_empty, score_of


def template(records, exercise_set, path):
    """Write the table of all marks that are to be given by hand.

    Parameters
    ----------
    records : list of dict
        Records of the grader, one per student.
    exercise_set : ExerciseSet
    path : str or path
        A file ending in ``.csv``. If it exists, its marks are kept.

    Raises
    ------
    ValueError
        If the existing table can't be read; it isn't changed.
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
    """Return the marks from a table that was filled in.

    Parameters
    ----------
    path : str or path
        A table that ``template`` wrote and a spreadsheet may have saved, separated by
        commas, semicolons or tabs.
    exercise_set : ExerciseSet
    students : collection of str, optional
        The students who may have marks; anyone by default.

    Returns
    -------
    points : dict of str to dict of str to float
        By student and question, only if a mark was given.

    Raises
    ------
    ValueError
        If a line of the table has an unknown student or question, points that aren't a
        number or are out of range, or a mark that an earlier line has already given.
        All such lines are named, and no mark in the table is accepted.
    """
    marks = {}
    for row in read_table(path, exercise_set, students):
        if row["points"] is not None:
            marks.setdefault(row["student"], {})[row["question"]] = row["points"]
    return marks


def read_comments(path, exercise_set, students=None):
    """Return the comments in a table, by student and question; see :func:`read`."""
    comments = {}
    for row in read_table(path, exercise_set, students):
        if row["comment"]:
            comments.setdefault(row["student"], {})[row["question"]] = row["comment"]
    return comments


def _row(record, name, exercise_set):
    """Return the row for an exercise that needs a mark by hand, or None."""
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
    """Carry over what an earlier table had for each mark."""
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
