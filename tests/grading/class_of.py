"""A class of any size that hands in exercises of chapter 1."""

import json

from grading.tables import rows_by_student

from course_lib.checks.ch01 import EXERCISES
from course_lib.grading.command_line import main
from course_lib.grading.intake.handouts import CHAPTERS
from course_lib.grading.intake.submission import CHECK
from course_lib.grading.release.release import solved

CHAPTER = "01_perceptron"
RELEASED = CHAPTERS / CHAPTER / "exercises.ipynb"
SOLUTIONS = CHAPTERS.with_name("solutions") / CHAPTER / "exercises.ipynb"
FEW = ("predict", "margin", "certificate")  # enough where the number is not the fact
OTHERS = [one for one in EXERCISES.questions if one.name not in FEW]


def solved_notebook(**answers):
    """Return the bytes of a notebook with the book's answers, some of them replaced."""
    notebook = json.loads(SOLUTIONS.read_bytes())
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution"):
            text = "".join(cell["source"])
            cell["source"] = answers.get(marks["grade_id"], solved(text))
    return json.dumps(notebook).encode()


def shortened(content, left_out):
    """Return the bytes of a notebook without the cells of some questions."""
    names = {name for one in left_out for name in (one.answer, CHECK + one.name)}
    notebook = json.loads(content)
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") not in names
    ]
    return json.dumps(notebook).encode()


def few(content):
    """Return the bytes of a notebook with the few exercises alone."""
    return shortened(content, OTHERS)


def few_handed_out(folder):
    """Hand out the few exercises below a folder; return the folder."""
    path = folder / CHAPTER / "exercises.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(few(RELEASED.read_bytes()))
    return folder


def hand_in(folder, count, **answers):
    """Let students hand in the few exercises, or these answers; every file differs."""
    content = few(solved_notebook(**answers))
    for number in range(count):
        student = f"s{number:03d}"
        path = folder / student / "exercises.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content + b" " * number)
    return folder


def run(capsys, *arguments):
    """Run a command; return its exit code and output."""
    code = main([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def rows(out, chapter="ch01"):
    """Return the rows of a chapter's table of grades, by student."""
    return rows_by_student(out / chapter / "marks.csv")


def records(out):
    """Return the records that are kept, by file name."""
    found = sorted((out / "ch01" / "records").glob("*.json"))
    return {path.name: json.loads(path.read_bytes()) for path in found}
