"""What an instructor should know about a record: why a grade is blank, and notes."""

import re

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.results.pages.markup import visible
from course_lib.grading.results.scores import score_of

LONGEST = 1000  # characters in a cell of the table of grades

#: Notes after which there is nothing to do.
HARMLESS = re.compile(
    "only a notebook understands|so nothing was shown|so importing did nothing|"
    "as another one fits better|also handed in, not graded|doesn't end in .ipynb|"
    r"which ran in order|another one defines it"
)


def in_order(notes: list[str]) -> list[str]:
    """Return notes in the order in which they call for a person.

    Examples
    --------
    >>> in_order(["its name doesn't end in .ipynb", "step: it has a picture"])
    ['step: it has a picture', "its name doesn't end in .ipynb"]
    """
    return sorted(notes, key=lambda note: bool(HARMLESS.search(note)))


def reason_for(record: dict, name: str) -> str:
    """Return why a grade is blank, in a few words, or None if it isn't.

    Parameters
    ----------
    record : dict
        A record of the grader.
    name : str
        Name of a question, checked or written.

    Examples
    --------
    >>> record = {"questions": {}, "written": {"why": {"status": "needs manual"}}}
    >>> reason_for(record, "why")
    'it is graded by hand'
    """
    if score_of(record, name) is not None:
        return None
    asked = record.get("questions", {}).get(name, {})
    if asked.get("reason"):
        return asked["reason"]
    if record.get("status") == "unreadable":
        return next(reversed(record.get("notes") or ["the file can't be read"]))
    if name in record.get("written", {}):
        return "it is graded by hand"
    return "the grader failed"


def remarks_on(record: dict, exercise_set: ExerciseSet) -> str:
    """Return one line for the table of grades, perhaps empty.

    Parameters
    ----------
    record : dict
        A record of the grader, including any grades given by hand.
    exercise_set : ExerciseSet

    Returns
    -------
    line : str
        The reasons for blank grades come first, then the grader's notes.
    """
    names = [header.name for header in exercise_set.headers]
    blanks = {}
    written = record.get("written", {})
    for name in sorted(names, key=lambda name: name in written):
        if reason := reason_for(record, name):
            blanks.setdefault(reason, []).append(name)
    parts = [
        reason if len(which) == len(names) else f"{', '.join(which)}: {reason}"
        for reason, which in blanks.items()
    ]
    parts += in_order(record.get("notes", []))
    line = visible("; ".join(dict.fromkeys(parts))).replace("\n", " ")
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
