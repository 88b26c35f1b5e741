"""What one run grades: new submissions, and those that are graded again."""

import glob
from argparse import Namespace
from pathlib import Path

from course_lib.grading.intake.collecting import Submission
from course_lib.grading.intake.handouts import Handout
from course_lib.grading.judging.again import graded_before
from course_lib.grading.judging.run import Work


def refuse_options(options: Namespace, handouts: dict[str, Handout]) -> None:
    """Refuse options of ``grade`` that don't fit together or name nothing.

    Raises
    ------
    ValueError
    """
    if options.chapter not in (None, *handouts):
        raise ValueError(
            f"expected one of the chapters {', '.join(handouts)}, "
            f"got {options.chapter!r}"
        )
    narrowed = options.question or options.student or options.requested
    if narrowed and not options.again:
        raise ValueError("--question, --student, and --requested need --again")
    if not (options.submissions or options.again):
        raise ValueError(
            "expected SUBMISSIONS, or --again to grade the stored notebooks"
        )
    known = {
        header.name: header in handout.exercises.written
        for name, handout in handouts.items()
        for header in handout.exercises.headers
        if options.chapter in (None, name)
    }
    for name in options.question:
        if name not in known:
            listed = ", ".join(known)
            raise ValueError(f"expected a question of {listed}, got {name!r}")
        if known[name]:
            raise ValueError(
                f"expected a question that the grader judges, got {name}, which is "
                "graded by hand"
            )


def chapters_of(
    submissions: list[Submission], handouts: dict[str, Handout], options: Namespace
) -> list[str]:
    """Return the names of the chapters that a run is about, in order.

    Raises
    ------
    ValueError
        If a student to grade again has no record.
    """
    names, found = {submission.chapter for submission in submissions}, set()
    for name in handouts if options.again else ():
        records = options.out / name / "records"
        if options.chapter not in (None, name) or not records.is_dir():
            continue
        here = {
            student
            for student in options.student
            if [*records.glob(f"{glob.escape(student)}.attempt-*")]
        }
        asked = {question.name for question in handouts[name].exercises.questions}
        found |= here
        if (here or not options.student) and (
            asked & {*options.question} or not options.question
        ):
            names.add(name)
    for student in options.student:
        if student not in found:
            raise ValueError(
                f"expected a student graded in {options.out}, got {student!r}"
            )
    return sorted(names)


def refuse_new_key(works: list[Work], key_file: Path) -> None:
    """Refuse to grade again with a class key that doesn't exist yet.

    Raises
    ------
    ValueError
        If something is graded again and there is no such file.
    """
    if any(work.again for work in works) and not key_file.is_file():
        raise ValueError(
            f"expected the class key that the first run made in {key_file}, got no "
            "file: give it with --class-key"
        )


def add_again(work: Work, options: Namespace) -> list[str]:
    """Add to a chapter's work what is graded again, and return remarks on it."""
    if not options.again:
        return []
    pairs = work.results.open_requests() if options.requested else None
    again, notes = graded_before(work.results, pairs, options.student, options.question)
    new = {(submission.student, number) for submission, number in work.to_grade}
    work.again.extend(
        attempt
        for attempt in again
        if (attempt.record["student"], attempt.record["attempt"]) not in new
    )
    return [f"to grade again: {len(work.again)}", *notes]
