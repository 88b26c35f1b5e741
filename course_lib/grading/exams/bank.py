"""The exercises that an exam can ask: on paper, with numbers for each student.

The numbers are drawn from the exam's seed and the student's id, by the exercise's own
declaration, so they differ from those that the student has practiced with.
"""

from dataclasses import dataclass

from course_lib.checks.exercise import Exercise
from course_lib.checks.judging import MISSING
from course_lib.checks.question import PUBLIC, Question
from course_lib.checks.report import Report
from course_lib.grading.intake.handouts import exercise_sets

PAPER = "paper"  # the kind of exercise that takes a pencil and nothing else


@dataclass(frozen=True)
class Item:
    """One exercise of an exam.

    Attributes
    ----------
    question : Question
    chapter : str
        The folder of its notebook, such as ``"01_perceptron"``.
    """

    question: Question
    chapter: str

    @property
    def header(self) -> Exercise:
        """Its number, title, and points."""
        return self.question.header

    def numbers(self, seed: str, student: str) -> dict:
        """Return a student's numbers in the exam with this seed, by name."""
        return self.question.constants(_drawn_for(seed, student))

    def right_answer(self, seed: str, student: str) -> object:
        """Return a right answer for this student."""
        return self.question.reference(**self.numbers(seed, student))

    def judge(self, answer: object, seed: str, student: str) -> Report:
        """Judge an answer as the check in the notebook does.

        Parameters
        ----------
        answer : object
            As a student of the notebook would write it; None if there is none.
        seed, student : str
            Whose numbers it belongs to.

        Returns
        -------
        report : Report
        """
        question = self.question
        seen = [{"status": MISSING}] * len(question.cases)
        if answer is not None:
            given = [question.given(k, PUBLIC) for k in range(len(question.cases))]
            seen = [question.call_answer(answer, each) for each in given]
        return question.grade(seen, PUBLIC, _drawn_for(seed, student))


def _drawn_for(seed, student):
    """Return the id by which a student's numbers in an exam are drawn."""
    return f"exam {seed}|{student}"


def bank() -> dict[str, Item]:
    """Return all exercises that an exam can ask, by number, in the book's order.

    Examples
    --------
    >>> [*bank()][:3]
    ['1.1', '1.4', '1.12']
    """
    return {
        question.header.exercise: Item(question, exercises.chapter)
        for exercises in exercise_sets().values()
        for question in exercises.questions
        if question.header.kind == PAPER and question.value and question.parameters
    }


def chosen(numbers: list[str]) -> list[Item]:
    """Return the exercises with these numbers, in this order.

    Raises
    ------
    ValueError
        If the bank doesn't have one, or one is named twice.
    """
    known = bank()
    for number in numbers:
        if number not in known:
            raise ValueError(
                f"expected exercises of the exam bank, which are {', '.join(known)}; "
                f"got {number}"
            )
        if numbers.count(number) > 1:
            raise ValueError(f"expected each exercise once, got {number} twice")
    return [known[number] for number in numbers]
