"""A published page has its buttons, its preview and its edition."""

import html
import re

import pytest
from publishing.address import Address
from publishing.edition import Edition
from publishing.fillers import fill_page
from publishing.page_buttons import PREVIEW_ALT, Offer
from publishing.placeholders import placeholder

NOWHERE = Address()
SOMEWHERE = Address("someone/fork-of-it", "https://someone.github.io/fork-of-it/")
EDITION = Edition("1.2.3", 1_772_999_998)
PLACE = "chapters/01_perceptron/01_neuron"
OFFER = Offer(True, frozenset({f"{PLACE}.ipynb"}), {"course.pdf": "PDF (2.0 MB)"})
DESCRIPTION = 'Small & "new".'
PAGE = (
    "<head>"
    + placeholder("preview", title="A & B", description=DESCRIPTION)
    + "</head>\n<h1>A</h1>\n"
    + placeholder("launch")
    + '<p>Text.</p><p class="last-updated">'
    + placeholder("edition", "Last updated on May 1, 2026.")
    + "</p>"
)


def links(page):
    """Return the address and text of every link in the row of buttons."""
    row = re.search(r'<nav class="launch".*?</nav>', page, re.DOTALL)
    found = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', row[0]) if row else []
    return {words: html.unescape(target) for target, words in found}


def properties(page):
    """Return the tags that messengers read."""
    found = re.findall(r'<meta property="([^"]*)" content="([^"]*)">', page)
    return {key: html.unescape(text) for key, text in found}


def test_page_of_a_notebook_has_buttons_below_its_title():
    page = fill_page(PAGE, PLACE, SOMEWHERE, EDITION, OFFER)
    assert links(page) == {
        "Open in Colab": "https://colab.research.google.com/github/someone/fork-of-it"
        f"/blob/colab/{PLACE}.ipynb",
        "Run in the browser": f"../../lab/notebooks/index.html?path={PLACE}.ipynb",
        "Download notebook": "01_neuron.ipynb",
        "Which one?": "../../book/anywhere.html",
        "Slides": "../../slides/01_perceptron/01_neuron.html",
    }


def test_without_repository_and_lab_the_notebook_can_be_had_all_the_same():
    offer = Offer(False, OFFER.notebooks)
    page = fill_page(PAGE, PLACE, NOWHERE, EDITION, offer)
    assert list(links(page)) == ["Download notebook", "Which one?", "Slides"]


def test_page_on_how_to_use_the_book_offers_the_whole_course():
    page = fill_page(PAGE, "book/how", NOWHERE, EDITION, OFFER)
    assert links(page) == {
        "Run in the browser": "../lab/index.html",
        "PDF (2.0 MB)": "../course.pdf",
    }


def test_notebook_that_is_not_published_has_no_buttons():
    offer = Offer(True, frozenset(), OFFER.files)
    assert links(fill_page(PAGE, PLACE, SOMEWHERE, EDITION, offer)) == {}


def test_messengers_are_told_title_text_and_picture():
    told = properties(fill_page(PAGE, PLACE, SOMEWHERE, EDITION, OFFER))
    assert told["og:title"] == "A & B"
    assert told["og:description"] == DESCRIPTION
    assert told["og:url"] == f"{SOMEWHERE.site}{PLACE}.html"
    assert told["og:image"] == f"{SOMEWHERE.site}preview.png"
    assert told["og:image:alt"] == PREVIEW_ALT


def test_without_an_address_no_picture_is_named():
    told = properties(fill_page(PAGE, PLACE, NOWHERE, EDITION, OFFER))
    assert told["og:title"] == "A & B"
    assert not {"og:url", "og:image"} & set(told)


@pytest.mark.parametrize("address", [NOWHERE, SOMEWHERE])
def test_first_page_has_one_canonical_address_that_of_the_introduction(address):
    page = fill_page(PAGE, "index", address, EDITION, OFFER)
    found = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
    assert found == [f"{address.site}book/intro.html"]


def test_foot_of_the_page_names_the_edition():
    page = fill_page(PAGE, PLACE, NOWHERE, EDITION, OFFER)
    assert '<p class="last-updated">Version 1.2.3, 8 March 2026</p>' in page
    assert "Last updated" not in page
