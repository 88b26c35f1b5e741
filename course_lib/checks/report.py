"""What a check found, in words: a line for each case, one example, and a hint."""

import textwrap
from dataclasses import dataclass, field, replace

from course_lib.checks.showing import shorten
from course_lib.language import say

MOST_LINES = 12  # of a report on an answer that is wrong, with its hint
MOST_CASES = 5  # of these lines


@dataclass
class Verdict:
    """The outcome of one case.

    Attributes
    ----------
    title : str
        What the case tests.
    passed : bool
    points : float
        Its weight within the question, 0 or more.
    hidden : bool
        Whether only the grader runs it.
    problem : str
        One sentence; empty if the case passed.
    evidence : str
        The call, what was expected, and what was returned; never shown for a hidden
        case.
    status : str
        One of ``judging.STATUSES``.
    """

    title: str
    passed: bool
    points: float
    hidden: bool = False
    problem: str = ""
    evidence: str = ""
    status: str = "ok"

    def line(self):
        """Return the verdict as one line, without the title if the case is hidden."""
        mark = "✓" if self.passed else "✗"
        line = f"{mark} {say('a hidden case' if self.hidden else self.title)}"
        return f"{line}{say(': ')}{say(self.problem)}" if self.problem else line


@dataclass
class Report:
    """What a check found out about one answer.

    Attributes
    ----------
    question : str
        The name of the question.
    points : float
        The maximum number of points.
    verdicts : list of Verdict
        One for each case that was run.
    hint : str
        The hint for the mistake that was recognized; empty if none was.
    lesson : str
        The lesson to look at, such as ``"3.1"``; empty if there is none.

    Examples
    --------
    >>> cases = [Verdict("three scores", True, 1), Verdict("a batch", False, 1)]
    >>> Report("step", 2, cases).score
    1.0
    """

    question: str
    points: float
    verdicts: list = field(default_factory=list)
    hint: str = ""
    lesson: str = ""

    @property
    def score(self):
        """The points earned, from 0 to ``points``: each case counts by its weight.

        An example, whose weight is 0, earns nothing. If nothing else fails, a failed
        example costs as much as a case, so no answer that fails gets full points.
        """
        asked = sum(verdict.points for verdict in self.verdicts)
        failed = [verdict for verdict in self.verdicts if not verdict.passed]
        if not any(verdict.points for verdict in failed):
            asked += len(failed)
        earned = sum(verdict.points for verdict in self.verdicts if verdict.passed)
        return round(self.points * earned / (asked or 1), 2)

    @property
    def passed(self):
        """Whether every case that was run passed."""
        return bool(self.verdicts) and all(verdict.passed for verdict in self.verdicts)

    @property
    def status(self):
        """The status of the first case that did not run to completion, or ``ok``."""
        odd = (verdict.status for verdict in self.verdicts if verdict.status != "ok")
        return next(odd, "ok")

    def text(self, hint=True):
        """Return the report as text, with one example of what differs.

        The hint comes last, after the lesson to look at, and can be left out.
        """
        parts = [part for part, _ in self.parts()]
        if self.hint and hint:
            parts.append(f"  {say('Hint')}{say(': ')}{say(self.hint)}")
        return "\n".join(parts)

    def parts(self):
        """Return the report without its hint, in parts.

        Returns
        -------
        list of (str, bool)
            Each part's text, and whether its lines are aligned one below the other.
        """
        head = f"{self.question}: {self.score:g} of {self.points:g} points"
        parts = [(say(head), False)]
        examples = (v for v in self.verdicts if v.evidence and not v.hidden)
        shown = next(examples, None)
        alike = {verdict.problem for verdict in self.verdicts}
        verdicts = self.verdicts
        if len(verdicts) > 1 and len(alike) == 1 and not self.passed:
            verdicts = [replace(shown or verdicts[0], title="every case", hidden=False)]
            shown = verdicts[0] if shown else None
        if not self.passed:
            verdicts = _condensed(verdicts)
        room = (
            MOST_LINES - len(verdicts) - 1 - (1 + bool(self.lesson)) * bool(self.hint)
        )
        for verdict in verdicts:
            parts.append((f"  {verdict.line()}", False))
            if verdict is shown:
                evidence = shorten(verdict.evidence, room)
                parts.append((textwrap.indent(evidence, "      "), True))
        if self.hint and self.lesson and not self.passed:
            place = say(f"Where to look: lesson {self.lesson}")
            parts.append((f"  {place}", False))
        return parts


def _condensed(verdicts):
    """Return no more verdicts than are shown: those that passed become one."""
    if len(verdicts) <= MOST_CASES:
        return verdicts
    failed = [verdict for verdict in verdicts if not verdict.passed]
    lines = failed[: MOST_CASES - 2 if len(failed) > MOST_CASES - 1 else None]
    for number, passed in (
        (len(failed) - len(lines), False),
        (len(verdicts) - len(failed), True),
    ):
        if number:
            title = f"{number} other case{'s' if number > 1 else ''}"
            lines = [*lines, Verdict(title, passed, 0)]
    return lines
