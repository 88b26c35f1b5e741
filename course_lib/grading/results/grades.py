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
        By student. If there are any, four more columns show them, and a fifth what is
        left of the total if being late takes points off.

    Returns
    -------
    rows : list of list
        The titles, then one row per student.
    """
    headers = [*(question.header for question in exercise_set.questions)]
    names = [header.name for header in [*headers, *exercise_set.written]]
    rows = {}
    for record in records:
        scores = [score_of(record, name) for name in names]
        total = None if None in scores else sum(scores)
        start = [record["student"], record["attempt"], _status(record)]
        remarks = safe_cell(remarks_on(record, exercise_set))
        rows[record["student"]] = start, scores, total, remarks
    for student in class_list:
        start = [student, "", NOTHING_HANDED_IN]
        rows.setdefault(student, (start, [None] * len(names), None, NOTHING))
    known = standings or {}
    takes_off = any(one.percent_per_day for one in known.values())
    late = (
        [*deadlines.TITLES, *([deadlines.AFTER] if takes_off else [])] if known else []
    )
    titles = ["student", "attempt", "status", *names, "total", "maximum"]
    lines = [[*titles, *late, "remarks"]]
    for student, (start, scores, total, remarks) in sorted(rows.items()):
        points = [shown_points(one) for one in (*scores, total, exercise_set.points)]
        one = known.get(student)
        left = one.after(total) if one else total
        beside = [
            *(one.cells if one else [""] * len(deadlines.TITLES)),
            shown_points(left),
        ]
        lines.append([*start, *points, *beside[: len(late)], remarks])
    return lines


def _status(record):
    """Return a record's status, with the questions that wait for a person."""
    parts = {**record["questions"], **record["written"]}
    waiting = [name for name, one in parts.items() if one["status"] == "needs manual"]
    if record["status"] != "needs manual" or not waiting:
        return record["status"]
    return f"{record['status']}: {', '.join(waiting)}"


def shown_points(points):
    """Return points in the table's format.

    Examples
    --------
    >>> shown_points(2.0), shown_points(1.25), shown_points(None)
    ('2', '1.25', '')
    """
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")
