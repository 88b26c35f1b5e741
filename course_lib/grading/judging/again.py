"""Regrade what was graded before a question or the grader was fixed.

The kept notebook of an attempt is judged once more, with the same hidden inputs. Only
the questions asked for get new grades; the others stay as they are, and the record says
when it was graded again and which grades have changed. A failure of the grader doesn't
replace a grade.
"""

from dataclasses import dataclass

from course_lib.grading.judging.recording import worst_status
from course_lib.grading.judging.records import UNFINISHED

#: A file that couldn't be read, or wasn't graded, is graded in full.
WITHOUT_GRADES = ("unreadable", UNFINISHED)


@dataclass(frozen=True)
class Again:
    """An attempt to grade again.

    Attributes
    ----------
    record : dict
        What was found earlier.
    content : bytes
        The notebook that was kept.
    questions : tuple of str
        The questions to ask again; all of them if it is empty.
    """

    record: dict
    content: bytes
    questions: tuple = ()


def graded_before(results, pairs=None, students=(), questions=()):
    """Return the attempts to grade again.

    Parameters
    ----------
    results : Results
        The results of one chapter.
    pairs : set of (str, str), optional
        The students and questions to choose from; all of them by default.
    students, questions : collection of str, optional
        Only these are graded; all of them if empty.

    Returns
    -------
    again : list of Again
        All attempts of these students, in order.
    notes : list of str
        Attempts whose notebook wasn't kept.
    """
    known = [question.name for question in results.exercises.questions]
    again, notes = [], []
    for record in results.records.all():
        student, attempt = record["student"], record["attempt"]
        chosen = tuple(
            name
            for name in known
            if (not questions or name in questions)
            and (pairs is None or (student, name) in pairs)
        )
        if not chosen or (students and student not in students):
            continue
        content = results.kept_notebook(student, attempt)
        if content is None:
            if record["status"] != "unreadable":
                said = f"the notebook of attempt {attempt} wasn't kept"
                notes.append(f"{student}: {said}, so its grades stay as they are")
            continue
        if record["status"] in WITHOUT_GRADES or len(chosen) == len(known):
            chosen = ()
        again.append(Again(record, content, chosen))
    return again, notes


def updated(again: Again, record: dict, when: str) -> dict:
    """Return a record with the new grades in place of the earlier ones.

    Parameters
    ----------
    again : Again
    record : dict
        The record of grading it again, which may have only some of the questions.
    when : str
        The time, for the record's history.

    Returns
    -------
    record : dict
        Its ``history`` has one entry more, with the changed grades before and after.
    """
    earlier = again.record
    before, after = earlier["questions"], record["questions"]
    if earlier["status"] not in WITHOUT_GRADES:
        after = {n: one for n, one in after.items() if one["status"] != UNFINISHED}
    if not after:
        return earlier
    merged = dict(earlier if again.questions else record)
    merged["questions"] = {**before, **after}
    pairs = {name: [_score(before, name), _score(after, name)] for name in after}
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    entry = {"when": when, "questions": sorted(after), "changed": changed}
    merged["history"] = [*earlier.get("history", []), entry]
    merged["status"] = worst_status(merged)
    return merged


def _score(outcomes, name):
    return outcomes.get(name, {}).get("score")
