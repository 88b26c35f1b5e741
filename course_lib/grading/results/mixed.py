"""Find exercises on which the students of a class were graded by different versions."""

from collections import Counter

from course_lib.checks.exercise import Exercise
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.judging.versions import question_version

#: The parts of a version, and how many of them a class is said to have been graded by.
SAID = {
    "question": "versions of the question",
    "grader": "versions of the grader",
    "handout": "versions of the code that was handed out",
}


def mixed_versions(
    records: list[dict], exercise_set: ExerciseSet
) -> list[tuple[Exercise, str]]:
    """Return what was graded by different versions, or by an earlier one.

    Parameters
    ----------
    records : list of dict
        One per student. Grades given by hand, and those of unreadable files, have no
        version.
    exercise_set : ExerciseSet

    Returns
    -------
    found : list of (Exercise, str)
        The header of the exercise, and one sentence without its last period.
    """
    found = []
    for question in exercise_set.questions:
        outcomes = [record["questions"].get(question.name) for record in records]
        versions = [
            one.get("versions")
            for one in outcomes
            if one and one.get("verdicts") and one["status"] != "marked"
        ]
        if any(versions):
            sentences = _sentences(versions, question_version(question))
            found += [(question.header, said) for said in sentences]
    return found


def _sentences(versions, present):
    """Return one sentence for each part that differs."""
    said = []
    for part, words in SAID.items():
        counts = Counter((one or {}).get(part, "unknown") for one in versions)
        listed = ", ".join(f"{name}: {count}" for name, count in counts.most_common())
        if len(counts) > 1:
            said.append(
                f"{len(counts)} {words} gave the grades (students by version: {listed})"
            )
        elif part == "question" and present not in counts:
            said.append("the question has changed since all of these were graded")
    return said
