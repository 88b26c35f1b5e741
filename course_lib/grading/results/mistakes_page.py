"""The page that shows where a class is, by exercise and mistake.

It can be shown to the class: no student is named.
"""

from pathlib import Path

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.files import write_whole
from course_lib.grading.results.mistakes import MistakeMet, mistakes_met, to_repeat
from course_lib.grading.results.pages.blocks import figure, table
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element, join, with_code

MOST_DRAWN = 6  # mistakes shown in the figure; the table has all
NOTHING = "No hint was given."
WHAT_COUNTS = (
    "Every attempt that was handed in counts. Got over it: the last attempt has all "
    "points of the exercise."
)


def write(records: list[dict], exercise_set: ExerciseSet, path: str | Path) -> None:
    """Write the page, whole or not at all.

    Parameters
    ----------
    records : list of dict
        All attempts, ordered by student and attempt.
    exercise_set : ExerciseSet
    path : str or path
    """
    title = f"Chapter {int(exercise_set.chapter[:2])}: where the class is"
    found = mistakes_met(records, exercise_set)
    repeat = to_repeat(found, len({record["student"] for record in records}))
    whole = document(title, element("h1", title), monday(repeat), _every(found))
    write_whole(path, whole)


def monday(sentences: list[str]):
    """Return the section that says what to repeat, as :func:`to_repeat` does."""
    listed = [element("li", with_code(said)) for said in sentences]
    return join(
        element("h2", "To repeat on Monday"),
        element("ul", listed)
        if listed
        else element("p", "Nothing: no mistake is left."),
    )


def _every(found: list[MistakeMet]):
    heading = element("h2", "Mistakes")
    if not found:
        return join(heading, element("p", NOTHING))
    from course_lib.figures.reports.class_report import mistake_counts

    drawn = found[:MOST_DRAWN]
    labels = [f"{m.header.exercise}: {m.hint.replace('`', '')}" for m in drawn]
    picture = mistake_counts(
        labels, [len(m.still) for m in drawn], [len(m.over) for m in drawn]
    )
    alt = "One bar per mistake: the students who still make it, and who got over it."
    rows = [
        [m.header.exercise, with_code(m.hint), m.met, len(m.over), m.header.lesson]
        for m in found
    ]
    titles = ["Exercise", "Hint", "#Met it", "#Got over it", "#Lesson"]
    return join(
        heading,
        figure(picture.to_bytes("svg"), alt, WHAT_COUNTS),
        table("Students by mistake", titles, rows),
    )
