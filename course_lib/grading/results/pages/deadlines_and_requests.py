"""What pages say about deadlines and about requests to look at a grade again."""

import datetime

from course_lib.grading.results.pages.blocks import folded, table
from course_lib.grading.results.pages.markup import element, join
from course_lib.grading.results.times import shown


def deadline_of(record, earned):
    """Return the sentence on a student's page about the deadline, or None.

    Parameters
    ----------
    record : dict
        A record; ``standing`` is its ``Standing``, if there is a deadline.
    earned : float
        Its points.
    """
    standing = record.get("standing")
    if standing is None:
        return None
    kind = "Your own deadline" if standing.extended else "The deadline"
    said = [f"{kind} was {shown(standing.deadline)}."]
    if standing.handed_in:
        said.insert(0, f"Your file is from {shown(standing.handed_in)}.")
    late = standing.days_late
    if late:
        allowed = _counted(standing.late_days, "late day")
        said.append(f"That is {_counted(late, 'day')} late; you may use {allowed}.")
        left = standing.after(earned)
        taken = f"That leaves {left:g} of the {earned:g} points that you earned."
        said.append("No points were taken off for it." if left == earned else taken)
    return element("p", " ".join(said), class_="notice" if late else "quiet")


def history_of(record, exercise_set):
    """Return what a student's page says about being graded again, or None.

    Parameters
    ----------
    record : dict
        A record; its ``history`` has an entry for each time.
    exercise_set : ExerciseSet
    """
    numbers = {header.name: header.exercise for header in exercise_set.headers}
    items = []
    for entry in record.get("history", []):
        when = shown(datetime.datetime.fromisoformat(entry["when"]))
        changed = [
            f"{numbers[name]} from {_mark(before)} to {_mark(after)}"
            for name, (before, after) in entry["changed"].items()
            if name in numbers
        ]
        if changed:
            items.append(element("li", f"Graded again {when}: {', '.join(changed)}."))
    return element("ul", items) if items else None


def _mark(score):
    return "blank" if score is None else f"{score:g}"


def requests_of(record, exercise_set):
    """Return the section of a student's page about requests, or None.

    Parameters
    ----------
    record : dict
        A record; ``requests`` has the student's lines of ``regrade.csv``.
    exercise_set : ExerciseSet
    """
    rows = record.get("requests")
    if not rows:
        return None
    numbers = {header.name: header.exercise for header in exercise_set.headers}
    items = [
        element("li", f"{numbers.get(row['question'], row['question'])}: {_told(row)}")
        for row in rows
    ]
    return join(element("h2", "What you asked to have looked at"), element("ul", items))


def _told(row):
    """Return what became of a request."""
    if not row["answered"]:
        return f"noted {row['noted']}, not answered yet."
    before, after = row["before"] or "blank", row["after"] or "blank"
    same = f"your grade stays at {after}"
    changed = f"your grade was {before} and is now {after}"
    said = f"answered {row['answered']}; {same if before == after else changed}."
    return f"{said} {row['reply']}".strip()


def late_ones(records):
    """Return the part of the class report about late submissions, or None.

    Parameters
    ----------
    records : list of dict
        One per student.
    """
    late = [
        (record, record["standing"])
        for record in records
        if record.get("standing") and record["standing"].days_late
    ]
    if not late:
        return None
    rows = [
        [
            record["student"],
            *(shown(one.handed_in), shown(one.deadline)),
            *(one.days_late, one.late_days),
            *(f"{one.percent_per_day}%", "yes" if one.extended else ""),
        ]
        for record, one in late
    ]
    titles = ["Student", "Handed in", "Deadline", "#Days late", "#Allowed"]
    titles += ["#Off per day", "Extension"]
    return join(
        element("h3", f"Late: {len(late):,}"),
        folded("Who, and by how much", table("Late submissions", titles, rows)),
    )


def open_requests(records):
    """Return the part of the class report about requests to answer, or None.

    Parameters
    ----------
    records : list of dict
        One per student.
    """
    rows = [
        [row["student"], row["question"], row["request"], row["noted"]]
        for record in records
        for row in record.get("requests", [])
        if not row["answered"]
    ]
    if not rows:
        return None
    titles = ["Student", "Question", "Request", "Noted"]
    how = "Grade the question again, or write a reply in regrade.csv."
    return join(
        element("h3", f"Requests to answer: {len(rows):,}"),
        element("p", how),
        table("Requests to look at a grade again", titles, rows),
    )


def _counted(number, noun):
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
