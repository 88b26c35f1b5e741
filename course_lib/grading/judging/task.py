"""One attempt to grade, in a form that can be sent to a thread or another machine.

A task carries the notebooks themselves, so a worker doesn't have to share a folder with
us. It does need the same version of the course, or it would give different grades.
"""

import functools
from dataclasses import dataclass

from course_lib.grading.judging.seeds import name_of
from course_lib.grading.judging.versions import LIBRARY, hash_of_files


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
    questions : tuple of str
        The only questions to grade; all of them if it is empty.
    handed_in : str
        When that was, in ISO format; empty if it isn't known.
    problem : str
        Why the notebook can't be read; empty if it can.
    elsewhere : tuple of (str, str)
        Answers that only another file has, and its name.
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
    questions: tuple = ()
    handed_in: str = ""
    problem: str = ""
    elsewhere: tuple = ()

    @property
    def key(self):
        """A name that no other task has."""
        parts = self.chapter, self.student, self.attempt, name_of(self.seed)
        return "-".join(map(str, [*parts, self.sha256[:16]]))


@functools.cache
def version() -> str:
    """Return a fingerprint of the code that decides the grades.

    Code that only draws figures is left out.
    """
    drawn = {LIBRARY / "figures", LIBRARY / "widgets"}
    files = (path for path in LIBRARY.rglob("*.py") if not drawn & {*path.parents})
    return hash_of_files(sorted(files))[:16]
