"""Which of a student's notebooks counts if there are several for a chapter.

The newest one does, unless it has less than half as many answers as another one,
because a download that nobody changed, or a scratch file, doesn't replace the work
itself.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.exports import version_of
from course_lib.grading.intake.handouts import Match
from course_lib.grading.intake.sources import Handed, shown

MOST_NAMED = 5  # files that one note names
LAST_DAY = 253_402_300_799  # in the year 9999, in seconds
TOLERANCE = 24 * 3600  # seconds that a clock may be ahead


@dataclass(frozen=True)
class Candidate:
    """A notebook that might be the one that counts for a chapter.

    Attributes
    ----------
    handed : Handed
    path : str
        Its path below the folders that are wrapped around everything.
    sha256 : str
    chapter : str or None
        None if its cells don't show one.
    match : Match
    problem : str
        Why it can't be read; empty if it can.
    received : float
        When the file came in which it was handed in, in seconds.
    named : float
        The time that the platform gives in its name; 0 if there is none.
    """

    handed: Handed
    path: str
    sha256: str
    chapter: str | None
    match: Match
    problem: str = ""
    received: float = 0.0
    named: float = 0.0

    @property
    def modified(self):
        """When it was last changed, in seconds, as far as its name or its date says."""
        return self.named or self.handed.modified

    @property
    def handed_in(self):
        """When it was handed in, in seconds; no date inside an archive counts."""
        return self.named or self.received


def best_of(candidates: list[Candidate]) -> tuple[Candidate, list[str]]:
    """Return the notebook that counts.

    Parameters
    ----------
    candidates : list of Candidate
        The candidates of one student for one chapter; at least one.

    Returns
    -------
    best : Candidate
    notes : list of str
        Decisions that were made, as remarks.
    """
    most = max(candidate.match.answered for candidate in candidates)

    def rank(candidate):
        version, _ = version_of(Path(candidate.path).stem)
        whole = (
            not candidate.problem,
            2 * candidate.match.answered >= most,
            candidate.match.known > 0,
        )
        return (
            *whole,
            candidate.modified,
            version,
            candidate.match.answered,
            candidate.match.known,
            candidate.handed.place,
        )

    best = max(candidates, key=rank)
    others = [candidate for candidate in candidates if candidate is not best]
    lost = [(one.handed.place, one.problem) for one in others if one.problem]
    notes = [f"{names} can't be read: {why}" for names, why in by_reason(lost)]
    if left := [
        candidate.handed.place for candidate in others if not candidate.problem
    ]:
        notes.append(f"not graded, as another one fits better: {named(left)}")
    if not best.handed.place.lower().endswith(".ipynb"):
        notes.append("its name doesn't end in .ipynb")
    if not best.problem and best.chapter is None:
        notes.append("no cell shows which chapter it belongs to")
    if best.chapter and best.match.answered == 0:
        notes.append("it hasn't changed since it was handed out, so it has no answers")
    if best.modified > time.time() + TOLERANCE:
        day = time.strftime("%Y-%m-%d", time.localtime(min(best.modified, LAST_DAY)))
        notes.append(f"its date is in the future: {day}")
    return best, notes


def elsewhere(best: Candidate, candidates: list[Candidate]) -> dict[str, str]:
    """Return the answers that only notebooks have that don't count.

    Parameters
    ----------
    best : Candidate
        The one that counts.
    candidates : list of Candidate
        All of one student for one chapter.

    Returns
    -------
    found : dict of str to str
        By answer, the name of the newest notebook that has it, safe to show.
    """
    return {
        name: shown(candidate.handed.place)
        for candidate in sorted(candidates, key=lambda one: one.modified)
        for name in candidate.match.answers - best.match.answers
    }


def by_reason(files: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the names of files, safe to show, and what is said of them.

    Examples
    --------
    >>> by_reason([("a.pdf", "a PDF"), ("b.txt", "a text"), ("c.pdf", "a PDF")])
    [('a.pdf, c.pdf', 'a PDF'), ('b.txt', 'a text')]
    """
    together = {}
    for place, said in files:
        together.setdefault(said, []).append(place)
    return [(named(places), said) for said, places in together.items()]


def named(places: list[str]) -> str:
    """Return the names of some files, safe to show and not too many.

    Examples
    --------
    >>> named(["s001/a.pdf", "s001/b.pdf"])
    's001/a.pdf, s001/b.pdf'
    """
    listed = ", ".join(shown(place) for place in places[:MOST_NAMED])
    more = len(places) - MOST_NAMED
    return f"{listed} and {more:,} more" if more > 0 else listed
