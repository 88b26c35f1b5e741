"""Deadlines, late days, extensions, and what being late takes off a grade.

They are in ``deadline.csv``. A line without a student is for the whole class; a line
with one gives that student an extension or corrects a hand-in time::

    chapter,student,deadline,late_days,handed_in,percent_per_day
    ch02,,2026-10-01 23:59,2,,10
    ch02,s007,2026-10-08,,,
    ch02,s011,,,2026-10-01 18:30,

``percent_per_day`` is what each day beyond the late days takes off the points that were
earned; nothing is taken off without it. The grade before stands beside the one after.

Times are in this computer's time zone, and a date alone means the end of that day. The
hand-in time is read from the name that Blackboard gives a file, and otherwise from the
file's date; ``handed_in`` corrects it.
"""

import datetime
import math
from dataclasses import dataclass

from course_lib.grading.csv_table import read_rows, refuse
from course_lib.grading.results.times import DAY, parse_time, shown

NUMBERS = ("late_days", "percent_per_day")
COLUMNS = ("chapter", "student", "deadline", "handed_in", *NUMBERS)
TITLES = ["handed_in", "deadline", "days_late", "late_days"]
AFTER = "after_late"  # the column of grades from which the points are taken off


@dataclass(frozen=True)
class Standing:
    """How a submission compares with its deadline.

    Attributes
    ----------
    deadline : datetime.datetime
        The student's own if there is one.
    handed_in : datetime.datetime or None
        None if it isn't known.
    late_days : int
        How many days the student may be late.
    extended : bool
        Whether the student has a deadline of their own.
    percent_per_day : float
        What each day beyond the late days takes off the points that were earned.
    """

    deadline: datetime.datetime
    handed_in: datetime.datetime | None
    late_days: int = 0
    extended: bool = False
    percent_per_day: float = 0

    @property
    def days_late(self):
        """Days after the deadline, rounded up; 0 if on time, None if unknown.

        A deadline holds until its minute is over.

        Examples
        --------
        >>> noon = datetime.datetime(2026, 10, 1, 12)
        >>> Standing(noon, noon + datetime.timedelta(hours=25)).days_late
        2
        """
        if self.handed_in is None:
            return None
        minute = self.handed_in.replace(second=0, microsecond=0)
        return max(0, math.ceil((minute - self.deadline) / DAY))

    def after(self, points):
        """Return what is left of a grade; None if it, or the hand-in time, is unknown.

        Examples
        --------
        >>> noon = datetime.datetime(2026, 10, 1, 12)
        >>> Standing(noon, noon + 3 * DAY, late_days=1, percent_per_day=10).after(50)
        40.0
        """
        if not self.percent_per_day:
            return points
        if points is None or self.days_late is None:
            return None
        days = max(0, self.days_late - self.late_days)
        return round(points * max(0, 100 - self.percent_per_day * days) / 100, 2)

    @property
    def cells(self):
        """The cells of the table of grades, one per title in TITLES."""
        late = "" if self.days_late is None else str(self.days_late)
        times = [shown(one) for one in (self.handed_in, self.deadline)]
        return [*times, late, str(self.late_days)]


def read(path, chapters):
    """Return a table of deadlines.

    Parameters
    ----------
    path : str or Path
    chapters : collection of str
        Names of the exercise sets.

    Returns
    -------
    deadlines : dict of (str, str) to dict
        By chapter and student, which is empty for the class: ``deadline`` and
        ``handed_in`` as a time or None, ``late_days`` and ``percent_per_day`` as a
        number or None.

    Raises
    ------
    ValueError
        If a line has an unknown chapter, has a time or number that can't be read, or
        repeats the chapter and student of an earlier line, or if neither it nor its
        class has a deadline. All such lines are named.
    """
    found, lines, faults = {}, {}, []
    for line, row in read_rows(path, COLUMNS, ("chapter", "deadline")):
        key = row["chapter"], row["student"]
        try:
            if row["chapter"] not in chapters:
                known = ", ".join(chapters)
                raise ValueError(
                    f"expected one of the chapters {known}, got {key[0]!r}"
                )
            if key in found:
                raise ValueError(f"line {lines[key]} has the same chapter and student")
            found[key], lines[key] = _values(row), line
        except ValueError as problem:
            faults.append((line, str(problem)))
    for chapter, student in found:
        whole = found.get((chapter, ""), {})
        if not whole.get("deadline") and not found[chapter, student]["deadline"]:
            said = f"expected a deadline here or for the whole class of {chapter}"
            faults.append((lines[chapter, student], said))
    refuse(path, faults)
    return found


def standing(deadlines, chapter, student, handed_in=None):
    """Return how a student's submission compares with the deadline of a chapter.

    Parameters
    ----------
    deadlines : dict
        The result of :func:`read`.
    chapter, student : str
    handed_in : str, optional
        When the file was handed in, in ISO format.

    Returns
    -------
    standing : Standing or None
        None if there is no deadline.
    """
    whole = deadlines.get((chapter, ""), {})
    own = deadlines.get((chapter, student), {}) if student else {}
    deadline = own.get("deadline") or whole.get("deadline")
    if deadline is None:
        return None
    time = datetime.datetime.fromisoformat(handed_in) if handed_in else None
    numbers = {
        name: next((n for n in (own.get(name), whole.get(name)) if n is not None), 0)
        for name in NUMBERS
    }
    time = own.get("handed_in") or time
    return Standing(deadline, time, extended=bool(own.get("deadline")), **numbers)


def strangers(deadlines, chapter, students):
    """Return a remark on each unknown student who has a line.

    Parameters
    ----------
    deadlines : dict
        The result of :func:`read`.
    chapter : str
    students : collection of str
        Those on the class list, and those who handed in.

    Returns
    -------
    remarks : list of str
    """
    named = {student for one, student in deadlines if one == chapter and student}
    return [
        f"deadline.csv has a line for {student!r}, who is on no list and has "
        "handed in nothing"
        for student in sorted(named - {*students})
    ]


def _values(row):
    days, percent = (row[name].removesuffix("%").strip() for name in NUMBERS)
    if days and not days.isdecimal():
        raise ValueError(f"expected a whole number of late days, got {days!r}")
    if percent and not (percent.isdecimal() and int(percent) <= 100):
        raise ValueError(f"expected 0 to 100 percent per day, got {percent!r}")
    return {
        "deadline": parse_time(row["deadline"]),
        "handed_in": parse_time(row["handed_in"]),
        "late_days": int(days) if days else None,
        "percent_per_day": int(percent) if percent else None,
    }
