"""An exam of a made-up class, and what its students write."""

import json
from argparse import Namespace

from course_lib.checks.showing import show_value
from course_lib.grading.csv_table import write_rows
from course_lib.grading.exams.bank import bank
from course_lib.grading.exams.exam import COLUMNS, Exam
from course_lib.grading.intake.handouts import CHAPTERS

CLASS = tuple(f"s{number:03d}" for number in range(1, 31))
ALL = tuple(bank())


def options(folder, exercises=ALL, students=CLASS, seed="winter 7"):
    """Return the options of ``exam`` for a class, whose list is written."""
    listed = folder / "class.csv"
    listed.write_text("\n".join(["student", *students]), encoding="utf-8")
    return Namespace(
        class_list=listed,
        exercises=exercises,
        seed=seed,
        out=folder / "exam",
        released=CHAPTERS,
        pdf=False,
    )


def right(exam, student, number):
    """Return a right answer as somebody would type it."""
    item = exam.items[exam.exercises.index(number)]
    answer = exam.right_answer(item, student)
    if isinstance(answer, dict):
        pairs = (f"{json.dumps(name)}: {show_value(x)}" for name, x in answer.items())
        return f"{{{', '.join(pairs)}}}"
    return show_value(answer)


def type_in(folder, answers):
    """Write the table of answers: texts by student and exercise."""
    rows = [
        dict(zip(COLUMNS, (*who, text), strict=True)) for who, text in answers.items()
    ]
    write_rows(folder / "answers.csv", COLUMNS, rows)


def exam_of(students=CLASS, exercises=ALL, seed="winter 7"):
    """Return an exam."""
    return Exam(seed, tuple(exercises), tuple(students))
