"""Make an exam for a class, and grade the answers that were typed in from paper.

A folder holds it all: ``exam.json`` (what was asked, of whom, with which seed),
``sheets.html`` and ``key.html`` to print, ``answers.csv`` to fill in, and after grading
``marks.csv`` and ``results.html``. The pages can be there as PDFs, too.
"""

import json
from argparse import Namespace
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course_lib.checks.report import Report
from course_lib.grading.csv_table import read_rows, refuse, write_rows
from course_lib.grading.exams import pages
from course_lib.grading.exams.bank import Item, chosen
from course_lib.grading.exams.printing import find_printer, to_pdf
from course_lib.grading.exams.statement import statement_of
from course_lib.grading.exams.typed import value_of
from course_lib.grading.files import write_whole
from course_lib.grading.intake.students import read_class_list
from course_lib.grading.results.pages.needs_a_look import count_of

ASKED, ANSWERS, MARKS = "exam.json", "answers.csv", "marks.csv"
COLUMNS = ("student", "exercise", "answer")
NOTHING = "-"  # what is typed in if a student wrote nothing
DRAWS = 100  # the most for one student, until no other sheet is the same


@dataclass(frozen=True)
class Exam:
    """What an exam asks, and of whom.

    Attributes
    ----------
    seed : str
        What the numbers are drawn from, together with the student's id.
    exercises : tuple of str
        Their numbers in the book, such as ``"1.4"``.
    students : tuple of str
        Their ids.
    """

    seed: str
    exercises: tuple[str, ...]
    students: tuple[str, ...]

    @cached_property
    def items(self) -> list[Item]:
        """The exercises."""
        return chosen(list(self.exercises))

    @cached_property
    def seeds(self) -> dict[str, str]:
        """What each student's numbers are drawn from, so that no two sheets are equal.

        It is the exam's seed, unless that gives a student the numbers of somebody
        before them in the class list; these are drawn again.

        Raises
        ------
        ValueError
            If there aren't enough different numbers for the class.
        """
        found, owners = {}, {}
        for student in self.students:
            for draw in range(1, DRAWS + 1):
                seed = self.seed if draw == 1 else f"{self.seed}, draw {draw}"
                drawn = [item.numbers(seed, student) for item in self.items]
                sheet = "\n".join(map(pages.numbers_in_lines, drawn))
                if sheet not in owners:
                    break
            else:
                raise ValueError(
                    "expected exercises with enough different numbers for "
                    f"{len(self.students)} students; got {', '.join(self.exercises)}, "
                    f"which give {student} and {owners[sheet]} the same sheet: add an "
                    "exercise"
                )
            found[student], owners[sheet] = seed, student
        return found

    def numbers(self, item: Item, student: str) -> dict:
        """Return a student's numbers in one of the exercises, by name."""
        return item.numbers(self.seeds[student], student)

    def right_answer(self, item: Item, student: str) -> object:
        """Return a right answer of a student to one of the exercises."""
        return item.right_answer(self.seeds[student], student)

    def judge(self, item: Item, answer: object, student: str) -> Report:
        """Judge a student's answer to one of the exercises; None if there is none."""
        return item.judge(answer, self.seeds[student], student)

    def shared(self) -> list[str]:
        """Say in which exercises several students have the same numbers."""
        count, said = len(self.students), []
        for item in self.items:
            drawn = {
                pages.numbers_in_lines(self.numbers(item, student))
                for student in self.students
            }
            if len(drawn) < count:
                said.append(f"{item.header.exercise} ({len(drawn)} different)")
        if not said:
            return []
        return [
            f"no two sheets are the same, but {count} students share the numbers of "
            f"{', '.join(said)}"
        ]


