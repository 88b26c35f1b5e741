"""Grades given by hand, in a table that any spreadsheet can open.

``template`` lists every grade that is still blank. You fill in the column ``points``
and, if you like, ``comment``; ``read`` returns both. Writing the table again keeps your
entries, but a grade for a text that has changed is moved to ``note``.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.results.manual_table import (
    read_table,
    safe_cell,
    write_table,
)
from course_lib.grading.results.remarks import reason_for
from course_lib.grading.results.scores import is_empty, score_of

GIVEN = "given"  # begins the note on a grade whose question had another maximum


def template(
    records: list[dict],
    exercise_set: ExerciseSet,
    path: str | Path,
    whole: ExerciseSet | None = None,
) -> list[str]:
    """Write the table of all grades that are to be given by hand.

    Parameters
    ----------
    records : list of dict
        Records of the grader, one per student.
    exercise_set : ExerciseSet
    path : str or path
        A file ending in ``.csv``. If it exists, its grades are kept.
    whole : ExerciseSet, optional
        The set with the exercises that weren't handed out, whose grades are kept, too.

    Returns
    -------
    notes : list of str
        Which grades were set aside, because their texts have changed.

    Raises
    ------
    ValueError
        If the existing table can't be read; it isn't changed.
    """
    rows, notes = {}, []
    graded = {record["student"] for record in records}
    for name in [header.name for header in exercise_set.headers]:
        for record in sorted(records, key=lambda record: record["student"]):
            if row := _row(record, name, exercise_set):
                rows[record["student"], name] = row
    if Path(path).exists():
        for earlier in read_table(path, whole or exercise_set):
            notes += _keep(rows, earlier, graded)
    write_table(path, rows.values())
    return notes


def read(
    path: str | Path, exercise_set: ExerciseSet, students: Collection[str] | None = None
) -> dict[str, dict[str, float]]:
    """Return the grades from a table that was filled in.

    Parameters
    ----------
    path : str or path
        A table that ``template`` wrote and a spreadsheet may have saved, separated by
        commas, semicolons, or tabs.
    exercise_set : ExerciseSet
    students : collection of str, optional
        The students who may have grades; anyone by default.

    Returns
    -------
    points : dict of str to dict of str to float
        By student and question, only if a grade was given.

    Raises
    ------
    ValueError
        If a line of the table has an unknown student or question, points that aren't a
        number or are out of range, or a grade that an earlier line has already given.
        All such lines are named, and no grade in the table is accepted.
    """
    points = {}
    for row in read_table(path, exercise_set, students):
        if row["points"] is not None:
            points.setdefault(row["student"], {})[row["question"]] = row["points"]
    return points


def read_comments(
    path: str | Path, exercise_set: ExerciseSet, students: Collection[str] | None = None
) -> dict[str, dict[str, str]]:
    """Return the comments in a table, by student and question; see :func:`read`."""
    comments = {}
    for row in read_table(path, exercise_set, students):
        if row["comment"]:
            comments.setdefault(row["student"], {})[row["question"]] = row["comment"]
    return comments


def _row(record, name, exercise_set):
    """Return the row for an exercise that needs a grade by hand, or None."""
    header = next(h for h in exercise_set.headers if h.name == name)
    answer = record.get("written", {}).get(name)
    score = score_of(record, name)
    if answer is not None and is_empty(answer):
        return None
    if answer is None and score is not None:
        return None
    text = (answer or {}).get("text") or _asked(record, name)
    return {
        "student": record["student"],
        "question": name,
        "text": safe_cell(text),
        "points": "" if score is None else f"{score:g}",
        "maximum": f"{header.points:g}",
        "text_id": _id(text),
    }


def _asked(record, name):
    """Return what is shown for a grade that isn't for a written answer."""
    if record.get("status") == "unreadable":
        return f"[{'; '.join(record['notes'])}]"
    said = f"[{reason_for(record, name)}: see the notebook]"
    wrote = record.get("questions", {}).get(name, {}).get("written")
    return f"{wrote}\n{said}" if wrote else said


def _id(text):
    """Return a few letters that stand for a text; no spreadsheet changes letters."""
    digest = hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:10])


def _keep(rows, earlier, graded):
    """Carry over what an earlier table had for a grade; return what to say about it."""
    if earlier["points"] is None and not earlier["comment"] and not earlier["note"]:
        return []
    key = earlier["student"], earlier["question"]
    points = "" if earlier["points"] is None else f"{earlier['points']:g}"
    comment, note = safe_cell(earlier["comment"]), safe_cell(earlier["note"])
    replaced = key not in rows and key[0] in graded and earlier["text_id"]
    row = rows.setdefault(key, {**earlier, "text": safe_cell(earlier["text"])})
    changed = []
    if points and earlier["maximum"] not in ("", row["maximum"]):
        note = f"{GIVEN} {points} of {earlier['maximum']}"
    if note.startswith(GIVEN):
        most = f"the question has {row['maximum']} points now"
        changed = [f"{key[0]}, {key[1]}: {note} by hand, and {most}; look at it again"]
    if not points or (_same(row, earlier) and not replaced):
        row.update(points=points or row["points"], comment=comment, note=note)
        return changed
    said = f"{points} points for an earlier text"
    row.update(note=f"{said}; {comment}" if comment else said)
    if replaced:  # the grader gives this grade now
        row.update(points="", comment="")
    student, name = key
    return [f"{student}, {name}: manual.csv has {said}, which no longer count"]


def _same(row, earlier):
    """Return whether a row is for the same text as an earlier one.

    The text itself may have lost characters in a spreadsheet's own encoding.
    """
    if earlier["text_id"] and "text_id" in row:
        return row["text_id"] == earlier["text_id"]
    return row["text"].split() == earlier["text"].split()
