"""A written answer is found wherever a student wrote it."""

from course_lib.grading.intake.answers import find_answers
from course_lib.grading.intake.submission import Cell

HEAD, NEXT = Cell("# Say why", is_code=False), Cell("# The next", is_code=False)
WHY = Cell("*Here.*", False, "why", "answer-why", True, True)
WORDS = Cell("Because.", is_code=False)
IN_WORDS = [HEAD, WHY, NEXT]


def said(*cells):
    """Return the written answer in some cells, or None."""
    found = find_answers(IN_WORDS, list(cells)).chosen["why"]
    return found and found.source


def test_written_answer_is_found_wherever_it_was_written():
    mine = {"name": "why", "is_answer": True}
    assert said(HEAD, Cell("Because.", is_code=True, **mine), NEXT) == "Because."
    assert said(HEAD, WHY, WORDS, NEXT) == "Because."
    assert said(HEAD, WHY, Cell("# Because.", is_code=True), NEXT) == "# Because."
    assert said(Cell("# Say why\n\nBecause.", is_code=False), WHY, NEXT) == "Because."
    assert said(HEAD, WHY, NEXT, WORDS) == "Because."
    two = [Cell(text, is_code=False, **mine) for text in ("One.", "Two.")]
    assert said(HEAD, *two, NEXT) == "One.\n\nTwo."


def test_written_answer_without_words_is_its_stub():
    assert said(WORDS, HEAD, WHY, NEXT) == "*Here.*"


def test_picture_in_a_written_answer_is_noted_and_not_written_out():
    picture = f'<img src="data:image/png;base64,{"A" * 999}">'
    cells = [HEAD, Cell(picture, False, "why", "", True, True, 1), NEXT]
    found = find_answers(IN_WORDS, cells)
    assert found.chosen["why"].source == '<img src="[a picture]">'
    assert found.notes == ["why: it has a picture; look at the notebook itself"]


def test_words_behind_the_address_of_a_picture_stay():
    text = f"data:image/png;base64,{'A' * 999}\n\nIt shows the line"
    cells = [HEAD, Cell(text, False, "why", "", True, True, 1), NEXT]
    assert said(*cells) == "[a picture]\n\nIt shows the line"
