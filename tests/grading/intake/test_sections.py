"""A student's own texts belong to the section in which they are."""

from course_lib.grading.intake.sections import Sections
from course_lib.grading.intake.submission import Cell


def text(source, **parts):
    """Return a cell of text."""
    return Cell(source, is_code=False, **parts)


TITLE, FIRST, SECOND = text("# All"), text("## One", id="one"), text("## One more")
ANSWER = Cell("x = None", True, "x", is_answer=True)
RELEASED = [TITLE, FIRST, ANSWER, SECOND, Cell("y = None", True, "y", is_answer=True)]


def sections(*cells):
    return Sections(RELEASED, list(cells))


def test_own_texts_are_found_by_the_text_above_them():
    found = sections(TITLE, text("a"), FIRST, ANSWER, text("b"), SECOND, text("c"))
    assert found.texts_at(2) == ["b"]
    assert found.texts_at(4) == ["c"]
    assert found.texts_after(2) == ["c"]


def test_own_code_is_kept_apart():
    found = sections(FIRST, Cell("z = 1", True), text("b"))
    assert (found.texts_at(2, code=True), found.texts_at(2)) == (["z = 1"], ["b"])


def test_what_is_added_to_a_text_is_the_students_own():
    assert sections(text("## One\n\nMine.")).texts_at(2) == ["Mine."]
    assert sections(text("## 1", id="one"), text("b")).texts_at(2) == ["b"]


def test_marked_cells_and_empty_ones_are_no_texts():
    found = sections(FIRST, text("x", name="x"), text(" "), ANSWER)
    assert found.texts_at(2) == []


def test_all_texts_come_after_a_section_that_was_deleted():
    assert sections(text("a"), SECOND, text("b")).texts_after(2) == ["a", "b"]
