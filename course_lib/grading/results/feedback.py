"""The page that a student gets back: points, expected and actual results, and hints.

It is one file that requests nothing from any other host. It says only whether hidden
cases passed, and everything that the student wrote is shown as text.
"""

from pathlib import Path

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.files import write_whole
from course_lib.grading.results.pages.deadlines_and_requests import (
    deadline_of,
    history_of,
    requests_of,
)
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.exercise import exercise_section
from course_lib.grading.results.pages.markup import element, join
from course_lib.grading.results.scores import score_of, tally

WORDS = {
    "timeout": (
        "At least one answer didn't finish and was stopped. Everything else was graded "
        "as usual; you can see below where that happened."
    ),
    "process ended": (
        "At least one answer made Python itself quit, for example by calling exit() or "
        "taking too much memory. Everything else was graded as usual."
    ),
    "missing answer": (
        "At least one answer wasn't found. Did you delete its cell, or change the name "
        "that it has to define? Everything else was graded as usual."
    ),
    "unreadable": (
        "What you handed in couldn't be read as the notebook for these exercises, so "
        "there was nothing to grade. Your grades are blank, not zero. Open your "
        "notebook again in the program that you use for it, save it, and hand in the "
        "file that ends in .ipynb."
    ),
    "grader error": (
        "Something went wrong in the grader, which isn't your fault. The grades that "
        "are missing below are blank, not zero; your instructor will fill them in."
    ),
}
NOT_YET = "Not graded yet"
DRAWN = (
    "The numbers in the cases below may differ from those in your notebook, because "
    "the grader draws new ones. An answer that is right for all numbers passes "
    "with both."
)


def write_page(record: dict, exercise_set: ExerciseSet, path: str | Path) -> None:
    """Write one student's page.

    Parameters
    ----------
    record : dict
        A record of the grader, including any grades given by hand.
    exercise_set : ExerciseSet
    path : str or path
        Where to write the page; its folder is created if missing.
    """
    write_whole(path, page(record, exercise_set))


def page(record: dict, exercise_set: ExerciseSet) -> str:
    """Return one student's page as text; see :func:`write_page`."""
    sums = tally(record, exercise_set)
    points = f"{sums.earned:g} of {sums.maximum:g} points"
    if _is_blank(sums):
        points = NOT_YET
    notice = WORDS.get(record["status"])
    outcomes = record["questions"].values()
    looked_at = any(outcome.get("verdicts") for outcome in outcomes)
    return document(
        f"{points}: {record['student']}, {exercise_set.name}",
        element("h1", f"Your exercises for chapter {int(exercise_set.chapter[:2])}"),
        element("p", _whose(record), class_="quiet"),
        _score(sums),
        element("p", notice, class_="notice") if notice else None,
        _notes(record),
        deadline_of(record, sums.earned),
        history_of(record, exercise_set),
        requests_of(record, exercise_set),
        _details(record, exercise_set, sums) if looked_at else None,
    )


def _details(record, exercise_set, sums):
    return join(
        _overview(record, exercise_set, sums),
        _to_revisit(record, exercise_set),
        element("p", DRAWN, class_="quiet"),
        [
            exercise_section(record, exercise_set, header)
            for header in exercise_set.headers
        ],
    )


def _notes(record):
    """Return the grader's remarks, unless they are about its own failure."""
    if record["status"] == "grader error" or not record["notes"]:
        return None
    return element("ul", [element("li", note) for note in record["notes"]])


def _whose(record):
    attempt = record.get("attempt")
    parts = [
        record["student"],
        f"attempt {attempt}" if attempt else None,
        record.get("notebook"),
    ]
    return " · ".join(filter(None, parts))


def _is_blank(sums):
    """Return whether no grade has been given at all."""
    return sums.by_hand + sums.blank == sums.maximum


def _score(sums):
    if _is_blank(sums):
        said = f" (out of {sums.maximum:g} points)"
        return element("p", element("strong", NOT_YET), said, class_="score")
    points = element("strong", f"{sums.earned:g}")
    lines = [element("p", points, f" of {sums.maximum:g} points", class_="score")]
    if sums.by_hand:
        said = f"Up to {_points(sums.by_hand)} will be added by hand."
        lines.append(element("p", said))
    if sums.blank:
        said = f"Grades for {_points(sums.blank)} are blank and aren't counted yet."
        lines.append(element("p", said))
    return lines


def _points(number):
    return f"{number:g} point" if number == 1 else f"{number:g} points"


def _overview(record, exercise_set, sums):
    total = element("td", f"{sums.earned:g} of {sums.maximum:g}", class_="number")
    return element(
        "table",
        element("caption", "All exercises"),
        element(
            "thead",
            element(
                "tr",
                element("th", "No.", scope="col"),
                element("th", "Exercise", scope="col"),
                element("th", "Points", scope="col", class_="number"),
            ),
        ),
        element("tbody", [_row(record, header) for header in exercise_set.headers]),
        element(
            "tfoot",
            element("tr", element("td"), element("th", "All", scope="row"), total),
        ),
    )


def _row(record, header):
    link = element("a", header.title, href=f"#{header.name}")
    score = score_of(record, header.name)
    if score is not None:
        shown = f"{score:g} of {header.points:g}"
    elif header.name in record.get("written", {}):
        shown = "by hand"
    else:
        shown = "blank"
    return element(
        "tr",
        element("td", header.exercise, class_="name"),
        element("th", link, scope="row"),
        element("td", shown, class_="number"),
    )


def _to_revisit(record, exercise_set):
    lessons = {}
    for header in exercise_set.headers:
        score = score_of(record, header.name)
        if score is not None and score < header.points:
            lessons.setdefault(header.lesson, []).append(header.exercise)
    if not lessons:
        return None
    items = [
        element("li", element("b", f"Lesson {lesson}"), f", for {_listed(numbers)}")
        for lesson, numbers in sorted(lessons.items())
    ]
    return join(element("h2", "Worth another look"), element("ul", items))


def _listed(numbers):
    head, last = numbers[:-1], numbers[-1]
    return f"exercises {', '.join(head)} and {last}" if head else f"exercise {last}"
