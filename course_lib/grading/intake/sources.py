"""The files that were handed in: in a folder, or in a zip archive (``archives``).

A submission is a stranger's file. It is opened once, never followed through a link,
never read beyond a limit, and nothing is ever written under a name that came with it.
What cannot be taken is kept in a list with its reason, and the others go on.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.submission import LARGEST_FILE, Unreadable, read_file

#: Bytes of the largest notebook that is read.
LARGEST = LARGEST_FILE

#: Most entries of one folder or archive.
MOST_ENTRIES = 20_000

#: How deep a notebook may lie: student/assignment/exercises.ipynb.
DEEPEST = 3


class Refused(ValueError):
    """A file that cannot be taken; its text says why."""


@dataclass(frozen=True)
class Handed:
    """One file as it was handed in.

    Attributes
    ----------
    place : str
        Where it lies below the submissions, parts joined by ``/``.
    modified : float
        When it was last changed, in seconds; larger is newer.
    read : callable
        Returns its bytes, or raises ``Refused``.
    """

    place: str
    modified: float
    read: Callable[[], bytes]


def shown(text):
    r"""Return a stranger's file name made fit to be printed.

    Examples
    --------
    >>> shown("a\x1b[31mred.ipynb")
    'a�[31mred.ipynb'
    """
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= 120 else text[:119] + "…"


def megabytes(size):
    """Return a number of bytes in words.

    Examples
    --------
    >>> megabytes(200 * 2**20)
    '200 MiB'
    """
    return f"{size / 2**20:.0f} MiB"


def is_debris(parts):
    """Tell whether a path is made by a system and handed in by nobody.

    Examples
    --------
    >>> is_debris(["s001", ".ipynb_checkpoints", "exercises-checkpoint.ipynb"])
    True
    >>> is_debris(["s001", "exercises.ipynb"])
    False
    """
    return any(
        (part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts
    )


def files_in(folder):
    """Return the files of a folder, and what was refused there.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    handed : list of Handed
        In the order of their names.
    refused : list of (str, str)
        Place and reason: links, devices, what lies too deep.

    Raises
    ------
    Refused
        If there are more than 20,000 entries.
    """
    handed, refused = [], []
    waiting, seen = [((), Path(folder))], 0
    while waiting:
        parts, current = waiting.pop()
        for entry in sorted(os.scandir(current), key=lambda entry: entry.name):
            seen += 1
            if seen > MOST_ENTRIES:
                raise Refused(f"more than {MOST_ENTRIES:,} files lie in {folder}")
            here = (*parts, entry.name)
            if is_debris(here):
                continue
            if entry.is_dir(follow_symlinks=False) and len(here) < DEEPEST:
                waiting.append((here, entry.path))
            elif problem := _problem(entry):
                refused.append(("/".join(here), problem))
            else:
                handed.append(_handed(here, entry))
    return sorted(handed, key=lambda one: one.place), sorted(refused)


def _problem(entry):
    """Return why an entry of a folder is not taken, or None."""
    if entry.is_symlink():
        return "a link; hand in the file itself"
    if entry.is_dir(follow_symlinks=False):
        return f"a folder {DEEPEST} levels deep; notebooks lie at most that deep"
    if not entry.is_file(follow_symlinks=False):
        return "neither a file nor a folder"
    return None


def _handed(parts, entry):
    """Describe one file of a folder."""
    path = entry.path
    modified = entry.stat(follow_symlinks=False).st_mtime
    return Handed("/".join(parts), modified, lambda: _read(path))


def _read(path):
    """Return the bytes of a file, which may have been exchanged meanwhile."""
    try:
        return read_file(path)
    except Unreadable as problem:
        raise Refused(str(problem)) from None
