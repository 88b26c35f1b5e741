"""Find one notebook per student and chapter in what was handed in.

A file's path shows whose it is (``layouts``, ``students``), and its cells show which
chapters it belongs to (``handouts``). If there are several notebooks, one counts
(``candidates``). Nothing is lost: a student whose files can't be read gets a row, too,
with the reason. If no chapter is known for that row, the files are listed as refused.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from course_lib.grading.intake.archives import members_of
from course_lib.grading.intake.candidates import (
    Candidate,
    best_of,
    by_reason,
    elsewhere,
    named,
)
from course_lib.grading.intake.contents import Reader
from course_lib.grading.intake.exports import export_of
from course_lib.grading.intake.handouts import Handout
from course_lib.grading.intake.layouts import doubts, owners, units_of
from course_lib.grading.intake.reading import read_all
from course_lib.grading.intake.sources import Handed, Refused, files_in, shown
from course_lib.grading.own_folders import new_folder

NO_CHAPTER = "no cell shows which chapter it belongs to"
MOST_NOTES = 10  # reasons that a student's row gives


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
        Returns it as ``compact`` does. It is None if no file was accepted; the notes
        give the reason.
    handed_in : float
        When that was, in seconds, according to the platform's name for the file or else
        the file's date; 0 if it isn't known.
    problem : str
        Why it can't be read as a notebook; empty if it can.
    elsewhere : tuple of (str, str)
        Answers that are only in another file of the student's, and the file's name.
    """

    student: str
    chapter: str
    place: str
    sha256: str
    notes: tuple
    read: Callable[[], bytes] | None
    handed_in: float = 0.0
    problem: str = ""
    elsewhere: tuple = ()


@dataclass
class Pile:
    """One student's files: those that might count, those refused, and all others."""

    candidates: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    others: list = field(default_factory=list)


def collect(
    path: str | Path,
    handouts: dict[str, Handout],
    chapter: str | None = None,
    known: dict[str, str] | None = None,
    encoding: str | None = None,
    spent: set[str] | None = None,
    watched: Callable[[Iterable, int], Iterable] = lambda files, total: files,
) -> tuple[list[Submission], list[tuple[str, str]]]:
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
    encoding : str, optional
        How the names in an old zip archive are encoded.
    spent : set of str, optional
        As in ``read_all``: marks of files that took too long to read.
    watched : callable, optional
        Takes what is read, file by file, and the number of files; passes all of it on.

    Returns
    -------
    submissions : list of Submission
        At most one per student and chapter, sorted by student, then chapter. Each
        student who handed in anything has at least one, unless there are several
        handouts and nobody's notebook shows its chapter; then there are none.
    refused : list of (str, str)
        The files that weren't accepted, and the reason.

    Raises
    ------
    Refused
        If the folder or archive can't be read at all.
    """
    path = Path(path)
    if not path.exists():
        raise Refused(f"expected a folder or a zip archive at {path}, got nothing")
    found = files_in(path) if path.is_dir() else members_of(path, encoding)
    read, others, refused = _read(*found, handouts, known, spent, watched)
    piles = _piles(read, others, refused, known, path.stem)
    refused = [(shown(place), reason) for place, reason in refused]
    usual = _usual_chapter(piles, handouts, chapter)
    submissions = []
    for student, pile in sorted(piles.items()):
        submissions += _choose(student, pile, usual, chapter)
        refused += _left_out(pile, usual, chapter)
    return submissions, sorted(refused)


def _read(handed, refused, handouts, known, spent, watched):
    """Return what was found in each file: notebooks, other files, and those refused."""
    units = {}
    for file, unit in zip(handed, units_of(handed, known), strict=True):
        units.setdefault(unit, []).append(file)
    reader = Reader(handouts, new_folder())
    read, others = {}, {}
    spent = set() if spent is None else spent
    every = read_all(units.values(), reader.read, spent)
    for file, found in watched(every, len(handed)):
        if isinstance(found, Refused):
            refused.append((file.place, str(found)))
            continue
        for one in found:
            if one.is_other:
                others[one.place] = one.problem
            else:
                read[one.place] = one, _reading(file, one)
    return read, others, refused


def _reading(file, found):
    """Return how a notebook is read from now on, or None."""
    if found.is_lost:
        return None
    return found.kept.read_bytes if found.kept else file.read


def _piles(read, others, refused, known, stem):
    """Return each student's files."""
    chapters = {place: {*one.matches} - {None} for place, (one, _) in read.items()}
    sound = [place for place, _ in refused if _is_sound(place)]
    chapters |= {place: set() for place in [*others, *sound]}
    owned, piles = owners(chapters, known, stem), {}
    asked = doubts(owned, chapters, known)
    for place, (students, question) in asked.items():
        refused.append((place, question))
        for student in students:
            piles.setdefault(student, Pile()).refused.append((place, question))
    named = _times_in(path for _, path in owned.values())
    for place, (student, path) in owned.items():
        if place in asked:
            continue
        pile = piles.setdefault(student, Pile())
        if place in read:
            one, reading = read[place]
            when = named.get(path.partition("/")[0], 0.0)
            for chapter, match in one.matches.items():
                fields = chapter, match, one.problem, one.received, when
                handed = Handed(place, one.modified, reading)
                pile.candidates.append(Candidate(handed, path, one.sha256, *fields))
        if place in others:
            pile.others.append((place, path, others[place]))
    for place, reason in refused:
        if place in owned and place not in asked:
            piles[owned[place][0]].refused.append((place, reason))
    return piles


