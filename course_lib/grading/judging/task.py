"""What is to be graded, as it travels to a thread or to another machine.

A task carries the notebooks themselves, so a worker needs no folder in common with us;
it needs the same version of the course, or it would give other marks.
"""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

import course_lib
from course_lib.grading.judging.seeds import name_of


@dataclass(frozen=True)
class Task:
    """All that is needed to grade one attempt.

    Attributes
    ----------
    student, chapter : str
    attempt : int
    seed : str
        What the inputs are drawn from.
    notebook : str
        Where it lay, for the record.
    content : bytes or None
        Of the submitted notebook; None if nothing could be taken.
    sha256 : str
        By which the file is known again.
    released : bytes
        The notebook that was handed out.
    notes : tuple of str
        What has been decided already.
    unsafe : bool
        Whether the answers run without a sandbox.
    version : str
        Of the course; a worker that has another one refuses.
    """

    student: str
    chapter: str
    attempt: int
    seed: str
    notebook: str
    content: bytes | None
    sha256: str
    released: bytes
    notes: tuple = ()
    unsafe: bool = False
    version: str = ""

    @property
    def key(self):
        """A name that no other task has."""
        parts = self.chapter, self.student, self.attempt, name_of(self.seed)
        return "-".join(map(str, [*parts, self.sha256[:16]]))


@functools.cache
def version():
    """Return a fingerprint of the code that decides about marks.

    What only draws figures is left out.
    """
    total, library = hashlib.sha256(), Path(course_lib.__file__).parent
    for path in sorted(library.rglob("*.py")):
        place = path.relative_to(library)
        if place.parts[0] not in ("figures", "explorables"):
            total.update(f"{place}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
