"""Requests to look at a grade again, and what became of them.

A request is a line in ``regrade.csv``: you write the student, the question, and what
was asked. The grader adds when it first saw the line and the grade at that time. A line
is open until its question is graded again or you write a reply; then the grader adds
when that was and the grade after it, and never changes the line again.
"""

import datetime

from course_lib.grading.csv_table import read_rows, write_rows
from course_lib.grading.results.manual_table import safe_cell
from course_lib.grading.results.scores import score_of
from course_lib.grading.results.times import parse_time, shown

COLUMNS = (
    *("student", "question", "request", "reply"),
    *("noted", "before", "answered", "after"),
)
TYPED = ("request", "reply")
WRONG = "wrong"  # whether a line can't be used


def read(path, exercise_set, students):
    """Return the requests in a table.

    Parameters
    ----------
    path : Path
        If it doesn't exist, there are no requests.
    exercise_set : ExerciseSet
    students : collection of str
        The students who have a record.

    Returns
    -------
    rows : list of dict of str to str
        By column.
    faults : list of str
        What is wrong with lines that are left as they are, with an unknown student or
        question, or a time that the grader can't have written.
    """
    if not path.is_file():
        return [], []
    names = {header.name for header in exercise_set.headers}
    rows, faults = [], []
    for line, row in read_rows(path, COLUMNS, COLUMNS[:3]):
        rows.append(row)
        fault = None
        if row["student"] not in students:
            fault = f"expected a student with a submission, got {row['student']!r}"
        elif row["question"] not in names:
            known = ", ".join(sorted(names))
            fault = f"expected a question of {known}, got {row['question']!r}"
        elif not all(_is_time(row[name]) for name in ("noted", "answered")):
            fault = "expected times as the grader writes them, such as 2026-10-01 12:00"
        row[WRONG] = bool(fault)
        if fault:
            faults.append(f"{path.name}, line {line}: {fault}")
    return rows, faults


def note(path, exercise_set, students, now):
    """Note when new requests were first seen; return the open ones.

    Parameters
    ----------
    path, exercise_set, students
        As in :func:`read`.
    now : datetime.datetime

    Returns
    -------
    pairs : set of (str, str)
        Student and question of each open request.
    """
    rows, _ = read(path, exercise_set, students)
    sound = [row for row in rows if not row[WRONG]]
    for row in sound:
        row["noted"] = row["noted"] or shown(now, "seconds")
    if rows:
        _write(path, rows)
    return {(row["student"], row["question"]) for row in sound if not row["answered"]}


def update(path, records, exercise_set, now):
    """Close the requests that were answered, and write the table.

    Parameters
    ----------
    path : Path
        Created with its titles if missing.
    records : list of dict
        One per student, including grades given by hand.
    exercise_set : ExerciseSet
    now : datetime.datetime

    Returns
    -------
    rows : list of dict of str to str
        All sound requests, by column.
    faults : list of str
        As from :func:`read`.
    """
    by_student = {record["student"]: record for record in records}
    rows, faults = read(path, exercise_set, by_student)
    sound = [row for row in rows if not row[WRONG]]
    for row in sound:
        if not row["answered"]:
            _follow(row, by_student[row["student"]], now)
    _write(path, rows)
    return [{name: row[name] for name in COLUMNS} for row in sound], faults


def _follow(row, record, now):
    """Add to an open request what has happened since."""
    question, score = row["question"], score_of(record, row["question"])
    if not row["noted"]:
        row["noted"] = shown(now, "seconds")
    noted = parse_time(row["noted"])
    for regrading in record.get("history", []):
        when = datetime.datetime.fromisoformat(regrading["when"])
        if question in regrading["questions"] and when >= noted:
            earlier, later = regrading["changed"].get(question, [score, score])
            row["before"] = row["before"] or _points(earlier)
            row.update(answered=shown(when, "seconds"), after=_points(later))
            return
    row["before"] = row["before"] or _points(score)
    if row["reply"]:
        row.update(answered=shown(now, "seconds"), after=_points(score))


def _write(path, rows):
    safe = [row | {name: safe_cell(row[name]) for name in TYPED} for row in rows]
    write_rows(path, COLUMNS, safe)


def _points(score):
    return "" if score is None else f"{score:g}"


def _is_time(text):
    try:
        return not text or bool(parse_time(text))
    except ValueError:
        return False
