"""One table of grades for a class, with one row per student and column per exercise.

A missing grade is blank and never zero, and a sum that includes a blank is blank, too.
The last column says why a grade is blank, and what else the grader noticed. No cell can
act as a formula.
"""

from collections.abc import Iterable

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.results import deadlines
from course_lib.grading.results.manual_table import safe_cell
from course_lib.grading.results.remarks import remarks_on
from course_lib.grading.results.scores import score_of

#: Which of a student's attempts can count.
COUNTS = ("last", "best")

NOTHING_HANDED_IN = "missing submission"
NOTHING = "nothing was handed in"


def counted(records: list[dict], count: str = "last") -> list[dict]:
    """Return the record that counts for each student.

    Parameters
    ----------
    records : list of dict
        One per student and attempt.
    count : str
        ``"last"`` for the last attempt, or ``"best"`` for the one with the most points
        so far, which is the last of them if several are equal.

    Returns
    -------
    records : list of dict
        Sorted by student.

    Raises
    ------
    ValueError
        If ``count`` is something else.
    """
    if count not in COUNTS:
        raise ValueError(f"expected one of {', '.join(COUNTS)}, got {count!r}")
    best = {}
    for record in sorted(records, key=lambda one: one["attempt"]):
        student = record["student"]
        if (
            count == "last"
            or student not in best
            or _points(record) >= _points(best[student])
        ):
            best[student] = record
    return [best[student] for student in sorted(best)]


def _points(record):
    """Return a record's points without the blanks."""
    names = [*record["questions"], *record["written"]]
    return sum(score_of(record, name) or 0 for name in names)


def table(
    records: list[dict],
    exercise_set: ExerciseSet,
    class_list: Iterable[str] = (),
    standings: dict[str, deadlines.Standing] | None = None,
) -> list[list]:
    """Return the rows of the table of grades.

    Parameters
    ----------
    records : list of dict
        One per student, including grades given by hand.
    exercise_set : ExerciseSet
    class_list : iterable of str, optional
        Each of these students who has no record gets a row that says so.
    standings : dict of str to Standing, optional
        By student. If there are any, four more columns show them; the points are the
        same with and without them.

    Returns
    -------
    rows : list of list
        The titles, then one row per student.
    """
    headers = [*(question.header for question in exercise_set.questions)]
    names = [header.name for header in [*headers, *exercise_set.written]]
    rows, remarks = {}, {}
    for record in records:
        scores = [score_of(record, name) for name in names]
        total = None if None in scores else sum(scores)
        start = [record["student"], record["attempt"], _status(record)]
        rows[record["student"]] = [*start, *map(_cell, [*scores, total])]
        remarks[record["student"]] = safe_cell(remarks_on(record, exercise_set))
    for student in class_list:
        nothing = [student, "", NOTHING_HANDED_IN, *("" for _ in names), ""]
        rows.setdefault(student, nothing)
    titles = ["student", "attempt", "status", *names, "total", "maximum"]
    maximum = _cell(exercise_set.points)
    lines = [titles, *([*rows[student], maximum] for student in sorted(rows))]
    if standings:
        titles += deadlines.TITLES
        for row in lines[1:]:
            known = standings.get(row[0])
            row += known.cells if known else [""] * len(deadlines.TITLES)
    titles.append("remarks")
    for row in lines[1:]:
        row.append(remarks.get(row[0], NOTHING))
    return lines


def _status(record):
    """Return a record's status, with the questions that wait for a person."""
    parts = {**record["questions"], **record["written"]}
    waiting = [name for name, one in parts.items() if one["status"] == "needs manual"]
    if record["status"] != "needs manual" or not waiting:
        return record["status"]
    return f"{record['status']}: {', '.join(waiting)}"


def _cell(points):
    """Return points in the table's format.

    Examples
    --------
    >>> _cell(2.0), _cell(1.25), _cell(None)
    ('2', '1.25', '')
    """
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")
