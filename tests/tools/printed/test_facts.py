"""The cover says what the settings say, the address comes from outside."""

import datetime

import pytest
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
    assert "CC BY 4.0" in book.licence


@pytest.mark.parametrize(
    ("environ", "address"),
    [
        ({}, ""),
        ({"GITHUB_REPOSITORY": "Ann/Course"}, "https://ann.github.io/Course/"),
        ({"GITHUB_REPOSITORY": "Ann/ann.github.io"}, "https://ann.github.io/"),
        ({"SITE_ADDRESS": "https://a.org/b"}, "https://a.org/b/"),
        (
            {"SITE_ADDRESS": "https://a.org/b/", "GITHUB_REPOSITORY": "x/y"},
            "https://a.org/b/",
        ),
    ],
)
def test_address_is_that_of_the_variables(environ, address):
    assert facts.site_address(environ) == address


@pytest.mark.parametrize(
    "environ", [{"SITE_ADDRESS": "a.org"}, {"GITHUB_REPOSITORY": "course"}]
)
def test_variable_that_names_no_address_is_refused_with_its_value(environ):
    (value,) = environ.values()
    with pytest.raises(ValueError, match=f"got '{value}'"):
        facts.site_address(environ)


def test_date_can_be_fixed():
    assert facts.print_date({"SOURCE_DATE_EPOCH": "86400"}) == datetime.date(1970, 1, 2)
