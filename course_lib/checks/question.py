"""Ask a question: a learner checks an answer here and now, the grader what came back.

What is asked stands in ``declaration``; ``judging`` judges by it and knows nothing of
this file.
"""

import math
import sys
import time

from course_lib.checks import judging
from course_lib.checks.deadline import TimeIsUp, deadline
from course_lib.checks.declaration import Declaration
from course_lib.checks.exercise import CAPSTONE
from course_lib.checks.observe import describe
from course_lib.checks.report import Report, Verdict
from course_lib.checks.telling import tell

PUBLIC = "public"  # the seed of the inputs that a learner sees
# In a browser Python is slower, and while an answer runs it looks at the time.
SECONDS_OF_A_CALL = 8 if sys.platform == "emscripten" else 2
SECONDS_OF_A_CHECK = 15  # of all its calls together; a page waits for 20
NO_TIME_LEFT = "no time left"
LENT = Verdict(
    "a borrowed answer", passed=False, points=1, problem="it gives no points"
)


class Question(Declaration):
    """A question whose answer is judged by calling it.

    Parameters
    ----------
    name : str
        The question's name; the other header fields are those of ``Exercise``.
    reference : callable
        A correct answer; for a value question, a function that returns the value.
    answer : str, optional
        The name that the learner defines, if it isn't the question's.
    value : bool
        Whether the answer is a value that is written down rather than something to
        call.
    tolerance : float
        Relative and absolute tolerance for comparing numbers; see ``difference``.
    seconds : int
        CPU time that one call may use in the grader.
    reads_stdout : bool
        Whether printed output is compared, word by word.
    **header
        ``exercise``, ``title``, ``stars``, ``minutes``, ``points``, ``lesson``,
        ``kind``, and ``stretch``.

    Examples
    --------
    >>> from course_lib.checks.exercise import Given
    >>> header = {"exercise": "1.1", "title": "Twice", "stars": 1, "minutes": 2}
    >>> twice = Question(
    ...     "twice", lambda x: 2 * x, points=1, lesson="1.1", **header
    ... )
    >>> @twice.case()
    ... def a_number(rng):
    ...     return Given(rng.integers(1, 9))
    >>> twice.check(lambda x: x + x)
    twice: 1 of 1 points
      ✓ a number
    """

    def check(self, answer, student="", show=None):
        """Try an answer here and now, and show the result.

        Parameters
        ----------
        answer : object
            What you wrote: the function or class itself, or the value.
        student : str
            Who you are, if the exercise uses different numbers for each student.
        show : callable, optional
            Takes the text of the report. By default, the text is printed, or, in a
            notebook, shown with the hint folded.
        """
        if self.header.kind == CAPSTONE and answer is self.reference:
            self.last = Report(self.name, self.points, [LENT])
        else:
            self.last = self.grade(self._watch_all(answer), PUBLIC, student)
        tell(self.last) if show is None else show(self.last.text())

    def check_missing(self, failure=None, instead=""):
        """Show the report on an answer that isn't there.

        Parameters
        ----------
        failure : BaseException, optional
            The error because of which the answer's cell didn't define it.
        instead : str
            The name that was evidently defined in its place.
        """
        seen = {"status": judging.MISSING, "instead": instead}
        if failure is not None:
            seen = {"error": describe(failure)}
        watched = [None if case.hidden else seen for case in self.cases]
        self.last = self.grade(watched, PUBLIC)
        tell(self.last)

    def lend(self):
        """Return a correct answer, which earns no points.

        Use it for the parts of a capstone, so that a part you can't solve doesn't keep
        you from the next ones. The grader doesn't lend any answers.

        Raises
        ------
        ValueError
            If this isn't a part of a capstone.
        """
        if self.header.kind != CAPSTONE:
            raise ValueError(
                f"expected a part of a capstone, got {self.name!r}: its "
                "answer can't be lent"
            )
        return self.reference

    def grade(self, observations, seed, student="", drawn=None):
        """Judge observations.

        Parameters
        ----------
        observations : list
            One for each case, as returned by ``call_answer``; None for one that
            wasn't run.
        seed : object
            What the inputs were drawn from.
        student : str
            Whose numbers to use, if they differ by student.
        drawn : list of Given, optional
            The inputs of each case, if they have been drawn from the seed already.

        Returns
        -------
        report : Report
        """
        return judging.grade(self, observations, seed, student, drawn)

    def _watch_all(self, answer):
        """Make the calls that a learner sees, up to one that takes too long."""
        end = time.monotonic() + SECONDS_OF_A_CHECK
        seen = [None] * len(self.cases)
        for index, case in enumerate(self.cases):
            if not case.hidden:
                seen[index] = self._watch(answer, index, end)
                if seen[index].get("status") == "timeout":
                    end = -math.inf
        return seen

    def _watch(self, answer, index, end):
        left = min(SECONDS_OF_A_CALL, end - time.monotonic())
        if left <= 0:
            return {"status": NO_TIME_LEFT}
        given = self.given(index, PUBLIC)
        try:
            with deadline(left):
                return self.call_answer(answer, given)
        except TimeIsUp:
            return {"status": "timeout"}
