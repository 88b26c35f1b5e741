"""The extension for the first page gathers the cards and marks the first figure."""

import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document

first_page = extension("book_first_page")


def page(*parts):
    """Return a page with one section, and that section."""
    document, section = new_document("intro"), nodes.section()
    section += parts
    document += section
    return document, section


def cell(tag):
    return nodes.container(classes=["cell", f"tag_{tag}"])


def words(text):
    return nodes.paragraph("", text)


def test_cards_are_gathered_with_their_texts_in_order():
    before, after = words("Before."), words("After.")
    document, section = page(
        before, cell("card"), words("One."), cell("card"), words("Two."), after
    )
    first_page.lay_out(None, document)
    assert [section[0], section[2]] == [before, after]
    box = section[1]
    assert box["classes"] == ["chapter-cards"]
    assert [card["classes"] for card in box] == [["chapter-card"]] * 2
    assert [card.astext() for card in box] == ["\n\nOne.", "\n\nTwo."]


def test_section_of_the_first_figure_is_marked():
    document, section = page(cell("first-look"))
    first_page.lay_out(None, document)
    assert section["classes"] == ["first-screen"]


def test_page_without_such_cells_stays_as_it_was():
    document, section = page(cell("remove-input"), words("Below."))
    first_page.lay_out(None, document)
    assert section["classes"] == []
    assert len(section) == 2


def test_card_without_a_text_is_refused():
    document, _ = page(cell("card"), cell("card"), words("One."))
    with pytest.raises(ValueError, match="expected a paragraph below a card, got ''"):
        first_page.lay_out(None, document)


def test_card_at_the_end_of_its_section_is_refused():
    document, _ = page(words("One."), cell("card"))
    with pytest.raises(ValueError, match="expected a paragraph below a card, got ''"):
        first_page.lay_out(None, document)
