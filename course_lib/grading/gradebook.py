"""The marks in nbgrader's gradebook, so that written answers are marked in formgrader.

nbgrader's own ``autograde`` is never called: what it would have written stands here,
from marks that were found in the sandbox. The folder holds no notebook that was handed
in, so nothing in it can run a student's code; what a student wrote is shown as text.
"""

import contextlib
import datetime
import json
import os
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from course_lib.grading.autograded import answer_texts, autograded_notebook
from course_lib.grading.pages.document import write_whole
from course_lib.grading.scores import score_of

COURSE = "course"
NOTEBOOK = "exercises"
CHECK = "check-"
SETTINGS = f'''\
# Read by nbgrader. Start JupyterLab in this folder and open Nbgrader > Formgrader.
import os

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "{COURSE}"
c.CourseDirectory.root = os.path.dirname(os.path.abspath(__file__))
'''


def enter_all(records, exercise_set, released_path, submissions, folder):
    """Enter the records of a class; entering them again changes nothing.

    A mark that was given by hand stays. If the answer has changed since, formgrader
    asks for it once more.

    Parameters
    ----------
    records : list of dict
        As the grader wrote them, one a student.
    exercise_set : ExerciseSet
    released_path : str or path
        The notebook that was handed out.
    submissions : mapping of str to mapping of str to str
        By student, the text of each answer by its ``grade_id``; who is missing has
        handed in nothing that could be read.
    folder : str or path
        Holds the gradebook and all that formgrader needs; made if need be.

    Raises
    ------
    ValueError
        If the gradebook of the folder was made for other exercises.
    """
    folder, name = Path(folder).resolve(), exercise_set.name
    text = Path(released_path).read_text(encoding="utf-8")
    write_whole(folder / "nbgrader_config.py", SETTINGS)
    # formgrader lists what stands in source; it is not run from there.
    write_whole(folder / "source" / name / f"{NOTEBOOK}.ipynb", text)
    released = json.loads(text)
    with _opened(folder) as book:
        _declare(book, exercise_set, released)
        for record in records:
            answers = submissions.get(record["student"]) or {}
            made = autograded_notebook(released, answers, record)
            _enter(book, exercise_set, record, made, folder)


def manual_scores(folder, exercise_set):
    """Return the marks that were given in formgrader.

    Parameters
    ----------
    folder : str or path
        As ``enter_all`` has filled it.
    exercise_set : ExerciseSet

    Returns
    -------
    points : dict of str to dict of str to float
        By student and question, only where a mark was given by hand, extra credit
        included.
    """
    marks = {}
    with _opened(Path(folder).resolve()) as book:
        for student, grade in _all(book, exercise_set, "grades"):
            given = grade.manual_score
            if given is None and grade.extra_credit:
                given = grade.auto_score
            if given is not None and not grade.needs_manual_grade:
                points = given + (grade.extra_credit or 0)
                marks.setdefault(student, {})[grade.name.removeprefix(CHECK)] = points
    return marks


def manual_comments(folder, exercise_set):
    """Return the comments that were written in formgrader, by student and question."""
    asked = {question.answer: question.name for question in exercise_set.questions}
    said = {}
    with _opened(Path(folder).resolve()) as book:
        for student, comment in _all(book, exercise_set, "comments"):
            if words := (comment.manual_comment or "").strip():
                name = asked.get(comment.name, comment.name)
                said.setdefault(student, {})[name] = words
    return said


def _opened(folder):
    with _programs_found():
        return Gradebook(f"sqlite:///{folder / 'gradebook.db'}", COURSE)


@contextlib.contextmanager
def _programs_found():
    """Let a new gradebook find ``alembic``, which nbgrader calls by its bare name.

    It lies beside this Python, and is on the path only in an activated environment.
    """
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _all(book, exercise_set, part):
    """Yield a student and a grade or comment, for all in the gradebook."""
    for submission in book.assignment_submissions(exercise_set.name):
        for notebook in submission.notebooks:
            for one in getattr(notebook, part):
                yield submission.student.id, one


def _declare(book, exercise_set, released):
    """Tell the gradebook which cells there are."""
    name = exercise_set.name
    cells = [c for c in released["cells"] if c["metadata"].get("nbgrader")]
    graded = {
        c["metadata"]["nbgrader"]["grade_id"]: c for c in cells if _is(c, "grade")
    }
    solved = [
        c["metadata"]["nbgrader"]["grade_id"] for c in cells if _is(c, "solution")
    ]
    book.update_or_create_assignment(name)
    notebook = book.update_or_create_notebook(NOTEBOOK, name)
    known = {cell.name for cell in notebook.grade_cells}
    if known and known != set(graded):
        raise ValueError(
            f"expected a gradebook for {', '.join(sorted(graded))}, got one for "
            f"{', '.join(sorted(known))}: move its folder away"
        )
    for grade_id, cell in graded.items():
        most = float(cell["metadata"]["nbgrader"]["points"])
        kind = {"max_score": most, "cell_type": cell["cell_type"]}
        book.update_or_create_grade_cell(grade_id, NOTEBOOK, name, **kind)
    for grade_id in solved:
        book.update_or_create_solution_cell(grade_id, NOTEBOOK, name)


def _is(cell, kind):
    return bool(cell["metadata"]["nbgrader"].get(kind))


def _enter(book, exercise_set, record, made, folder):
    """Enter one record, and put its notebook where formgrader looks for it."""
    name, student = exercise_set.name, record["student"]
    place = folder / "autograded" / student / name / f"{NOTEBOOK}.ipynb"
    before = (
        answer_texts(json.loads(place.read_text("utf-8"))) if place.exists() else {}
    )
    after = answer_texts(made)
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)
    book.update_or_create_student(student)
    with book.db.no_autoflush:  # nbgrader asks for more before it has added this
        book.update_or_create_submission(name, student, timestamp=now)
    notebook = book.find_submission_notebook(NOTEBOOK, name, student)
    answer_of = {question.name: question.answer for question in exercise_set.questions}
    for grade in notebook.grades:
        asked = grade.name.removeprefix(CHECK)
        score = score_of(record, asked)
        answer = answer_of.get(asked, asked)
        grade.auto_score = score
        changed = before.get(answer) != after.get(answer)
        by_hand = grade.manual_score is not None
        grade.needs_manual_grade = changed if by_hand else score is None
    book.db.commit()
    write_whole(place, json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    for step in ("autograded", "submitted"):
        stamp = folder / step / student / name / "timestamp.txt"
        write_whole(stamp, f"{now.isoformat(sep=' ')} UTC\n")
