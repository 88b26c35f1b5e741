"""The names that learning platforms give to what they export.

Moodle makes a folder for each student, ``Some Name_4711_assignsubmission_file``, or a
file whose name begins so. Canvas makes a file ``somename_4711_90210_exercises.ipynb``,
and Blackboard ``Exercises 1_s001_attempt_2026-11-20-10-33-12_exercises.ipynb`` with a
receipt next to it. Numbers distinguish students who share a name.
"""

import re
import time
from dataclasses import dataclass

MOODLE = re.compile(r"(?P<who>.+?)_(?P<number>\d+)_assign(?:submission|feedback)_\w+.*")
CANVAS = re.compile(r"(?P<who>[^_]+)(?:_LATE)?_(?P<number>\d{2,})_\d{2,}_.+")
BLACKBOARD = re.compile(
    r"(?P<task>.*)_(?P<who>[^_]+)_attempt_"
    r"(?P<when>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?P<rest>.*)"
)
#: A number that a browser or platform adds to a file's name: "x (2)", "x-2".
VERSION = re.compile(r"(?:[ _-]?\((\d{1,3})\)|-(\d{1,2}))$")


@dataclass(frozen=True)
class Export:
    """What a platform's name for a file says.

    Attributes
    ----------
    who : str
        The student's name as the platform writes it.
    number : str
        What distinguishes students with the same name; empty if the name is enough.
    when : float or None
        When it was handed in, in seconds.
    is_receipt : bool
        Whether the platform wrote the file itself.
    """

    who: str
    number: str = ""
    when: float | None = None
    is_receipt: bool = False


def export_of(name, is_file=True):
    """Return what a name says if a platform made it, or None.

    Parameters
    ----------
    name : str
        The name of a file, or of a folder in place of one.
    is_file : bool

    Returns
    -------
    export : Export or None

    Examples
    --------
    >>> export_of("Some Name_4711_assignsubmission_file", is_file=False)
    Export(who='Some Name', number='4711', when=None, is_receipt=False)
    >>> export_of("s001_exercises.ipynb") is None
    True
    """
    if found := MOODLE.fullmatch(name):
        return Export(found["who"], found["number"])
    if not is_file:
        return None
    if found := BLACKBOARD.fullmatch(name):
        return Export(
            found["who"], "", _seconds(found["when"]), found["rest"] == ".txt"
        )
    if found := CANVAS.fullmatch(name):
        return Export(found["who"], found["number"])
    return None


def _seconds(when):
    """Return a date in seconds, or None if there is no such date."""
    try:
        return time.mktime(time.strptime(when, "%Y-%m-%d-%H-%M-%S"))
    except (ValueError, OverflowError):
        return None


def version_of(stem):
    """Return the number that was added to a file's name, and the name without it.

    Examples
    --------
    >>> version_of("exercises (2)"), version_of("exercises-1"), version_of("exercises")
    ((2, 'exercises'), (1, 'exercises'), (0, 'exercises'))
    """
    found = VERSION.search(stem)
    if not found:
        return 0, stem
    return int(found[1] or found[2]), stem[: found.start()]
