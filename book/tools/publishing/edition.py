"""The book's edition: its version, and the day of its last change."""

import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date
from environment import ROOT

from course_lib import __version__
from course_lib.language import ENGLISH, LANGUAGE, say

# 1980 to 2107, the only years that a zip archive can store.
EPOCHS = range(315_532_800, 4_354_819_200)


@dataclass(frozen=True)
class Edition:
    """The edition that the foot of each page names.

    Attributes
    ----------
    version : str
        Version of ``course_lib``.
    epoch : int
        Seconds from 1970 to the last change.
    """

    version: str
    epoch: int

    @property
    def moment(self):
        """Return the time of the last change in UTC."""
        return datetime.fromtimestamp(self.epoch, UTC)

    @property
    def day(self):
        """Return the day in ISO format: 2026-03-09."""
        return f"{self.moment:%Y-%m-%d}"

    @property
    def words(self):
        """Return version and day in readable form."""
        place = "en_GB" if LANGUAGE == ENGLISH else LANGUAGE
        day = format_date(self.moment, "long", locale=place)
        return say(f"Version {self.version}, {day}")


def epoch_of_last_commit(root=ROOT):
    """Return the time of the last commit, or now if there is no repository."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, cwd=root, capture_output=True, text=True)
    except OSError:
        return int(time.time())
    return int(told.stdout) if told.stdout.strip() else int(time.time())


def read_edition(environ, root=ROOT):
    """Read the edition; ``SOURCE_DATE_EPOCH`` overrides the last commit.

    Raises
    ------
    ValueError
        If ``SOURCE_DATE_EPOCH`` isn't a number of seconds after the start of 1980.
    """
    given = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return Edition(__version__, epoch_of_last_commit(root))
    if not given.isdecimal() or int(given) not in EPOCHS:
        raise ValueError(
            "SOURCE_DATE_EPOCH: expected seconds since 1970, at "
            f"least {EPOCHS.start}, got {given!r}"
        )
    return Edition(__version__, int(given))
