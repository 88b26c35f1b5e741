"""Grades given by hand, in a table that any spreadsheet can open.

``template`` lists every grade that is still blank. You fill in the letters of the
rubric's ``items``, or ``points``, and, if you like, a ``comment``; ``read`` returns all
three. Writing the table again keeps your entries, but a grade for a text that has
changed is moved to ``note``.
"""

import hashlib
from pathlib import Path

from course_lib.grading.results.manual_table import (
    items_of,
    points_in,
    read_table,
    safe_cell,
    write_table,
)
from course_lib.grading.results.remarks import reason_for
from course_lib.grading.results.scores import Given, score_of

GIVEN = "given"  # begins the note on a grade whose question was another one
DIFFER = "graders differ: "  # begins the note on a grade that is asked about
TYPED = ("items", "points", "comment", "note")


def template(records, exercise_set, path, whole=None):
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
    for header in exercise_set.headers:
        for record in sorted(records, key=lambda record: record["student"]):
            if row := _row(record, header):
                rows[record["student"], header.name] = row
    if Path(path).exists():
        for earlier in read_table(path, whole or exercise_set):
            notes += _keep(rows, earlier, graded)
    write_table(path, rows.values())
    return notes


def read(path, exercise_set, students=None):
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
    given : dict of str to dict of str to Given
        By student and question, only if a grade or a comment was given.

    Raises
    ------
    ValueError
        If a line of the table has an unknown student or question, points that aren't a
        number or are out of range, letters that aren't in the rubric, or a grade that
        an earlier line has already given. All such lines are named, and no grade in the
        table is accepted.
    """
    headers, found = {header.name: header for header in exercise_set.headers}, {}
    for row in read_table(path, exercise_set, students):
        points = points_in(row, headers[row["question"]])
        if points is not None or row["comment"]:
            given = Given(points, row["comment"], row["items"])
            found.setdefault(row["student"], {})[row["question"]] = given
    return found


def told(row):
    """Return a row's grade in words; empty if it has none."""
    parts = [f"{row['points']} points"] if row["points"] else []
    parts += [f"items {row['items']}"] if row["items"] else []
    return ", ".join(parts)


def _row(record, header):
    """Return the row for an exercise that needs a grade by hand, or None."""
    answer = record.get("written", {}).get(header.name)
    if score_of(record, header.name) is not None:
        return None
    text = (answer or {}).get("text") or _asked(record, header.name)
    rubric = "; ".join(
        f"{letter} {item.text} ({item.points:g})"
        for letter, item in items_of(header).items()
    )
    return {
        "student": record["student"],
        "question": header.name,
        "text": safe_cell(text),
        "rubric": safe_cell(rubric),
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
    typed = {name: safe_cell(earlier[name]) for name in TYPED}
    if not any(typed.values()):
        return []
    key, said = (earlier["student"], earlier["question"]), told(earlier)
    who = ", ".join(key)
    replaced = key not in rows and key[0] in graded and earlier["text_id"]
    safe = {name: safe_cell(earlier[name]) for name in ("text", "rubric")}
    row = rows.setdefault(key, earlier | safe)
    if said and _is_other(row, earlier):
        typed["note"] = f"{GIVEN} {said} of {earlier['maximum']}"
    if not said or (is_same_text(row, earlier) and not replaced):
        row |= typed
        if row["note"].startswith(GIVEN):
            changed = "by hand, before the question or its rubric changed"
            return [f"{who}: {row['note']} {changed}; look at it again"]
        return [] if said or DIFFER not in row["note"] else [f"{who}: {row['note']}"]
    said += " for an earlier text"
    row["note"] = f"{said}; {typed['comment']}" if typed["comment"] else said
    if replaced:  # the grader gives this grade now
        row |= {"items": "", "points": "", "comment": ""}
    return [f"{who}: manual.csv has {said}, which no longer count"]


def _is_other(row, earlier):
    """Return whether a grade was given for other points, or by another rubric."""
    compared = ["maximum", "rubric"] if earlier["items"] else ["maximum"]
    return any(earlier[name] not in ("", row[name]) for name in compared)


def is_same_text(row, earlier):
    """Return whether a row is for the same text as an earlier one.

    The text itself may have lost characters in a spreadsheet's own encoding.
    """
    if earlier["text_id"] and row.get("text_id"):
        return row["text_id"] == earlier["text_id"]
    return row["text"].split() == earlier["text"].split()
