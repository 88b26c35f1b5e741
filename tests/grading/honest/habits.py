"""What honest students hand in: the table of all habits, and what its rows are made of.

A habit is a function that takes a student's id and returns files: bytes by path, or
bytes and a date. Its row says which marks it deserves, what its student must read on
the page of feedback, and what the instructor must read in the table of marks.
"""

import copy
from dataclasses import dataclass

from grading.handed_in import as_bytes
from grading.small_class import SMALL, write_released

from course_lib.checks.exercise import Given
from course_lib.checks.exercise_set import ExerciseSet
from course_lib.checks.question import Question

double = Question(
    "double",
    lambda x: 2 * x,
    **{"exercise": "2.1", "title": "Twice", "points": 2, "lesson": "2.1"},
    **{"stars": 1, "minutes": 2},
)


@double.case()
def a_number(rng):
    return Given(int(rng.integers(2, 99)))


SETS = {
    "ch01": SMALL,
    "ch02": ExerciseSet("ch02", chapter="02_mlp", questions=[double]),
}
NOTEBOOK = "exercises.ipynb"
STEP = "def step(z):\n    return (z > 0) * 1"
ANSWERS = {"step": STEP, "count": "count = 6", "why": "It stops."}

#: Marks for step, count and why; the last one waits for the instructor.
ALL, NONE = ("2", "1", ""), ("", "", "")
WAITS = "why: it is graded by hand"
UNREADABLE = "couldn't be read as the notebook for these exercises"


@dataclass(frozen=True)
class Habit:
    """A row of the table.

    Attributes
    ----------
    hand_in : callable
        Takes the student's id and returns the files, by path.
    marks : tuple of str
        For step, count and why, as in the table of marks; empty is blank.
    reads : str
        A sentence, or part of one, on the student's page.
    remark : str
        The same for the instructor, in the table of marks.
    student : str or None
        The id, if it isn't the next number.
    """

    hand_in: object
    marks: tuple
    reads: str
    remark: str
    student: str | None


#: By name.
HABITS = {}


def habit(marks=ALL, reads="3 of 7 points", remark=WAITS, student=None):
    """Add a row to the table; its name is that of the function."""

    def add(function):
        name = function.__name__.replace("_", " ")
        HABITS[name] = Habit(function, marks, reads, remark, student)
        return function

    return add


def released(folder):
    """Write what was handed out, one folder per chapter; return the folder."""
    for one in SETS.values():
        (folder / one.chapter).mkdir(parents=True)
    write_released(folder / SMALL.chapter / "exercises.ipynb")
    other = as_bytes(cells_of_two("def double(x):\n    ..."))
    (folder / SETS["ch02"].chapter / "exercises.ipynb").write_bytes(other)
    return folder


def cells_of_two(answer="def double(x):\n    return x + x"):
    """Return the cells of the second chapter."""
    marks = {"grade_id": "double", "solution": True, "grade": False}
    check = {"grade_id": "check-double", "solution": False, "grade": True, "points": 2}
    return [
        text("## Exercise 2.1: Twice\n\nDouble it."),
        code(answer, nbgrader=marks),
        code("ch02.double.check(double)", nbgrader=check),
    ]


def code(source, **metadata):
    """Return a code cell as a file has it."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def text(source, **parts):
    """Return a Markdown cell as a file has it."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | parts


def name_of(cell):
    """Return the mark of a cell, or an empty text."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


class Work:
    """A notebook with right answers, which a habit changes.

    Parameters
    ----------
    **answers : str
        Texts in place of the right ones.
    """

    blank = None  # set once, when the released notebook has been written

    def __init__(self, **answers):
        self.cells = copy.deepcopy(type(self).blank)
        for cell in self.cells:
            shown = "".join(cell["source"])
            cell["source"] = (ANSWERS | answers).get(name_of(cell), shown)

    def place(self, name):
        """Return the index of the cell with a mark."""
        return [name_of(cell) for cell in self.cells].index(name)

    def cell(self, name):
        """Return the cell with a mark."""
        return self.cells[self.place(name)]

    def add(self, name, *cells, below=True):
        """Put cells below the one with a mark, or above it; return the work."""
        at = self.place(name) + below
        self.cells[at:at] = copy.deepcopy(cells)
        return self

    def copy(self, name, source):
        """Return a copy of a cell, as copying in a notebook makes it."""
        return self.cell(name) | {"source": source}

    def without(self, *names):
        """Delete cells with these marks or texts; return the work."""
        self.cells = [
            cell
            for cell in self.cells
            if name_of(cell) not in names and cell["source"] not in names
        ]
        return self

    @property
    def content(self):
        """The bytes of the notebook."""
        return as_bytes(self.cells)


def alone(student, work, name=NOTEBOOK):
    """Return the files of a student who hands in one notebook."""
    return {f"{student}/{name}": work if isinstance(work, bytes) else work.content}
