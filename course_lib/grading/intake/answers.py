"""Find the answer to each exercise among the cells of a submitted notebook.

Answers are found by the ids of the released notebook or, if those were lost, by the
cell's id or by the name that an answer defines. An answer can come in several cells,
for instance if one was split or if a copy became a helper. They run in the order of the
notebook. If some come after the student's last check, both versions are tried.
"""

import itertools
from dataclasses import dataclass, field

from course_lib.grading.intake.sections import Sections
from course_lib.grading.intake.submission import Cell
from course_lib.grading.intake.written import text_answer


@dataclass
class Answers:
    """The answers in a submission.

    Attributes
    ----------
    chosen : dict
        By the name of each answer cell in the released notebook, the submitted cell
        that counts, or None. Several cells that count are joined into one.
    runs : dict
        By the name of a released answer or check, the texts of the code cells to run
        for it, each with whether it is part of the answer. The others are the student's
        own cells.
    later : dict
        By the name of an answer, the texts of cells that change it after the last
        check of the student's that saw it. The better version counts.
    held : dict
        By the name of an answer that has no code, what the student wrote in its place,
        at which a person must look.
    notes : list of str
        Remarks for the instructor and the student.
    """

    chosen: dict = field(default_factory=dict)
    runs: dict = field(default_factory=dict)
    later: dict = field(default_factory=dict)
    held: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)


def find_answers(released: list[Cell], submitted: list[Cell]) -> Answers:
    """Match the cells of a submission to those of the released notebook."""
    found, sections = Answers(), Sections(released, submitted)
    pieces, unseen, checks = {}, {}, {}
    for place, cell in enumerate(released):
        if not cell.is_answer:
            continue
        if not cell.is_code:
            found.chosen[cell.name] = text_answer(cell, place, submitted, sections)
            continue
        checks[cell.name] = _checks_of(released, place)
        asked = _asked(checks[cell.name], submitted)
        all_pieces = _pieces(cell, released, submitted, found.notes)
        pieces[cell.name] = _seen(all_pieces, asked, submitted)
        unseen[cell.name] = [p for p in all_pieces if p not in pieces[cell.name]]
        found.chosen[cell.name] = _joined(all_pieces)
        if all(_text(piece) in ("", _text(cell)) for piece in pieces[cell.name]):
            _hold(cell, place, submitted, sections, found)
    for name, cell in found.chosen.items():
        if cell is None and name not in found.held:
            found.notes.append(f"{name}: no answer cell was found")
        elif cell and cell.pictures:
            found.notes.append(f"{name}: it has a picture; look at the notebook itself")
    found.runs = _runs(released, submitted, pieces, checks)
    found.later = {
        n: [piece.source for piece in cells] for n, cells in unseen.items() if cells
    }
    return found


def _text(cell):
    """Return a cell's text without the space around it."""
    return cell.source.strip()


def _checks_of(released, place):
    """Return the checks between an answer and the next one."""
    after = itertools.takewhile(lambda cell: not cell.is_answer, released[place + 1 :])
    return [cell for cell in after if cell.is_check]


def _asked(checks, submitted):
    """Return the places of the submitted cells that call any of some checks."""
    names = {check.name for check in checks}
    calls = [_text(check) for check in checks]
    return [
        (place, cell.ran or 0)
        for place, cell in enumerate(submitted)
        if cell.is_code and (cell.name in names or any(c in cell.source for c in calls))
    ]


def _pieces(cell, released, submitted, notes):
    """Return the submitted cells that together are the answer, in their order."""
    copies = _copies(cell, released, submitted)
    changed = [c for c in copies if _text(c) not in ("", _text(cell))]
    if not changed:
        changed = _elsewhere(cell, released, submitted)
        if copies and changed:
            notes.append(f"{cell.name}: its cell is unchanged; another one defines it")
    if not changed:
        return copies[-1:]
    if len({_text(piece) for piece in changed}) > 1:
        notes.append(f"{cell.name}: found in {len(changed)} cells, which ran in order")
    return changed


def _copies(cell, released, submitted):
    """Return the code cells of an answer, found by name, id, or what they define."""
    answers = {other.name for other in released if other.is_answer and other.is_code}
    code = [other for other in submitted if other.is_code]
    for fits in (
        lambda other: _home(other, answers) == cell.name,
        lambda other: bool(cell.id) and other.id == cell.id and not other.name,
        lambda other: not other.name and cell.name in other.defines,
    ):
        found = [other for other in code if fits(other)]
        if found:
            return found
    return []


def _home(cell, answers):
    """Return the answer that a named cell belongs to.

    A copy of another answer's cell keeps that one's name, so what it defines decides.
    """
    defined = cell.defines & answers
    if cell.name in answers and cell.name not in defined and len(defined) == 1:
        return defined.pop()
    return cell.name


def _elsewhere(cell, released, submitted):
    """Return other code cells that define the answer, such as a check's."""
    texts = {_text(other) for other in released}
    return [
        other
        for other in submitted
        if other.is_code
        and not other.is_answer
        and cell.name in other.defines
        and _text(other) not in texts
    ]


def _seen(pieces, asked, submitted):
    """Return the pieces that a check saw: those above it, or that ran before it.

    If no check saw any of them, all count.
    """
    at = {id(cell): place for place, cell in enumerate(submitted)}
    lowest = max((place for place, _ in asked), default=-1)
    latest = max((ran for _, ran in asked), default=0)
    seen = [
        piece
        for piece in pieces
        if at[id(piece)] <= lowest or 0 < (piece.ran or 0) < latest
    ]
    return seen or pieces


def _joined(pieces):
    """Return one cell with the text of several, or None if there are none."""
    if len(pieces) < 2:
        return pieces[0] if pieces else None
    text = "\n\n".join(dict.fromkeys(piece.source for piece in pieces))
    pictures = sum(piece.pictures for piece in pieces)
    return Cell(text, True, pieces[0].name, is_answer=True, pictures=pictures)


def _hold(cell, place, submitted, sections, found):
    """Note what a student wrote where the code of an answer should be."""
    cells = [
        other for other in submitted if other.name == cell.name and not other.is_code
    ]
    texts = [_text(other) for other in cells if _text(other) not in ("", _text(cell))]
    texts += sections.texts_at(place)
    if texts:
        found.held[cell.name] = "\n\n".join(texts)


def _runs(released, submitted, pieces, checks):
    """Return what runs for each released answer and check; see ``Answers``.

    A helper above an answer runs before it, and a change between an answer and its
    check runs before the check, as it did in the notebook. If the check was deleted,
    what follows the answer still runs before it.
    """
    known = {_text(cell) for cell in released} | {""}
    place = {id(cell): name for name, found in pieces.items() for cell in found}
    there = {cell.name for cell in submitted}
    after = {
        name: found[0].name
        for name, found in checks.items()
        if found and not there & {check.name for check in found}
    }
    names = {check.name for found in checks.values() for check in found}
    waiting, runs, last = [], {}, None
    for cell in submitted:
        answer = place.get(id(cell))
        at = answer or (cell.name if cell.name in names else None)
        if at:
            runs.setdefault(after.get(last, at), []).extend(waiting)
            waiting, last = [], at
            if answer:
                runs.setdefault(at, []).append((cell.source, True))
        elif cell.is_code and not cell.name and _text(cell) not in known:
            waiting.append((cell.source, False))
    if waiting and last:
        runs.setdefault(after.get(last, last), []).extend(waiting)
    return {name: cells for name, cells in runs.items() if cells}