def _times_in(paths):
    """Return the times in names, if a platform has given most names such a time.

    Otherwise a student may have done so.
    """
    tops = {path.partition("/")[0] for path in paths}
    found = {top: export.when for top in tops if (export := export_of(top))}
    times = {top: when for top, when in found.items() if when}
    return times if 2 * len(times) > len(tops) else {}


def _is_sound(place):
    """Return whether a path stays below the submissions, so that it shows a student."""
    return bool(place) and not place.startswith("/") and ".." not in place.split("/")


def _usual_chapter(piles, handouts, chapter):
    """Return the chapter of files that don't show one: the most frequent."""
    found = Counter(
        candidate.chapter for p in piles.values() for candidate in p.candidates
    )
    del found[None]
    if chapter is None and len(handouts) > 1:
        return max(sorted(found), key=found.get, default=None)
    return chapter or next(iter(handouts))


def _choose(student, pile, usual, only):
    """Return one student's submissions: the best notebook for each chapter."""
    chapters = {}
    surely = any(candidate.chapter for candidate in pile.candidates)
    for candidate in pile.candidates:
        where = candidate.chapter or (None if surely else usual)
        if where and only in (None, where):
            chapters.setdefault(where, []).append(candidate)
    notes = _notes(pile, bool(chapters))
    if surely:
        notes += _said(
            (candidate.handed.place, candidate.problem or NO_CHAPTER)
            for candidate in pile.candidates
            if candidate.chapter is None
        )
    if chapters:
        return [
            _submission(student, chapter, candidates, notes)
            for chapter, candidates in sorted(chapters.items())
        ]
    if not usual:
        return []
    notes += [f"{names}: {reason}" for names, reason in _left_out(pile, usual, only)]
    digest = hashlib.sha256("\n".join(notes).encode("utf-8", "replace")).hexdigest()
    return [Submission(student, usual, "", digest, tuple(notes), None)]


def _said(files):
    """Return one line for all files of which the same is said."""
    return [f"{names}: {said}" for names, said in by_reason(files)]


def _notes(pile, graded):
    """Return the remarks on the files that aren't graded."""
    notes = [f"{shown(place)} wasn't accepted: {why}" for place, why in pile.refused]
    others = [
        (place, why)
        for place, path, why in pile.others
        if not (graded and _is_receipt(path))
    ]
    if graded and others:
        notes.append(f"also handed in, not graded: {named([p for p, _ in others])}")
    elif others:
        notes += _said(others)
    if len(notes) > MOST_NOTES:
        more = f"and {len(notes) - MOST_NOTES:,} more files"
        notes = [*notes[:MOST_NOTES], more]
    return notes


def _is_receipt(path):
    """Return whether a platform wrote a file itself."""
    export = export_of(path)
    return bool(export and export.is_receipt)


def _submission(student, chapter, candidates, notes):
    """Return the best of the notebooks that a student handed in for a chapter."""
    best, decisions = best_of(candidates)
    place, said = shown(best.handed.place), (*notes, *decisions)
    fields = place, best.sha256, said, best.handed.read, best.handed_in, best.problem
    others = tuple(sorted(elsewhere(best, candidates).items()))
    return Submission(student, chapter, *fields, others)


def _left_out(pile, usual, only):
    """Return the names of notebooks that belong to no chapter, or to one not asked for.

    If nobody's notebook shows a chapter, no student gets a row, so all other files are
    left out as well.
    """
    left = [] if usual else [(place, why) for place, _, why in pile.others]
    surely = any(candidate.chapter for candidate in pile.candidates)
    for candidate in pile.candidates:
        if candidate.problem and candidate.chapter is None and surely:
            left.append((candidate.handed.place, candidate.problem))
        elif candidate.chapter is None and (surely or usual is None):
            left.append(
                (candidate.handed.place, f"{NO_CHAPTER}; give it with --chapter")
            )
        elif candidate.chapter and only not in (None, candidate.chapter):
            left.append(
                (
                    candidate.handed.place,
                    f"it belongs to {candidate.chapter}, not to {only}",
                )
            )
    return by_reason(left)