def make(options: Namespace) -> list[str]:
    """Write the sheets, the key, and the table for the answers.

    Parameters
    ----------
    options : Namespace
        Those of ``exam``.

    Returns
    -------
    lines : list of str
        What to tell the instructor.

    Raises
    ------
    ValueError
        If an exercise isn't in the bank or there are too few different numbers, the
        class list can't be used, the folder holds a different exam, or a PDF is wanted
        and there is no browser to make it.
    """
    if options.pdf:
        find_printer()  # before anything is written
    known, notes = read_class_list(options.class_list)
    students = tuple(dict.fromkeys(known.values()))
    exam, folder = Exam(options.seed, tuple(options.exercises), students), options.out
    statements = [statement_of(item, options.released) for item in exam.items]
    shared = exam.shared()
    if (folder / ASKED).is_file() and load(folder) != exam:
        raise ValueError(
            f"expected a new folder, or the same exam again: {folder} holds one with "
            "other exercises, students, or another seed"
        )
    asked = {"seed": exam.seed, "exercises": exam.exercises, "students": students}
    write_whole(folder / ASKED, json.dumps(asked, indent=1) + "\n")
    sheets = _write_page(
        folder / "sheets.html", pages.sheets(exam, statements), options
    )
    key = _write_page(folder / "key.html", pages.key(exam), options)
    if not (folder / ANSWERS).is_file():
        pairs = [(one, number) for one in students for number in exam.exercises]
        empty = [dict(zip(COLUMNS, pair, strict=False)) for pair in pairs]
        write_rows(folder / ANSWERS, COLUMNS, empty)
    return [
        *notes,
        *shared,
        f"to print, {count_of(len(students), 'sheet')}: {sheets}",
        f"for you alone: {key}",
        f"to fill in: {folder / ANSWERS}",
    ]


def _write_page(path, page, options):
    """Write a page, and print it as a PDF if asked to; return what is for a printer."""
    write_whole(path, page)
    return to_pdf(path) if options.pdf else path


def load(folder: Path) -> Exam:
    """Return the exam in a folder.

    Raises
    ------
    ValueError
        If there is none.
    """
    path = Path(folder) / ASKED
    if not path.is_file():
        raise ValueError(f"expected an exam in {folder}: make one with `exam` first")
    try:
        asked = json.loads(path.read_bytes())
        exercises, students = tuple(asked["exercises"]), tuple(asked["students"])
        return Exam(asked["seed"], exercises, students)
    except (ValueError, KeyError, TypeError):
        raise ValueError(f"expected what `exam` wrote in {path}") from None


def grade(options: Namespace) -> list[str]:
    """Judge the answers in the table, and write the marks.

    Parameters
    ----------
    options : Namespace
        Those of ``grade-exam``.

    Returns
    -------
    lines : list of str
        What to tell the instructor.

    Raises
    ------
    ValueError
        If the folder holds no exam, or lines of the table can't be used; they are
        named. Or if a PDF is wanted and there is no browser to make it.
    """
    if options.pdf:
        find_printer()
    exam, folder = load(options.exam), options.exam
    typed = read_answers(folder / ANSWERS, exam)
    reports = {
        student: [
            exam.judge(item, typed[student, number], student)
            if (student, number) in typed
            else None
            for item, number in zip(exam.items, exam.exercises, strict=True)
        ]
        for student in exam.students
    }
    columns = ["student", *exam.exercises, "total", "maximum"]
    rows = [_row(exam, student, reports[student]) for student in exam.students]
    write_rows(folder / MARKS, columns, rows)
    results = _write_page(
        folder / "results.html", pages.feedback(exam, reports), options
    )
    blank = sum(report is None for each in reports.values() for report in each)
    return [
        f"marks: {folder / MARKS}; answers that are still blank: {blank}",
        f"to hand back: {results}",
    ]


def _row(exam, student, reports):
    """Return a student's row; without a total as long as an answer is blank."""
    scores = [report and report.score for report in reports]
    cells = ["" if score is None else f"{score:g}" for score in scores]
    total = "" if None in scores else f"{round(sum(scores), 2):g}"
    maximum = sum(item.header.points for item in exam.items)
    row = dict(zip(exam.exercises, cells, strict=True))
    return {"student": student, **row, "total": total, "maximum": f"{maximum:g}"}


def read_answers(path: Path, exam: Exam) -> dict[tuple[str, str], object]:
    """Return the typed answers by student and exercise; None where nothing was written.

    A cell that is still empty is left out.

    Raises
    ------
    ValueError
        If lines name somebody else, another exercise, or one twice, or have an answer
        that isn't one; all are listed.
    """
    found, faults = {}, []
    for line, row in read_rows(path, COLUMNS, COLUMNS):
        student, number, answer = (row[name] for name in COLUMNS)
        if student not in exam.students:
            faults.append((line, f"nobody with the id {student!r} was in the exam"))
        elif number not in exam.exercises:
            asked = ", ".join(exam.exercises)
            faults.append(
                (line, f"expected one of the exercises {asked}, got {number!r}")
            )
        elif (student, number) in found:
            faults.append((line, f"{student} has two answers to {number}"))
        elif answer:
            try:
                found[student, number] = None if answer == NOTHING else value_of(answer)
            except ValueError as problem:
                faults.append((line, f"{problem}"))
    refuse(path, faults)
    return found
