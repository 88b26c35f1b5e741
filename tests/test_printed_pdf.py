"""The printed book is complete, its numbers are right, and every sign is drawn."""

import re
from functools import cache

import pytest
from printed import facts
from printed_book import CONTENTS, edition, titles
from pypdf import PdfReader

PLACE, TAKEN = edition("pdf")
PAGES = facts.all_pages(CONTENTS)


@cache
def reader():
    return PdfReader(PLACE)


@cache
def texts():
    """Return the text of each sheet."""
    return [sheet.extract_text() for sheet in reader().pages]


def outline(items=None, depth=0):
    """Give title, depth and number of sheet of each line of the outline."""
    for item in reader().outline if items is None else items:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        else:
            number = reader().get_destination_page_number(item) + 1
            yield item.title, depth, number


def fonts():
    """Return every font of the book once, by its number."""
    found = {}
    for sheet in reader().pages:
        for font in sheet["/Resources"].get("/Font", {}).values():
            found[font.idnum] = font.get_object()
    return found


def is_embedded(font):
    """Tell whether the PDF brings the shapes of a font along."""
    if font["/Subtype"] == "/Type3":  # its shapes are drawings
        return True
    inner = (
        font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    )
    return any(name.startswith("/FontFile") for name in inner["/FontDescriptor"])


def test_outline_is_the_table_of_contents():
    assert [(title, depth) for title, depth, _ in outline()] == list(titles(TAKEN))


def test_contents_say_the_sheet_on_which_a_page_begins():
    first = next(number for *_, number in outline())
    listed = "\n".join(texts()[1 : first - 1])
    numbers = [int(number) for number in re.findall(r"(\d+)\s*$", listed, re.MULTILINE)]
    captions = {entry.title for entry in CONTENTS if not entry.name}
    wanted = [number for title, _, number in outline() if title not in captions]
    assert [number for number in numbers if number >= first][: len(wanted)] == wanted


def test_each_page_begins_with_its_title_on_a_new_sheet():
    begins = {number: title for title, _, number in outline()}
    assert len(begins) == len(PAGES)
    wanted = {page.name: TAKEN[page.name]["title"] for page in PAGES}
    for page, number in zip(PAGES, sorted(begins), strict=True):
        written = "".join(texts()[number - 1].split())
        assert "".join(wanted[page.name].split()) in written


def test_every_sheet_after_the_contents_has_its_number():
    first = next(number for *_, number in outline())
    unnumbered = [
        number
        for number, text in enumerate(texts(), 1)
        if number >= first and not re.search(rf"(?m)^\s*{number}\b", text)
    ]
    assert unnumbered == []


def test_every_font_is_embedded():
    assert fonts()
    assert [
        font["/BaseFont"] for font in fonts().values() if not is_embedded(font)
    ] == []


def test_no_sign_is_missing():
    strange = re.compile(r"/g0\b|\.notdef|�|□")
    found = {
        n: m[0] for n, text in enumerate(texts(), 1) if (m := strange.search(text))
    }
    assert found == {}


@pytest.mark.parametrize("words", ["import numpy as np", "感知机", "Exercise 1.1"])
def test_words_can_be_searched(words):
    assert any(words in text for text in texts())


def test_links_within_the_book_lead_somewhere():
    places = reader().named_destinations
    links = [
        annotation.get_object()["/Dest"]
        for sheet in reader().pages
        for annotation in sheet.get("/Annots", [])
        if "/Dest" in annotation.get_object()
    ]
    assert len(links) > len(PAGES)
    assert [
        link for link in links if isinstance(link, str) and link not in places
    ] == []


def test_who_listens_hears_language_and_structure():
    root = reader().root_object
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
