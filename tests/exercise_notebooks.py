"""The notebooks of the exercise sets, and what stands in their cells.

Each set has a solved notebook, which is written, and one that is handed out. The tests
of both compare them with what ``course_lib.checks`` declares.
"""

import re

import nbformat
from checks.exercise_sets import SETS
from notebook_files import EXERCISES, lesson_numbered
from repository import ROOT
from solution_page import sections

from course_lib.checks.exercise_set import ExerciseSet

MARKER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")


def source_path(exercises):
    """Return where the solved notebook of a set stands."""
    return ROOT / "solutions" / exercises.chapter / EXERCISES


def release_path(exercises):
    """Return where the notebook stands that is handed out of a set."""
    return ROOT / "chapters" / exercises.chapter / EXERCISES


def read(path):
    """Return the notebook stored in a file."""
    return nbformat.read(path, as_version=4)


def read_both(exercises: ExerciseSet):
    """Return the solved notebook of a set, and the one that is handed out."""
    return read(source_path(exercises)), read(release_path(exercises))


def marks(cell):
    """Return nbgrader's marks of a cell; nothing where it has none."""
    return cell.metadata.get("nbgrader", {})


def by_grade_id(notebook):
    """Return the cells that nbgrader knows, by the id it knows them by."""
    return {marks(cell).grade_id: cell for cell in notebook.cells if marks(cell)}


def headings(notebook):
    """Return the first two lines of each exercise of a notebook."""
    texts = [cell.source for cell, _ in sections(notebook)]
    return [text.split("\n")[:2] for text in texts]


def statement(exercises, number):
    """Return the text of an exercise such as ``"1.2"``, in one line."""
    cells = [cell.source for cell, _ in sections(read(release_path(exercises)))]
    [text] = [each for each in cells if each.startswith(f"## Exercise {number}:")]
    return " ".join(text.split())


def header(exercise):
    """Return the two lines that an exercise opens with, as its declaration has them."""
    lesson = exercise.lesson
    plural = "" if exercise.points == 1 else "s"
    facts = [
        "★" * exercise.stars + "☆" * (3 - exercise.stars),
        f"{exercise.minutes} min",
        exercise.kind,
        f"{exercise.points:g} point{plural}",
        f"practices lesson [{lesson}]({lesson_numbered(lesson).name})",
        *["stretch"] * exercise.stretch,
    ]
    return [f"## Exercise {exercise.exercise}: {exercise.title}", " · ".join(facts)]


def question_call(exercises, question):
    """Return the line by which a notebook asks a question."""
    student = ", student=STUDENT" if question.parameters else ""
    return f"{exercises.name}.{question.name}.check({question.answer}{student})"


def solution_lines(notebook):
    """Return the lines of a solved notebook that only a solution has."""
    found = []
    for cell in notebook.cells:
        inside = False
        for line in cell.source.split("\n"):
            if mark := MARKER.search(line):
                inside = mark[1] == "BEGIN"
            elif inside:
                found.append(line.strip())
    return found


ALL_SETS = list(SETS.values())


def practicing(lesson):
    """Return the numbers of the exercises that practice a lesson, as ``"1.2"``."""
    return [
        header.exercise
        for exercises in ALL_SETS
        for header in exercises.headers
        if header.lesson == lesson and header.exercise.split(".")[0] == lesson[0]
    ]
