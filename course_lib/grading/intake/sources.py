"""The files that were handed in, from a folder or a zip archive (``archives``).

A submission is an untrusted file. It is opened once, never followed through a link,
never read beyond a limit, and nothing is ever written under a name that came with it. A
file that can't be accepted is listed with the reason, and the rest are graded. The
limits are per student, so that nobody's files cost someone else a grade.
"""

import os
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.submission import LARGEST_FILE, Unreadable, read_file

#: Size in bytes of the largest file that is read.
LARGEST = LARGEST_FILE

#: Most files of one student that are looked at, and the most bytes of them all.
MOST_FILES = 1_000
LARGEST_TOTAL = 2**30

#: How deep a file may be nested.
DEEPEST = 12

#: Folders and files that programs make: nobody handed them in.
DEBRIS = ("__MACOSX", "__pycache__", "node_modules", "site-packages", "venv")
DEBRIS_FILES = ("desktop.ini", "thumbs.db")


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
    size : int
        Its bytes.
    """

    place: str
    modified: float
    read: Callable[[], bytes]
    size: int = 0

    @property
    def mark(self):
        """What it is recognized by before it is read."""
        return f"{self.place} {self.size} {self.modified:.0f}"


def shown(text: str) -> str:
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
    """Return whether a path was made by a system rather than handed in.

    Examples
    --------
    >>> is_debris(["s001", ".ipynb_checkpoints", "exercises-checkpoint.ipynb"])
    True
    >>> is_debris(["s001", "exercises.ipynb"])
    False
    """
    return any(
        (part.startswith((".", "~$")) and part != "..")
        or part in DEBRIS
        or part.lower() in DEBRIS_FILES
        for part in parts
    )


def is_work(name):
    """Return whether a file is called as what students hand in.

    Examples
    --------
    >>> is_work("exercises.ipynb"), is_work("read.me")
    (True, False)
    """
    return name.lower().endswith(".ipynb") or is_archive(name)


def is_archive(name):
    """Return whether a file is called as an archive, which is one student's."""
    return name.lower().endswith(".zip")


def depth_in_common(folders):
    """Return how many folders all files are in."""
    depth = 0
    while folders and all(len(one) > depth for one in folders):
        if len({one[depth] for one in folders}) > 1:
            break
        depth += 1
    return depth


def too_many():
    """Return what is said of the first file beyond what a student may hand in."""
    return f"more than {MOST_FILES:,} files; the rest weren't looked at"


class Allowance:
    """How much room each student's files may still take.

    A student's files are known by the top of their path, below the folders that are
    wrapped around everything.

    Parameters
    ----------
    wrapped : int
        How many folders these are; -1 if all files are one student's.
    """

    def __init__(self, wrapped: int = 0):
        self.wrapped = wrapped
        self._files, self._bytes = Counter(), Counter()

    def refuses(self, parts, size=0):
        """Return why a file isn't accepted, or None; the file is counted.

        Parameters
        ----------
        parts : tuple of str
            The parts of its path.
        size : int
            Its bytes.
        """
        unit = parts[: self.wrapped + 1]
        self._files[unit] += 1
        if self._files[unit] > MOST_FILES:
            return too_many()
        if size > LARGEST:
            return f"{megabytes(size)}; the limit is {megabytes(LARGEST)}"
        self._bytes[unit] += size
        if self._bytes[unit] > LARGEST_TOTAL:
            return f"together with others more than {megabytes(LARGEST_TOTAL)}"
        return None

    def is_spent(self, parts):
        """Return whether more files than allowed were found and this has been said."""
        return self._files[parts[: self.wrapped + 1]] > MOST_FILES


def files_in(folder: Path) -> tuple[list[Handed], list[tuple[str, str]]]:
    """Return the files of a folder, and those that were refused.

    Returns
    -------
    handed : list of Handed
        Sorted by name.
    refused : list of (str, str)
        Path and reason: links, devices, files that are too large, too many, or nested
        too deep, and folders that can't be opened.

    Raises
    ------
    OSError
        If the folder itself can't be read.
    """
    handed, refused, allowance = [], [], Allowance()
    waiting = deque([((), Path(folder))])
    while waiting:
        parts, current = waiting.popleft()
        try:
            entries = _entries(current, parts)
        except OSError as problem:
            if not parts:
                raise
            said = f"a folder that can't be opened: {problem.strerror}"
            refused.append(("/".join(parts), said))
            continue
        folders = sum(one.is_dir(follow_symlinks=False) for one in entries)
        only = folders == 1 and not any(is_work(one.name) for one in entries)
        if only and len(parts) == allowance.wrapped:
            allowance.wrapped += 1
        for entry in entries:
            here = (*parts, entry.name)
            if allowance.is_spent(here):
                continue
            if entry.is_dir(follow_symlinks=False) and len(here) < DEEPEST:
                waiting.append((here, entry.path))
            elif problem := _problem(entry) or allowance.refuses(here, _size(entry)):
                refused.append(("/".join(here), problem))
            else:
                handed.append(_handed(here, entry))
    return sorted(handed, key=lambda one: one.place), sorted(refused)


def _entries(folder, parts):
    """Return what is in a folder, without debris: notebooks first, then by name."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if not is_debris((*parts, entry.name))]
    return sorted(entries, key=lambda one: (not one.name.endswith(".ipynb"), one.name))


def _size(entry):
    """Return the size of a file, or 0 if it has just gone."""
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


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
    try:
        found = entry.stat(follow_symlinks=False)
        modified, size = found.st_mtime, found.st_size
    except OSError:
        modified, size = 0.0, 0
    return Handed("/".join(parts), modified, lambda: _read(path), size)


def _read(path):
    """Return the bytes of a file, which may have been replaced in the meantime."""
    try:
        return read_file(path)
    except Unreadable as problem:
        raise Refused(str(problem)) from None
