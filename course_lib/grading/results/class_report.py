"""Report how a class did: who needs attention, how points spread, and what was hard.

It is one page for the instructor. Each figure comes with a table of its numbers and a
sentence that says what it shows.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import median

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.files import write_whole
from course_lib.grading.results.mistakes_page import monday
from course_lib.grading.results.pages.blocks import figure, folded, table
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element, join
from course_lib.grading.results.pages.needs_a_look import count_of, what_needs_a_look
from course_lib.grading.results.summary import exercise_results, totals

MISTAKES = "mistakes.html"  # next to it

WORDS = {
    "ok": "complete",
    "needs manual": "waiting to be graded by hand",
    "unreadable": "unreadable",
    "missing answer": "with a missing answer",
    "timeout": "with an answer that didn't finish",
    "process ended": "with an answer that made Python quit",
    "grader error": "with a grader error",
}


def write(
    records: list[dict],
    exercise_set: ExerciseSet,
    path: str | Path,
    remarks: Iterable[str] = (),
    repeat: Iterable[str] = (),
) -> None:
    """Write the report of a class.

    Parameters
    ----------
    records : list of dict
        One per student, including any grades given by hand.
    exercise_set : ExerciseSet
    path : str or path
        Where to write the page. It links to the students' pages if they are in a folder
        ``feedback`` next to it.
    remarks : list of str, optional
        Sentences about the whole class, without their last periods.
    repeat : list of str, optional
        What to repeat with the class, as ``mistakes.to_repeat`` says it.
    """
    feedback = Path(path).parent / "feedback"
    write_whole(path, page(records, exercise_set, feedback, remarks, repeat))


def page(
    records: list[dict],
    exercise_set: ExerciseSet,
    feedback: Path = Path("feedback"),
    remarks: Iterable[str] = (),
    repeat: Iterable[str] = (),
) -> str:
    """Return the report of a class as text; see :func:`write`."""
    title = f"Chapter {int(exercise_set.chapter[:2])}: how the class did"
    if not records:
        nobody = element("p", "Nothing has been graded yet.")
        return document(title, element("h1", title), nobody)
    return document(
        title,
        element("h1", title),
        _at_a_glance(records),
        [element("p", f"{remark}.", class_="notice") for remark in remarks],
        what_needs_a_look(records, exercise_set, feedback),
        _scores(records, exercise_set),
        _exercises(records, exercise_set),
        monday(list(repeat)),
        element("p", element("a", "All mistakes", href=MISTAKES)),
        _time(records),
    )


def _at_a_glance(records):
    statuses = Counter(record["status"] for record in records)
    listed = ", ".join(
        f"{count:,} {WORDS.get(status, status)}"
        for status, count in statuses.most_common()
    )
    return element("p", f"{count_of(len(records), 'submission')}: {listed}.")


def _scores(records, exercise_set):
    scores, most, whole = totals(records, exercise_set)
    heading = element("h2", "Points")
    if not scores:
        return join(heading, element("p", "No submission has all its grades yet."))
    # matplotlib takes a second to load, so only writing a report imports it.
    from course_lib.figures.reports.class_report import score_bins, score_distribution

    edges, counts = score_bins(scores, most)
    steps = [
        f"{low:g}" if high - low == 1 else f"{low:g} to below {high:g}"
        for low, high in pairwise(edges)
    ]
    middle, peak = f"{median(scores):.4g}", steps[counts.argmax()]
    left_out = len(records) - len(scores)
    said = [
        f"Half of the class has at least {middle} of {most:g} points.",
        "" if whole else "Written answers aren't included, as some have no grades yet.",
        f"{count_of(left_out, 'student')} with a blank grade left out."
        if left_out
        else "",
    ]
    alt = f"Bars of students by points. The tallest: {counts.max()} with {peak} points."
    rows = [[step, int(count)] for step, count in zip(steps, counts, strict=True)]
    numbers = table("Students by points", ["Points", "#Students"], rows)
    drawn = score_distribution(scores, most).to_bytes("svg")
    caption = " ".join(filter(None, said))
    return join(heading, figure(drawn, alt, caption), folded("The numbers", numbers))


def _exercises(records, exercise_set):
    from course_lib.figures.reports.class_report import exercise_results as draw

    every = exercise_results(records, exercise_set)
    graded = [
        result for result in every if result.mean is not None and not result.waiting
    ]
    titles = ["Exercise", "#Mean", "#All", "#Some", "#None", "#Blank", "#No hint"]
    rows = [
        [
            f"{result.header.exercise} {result.header.title}",
            "–"
            if result.mean is None
            else f"{result.mean:.2g} of {result.header.points:g}",
            *(result.full, result.some, result.none, result.blank, result.unknown),
        ]
        for result in every
    ]
    note = "No hint: points were lost, but no hint of the exercise fit the mistake."
    numbers = [
        table("Students by exercise", titles, rows),
        element("p", note, class_="quiet"),
    ]
    heading = element("h2", "Exercises")
    if not graded:
        return join(heading, numbers)
    labels = [f"{result.header.exercise} {result.header.title}" for result in graded]
    parts = zip(
        *((result.full, result.some, result.none) for result in graded), strict=True
    )
    drawn = draw(labels, *map(list, parts)).to_bytes("svg")
    alt = "One bar per exercise, split into students with all, some, or no points."
    shown = figure(drawn, alt, _hardest(every, graded))
    return join(heading, shown, folded("The numbers", *numbers))


def _hardest(every, graded):
    """Return the caption: the hardest exercise, and those that aren't in the figure."""
    worst = min(graded, key=lambda result: result.mean / result.header.points)
    said = [
        f"The hardest was {worst.header.exercise}, {worst.header.title}: "
        f"{worst.mean:.2g} of {worst.header.points:g} points on average."
    ]
    if worst.mean >= worst.header.points:
        said = ["Everyone has all points on every exercise."]
    waiting = [result.header.exercise for result in every if result not in graded]
    if waiting:
        said.append(
            f"Not in the figure, because grades are missing: {', '.join(waiting)}."
        )
    return " ".join(said)


def _time(records):
    seconds = [record.get("seconds", 0.0) for record in records]
    slowest = max(records, key=lambda record: record.get("seconds", 0.0))
    said = (
        f"Grading took {sum(seconds):,.1f} s in all, {median(seconds):.2g} s for the "
        f"median submission and {max(seconds):.1f} s for the slowest, "
        f"{slowest['student']}."
    )
    return join(element("h2", "Time"), element("p", said))
