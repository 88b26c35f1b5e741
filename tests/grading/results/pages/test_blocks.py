"""Every row and column of a table has a title; figures are embedded in the page."""

import base64

import pytest
from grading.page_rules import Page

from course_lib.grading.results.pages.blocks import figure, folded, table
from course_lib.grading.results.pages.document import document
from course_lib.grading.results.pages.markup import element


def test_blocks_make_a_sound_page():
    content = (
        element("h1", "Marks"),
        table("Marks", ["student", "#points"], [["s001", 3], ["<s>", None]]),
        figure(b"<svg/>", "a line", "What to look at."),
        folded("More", "text"),
    )
    assert Page(document("Marks", *content)).faults == []


def test_table_names_rows_and_columns():
    made = table("Marks", ["student", "#points"], [["s001", 3]])
    assert '<th scope="col">student</th><th scope="col" class="number">points' in made
    assert '<tr><th scope="row">s001</th><td class="number">3</td></tr>' in made
    assert "<caption>Marks</caption>" in made


def test_wide_table_can_be_scrolled_by_keyboard():
    made = table("Marks", ["a"], [])
    assert '<div class="wide" role="region" aria-label="Marks" tabindex="0">' in made


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        table("Marks", ["student", "#points"], [["s001"]])


def test_picture_is_part_of_the_page_and_has_words():
    made = figure(b"<svg>x</svg>", 'a "line"', "Look.")
    assert base64.b64encode(b"<svg>x</svg>").decode() in made
    assert 'alt="a &quot;line&quot;"' in made
    assert "<figcaption>Look.</figcaption>" in made
