"""The page that shows which answers match, with the passages next to each other."""

from course_lib.grading.results.pages.blocks import folded, table
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element, join
from course_lib.grading.results.similarity.fingerprints import ALWAYS_FOUND
from course_lib.grading.results.similarity.pairs import MOST_SHARING, shared_lines

SHOWS = (
    "Two students are listed if passages in their answers match (a match of "
    f"{ALWAYS_FOUND} tokens in a row is always found). In code, variable names, "
    "numbers, comments, and layout don't count, and neither does what was handed "
    "out or published as a solution. A passage weighs less the more students have it, "
    f"and one that more than {MOST_SHARING} have doesn't count at all."
)
DOES_NOT_PROVE = (
    "**This doesn't prove that anybody copied.** A short exercise has few good "
    "answers, and two students may have found the same one, learned from the same "
    "page, or worked together where that is allowed. It doesn't show who had an answer "
    "first. Nor does it prove that anybody else worked alone, since an answer that was "
    "rewritten isn't found. Read the passages and talk to both students before you "
    "decide anything."
)


def page(pairs, answers, exercise_set, without_solutions=False):
    """Return the page as text.

    Parameters
    ----------
    pairs : list of Pair
    answers : dict of str to dict of str to str
        By student, the text of each answer by its name.
    exercise_set : ExerciseSet
    without_solutions : bool
        Whether there were no published solutions to take out.
    """
    title = f"Chapter {int(exercise_set.chapter[:2])}: answers that match"
    warning = (
        "No published solutions were found, so answers that were taken from them are "
        "listed here, too."
    )
    return document(
        title,
        element("h1", title),
        element("p", SHOWS),
        element("p", _bold(DOES_NOT_PROVE), class_="notice"),
        element("p", warning, class_="notice") if without_solutions else None,
        _overview(pairs, answers, exercise_set),
        [_details(pair, answers, exercise_set) for pair in pairs],
    )


def _bold(text):
    """Return a text with its part between two double asterisks in bold."""
    before, bold, after = text.split("**")
    return [before, element("strong", bold), after]


def _overview(pairs, answers, exercise_set):
    if not pairs:
        said = f"No two of {len(answers):,} students share more than a few passages."
        return element("p", said)
    rows = [
        [
            element("a", " and ".join(pair.students), href=f"#{_id_of(pair)}"),
            f"{pair.evidence:.1f}",
            f"{pair.share:.0%}",
            ", ".join(_header(name, exercise_set).exercise for name in pair.passages),
        ]
        for pair in pairs
    ]
    titles = ["Students", "#Passages, weighed", "#Of the answers", "Exercises"]
    return table("Pairs whose answers match most", titles, rows)


def _details(pair, answers, exercise_set):
    written = {header.name for header in exercise_set.written}
    shown = []
    for name, passages in pair.passages.items():
        header = _header(name, exercise_set)
        shown.append(element("h3", f"{header.exercise} {header.title}"))
        for student in pair.students:
            text = answers[student][name]
            lines = shared_lines(text, name not in written, passages)
            shown.append(element("p", student, class_="quiet"))
            shown.append(element("pre", _marked(text, lines)))
    names = " and ".join(pair.students)
    return element(
        "section",
        element("h2", names),
        folded("The answers; what matches is marked", shown),
        class_="exercise",
        id=_id_of(pair),
    )


def _marked(text, lines):
    """Return a text in which the lines with these indices are marked."""
    parts = [
        element("mark", line) if k in lines else line
        for k, line in enumerate(text.split("\n"))
    ]
    return join(*(["\n" if k else "", part] for k, part in enumerate(parts)))


def _header(name, exercise_set):
    """Return the header of the exercise with an answer of this name."""
    by_answer = {one.answer: one.header for one in reversed(exercise_set.questions)}
    return (by_answer | {one.name: one for one in exercise_set.written})[name]


def _id_of(pair):
    return "--".join(pair.students)
