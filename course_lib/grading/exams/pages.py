"""The pages of an exam: sheets to print, the key, and what each student got right."""

from course_lib.checks.showing import show_value
from course_lib.grading.results.pages.blocks import table
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import Markup, element, join

ON_SCREEN = (
    "Print this page from your browser: each student's sheet begins on a new page, and "
    "this line isn't printed."
)
ANY = (
    "Where several answers are right, this is one of them. The grader accepts them all."
)


def sheets(exam, statements: list) -> Markup:
    """Return the page with a sheet for each student.

    Parameters
    ----------
    exam : Exam
    statements : list of Statement
        One for each exercise.
    """
    title = "Exam: the sheets"
    return document(
        title,
        element("h1", title, class_="screen"),
        element("p", ON_SCREEN, class_="screen notice"),
        [
            _sheet(exam, statements, student, _paper_of(number))
            for number, student in enumerate(exam.students, 1)
        ],
        style=_feet(exam.students),
    )


def _feet(students):
    """Return the style that puts a student's id at the foot of each page of paper."""
    return "\n".join(
        f"@page {_paper_of(number)} {{ @bottom-left {{ content: {quoted(student)} }} }}"
        for number, student in enumerate(students, 1)
    )


def _paper_of(number):
    """Return what the style calls the paper of the student with this number."""
    return f"student-{number}"


def quoted(text: str) -> str:
    r"""Return text as a string of a style, which can't end the style or the string.

    Examples
    --------
    >>> print(quoted('s1"</style>'))
    "s1\22 \3c \2f style\3e "
    """
    safe = (c if c.isalnum() else f"\\{ord(c):x} " for c in text)
    return f'"{"".join(safe)}"'


def _sheet(exam, statements, student, paper):
    points = sum(item.header.points for item in exam.items)
    asked = zip(exam.items, statements, strict=True)
    return element(
        "section",
        element("h2", f"Exam of {student}"),
        element("p", f"Name: {'_' * 30} · {points:g} points in all"),
        [
            _task(exam, item, statement, student, number)
            for number, (item, statement) in enumerate(asked, 1)
        ],
        class_="sheet",
        style=f"page: {paper}",
    )


def _task(exam, item, statement, student, number):
    header = item.header
    worth = "1 point" if header.points == 1 else f"{header.points:g} points"
    return element(
        "section",
        element("h3", f"{number}. {header.title} ({worth})"),
        statement.html,
        element("pre", numbers_in_lines(exam.numbers(item, student))),
        element("p", "Write your answer in this form:", class_="quiet"),
        element("pre", statement.form),
        element("div", class_="work"),
        element("p", f"Answer: {'_' * 60}"),
        class_="exercise",
    )


def numbers_in_lines(numbers: dict) -> str:
    """Return a student's numbers, one line for each name.

    Examples
    --------
    >>> print(numbers_in_lines({"weight": (2, -1), "bias": 3}))
    weight = (2, -1)
    bias = 3
    """
    return "\n".join(f"{name} = {show_value(one)}" for name, one in numbers.items())


def key(exam) -> Markup:
    """Return the page with each student's numbers and a right answer."""
    title = "Exam: the key"
    return document(
        title,
        element("h1", title),
        element("p", ANY, class_="quiet"),
        [_key_of(exam, item) for item in exam.items],
    )


def _key_of(exam, item):
    rows = [
        [
            student,
            numbers_in_lines(exam.numbers(item, student)).replace("\n", ", "),
            show_value(exam.right_answer(item, student)),
        ]
        for student in exam.students
    ]
    header = item.header
    return join(
        element("h2", f"{header.exercise} {header.title}"),
        table(f"{header.points:g} points each", ["Student", "Numbers", "Answer"], rows),
    )


def feedback(exam, reports: dict) -> Markup:
    """Return the page with what the judge says to each student.

    Parameters
    ----------
    exam : Exam
    reports : dict
        By student, a list with a Report for each exercise; None if no answer has been
        typed in yet.
    """
    title = "Exam: the results"
    return document(
        title,
        element("h1", title, class_="screen"),
        element("p", ON_SCREEN, class_="screen notice"),
        [
            _results_of(exam, student, reports[student], _paper_of(number))
            for number, student in enumerate(exam.students, 1)
        ],
        style=_feet(exam.students),
    )


def _results_of(exam, student, reports, paper):
    parts = [
        join(
            element("h3", f"{item.header.exercise} {item.header.title}"),
            element("pre", report.text() if report else "not typed in yet"),
        )
        for item, report in zip(exam.items, reports, strict=True)
    ]
    heading, look = element("h2", student), f"page: {paper}"
    return element("section", heading, parts, class_="sheet", style=look)
