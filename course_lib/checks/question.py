"""How a question is declared, and how a learner asks it.

A question consists of a reference, cases, and known mistakes. A case only makes inputs,
and a probe only makes the calls. Whatever the answer returns arrives as plain data. A
reading turns that data into the values to compare, and everything that affects the
points happens in ``judging``. Neither the readings nor the judging ever runs in the
sandbox.
"""

import functools
import hashlib
import inspect
import math
import sys
import time

import numpy as np

from course_lib.checks import judging, serialization
from course_lib.checks.deadline import TimeIsUp, deadline
from course_lib.checks.exercise import SUMMIT, Case, Exercise, Mistake
from course_lib.checks.observe import as_it_stands, call, describe, observe
from course_lib.checks.report import Report, Verdict
from course_lib.checks.showing import kind_of
from course_lib.checks.telling import tell

PUBLIC = "public"  # the seed of the inputs that a learner sees
# In a browser Python is slower, and while an answer runs it looks at the time.
SECONDS_OF_A_CALL = 8 if sys.platform == "emscripten" else 2
SECONDS_OF_A_CHECK = 15  # of all its calls together; a page waits for 20
NO_TIME_LEFT = "no time left"
LENT = Verdict(
    "a borrowed answer", passed=False, points=1, problem="it gives no points"
)
ONLY_PLAIN = "expected only numbers, text and NumPy arrays"


class Question:
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
        Relative and absolute tolerance for comparing numbers.
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

    def __init__(
        self,
        name,
        reference,
        *,
        answer=None,
        value=False,
        tolerance=1e-6,
        seconds=5,
        reads_stdout=False,
        **header,
    ):
        self.header = Exercise(name=name, **header)
        self.name, self.points = name, self.header.points
        self.reference, self.answer, self.value = reference, answer or name, value
        self.tolerance, self.seconds = tolerance, seconds
        self.reads_stdout = reads_stdout
        self.cases, self.mistakes = [], []
        self.run = as_it_stands if value else call
        self.opinion = self.read = self.parameters = self.last = None

    # Declaring: decorators for the functions of a question.

    def case(self, points=1, hidden=False):
        """Add a case: a function from a generator to its ``Given`` inputs."""

        def add(make):
            title = make.__doc__ or make.__name__.replace("_", " ")
            self.cases.append(Case(title.strip(), make, points, hidden))
            return make

        return add

    def mistake(self, hint, when=None, late=False, partly=False):
        """Add a mistake: a wrong answer, recognized by equal outputs.

        If outputs alone can't identify the mistake, ``when(got, given)`` does. A late
        mistake, whose hint says where to look first, is tried after all those that
        compare results. A mistake that may occur in only some parts of an answer is
        marked ``partly``, and its hint must say so.
        """

        def add(answer):
            self.mistakes.append(Mistake(answer, hint, when, late, partly))
            return answer

        return add

    def probe(self, function):
        """Use ``function(answer, *args)`` to make the calls.

        Its source is sent to the sandbox, so it may use nothing but ``np``. Whatever it
        computes there can be forged, so it computes nothing: it returns what the answer
        returned, as arrays, numbers, or strings, or as lists, tuples, or dicts of
        these.
        """
        names = inspect.getclosurevars(function)
        strange = {*names.globals, *names.nonlocals} - {"np"}
        if strange:
            raise ValueError(
                f"the probe of {self.name!r} may use only np, but uses "
                f"{', '.join(sorted(strange))}"
            )
        self.run = function
        return function

    def reading(self, function):
        """Use ``function(value, *args)`` to compute what is compared.

        It runs outside the sandbox, on the plain data that came out of it, and
        it treats the answer, the reference, and the mistakes alike. An error that it
        raises is reported as if the answer had raised it.
        """
        self.read = function
        return function

    def judge(self, function):
        """Use ``function(got, given)`` instead of comparing with the reference.

        It returns None or a sentence; the kind and the shape must still match the
        reference's.
        """
        self.opinion = function
        return function

    def variant(self, function):
        """Use ``function(rng)`` to draw a dict of constants that differ by student."""
        self.parameters = function
        return function

    # What a seed and a student decide.

    def given(self, index, seed):
        """Return the inputs of a case, which are the same for the same seed."""
        return self.cases[index].make(_rng(seed, self.name, index))

    def constants(self, student=""):
        """Return this student's numbers as a dict, which is empty if there are none."""
        if self.parameters is None:
            return {}
        return self.parameters(_rng("variant", student, self.name))

    # Judging.

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
        if self.header.kind == SUMMIT and answer is self.reference:
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

        Use it for the parts of a summit, so that a part you can't solve doesn't keep
        you from the next ones. The grader doesn't lend any answers.

        Raises
        ------
        ValueError
            If this isn't a part of a summit.
        """
        if self.header.kind != SUMMIT:
            raise ValueError(
                f"expected a part of a summit, got {self.name!r}: its "
                "answer can't be lent"
            )
        return self.reference

    def grade(self, observations, seed, student="", drawn=None):
        """Judge observations.

        Parameters
        ----------
        observations : list
            One for each case, as returned by ``observe``; None for a case that wasn't
            run.
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

    def observe(self, answer, given):
        """Call an answer and return the observation as it would leave the sandbox."""
        return _as_data(observe(self.run, answer, self.sent(given)))

    def sent(self, given):
        """Return the inputs that enter the sandbox: none if the answer is a value."""
        return () if self.value else given.args

    def look(self, seen, given):
        """Return an observation whose value has been processed by the reading."""
        if self.read is None or seen["error"] or seen["value"] is None:
            return seen
        found = _as_data(observe(self.read, seen["value"], given.args))
        if found.get("error") and (kind := _strange_kind(seen["value"])):
            found["error"]["message"] = f"{ONLY_PLAIN}, got one of type {kind!r}"
        return seen | {"value": found.get("value"), "error": found.get("error")}

    def observe_ours(self, answer, given, constants):
        """Call a reference or a mistake, which takes the student's constants."""
        answer = functools.partial(answer, **constants) if constants else answer
        return self.observe(answer() if self.value else answer, given)

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
                return self.observe(answer, given)
        except TimeIsUp:
            return {"status": "timeout"}


def _strange_kind(value):
    """Return the type of a part that isn't plain data; None if there is none."""
    if isinstance(value, serialization.Opaque):
        return kind_of(value)
    if isinstance(value, dict):
        value = list(value.values())
    parts = value if isinstance(value, (list, tuple)) else []
    return next(filter(None, map(_strange_kind, parts)), None)


def _as_data(seen):
    try:
        return serialization.unpack(serialization.pack(seen))
    except serialization.Malformed:  # each part is small enough, but not the whole
        return {"value": serialization.Opaque("value of too many parts")}


def _rng(*parts):
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))
