"""No text becomes markup, and no character hides another."""

from html.parser import HTMLParser

import pytest

from course_lib.grading.results.pages.markup import Markup, element, join, visible

HOSTILE = [
    "<script>alert(1)</script>",
    "</pre><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='display:none",
    "&lt;b&gt;",
    "<!-- ",
    "]]>",
]


class Reader(HTMLParser):
    """Record every tag, attribute and text of a piece of HTML."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text):
    read = Reader(element("p", text))
    assert (read.tags, read.attributes, read.text) == (["p"], [], text)


@pytest.mark.parametrize("text", HOSTILE)
def test_value_of_an_attribute_stays_a_value(text):
    read = Reader(element("p", "a", title=text))
    assert (read.tags, read.attributes) == (["p"], [("title", text)])


def test_markup_inside_stays_markup():
    inner = element("b", "<")
    assert element("p", inner, ["and ", (inner,)], None, 3) == (
        "<p><b>&lt;</b>and <b>&lt;</b>3</p>"
    )
    assert isinstance(join(inner, "<"), Markup)


def test_attributes_are_named_and_left_out_as_asked():
    made = element("th", scope="col", class_="points", aria_label="x", hidden=False)
    assert made == '<th scope="col" class="points" aria-label="x"></th>'
    assert element("details", open=True, id=None) == "<details open></details>"


def test_void_elements_have_no_end():
    assert element("br") == "<br>"


@pytest.mark.parametrize(
    "code", [0x00, 0x07, 0x1B, 0x7F, 0x9B, 0x202E, 0x2066, 0x200F, 0xD800, 0xE0041]
)
def test_characters_that_hide_or_turn_are_shown_as_a_box(code):
    shown = visible(f"a{chr(code)}b")
    assert shown == "a\N{REPLACEMENT CHARACTER}b"
    shown.encode("utf-8")  # a lone surrogate would fail here


def test_what_languages_need_stays():
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"
    for text in ("naïve 学生 שלום", "a\tb\nc", family):
        assert visible(text) == text
    assert visible("a\r\nb\rc") == "a\nb\nc"
