"""Find one notebook per student and chapter in what was handed in.

A notebook's path shows whose it is (``students``), and its cells show which chapter
it belongs to (``handouts``). If there are several notebooks, the one that fits best
counts, or the newest of those that fit equally well. Files that were set aside are
reported, and a student whose file can't be read still gets a row.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_lib.grading.intake.archives import members_of
from course_lib.grading.intake.handouts import Match
from course_lib.grading.intake.sources import Handed, Refused, files_in, shown
from course_lib.grading.intake.students import student_of
from course_lib.grading.intake.submission import Unreadable, parse_notebook


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one chapter.

    Attributes
    ----------
    student, chapter : str
    place : str
        The notebook's path, safe to show.
    sha256 : str
        Hash of its bytes.
    notes : tuple of str
        Decisions made while collecting.
    read : callable or None
        Returns its bytes; None if no file was accepted, for the reason in the notes.
    """

    student: str
    chapter: str
    place: str
    sha256: str
    notes: tuple
    read: Callable[[], bytes] | None


@dataclass(frozen=True)
class Candidate:
    """A file that might be the one that counts."""

    handed: Handed
    sha256: str
    chapter: str | None
    match: Match
    readable: bool

    @property
    def rank(self):
        """The key that decides among a student's notebooks: the largest one counts."""
        newest = self.handed.modified, self.handed.place
        return (self.match.known, self.match.worked_on, *newest)


def collect(path, handouts, chapter=None, known=None):
    """Find the notebooks to grade.

    Parameters
    ----------
    path : str or Path
        A folder or a zip archive.
    handouts : dict of str to Handout
    chapter : str, optional
        Grade only this set; by default the cells decide.
    known : dict of str to str, optional
        The class list: from students' names to their ids.

    Returns
    -------
    submissions : list of Submission
        At most one per student and chapter, sorted by student, then chapter.
    refused : list of (str, str)
        Path of every file that wasn't accepted, and the reason.

    Raises
    ------
    Refused
        If the folder or archive can't be read at all.
    """
    path = Path(path)
    if not path.exists():
        raise Refused(f"expected a folder or a zip archive at {path}, got nothing")
    handed, refused = files_in(path) if path.is_dir() else members_of(path)
    piles = {}
    for place, reason in refused:
        _set_aside(piles, place, reason, known)
    for one in handed:
        try:
            candidate = _candidate(one, handouts)
        except Refused as problem:
            refused.append((one.place, str(problem)))
            _set_aside(piles, one.place, problem, known)
            continue
        if candidate:
            pile = _pile_of(piles, one.place, known)
            pile.candidates.append(candidate)
        else:
            _set_aside(piles, one.place, "not a notebook", known)
    usual = _usual_chapter(piles, handouts, chapter)
    submissions = []
    for student, pile in sorted(piles.items()):
        submissions += _choose(student, pile, usual, chapter)
        refused += _left_out(pile, usual, chapter)
    return submissions, sorted((shown(place), reason) for place, reason in refused)


@dataclass
class Pile:
    """One student's files: those that might count, and those set aside."""

    candidates: list
    set_aside: list


def _pile_of(piles, place, known):
    """Return the pile of the student who handed in the file at a path."""
    return piles.setdefault(student_of(place, known), Pile([], []))


def _set_aside(piles, place, reason, known):
    """Note a file that wasn't accepted, if its path shows who handed it in."""
    parts = place.split("/")
    sound = place and not place.startswith("/") and ".." not in parts
    if sound and (len(parts) > 1 or place.endswith(".ipynb")):
        pile = _pile_of(piles, place, known)
        pile.set_aside.append(f"{shown(place)} wasn't accepted: {reason}")


def _candidate(handed, handouts):
    """Read a file; return its candidate, or None if it isn't a notebook."""
    content = handed.read()
    try:
        cells = parse_notebook(content)
    except Unreadable:
        if not handed.place.endswith(".ipynb"):
            return None
        cells = None  # it is still somebody's attempt
    matches = {name: one.match(cells or []) for name, one in handouts.items()}
    chapter = max(matches, key=lambda name: matches[name].known)
    if matches[chapter].known == 0:
        chapter, match = None, Match(0, False)
    else:
        match = matches[chapter]
    sha256 = hashlib.sha256(content).hexdigest()
    return Candidate(handed, sha256, chapter, match, readable=cells is not None)


def _usual_chapter(piles, handouts, chapter):
    """Return the chapter of notebooks that don't show one, or None if unsure."""
    if chapter is None and len(handouts) > 1:
        found = {one.chapter for pile in piles.values() for one in pile.candidates}
        return found.pop() if len(found := found - {None}) == 1 else None
    return chapter or next(iter(handouts))


def _choose(student, pile, usual, only):
    """Return one student's submissions: the best notebook for each chapter."""
    if not pile.candidates:
        notes = tuple(pile.set_aside)
        mark = hashlib.sha256("\n".join(notes).encode()).hexdigest()
        return [Submission(student, usual, "", mark, notes, None)] if usual else []
    chapters = {}
    for one in pile.candidates:
        where = one.chapter or usual
        if where and only in (None, where):
            chapters.setdefault(where, []).append(one)
    return [
        _best(student, chapter, candidates, pile)
        for chapter, candidates in sorted(chapters.items())
    ]


def _best(student, chapter, candidates, pile):
    """Return the best of the notebooks that a student handed in for a chapter."""
    best = max(candidates, key=lambda one: one.rank)
    others = [shown(one.handed.place) for one in candidates if one is not best]
    notes = [said for said in pile.set_aside if not said.endswith("not a notebook")]
    if others:
        notes.append(f"not graded, as another one fits better: {', '.join(others)}")
    if not best.handed.place.endswith(".ipynb"):
        notes.append("its name doesn't end in .ipynb")
    if best.readable and best.chapter is None:
        notes.append("no cell shows which chapter it belongs to")
    place, read = shown(best.handed.place), best.handed.read
    return Submission(student, chapter, place, best.sha256, tuple(notes), read)


def _left_out(pile, usual, only):
    """Return the notebooks that belong to no chapter, or to one not asked for."""
    left = []
    for one in pile.candidates:
        where = one.chapter or usual
        if where is None:
            reason = "no cell shows which chapter it belongs to; give it with --chapter"
            left.append((one.handed.place, reason))
        elif only not in (None, where):
            left.append((one.handed.place, f"it belongs to {where}, not to {only}"))
    return left
