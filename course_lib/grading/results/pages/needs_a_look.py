"""The part of the class report that calls for action: what went wrong, what waits."""

from urllib.parse import quote

from course_lib.grading.results.mixed import mixed_versions
from course_lib.grading.results.pages.blocks import folded, table
from course_lib.grading.results.pages.deadlines_and_requests import (
    late_ones,
    open_requests,
)
from course_lib.grading.results.pages.markup import element, join, with_code
from course_lib.grading.results.remarks import HARMLESS
from course_lib.grading.results.summary import troubles

MOST_NAMED = 25  # students named before the rest is folded
ADVICE = {
    "grader error": (
        "The grader failed, and the grades are blank. Grade again, or give these "
        "grades by hand."
    ),
    "unreadable": (
        "The submission can't be read as the notebook for these exercises, so the "
        "grades are blank. Ask for another file, or give these grades by hand."
    ),
    "timeout": "An answer didn't finish.",
    "process ended": "An answer made Python itself quit.",
    "missing answer": "An answer wasn't found in the notebook.",
}
MIXED = (
    "The same answer may have different grades here. To grade all of them with the "
    "current version, run `grade --again --question NAME` with your `--out`."
)


def what_needs_a_look(records, exercise_set, feedback):
    """Return what went wrong or waits for the instructor, most urgent first.

    Parameters
    ----------
    records : list of dict
    exercise_set : ExerciseSet
    feedback : Path
        Folder of the students' pages; those that exist are linked.

    Returns
    -------
    section : Markup
    """
    parts = [
        _trouble(*one, feedback) for one in troubles(records, exercise_set).items()
    ]
    more = [
        *(_held(records, feedback), _waiting(records, feedback)),
        _different_versions(records, exercise_set),
        *(open_requests(records), late_ones(records)),
    ]
    parts += filter(None, more)
    parts += _remarks(records, feedback)
    if not parts:
        parts = [element("p", "Nothing: every answer finished and has its grade.")]
    return join(element("h2", "What needs attention"), parts)


def _remarks(records, feedback):
    """Return the remarks of the grader, those that need nothing folded."""
    rows = {False: [], True: []}
    for record in records:
        if record["status"] not in ("grader error", "unreadable"):
            for note in record["notes"]:
                harmless = bool(HARMLESS.search(note))
                rows[harmless].append([_student(record, feedback), note])
    parts = []
    if look := rows[False]:
        listed = table("Remarks of the grader", ["Student", "Remark"], look)
        parts.append(join(element("h3", count_of(len(look), "remark")), listed))
    if rest := rows[True]:
        listed = table("Remarks that need nothing", ["Student", "Remark"], rest)
        said = f"{count_of(len(rest), 'remark')} with nothing to do"
        parts.append(folded(said, listed))
    return parts


def _held(records, feedback):
    """Return the answers that got no grade because a person must look at them."""
    rows = [
        [_student(record, feedback), f"{name}: {asked['reason']}"]
        for record in records
        for name, asked in record["questions"].items()
        if asked["status"] == "needs manual"
    ]
    if not rows:
        return None
    said = f"{count_of(len(rows), 'answer')} that a person must look at"
    listed = table("Answers without a grade", ["Student", "Why"], rows)
    return join(element("h3", said), listed)


def _waiting(records, feedback):
    """Return how many written answers wait for a grade, and where they can be read."""
    waiting = sum(
        answer["status"] == "needs manual"
        for record in records
        for answer in record["written"].values()
    )
    if not waiting:
        return None
    said = f"{count_of(waiting, 'written answer')} to be graded by hand"
    how = "Fill in the table manual.csv."
    pages = _whole_notebooks(records, feedback.with_name("submitted"))
    return join(element("h3", said), element("p", how), pages)


def _different_versions(records, exercise_set):
    """Return the exercises that different versions have graded."""
    found = mixed_versions(records, exercise_set)
    if not found:
        return None
    rows = [[f"{one.exercise} {one.title}", one.name, said] for one, said in found]
    titles = ["Exercise", "Question", "What differs"]
    return join(
        element("h3", "Grades by different versions"),
        element("p", with_code(MIXED)),
        table("What was graded by different versions", titles, rows),
    )


def _whole_notebooks(records, folder):
    """Return links to the notebooks whose written answers wait for a grade."""
    found = [
        element("a", student, href=f"{folder.name}/{quote(student)}.html")
        for student, answers in (
            (record["student"], record["written"].values()) for record in records
        )
        if any(answer["status"] == "needs manual" for answer in answers)
        and (folder / f"{student}.html").exists()
    ]
    if not found:
        return None
    said = "Whole notebooks, with the pictures that were pasted in"
    return folded(said, element("p", _listed([[one] for one in found])))


def _trouble(trouble, found, feedback):
    named = [
        [_student(record, feedback), f" ({', '.join(numbers)})" if numbers else ""]
        for record, numbers in found
    ]
    first, others = _listed(named[:MOST_NAMED]), named[MOST_NAMED:]
    reasons = [
        [_student(record, feedback), _reason(record)]
        for record, _ in found
        if trouble in ("grader error", "unreadable")
    ]
    return join(
        element("h3", f"{trouble.capitalize()}: {count_of(len(found), 'student')}"),
        element("p", ADVICE[trouble]),
        element("p", first),
        folded(f"and {len(others):,} more", element("p", _listed(others)))
        if others
        else None,
        folded("Why", table(f"Why: {trouble}", ["Student", "Reason"], reasons))
        if reasons
        else None,
    )


def _student(record, feedback):
    student = record["student"]
    if not (feedback / f"{student}.html").exists():
        return student
    return element("a", student, href=f"feedback/{quote(student)}.html")


def _listed(parts):
    return [[", " if place else "", part] for place, part in enumerate(parts)]


def _reason(record):
    traces = [record.get("traceback")]
    traces += [outcome.get("traceback") for outcome in record["questions"].values()]
    ends = [trace.strip().splitlines()[-1] for trace in traces if trace]
    return "; ".join(dict.fromkeys([*record["notes"], *ends])) or "no reason was given"


def count_of(number, noun):
    """Return a number with its noun, which is plural unless the number is 1.

    Examples
    --------
    >>> count_of(1, "student"), count_of(1200, "student")
    ('1 student', '1,200 students')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
