"""Summarize a class's records: sums, shares, and what went wrong."""

from dataclasses import dataclass
from statistics import fmean

from course_lib.checks.exercise import Exercise
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.results.scores import score_of, tally

#: What an instructor should look at, most urgent first.
TROUBLES = ("grader error", "unreadable", "timeout", "process ended", "missing answer")


@dataclass(frozen=True)
class ExerciseResult:
    """How a class did on one exercise.

    Attributes
    ----------
    header : Exercise
    mean : float or None
        Mean of the grades that were given; None if there are none.
    full, some, none : int
        How many students have all points, some of them, or none.
    blank : int
        How many have no grade yet.
    waiting : int
        How many of these wait for a grade by hand.
    unknown : int
        How many lost points for a mistake that no hint names.
    """

    header: Exercise
    mean: float | None
    full: int
    some: int
    none: int
    blank: int
    waiting: int
    unknown: int


def exercise_results(
    records: list[dict], exercise_set: ExerciseSet
) -> list[ExerciseResult]:
    """Return one ``ExerciseResult`` per exercise, in numerical order."""
    return [_result(records, header) for header in exercise_set.headers]


def _result(records, header):
    name, points = header.name, header.points
    scores = [score_of(record, name) for record in records]
    given = [score for score in scores if score is not None]
    full = sum(score >= points for score in given)
    none = sum(score <= 0 for score in given)
    asked = [record["questions"].get(name, {}) for record in records]
    written = [record["written"].get(name, {}) for record in records]
    return ExerciseResult(
        header=header,
        mean=fmean(given) if given else None,
        full=full,
        some=len(given) - full - none,
        none=none,
        blank=len(scores) - len(given),
        waiting=sum(outcome.get("status") == "needs manual" for outcome in written),
        unknown=sum(
            not outcome["hint"]
            for outcome in asked
            if outcome.get("verdicts")
            and outcome["score"] is not None
            and outcome["score"] < points
        ),
    )


def totals(
    records: list[dict], exercise_set: ExerciseSet
) -> tuple[list[float], float, bool]:
    """Return the sums of points that can be compared, and their maximum.

    Returns
    -------
    scores : list of float
        One per record, except those with a blank grade.
    maximum : float
        For all exercises, or only the checked ones while written answers wait.
    whole : bool
        Whether written answers are included.
    """
    sums = [tally(record, exercise_set) for record in records]
    whole = not any(one.by_hand for one in sums)
    if whole:
        return [one.earned for one in sums if not one.blank], exercise_set.points, True
    checked = [question.header for question in exercise_set.questions]
    scores = [
        [score_of(record, header.name) for header in checked] for record in records
    ]
    maximum = sum(header.points for header in checked)
    return [round(sum(s), 2) for s in scores if None not in s], maximum, False


def troubles(records, exercise_set):
    """Return what went wrong, and for whom.

    Parameters
    ----------
    records : list of dict
    exercise_set : ExerciseSet

    Returns
    -------
    found : dict of str to list of (dict, list of str)
        By trouble, for those of TROUBLES that occurred: the record, and the numbers of
        the exercises, which are empty if it concerns the whole submission.
    """
    found = {}
    for trouble in TROUBLES:
        for record in records:
            numbers = [
                header.exercise
                for header in exercise_set.headers
                if record["questions"].get(header.name, {}).get("status") == trouble
            ]
            everywhere = len(numbers) == len(exercise_set.questions)
            if numbers or record["status"] == trouble:
                one = record, [] if everywhere else numbers
                found.setdefault(trouble, []).append(one)
    return found
