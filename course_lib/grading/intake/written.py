"""Find the answer that is graded by hand, wherever the student wrote it.

A person reads it, so it is better to show too much than too little: a text in a code
cell, in a cell of its own below the question, or under the question's own text is an
answer, too.
"""

from dataclasses import replace

from course_lib.grading.intake.sections import Sections
from course_lib.grading.intake.submission import PICTURE, Cell

LONGEST_LINK = 200  # characters of a picture that is written out in the text


def text_answer(
    cell: Cell, place: int, submitted: list[Cell], sections: Sections
) -> Cell | None:
    """Return the answer to a question that is graded by hand.

    Parameters
    ----------
    cell : Cell
        The released answer cell.
    place : int
        Its index in the released notebook.
    submitted : list of Cell
    sections : Sections

    Returns
    -------
    answer : Cell or None
        The answer with all the texts that belong to it; None if there is no cell for
        it.
    """
    stub = cell.source.strip()
    copies = _copies(cell, submitted)
    texts = [copy.source.strip() for copy in copies]
    texts = [text for text in texts if text not in ("", stub)]
    texts += [text for text in sections.texts_at(place) if text not in ("", stub)]
    texts = texts or sections.texts_at(place, code=True) or sections.texts_after(place)
    if not texts:
        return replace(copies[-1], is_code=False) if copies else None
    text = "\n\n".join(dict.fromkeys(texts))
    pictures = len(PICTURE.findall(text))
    return Cell(PICTURE.sub(_short, text), False, cell.name, pictures=pictures)


def _copies(cell, submitted):
    """Return the cells of any kind that may be the answer, by name, id, or text."""
    stub = cell.source.strip()
    for fits in (
        lambda other: other.name == cell.name,
        lambda other: bool(cell.id) and other.id == cell.id,
        lambda other: other.source.strip() == stub,
    ):
        found = [other for other in submitted if fits(other)]
        if found:
            return found
    return []


def _short(picture):
    """Return a picture's link without the bytes of the picture itself."""
    return picture[0] if len(picture[0]) < LONGEST_LINK else "[a picture]"
