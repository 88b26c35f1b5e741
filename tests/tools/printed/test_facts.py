"""The cover repeats the settings, and the address comes from outside."""

import datetime

from book_site import table_of_contents
from printed import facts
from tiny_book import CONTENTS

import course_lib


def test_contents_name_every_page_in_the_order_of_reading():
    pages = facts.all_pages(facts.read_contents())
    assert [page.name for page in pages] == table_of_contents()


def test_part_is_a_line_without_a_page():
    first, part = CONTENTS
    assert (first.name, part.name, part.title) == ("book/intro", "", "Chapters")
    assert next(page.slug for page in part.pages()) == "chapters-01-index"


def test_book_is_described_by_its_settings_and_the_library():
    book = facts.read_book()
    assert book.version == course_lib.__version__
    assert book.title == "From Perceptron to Transformer"
    assert "CC BY 4.0" in book.license


def test_address_and_date_are_those_of_the_published_site(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "Ann/Course")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(40 * 365 * 86400))
    book = facts.read_book()
    assert book.address == "https://ann.github.io/Course/"
    assert book.date == datetime.date(2009, 12, 22)
