"""The search's index has every section once, and its ranking puts the best first."""

import json
import subprocess

import pytest
from book_site import extension
from docutils import nodes
from repository import ROOT
from sphinx import addnodes
from widgets.javascript import node

book_search = extension("book_search")
RANKING = ROOT / "book" / "extra" / "finding" / "ranking.js"
PAGES_OF = {"library": 5, "lesson": 5}
ASK = """
const book = findInBook.prepare({index});
const found = findInBook.find(book, {query}, {{ pagesOf: {pages}, sections: 2 }});
console.log(JSON.stringify(found));
"""
KIND_OF = {
    "chapters/02_mlp/01_xor": "lesson",
    "chapters/02_mlp/summary": "summary",
    "chapters/02_mlp/exercises": "exercise",
    "solutions/02_mlp/exercises": "solution",
    "chapters/02_mlp/index": "page",
    "book/api/losses": "library",
    "book/glossary": "page",
}


def run(script):
    """Return what a script tells."""
    command = [node(), "--eval", script]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return json.loads(ran.stdout)


def section(anchor, title, *children):
    return nodes.section("", nodes.title("", title), *children, ids=[anchor])


def paragraph(text):
    return nodes.paragraph("", text)


def test_each_section_has_its_own_words():
    inner = section("fold", "One fold", paragraph("The sheet has one crease now."))
    page = section("depth", "Depth", paragraph("A strip of paper."), inner)
    found = book_search.read_entries(page)
    assert [entry[:3] for entry in found] == [
        ("depth", "Depth", "A strip of paper."),
        ("fold", "One fold", "The sheet has one crease now."),
    ]
    assert "crease" not in found[0][3]
    assert found[1][3]["crease"] == 1


def test_formulas_and_code_are_no_words():
    source = addnodes.pending_xref("", nodes.Text("rosen1958"), refdomain="cite")
    parts = nodes.Text("See the sum "), nodes.math("", r"\alpha_x"), source
    text = nodes.paragraph("", "", *parts)
    page = section("a", "A", text, nodes.literal_block("", "code_of_cell"))
    ((_, _, first, counts),) = book_search.read_entries(page)
    assert sorted(counts) == ["see", "sum", "the"]
    assert first == "See the sum …"


def test_term_and_name_of_the_library_are_entries():
    term = nodes.term("", "bias", ids=["term-bias"])
    item = nodes.definition_list_item(
        "", term, nodes.definition("", paragraph("A number."))
    )
    signature = addnodes.desc_signature("", "relu(x)", ids=["lib.relu"])
    signature["fullname"] = "relu"
    content = addnodes.desc_content("", paragraph("Set negatives to zero."))
    name = addnodes.desc("", signature, content)
    page = section("g", "Glossary", nodes.definition_list("", item), name)
    titles = {entry[0]: entry[1] for entry in book_search.read_entries(page)}
    assert titles == {"g": "Glossary", "term-bias": "bias", "lib.relu": "relu"}


@pytest.mark.parametrize(("name", "kind"), KIND_OF.items())
def test_kind_of_a_page_is_read_from_its_path(name, kind):
    assert book_search.kind_of(name) == kind


def test_page_of_no_kind_is_refused():
    with pytest.raises(ValueError, match="solutions, got 'search'"):
        book_search.kind_of("search")


def index_of(pages):
    """Return the index of pages, each with its sections."""
    return book_search.make_index(
        {
            name: [
                entry for each in all_ for entry in book_search.read_entries(each)[:1]
            ]
            for name, all_ in pages.items()
        }
    )


def ask(index, query):
    """Return the titles that a query finds, by kind."""
    lines = ASK.format(
        index=json.dumps(index), query=json.dumps(query), pages=json.dumps(PAGES_OF)
    )
    script = RANKING.read_text(encoding="utf-8") + lines
    return {
        group["kind"]: [
            index["entries"][entry][2]
            for page in group["pages"]
            for entry in page["entries"]
        ]
        for group in run(script)
    }


@pytest.fixture(scope="module")
def find():
    """Return a function that gives the titles a query finds, by kind."""
    often = paragraph("Fitting, overfitting and overfitting again.")
    relu = section("b", "Bends", paragraph("The relu bends."))
    pages = {
        "book/api/relu": [section("a", "relu")],
        "chapters/a/01_one": [
            relu,
            section("c", "Overfit on purpose", paragraph("Learn two images.")),
        ],
        "chapters/a/02_two": [section("d", "Curves", often)],
        "book/glossary": [
            section("glossary", "Glossary"),
            section("e", "slope of a line", paragraph("Up for each step across.")),
            section("f", "slope", paragraph("Another slope.")),
        ],
    }
    index = index_of(pages)
    return lambda query: ask(index, query)


def test_lessons_are_listed_before_the_library(find):
    assert list(find("relu").items()) == [("lesson", ["Bends"]), ("library", ["relu"])]


def test_title_with_another_ending_counts_more_than_the_text(find):
    assert find("overfitting") == {"lesson": ["Overfit on purpose", "Curves"]}


@pytest.mark.parametrize("query", ["rel", "RELU", "relu bends", "relu bending"])
def test_beginning_case_and_ending_of_a_word_do_not_matter(find, query):
    assert find(query)["lesson"] == ["Bends"]


def test_title_that_begins_with_the_query_counts_more_than_one_that_has_it():
    often = paragraph("A slope, a slope, and a slope.")
    pages = {
        "chapters/a/01_one": [section("a", "1.1 Every slope at once", often)],
        "chapters/a/02_two": [section("b", "1.2 Slope by slope")],
    }
    assert ask(index_of(pages), "slope") == {
        "lesson": ["1.2 Slope by slope", "1.1 Every slope at once"]
    }


def test_terms_that_begin_with_the_query_come_first_the_shortest_above(find):
    assert find("slop") == {"term": ["slope", "slope of a line"]}


def test_small_words_of_a_question_are_ignored(find):
    assert find("is this the relu") == find("relu")


def test_sign_of_a_deeper_section_is_not_its_opening():
    sign = nodes.container("", paragraph("Feel free to skip this section."))
    sign["classes"] = ["deeper"]
    page = section("a", "A", sign, paragraph("The bound is the same."))
    ((_, _, first, _),) = book_search.read_entries(page)
    assert first == "The bound is the same."


@pytest.fixture(scope="module")
def find_chinese():
    """Return a function that finds titles of two Chinese pages."""
    pages = {
        "chapters/a/01_one": [
            section("a", "学习规则", paragraph("感知机怎样学会分类。"))
        ],
        "chapters/a/02_two": [section("b", "多层", paragraph("隐藏层感知输入。"))],
    }
    index = index_of(pages)
    return lambda query: ask(index, query)


@pytest.mark.parametrize("query", ["感知机", "知机", "学习", "学习规", "怎样 分类"])
def test_chinese_is_found_by_pairs_of_characters(find_chinese, query):
    assert find_chinese(query) == {"lesson": ["学习规则"]}


def test_chinese_that_isnt_together_is_not_found(find_chinese):
    assert find_chinese("感机") == {}
    assert set(find_chinese("感知")["lesson"]) == {"学习规则", "多层"}


def test_opening_of_a_chinese_text_is_half_as_long():
    page = section("a", "甲", paragraph("感知机" * 40))
    ((_, _, first, _),) = book_search.read_entries(page)
    assert first == ("感知机" * 40)[:55] + "…"


@pytest.mark.parametrize("query", ["", "  ", "?", "relu curves", "constructor"])
def test_nothing_is_found_where_a_word_is_missing(find, query):
    assert find(query) == {}
