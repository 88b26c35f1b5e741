"""One attempt to grade, in a form that can be sent to a thread or another machine.

A task carries the notebooks themselves, so a worker doesn't have to share a folder with
us. It does need the same version of the course, or it would give different marks.
"""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

import course_lib
from course_lib.grading.judging.seeds import name_of


@dataclass(frozen=True)
class Task:
    """Everything that is needed to grade one attempt.

    Attributes
    ----------
    student, chapter : str
    attempt : int
    seed : str
        The seed from which the inputs are drawn.
    notebook : str
        The notebook's path, for the record.
    content : bytes or None
        The submitted notebook; None if no file was accepted.
    sha256 : str
        The hash by which the file is recognized.
    released : bytes
        The notebook that was handed out.
    notes : tuple of str
        Decisions made earlier.
    unsafe : bool
        Whether the answers run without a sandbox.
    version : str
        Version of the course; a worker with a different one refuses the task.
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
    """Return a fingerprint of the code that decides the marks.

    Code that only draws figures is left out.
    """
    total, library = hashlib.sha256(), Path(course_lib.__file__).parent
    for path in sorted(library.rglob("*.py")):
        place = path.relative_to(library)
        if place.parts[0] not in ("figures", "explorables"):
            total.update(f"{place}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
