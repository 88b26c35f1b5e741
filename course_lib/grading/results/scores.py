"""A record's points: earned, still to be graded by hand, or blank.

A grade that the grader couldn't give is blank rather than zero: it is left out of every
sum, and the sum comes with a remark that says so.
"""

from dataclasses import dataclass

from course_lib.checks.exercise_set import ExerciseSet


@dataclass(frozen=True)
class Tally:
    """The points of one record.

    Attributes
    ----------
    earned : float
        Points given so far.
    maximum : float
        The maximum number of points for the set.
    by_hand : float
        The most points that written answers can still add.
    blank : float
        The most points for exercises without a grade, on which the grader failed or
        which a person must look at.
    """

    earned: float
    maximum: float
    by_hand: float = 0
    blank: float = 0


def is_empty(answer: dict) -> bool:
    """Return whether an answer has nothing that could be graded by hand.

    Examples
    --------
    >>> is_empty({"status": "blank"}), is_empty({"status": "needs manual"})
    (True, False)
    """
    return answer.get("status") in ("blank", "missing answer")


def score_of(record: dict, name: str) -> float | None:
    """Return the points for an exercise in a record, or None if the grade is blank.

    Parameters
    ----------
    record : dict
        A record of the grader.
    name : str
        Name of a question, checked or written.

    Examples
    --------
    >>> record = {"questions": {"step": {"score": 1.5}}, "written": {}}
    >>> score_of(record, "step"), score_of(record, "why_it_stops")
    (1.5, None)
    """
    asked, written = record.get("questions", {}), record.get("written", {})
    if name in asked:
        return asked[name].get("score")
    answer = written.get(name, {})
    return answer.get("score", 0.0 if is_empty(answer) else None)


def tally(record: dict, exercise_set: ExerciseSet) -> Tally:
    """Return the sums of a record."""
    earned, by_hand, blank = 0.0, 0.0, 0.0
    for header in exercise_set.headers:
        score = score_of(record, header.name)
        if score is not None:
            earned += score
        elif _waits(record.get("written", {}).get(header.name, {})):
            by_hand += header.points
        else:
            blank += header.points
    return Tally(round(earned, 2), exercise_set.points, by_hand, blank)


def _waits(answer):
    """Return whether an answer was written and has no grade yet."""
    return answer.get("status") == "needs manual"


@dataclass(frozen=True)
class Given:
    """A grade given by hand.

    Attributes
    ----------
    points : float or None
        None if there is only a comment.
    comment : str
    items : str
        The letters of the rubric's items that were earned.
    """

    points: float | None
    comment: str = ""
    items: str = ""


def with_grades(
    record: dict, exercise_set: ExerciseSet, given: dict[str, Given]
) -> dict:
    """Return a copy of a record with grades given by hand.

    Parameters
    ----------
    record : dict
        A record of the grader.
    exercise_set : ExerciseSet
    given : dict of str to Given
        By question; a grade given by hand replaces any other.

    Returns
    -------
    record : dict
        Its status is ``ok`` if nothing else was wrong and no grade is blank now.
    """
    record = {**record}
    for kind in ("questions", "written"):
        record[kind] = {k: {**one} for k, one in record.get(kind, {}).items()}
    by_hand = {header.name for header in exercise_set.written}
    for header in exercise_set.headers:
        if header.name not in given:
            continue
        answers = record["written" if header.name in by_hand else "questions"]
        answer = answers.setdefault(header.name, {"points": header.points})
        grade = given[header.name]
        answer.update(comment=grade.comment, items=grade.items)
        if grade.points is not None:
            answer.update(score=grade.points, status="marked")
    scores = [score_of(record, header.name) for header in exercise_set.headers]
    waits = ("needs manual", "grader error", "unreadable")
    if record["status"] in waits and None not in scores:
        record["status"] = "ok"
    return record
