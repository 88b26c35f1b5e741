"""A fault: something wrong, where, how it is made, and the tests that must notice."""

from dataclasses import dataclass

CAUGHT = "caught"
MISSED = "NOT CAUGHT"
NOT_ASKED = "not asked"
HARMLESS = "right all the same"
EQUAL_BUT_REFUSED = "equal in value, refused"


class CannotBePlanted(Exception):
    """What should become wrong is not as the fault expects."""


@dataclass(frozen=True)
class Fault:
    """Something wrong that tests must notice.

    Attributes
    ----------
    group : str
        What it stands for: a part of the project, an exercise, a kind of mistake.
    name : str
        What is wrong, in plain words or as ``before -> after``.
    place : str
        What it breaks: a file (and after ``::`` a piece of it), an exercise, a method.
    make : callable
        A function from what is right to what is wrong: from text to text, from the
        source of an answer to another, or from a method to a damaged one.
    tests : str
        The tests concerned.
    """

    group: str
    name: str
    place: str
    make: object
    tests: str


@dataclass(frozen=True)
class Outcome:
    """What became of a fault.

    Attributes
    ----------
    fault : Fault
    kind : str
        ``CAUGHT``, ``MISSED``, ``NOT_ASKED``, ``HARMLESS`` or ``EQUAL_BUT_REFUSED``.
    by : tuple of str
        Who noticed: tests, judges, or the hint that a learner gets.
    words : str
        For the report: what the first of them says, or why none was asked.
    seconds : float
    """

    fault: Fault
    kind: str
    by: tuple = ()
    words: str = ""
    seconds: float = 0.0
