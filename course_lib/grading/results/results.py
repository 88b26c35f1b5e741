"""Make marks, pages, a report and a gradebook from the records of a class.

All of it is derived from the records and the marks given by hand, so it can be rebuilt
at any time. The folder of results has one folder per chapter, and the files that the
chapters share::

    class_list.csv              the class list, if one was given
    count.txt                   which attempt counts, if that was given
    gradebook/                  for formgrader
    ch02/records/               what the grader found, one file per attempt
    ch02/notebooks/             what was graded
    ch02/released.ipynb         what was handed out
    ch02/marks.csv              the marks
    ch02/manual.csv             to fill in: the marks that are given by hand
    ch02/feedback/s001.html     one page per student
    ch02/report.html            how the class did
"""

import importlib.util
from pathlib import Path

from course_lib.grading.files import write_whole
from course_lib.grading.intake.answers import find_answers
from course_lib.grading.intake.submission import Unreadable, read_notebook
from course_lib.grading.judging.records import Records
from course_lib.grading.results import class_report, feedback, manual
from course_lib.grading.results.marks import counted, table, write_marks
from course_lib.grading.results.scores import with_marks

WITHOUT_GRADEBOOK = (
    "the gradebook was left out, because nbgrader isn't installed: "
    "run pip install -e '.[grading]'"
)


class Results:
    """The results of one chapter.

    Parameters
    ----------
    folder : str or Path
        The folder of all results.
    exercises : ExerciseSet
    """

    def __init__(self, folder, exercises):
        self.exercises = exercises
        self.gradebook = Path(folder) / "gradebook"
        self.folder = Path(folder) / exercises.name
        self.records = Records(self.folder / "records")

    def keep(self, name, content):
        """Save bytes to a file in the chapter's folder, whole or not at all."""
        write_whole(self.folder / name, content)

    def keep_notebook(self, student, attempt, content):
        """Save the notebook of an attempt."""
        self.keep(_notebook_of(student, attempt), content)

    def write(self, count="last", class_list=()):
        """Rebuild everything from the records.

        Parameters
        ----------
        count : str
            Which attempt counts, ``"last"`` or ``"best"``.
        class_list : collection of str

        Returns
        -------
        notes : list of str
            Remarks for the instructor.

        Raises
        ------
        ValueError
            If the table of marks given by hand can't be used; it isn't changed.
        """
        records = counted(self.records.all(), count)
        damaged = [f"{path} is damaged" for path in self.records.damaged]
        points, comments, notes = self._by_hand(records)
        students = [record["student"] for record in records]
        records = [
            with_marks(
                record,
                self.exercises,
                points.get(student, {}),
                comments.get(student, {}),
            )
            for student, record in zip(students, records, strict=True)
        ]
        rows = table(records, self.exercises, class_list)
        write_marks(self.folder / "marks.csv", rows)
        for student, record in zip(students, records, strict=True):
            page = self.folder / "feedback" / f"{student}.html"
            feedback.write_page(record, self.exercises, page)
        class_report.write(records, self.exercises, self.folder / "report.html")
        return [*damaged, *notes]

    def _by_hand(self, records):
        """List the blank marks in table and gradebook; return those filled in.

        If both have a mark, the table's counts, and a note says so.
        """
        path = self.folder / "manual.csv"
        students = {record["student"] for record in records}
        if path.exists():  # refuse it before anything is written
            manual.read(path, self.exercises, students)
        notes = manual.template(records, self.exercises, path)
        points = manual.read(path, self.exercises, students)
        comments = manual.read_comments(path, self.exercises, students)
        if importlib.util.find_spec("nbgrader") is None:
            return points, comments, [*notes, WITHOUT_GRADEBOOK]
        from course_lib.grading.results import gradebook

        released = self.folder / "released.ipynb"
        answers = self._answers(records, released)
        gradebook.enter_all(records, self.exercises, released, answers, self.gradebook)
        entered = gradebook.manual_scores(self.gradebook, self.exercises)
        said = gradebook.manual_comments(self.gradebook, self.exercises)
        notes += [
            f"{student} has {points[student][name]:g} points for {name} in {path.name} "
            f"and {mark:g} in formgrader; the table counts"
            for student, marks in entered.items()
            for name, mark in marks.items()
            if points.get(student, {}).get(name, mark) != mark
        ]
        return _joined(entered, points), _joined(said, comments), notes

    def _answers(self, records, released):
        """Return the texts of the answers, by student and answer."""
        cells, answers = read_notebook(released), {}
        for record in records:
            name = _notebook_of(record["student"], record["attempt"])
            try:
                submitted = read_notebook(self.folder / name)
            except Unreadable:
                continue
            found = find_answers(cells, submitted)
            texts = {name: cell.source for name, cell in found.chosen.items() if cell}
            texts |= {name: f'"""\n{said}\n"""' for name, said in found.held.items()}
            answers[record["student"]] = texts
        return answers


def _notebook_of(student, attempt):
    """Return the path of an attempt's notebook in the chapter's folder."""
    return f"notebooks/{student}.attempt-{attempt}.ipynb"


def _joined(first, second):
    """Merge two tables by student and question; the second one takes precedence."""
    students = {*first, *second}
    return {one: {**first.get(one, {}), **second.get(one, {})} for one in students}
