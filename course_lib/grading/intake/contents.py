"""What a file holds that was handed in: notebooks, or something else.

This runs where reading has a budget (``reading``). A notebook that can't stay as it is,
or came in a student's archive, is kept in a folder in a smaller form, so that nothing
has to be unpacked or read a second time.
"""

import hashlib
import io
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from course_lib.grading.intake.archives import notebooks_in
from course_lib.grading.intake.handouts import Handout, Match
from course_lib.grading.intake.sources import (
    Allowance,
    Handed,
    Refused,
    is_archive,
    megabytes,
)
from course_lib.grading.intake.submission import compact, parse_notebook
from course_lib.grading.intake.unreadable import Unreadable, kind_of, no_notebook

#: Bytes of one student's that are kept in the folder.
MOST_KEPT = 128 * 2**20


@dataclass(frozen=True)
class Found:
    """A notebook, or a file that is none.

    Attributes
    ----------
    place : str
    modified, received : float
        When it was changed, and when the file came in which it was handed in, in
        seconds.
    sha256 : str
        Hash of the file as it was handed in.
    matches : dict
        By chapter, how well it fits; the chapter is None if no cell shows it.
    problem : str
        Why it can't be read as a notebook; empty if it can.
    is_other : bool
        Whether it isn't even called a notebook.
    kept : Path or None
        Where it is kept; None if it stays as it is.
    is_lost : bool
        Whether it isn't to be read again.
    """

    place: str
    modified: float
    received: float
    sha256: str
    matches: dict
    problem: str = ""
    is_other: bool = False
    kept: Path | None = None
    is_lost: bool = False


class Reader:
    """Reads files, and keeps what later stations need.

    Parameters
    ----------
    handouts : dict of str to Handout
    folder : Path
        Where to keep notebooks.
    """

    def __init__(self, handouts: dict[str, Handout], folder: Path):
        self.handouts, self.folder = handouts, folder
        self.taken = Counter()
        self.allowances = defaultdict(lambda: Allowance(-1))

    def read(self, file: Handed, student: int) -> list[Found] | Refused:
        """Return what a file holds, or why it isn't accepted.

        Parameters
        ----------
        file : Handed
        student : int
            A number for the student.
        """
        try:
            content = file.read()
            if not (is_archive(file.place) and _is_zip(content)):
                return [self._look_at(file, content, student)]
            allowance = self.allowances[student]
            notebooks, refused = notebooks_in(file.place, content, allowance)
            lost = [_lost(place, file.modified, reason) for place, reason in refused]
            return lost + [self._look_inside(file, one, student) for one in notebooks]
        except Refused as problem:
            return problem
        except MemoryError:  # what it may take is spent
            raise
        except Exception as problem:  # unforeseen; it costs nobody else a grade
            return Refused(f"it can't be read: {type(problem).__name__}")

    def _look_inside(self, archive, file, student):
        """Return a notebook of a student's archive, who decides on its date."""
        try:
            found = self._look_at(file, file.read(), student, in_archive=True)
        except Refused as problem:
            found = _lost(file.place, file.modified, str(problem))
        return replace(found, received=archive.modified)

    def _look_at(self, file, content, student, in_archive=False):
        sha256 = hashlib.sha256(content).hexdigest()
        small, cells, problem = None, [], ""
        try:
            small = compact(content)
            cells = parse_notebook(small)
        except Unreadable as why:
            kind = kind_of(content, file.place)
            problem = no_notebook(content, file.place) if kind else str(why)
        kept = None
        if small is not None and (in_archive or small is not content):
            kept = self._keep(small, sha256, student)
        is_other = bool(problem) and not file.place.lower().endswith(".ipynb")
        return Found(
            *(file.place, file.modified, file.modified, sha256, self._matches(cells)),
            *(problem, is_other, kept, small is None),
        )

    def _matches(self, cells):
        """Return how well a notebook fits each chapter that it may belong to."""
        matches = {name: one.match(cells) for name, one in self.handouts.items()}
        matches = {name: match for name, match in matches.items() if match.known}
        best = max(matches, key=lambda name: matches[name].known, default=None)
        chapters = [name for name in matches if matches[name].answered] or [best]
        return {name: matches.get(name, Match(0, 0)) for name in chapters}

    def _keep(self, content, sha256, student):
        """Write a notebook to the folder; return its path."""
        self.taken[student] += len(content)
        if self.taken[student] > MOST_KEPT:
            raise Refused(f"together with others more than {megabytes(MOST_KEPT)}")
        path = self.folder / f"{student}-{sha256}"
        path.write_bytes(content)
        return path


def _is_zip(content):
    """Return whether a file is a zip archive, perhaps broken, or behind a program."""
    return content.startswith(b"PK") or zipfile.is_zipfile(io.BytesIO(content))


def _lost(place, modified, problem):
    """Return a notebook of a student's archive that can't be read."""
    nothing = {None: Match(0, 0)}
    return Found(place, modified, modified, "", nothing, problem, is_lost=True)
