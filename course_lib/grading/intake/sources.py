"""The files that were handed in, from a folder or a zip archive (``archives``).

A submission is an untrusted file. It is opened once, never followed through a link,
never read beyond a limit, and nothing is ever written under a name that came with it.
A file that can't be accepted is listed with the reason, and the rest are graded.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.submission import LARGEST_FILE, Unreadable, read_file

#: Size in bytes of the largest notebook that is read.
LARGEST = LARGEST_FILE

#: Most entries in one folder or archive.
MOST_ENTRIES = 20_000

#: How deep a notebook may be nested: student/assignment/exercises.ipynb.
DEEPEST = 3


class Refused(ValueError):
    """A file can't be accepted; the message says why."""


@dataclass(frozen=True)
class Handed:
    """One file as it was handed in.

    Attributes
    ----------
    place : str
        Its path below the submissions, with ``/`` between the parts.
    modified : float
        When it was last changed, in seconds; larger is newer.
    read : callable
        Returns its bytes, or raises ``Refused``.
    """

    place: str
    modified: float
    read: Callable[[], bytes]


def shown(text):
    r"""Return an untrusted file name in a form that is safe to print.

    Examples
    --------
    >>> shown("a\x1b[31mred.ipynb")
    'a�[31mred.ipynb'
    """
    text = "".join(c if c.isprintable() else "�" for c in text)
    return text if len(text) <= 120 else text[:119] + "…"


def megabytes(size):
    """Return a number of bytes as text.

    Examples
    --------
    >>> megabytes(200 * 2**20)
    '200 MiB'
    """
    return f"{size / 2**20:.0f} MiB"


def is_debris(parts):
    """Tell whether a path was made by a system rather than handed in.

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
    """Return the files of a folder, and those that were refused.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    handed : list of Handed
        Sorted by name.
    refused : list of (str, str)
        Path and reason: links, devices, files nested too deep.

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
                raise Refused(f"{folder} has more than {MOST_ENTRIES:,} entries")
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
    """Return why an entry of a folder isn't accepted, or None."""
    if entry.is_symlink():
        return "a link; hand in the file itself"
    if entry.is_dir(follow_symlinks=False):
        return f"a folder {DEEPEST} levels deep; no notebook may be deeper than that"
    if not entry.is_file(follow_symlinks=False):
        return "neither a file nor a folder"
    return None


def _handed(parts, entry):
    """Describe one file of a folder."""
    path = entry.path
    modified = entry.stat(follow_symlinks=False).st_mtime
    return Handed("/".join(parts), modified, lambda: _read(path))


def _read(path):
    """Return the bytes of a file, which may have been replaced in the meantime."""
    try:
        return read_file(path)
    except Unreadable as problem:
        raise Refused(str(problem)) from None
