"""The exercises in one chapter and the scorecard at the end of their notebook."""

from dataclasses import dataclass, field

from course_lib.checks.telling import tell_table
from course_lib.language import columns, say


@dataclass(frozen=True)
class ExerciseSet:
    """All the exercises in a chapter.

    Parameters
    ----------
    name : str
        The set's module in ``course_lib.checks``, such as ``"ch01"``.
    chapter : str
        The chapter's folder, such as ``"01_perceptron"``.
    questions : list of Question
        The questions, in the order of the notebook.
    written : list of Written
        The questions that are graded by hand.
    lessons : list of str
        Modules of ``course_lib`` that an answer may import in the grader; none may
        contain an answer or import a module that does.
    packages : list of str
        Installed packages that an answer may import in the grader.

    Raises
    ------
    ValueError
        If two exercises have the same name or the same number.
    """

    name: str
    chapter: str
    questions: list
    written: list = field(default_factory=list)
    lessons: list = field(default_factory=lambda: ["datasets"])
    packages: list = field(default_factory=lambda: ["numpy"])

    def __post_init__(self):
        for part in ("name", "exercise"):
            values = [getattr(header, part) for header in self.headers]
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                raise ValueError(f"{self.name} has {part} {twice[0]!r} twice")

    def ask_again(self):
        """Let each question that calls its answer repeat a case, with other numbers."""
        for question in self.questions:
            if not question.value:
                question.ask_again()

    @property
    def headers(self):
        """The headers of all exercises, in numerical order."""
        headers = [*(question.header for question in self.questions), *self.written]
        return sorted(headers, key=_number)

    @property
    def points(self):
        """The maximum number of points for the set."""
        return sum(header.points for header in self.headers)

    def question(self, name):
        """Return the question with this name.

        Raises
        ------
        ValueError
            If there is no such question.
        """
        for question in self.questions:
            if question.name == name:
                return question
        known = ", ".join(question.name for question in self.questions)
        raise ValueError(f"{self.name} has no question {name!r}; it has {known}")

    def score_card(self, show=tell_table):
        """Show the points from the checks run in this session, and what to revisit.

        The card isn't saved; rerun the notebook to make it again.
        """
        reports = {question.name: question.last for question in self.questions}
        scores = [report.score for report in reports.values() if report]
        checked = sum(question.points for question in self.questions)
        lines = [say(f"Score card: {sum(scores):g} of {checked:g} points"), ""]
        titles = [say(header.title) for header in self.headers]
        wide = max(map(columns, titles))
        for header, title in zip(self.headers, titles, strict=True):
            said = _said_of(header, reports.get(header.name))
            if header in self.written:
                said = say(f"{header.points:g} more points, graded by hand")
            title += " " * (wide - columns(title))
            lines.append(f"{header.exercise:>5}  {title}  {said}")
        show("\n".join([*lines, "", self._advice(reports)]))

    def _advice(self, reports):
        again = [
            header
            for header in self.headers
            if reports.get(header.name) and not reports[header.name].passed
        ]
        if again:
            lessons = dict.fromkeys(header.lesson for header in again)
            plural = "" if len(lessons) == 1 else "s"
            return say(f"To revisit: lesson{plural} {', '.join(lessons)}.")
        if all(reports.values()):
            return say("Every check passed.")
        return say("Run the remaining checks, then run this cell again.")


def _said_of(header, report):
    if report is None:
        return say("not checked yet")
    mark = "✓" if report.passed else say(f"revisit lesson {header.lesson}")
    return say(f"{report.score:g} of {header.points:g}") + f"  {mark}"


def _number(header):
    return [int(part) for part in header.exercise.split(".")]
