"""The names that learning platforms give to what they export.

Moodle makes a folder for each student, ``Some Name_4711_assignsubmission_file``, or a
file whose name begins so. Canvas makes a file ``somename_4711_90210_exercises.ipynb``,
and Blackboard ``Exercises 1_s001_attempt_2026-11-20-10-33-12_exercises.ipynb`` with a
receipt next to it. Numbers distinguish students who share a name.

The student chose the rest of the name, which may look like anything. So what ends first
in it counts: that is what the platform put in front.
"""

import functools
import re
import time
from dataclasses import dataclass

MOODLE = re.compile(
    r"(?P<who>.+?)_(?P<number>\d+)_assign(?:submission|feedback)_(?P<rest>\w+.*)"
)
#: All of a folder's name is Moodle's, which puts the number behind any name.
MOODLE_FOLDER = re.compile(
    r"(?P<who>.+)_(?P<number>\d+)_assign(?:submission|feedback)_(?P<rest>\w+.*)"
)
CANVAS = re.compile(r"(?P<who>[^_]+)(?:_LATE)?_(?P<number>\d{2,})_\d{2,}_(?P<rest>.+)")
BLACKBOARD = re.compile(
    r"(?P<task>.*?)_(?P<who>[^_]+)_attempt_"
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
    task : str
        What stands in front of the name. Both may have a ``_``, so the end of this may
        belong to the name.
    """

    who: str
    number: str = ""
    when: float | None = None
    is_receipt: bool = False
    task: str = ""

    @property
    def longer(self):
        """The names that it may be, from the short one to all that is in front.

        Examples
        --------
        >>> Export("b", task="Set 1_a").longer
        ['b', 'a_b', 'Set 1_a_b']
        """
        parts = [*self.task.split("_"), self.who]
        return ["_".join(parts[-k:]) for k in range(1, len(parts) + 1)]


@functools.lru_cache(maxsize=4096)  # the name of a folder comes with each of its files
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
    Export(who='Some Name', number='4711', when=None, is_receipt=False, task='')
    >>> export_of("s001_exercises.ipynb") is None
    True
    """
    platforms = (MOODLE, CANVAS, BLACKBOARD) if is_file else (MOODLE_FOLDER,)
    found = [match for one in platforms if (match := one.fullmatch(name))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start("rest"))
    said = first.groupdict()
    when = _seconds(said["when"]) if "when" in said else None
    is_receipt = when is not None and said["rest"] == ".txt"
    fields = said["who"], said.get("number", ""), when, is_receipt
    return Export(*fields, said.get("task", ""))


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
