"""One table over all chapters, with their weights.

It is made from the chapters' own tables, so that it has what they have: grades after
what being late takes off, and blanks, which leave the total blank, too.
"""

import math
from dataclasses import dataclass

from course_lib.grading.csv_table import read_lines, read_rows
from course_lib.grading.results.deadlines import AFTER
from course_lib.grading.results.grades import NOTHING_HANDED_IN, shown_points

TOTAL = "total"


@dataclass(frozen=True)
class Grades:
    """The grades of a class in one chapter, or in all.

    Attributes
    ----------
    points : dict of str to float or None
        By student; None if the grade is blank.
    maximum : float
    """

    points: dict
    maximum: float


def read_grades(path, missing_as_zero=False):
    """Return the grades in a chapter's table.

    Parameters
    ----------
    path : Path
        A file ``marks.csv``.
    missing_as_zero : bool
        Whether students who handed in nothing have 0 points instead of a blank.

    Returns
    -------
    grades : Grades
    """
    column = AFTER if AFTER in read_lines(path)[0][1] else "total"
    needed = ("student", "status", column, "maximum")
    points, maximum = {}, 0.0
    for _, row in read_rows(path, needed, needed):
        zero = missing_as_zero and row["status"] == NOTHING_HANDED_IN
        points[row["student"]] = float(row[column]) if row[column] else None
        maximum = float(row["maximum"])
        if zero:
            points[row["student"]] = 0.0
    return Grades(points, maximum)


def total_of(chapters, weights, missing_as_zero=False):
    """Return the grades over several chapters.

    Parameters
    ----------
    chapters : dict of str to Grades
    weights : dict of str to float
        By chapter, what all of its points are worth; empty if they count as they are.
    missing_as_zero : bool
        Whether a student without a row in a chapter has 0 points there.

    Returns
    -------
    grades : Grades
        A student with a blank in any chapter has a blank.

    Raises
    ------
    ValueError
        If only some of the chapters have a weight.
    """
    worth = weights or {name: one.maximum for name, one in chapters.items()}
    if missing := [name for name in chapters if name not in worth]:
        raise ValueError(f"expected a weight for {', '.join(missing)} in --weights")
    students = sorted({student for one in chapters.values() for student in one.points})
    default = 0.0 if missing_as_zero else None
    points = {}
    for student in students:
        parts = [
            (one.points.get(student, default), worth[name] / one.maximum)
            for name, one in chapters.items()
        ]
        blank = any(score is None for score, _ in parts)
        points[student] = None if blank else sum(score * each for score, each in parts)
    return Grades(points, sum(worth[name] for name in chapters))


def course_table(chapters, total):
    """Return the rows of the table: titles, then one row per student.

    Parameters
    ----------
    chapters : dict of str to Grades
    total : Grades
        The result of :func:`total_of`.
    """
    rows = [["student", *chapters, TOTAL, "maximum"]]
    for student, points in total.points.items():
        scores = [one.points.get(student) for one in chapters.values()]
        cells = map(shown_points, [*scores, points, total.maximum])
        rows.append([student, *cells])
    return rows


def parse_weights(text, chapters):
    """Return weights by chapter, from text such as ``ch01=40, ch02=60``.

    Raises
    ------
    ValueError
        If the text is something else, or names an unknown chapter.

    Examples
    --------
    >>> parse_weights("ch01=40, ch02=60", ["ch01", "ch02"]), parse_weights("", [])
    ({'ch01': 40.0, 'ch02': 60.0}, {})
    """
    weights = {}
    for part in filter(None, text.replace(" ", "").split(",")):
        name, _, number = part.partition("=")
        try:
            weights[name] = float(number)
        except ValueError:
            weights[name] = math.nan
        if name not in chapters or not 0 < weights[name] < math.inf:
            raise ValueError(
                f"expected weights such as ch01=40,ch02=60 of the chapters "
                f"{', '.join(chapters)}, got {part!r}"
            )
    return weights
