"""What is still English in the Chinese edition is marked, and only that."""

import pytest
from book_site import extension
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document

edition = extension("chinese_edition")


def page(title, *children):
    """Return a document with one section."""
    document = new_document("page")
    document += nodes.section("", nodes.title("", title), *children)
    return document


def paragraph(text):
    return nodes.paragraph("", text)


def test_a_paragraph_without_chinese_is_marked_as_english():
    english, chinese = (
        paragraph("It adds its inputs."),
        paragraph("它把 inputs 加起来。"),
    )
    edition.mark_english(None, page("神经元", english, chinese))
    assert english["classes"] == ["in-english", "language-en"]
    assert chinese["classes"] == []


@pytest.mark.parametrize(
    "text",
    [
        nodes.Text("GPT-2 (2019)"),
        nodes.literal("", "a b of many words"),
        nodes.math("", r"\text{words in a formula}"),
    ],
)
def test_names_code_and_formulas_are_not_english(text):
    there = nodes.paragraph("", "", text)
    edition.mark_english(None, page("神经元", there))
    assert there["classes"] == []


def test_a_page_without_a_chinese_title_says_so_once():
    english = paragraph("It adds its inputs.")
    document = page("A neuron", english)
    edition.mark_english(None, document)
    assert document[0][1].astext() == edition.NOTE
    assert english["classes"] == []


def test_emphasis_in_chinese_has_dots():
    chinese, latin = nodes.emphasis("", "边"), nodes.emphasis("", "et al.")
    edition.dot_emphasis(None, page("甲", nodes.paragraph("", "", chinese, latin)))
    assert (chinese["classes"], latin["classes"]) == (["dotted"], [])


def test_the_menu_says_which_pages_are_not_translated():
    menu = '<a class="reference" href="a">历史</a><a href="b">Glossary</a>'
    context = {"generate_toctree_html": lambda: BeautifulSoup(menu, "html.parser")}
    edition.mark_menu(None, "", "", context, None)
    done, waiting = context["generate_toctree_html"]().select("a")
    assert done["class"] == ["reference"]
    assert (waiting["class"], waiting["lang"]) == (["in-english"], "en")


def test_sections_keep_the_anchors_of_their_english_headings():
    document = page("神经元", nodes.section("", nodes.title("", "新的")))
    first, second = document.findall(nodes.section)
    first["slug"] = "神经元"
    for section in (first, second):
        document.note_implicit_target(section, section)
    old = first["ids"][0]
    slugs = {"神经元": (3, old, "神经元")}
    edition.keep_anchors(document, {"神经元": ["a-neuron-1-1", "a-neuron-11"]}, slugs)
    assert first["ids"] == ["a-neuron-1-1"]
    assert document.ids["a-neuron-1-1"] is first
    assert old not in document.ids
    assert slugs == {"a-neuron-11": (3, "a-neuron-1-1", "神经元")}
    assert second["ids"] != ["a-neuron-1-1"]
