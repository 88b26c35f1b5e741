"""The exercises of a set that a released notebook really has.

You may take an exercise out of the notebook before you hand it out. Then it isn't
graded, its points don't count, and everything else stays as it was.
"""

import dataclasses

from course_lib.checks.exercise_set import ExerciseSet
from course_lib.grading.intake.submission import CHECK, Cell


def handed_out(exercises: ExerciseSet, cells: list[Cell]) -> ExerciseSet:
    """Return an exercise set without the exercises that a notebook doesn't have.

    Parameters
    ----------
    exercises : ExerciseSet
    cells : list of Cell
        Cells of the released notebook. An exercise needs the cell of its answer and,
        unless it is graded by hand, the cell of its check.

    Raises
    ------
    ValueError
        If none is left.
    """
    answers = {cell.name for cell in cells if cell.is_answer}
    checks = {cell.name for cell in cells if cell.is_check}
    kept = dataclasses.replace(
        exercises,
        questions=[
            exercise
            for exercise in exercises.questions
            if exercise.answer in answers and CHECK + exercise.name in checks
        ],
        written=[
            exercise for exercise in exercises.written if exercise.name in answers
        ],
    )
    if not kept.headers:
        raise ValueError(
            f"expected exercises of {exercises.name} in the released notebook, got none"
        )
    return kept


def taken_out(exercises: ExerciseSet, kept: ExerciseSet) -> list[str]:
    """Return one sentence on all exercises that aren't in the released notebook.

    Parameters
    ----------
    exercises, kept : ExerciseSet
        The whole set, and the result of ``handed_out``.
    """
    names = {header.name for header in kept.headers}
    gone = [header for header in exercises.headers if header.name not in names]
    points = sum(header.points for header in gone)
    listed = ", ".join(header.exercise for header in gone)
    said = f"not in the released notebook, so not graded: {listed} ({points:g} points)"
    return [said] if gone else []
