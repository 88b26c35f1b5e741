"""The PDF gets an outline and page numbers, and visible errors stop it."""

import io

import pytest
from printed import pdf
from pypdf import PdfReader, PdfWriter
from tiny_book import BOOK, CONTENTS, taken

NUMBERS = {
    "book-intro": 1,
    "chapters-01-index": 2,
    "chapters-01-fold": 3,
    "chapters-01-exercises": 5,
}


def blank(sheets, places=()):
    """Return a PDF of empty pages with named destinations."""
    writer = PdfWriter()
    for _ in range(sheets):
        writer.add_blank_page(100, 100)
    for name, number in places:
        writer.add_named_destination(f"/{name}", number - 1)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def finished():
    """Return the finished PDF of the tiny book."""
    stream = io.BytesIO()
    pdf.finish(blank(5), CONTENTS, BOOK, NUMBERS, taken()).write(stream)
    return PdfReader(stream)


def flat(outline, depth=0):
    """Yield the title and depth of every line in an outline."""
    for item in outline:
        if isinstance(item, list):
            yield from flat(item, depth + 1)
        else:
            yield item.title, depth


def test_outline_is_the_table_of_contents():
    assert list(flat(finished().outline)) == [
        ("Welcome", 0),
        ("Chapters", 0),
        ("1 · Paper", 1),
        ('1.1 A "fold" <is> made', 2),
        ("Exercises", 2),
    ]


def test_outline_leads_to_the_pages():
    reader = finished()
    exercises = reader.outline[2][1][1]
    assert reader.get_destination_page_number(exercises) == 4


def test_pdf_names_title_authors_and_version():
    reader = finished()
    assert reader.metadata.title == "Folds & creases"
    assert reader.metadata.author == "Its authors"
    assert "1.2.3" in reader.metadata.subject


def test_page_number_is_the_sheet_where_the_page_begins():
    reader = PdfReader(io.BytesIO(blank(5, NUMBERS.items())))
    assert pdf.page_numbers(reader, list(NUMBERS)) == NUMBERS


def test_complaints_stop_the_printing_and_are_said(capsys):
    with pytest.raises(SystemExit):
        pdf.refuse([f"wider than the page, in p{k}" for k in range(14)])
    said = capsys.readouterr().err
    assert "in p0" in said
    assert "and 2 more" in said
    assert "fonts" not in said


def test_missing_character_names_the_package_with_the_font(capsys):
    with pytest.raises(SystemExit):
        pdf.refuse(["no font has the character 感 (U+611f)"])
    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_nothing_to_complain_about_lets_it_print():
    pdf.refuse([])
