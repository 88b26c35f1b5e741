import nbformat
import pytest
from environment import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebooks import serialize
from offenders import assert_none
from translating.documents import find_documents, walk_document, walk_notebook
from translating.markdown import is_message, parser

MARK = "测"

WORDS = {"fig-neuron": {"a [bias] of": "b", "two [weights]": "w1"}}
NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell(
            "Choose a bias of 1\nand two weights.",
            id="text",
            metadata={"words": WORDS, "solutions_title": "The step"},
        ),
        new_code_cell("import course_lib  # not found?", id="set-up"),
        new_code_cell(
            "draw()  # a picture",
            id="code",
            metadata={"mystnb": {"image": {"alt": "A line."}, "figure": {"name": "f"}}},
        ),
    ]
)


def walked(known):
    return walk_notebook(
        NOTEBOOK, lambda message, kind, cell: known.get(message, message)
    )


def test_the_same_words_change_no_document_of_the_book():
    assert_none(
        name
        for name in find_documents()
        for text in [(ROOT / name).read_text(encoding="utf-8")]
        if walk_document(text, name, lambda message, kind, cell: message) != text
    )


def unmarked(text):
    """Return the texts with words, in Markdown, that no translation has reached."""
    return [
        token.content
        for token in parser().parse(text, {})
        if token.type in ("inline", "html_block")
        and is_message(token.content)
        and MARK not in token.content
    ]


def test_a_translation_reaches_every_text_of_the_book():
    def mark(message, kind, cell):
        return f"{MARK}{message}"

    assert_none(
        f"{name}: {left}"
        for name in find_documents()
        for text in [(ROOT / name).read_text(encoding="utf-8")]
        for source in texts_of(walk_document(text, name, mark), name)
        for left in unmarked(source)
    )


def texts_of(text, name):
    """Return the Markdown of a document: a page, or the text cells of a notebook."""
    if name.endswith(".md"):
        return [text]
    cells = nbformat.reads(text, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def blocks(text, name):
    """Return the blocks of a document, cell by cell."""
    return [
        [token.type for token in parser().parse(source, {})]
        for source in texts_of(text, name)
    ]


@pytest.mark.parametrize("name", find_documents()[::9])
def test_new_words_leave_the_blocks_of_a_document(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    new = walk_document(text, name, lambda message, kind, cell: f"测{message}")
    assert blocks(new, name) == blocks(text, name)


def test_every_kind_of_text_in_a_notebook_is_found():
    found = []
    walk_notebook(NOTEBOOK, lambda *given: (found.append(given), given[0])[1])
    assert found == [
        ("The step", "heading", "text"),
        ("Choose a bias of 1 and two weights.", "text", "text"),
        ("a [bias] of", "phrase", "text"),
        ("two [weights]", "phrase", "text"),
        ("a picture", "comment", "code"),
        ("A line.", "alt", "code"),
    ]


def test_code_and_the_set_up_cell_stay():
    cells = walked({"a picture": "一张图", "not found?": "没有？"}).cells
    assert cells[1].source == "import course_lib  # not found?"
    assert cells[2].source == "draw()  # 一张图"


def test_a_phrase_that_moves_a_figure_follows_its_text():
    known = {
        "Choose a bias of 1 and two weights.": "偏置取 1，再取两个权重。",
        "a [bias] of": "[偏置]取",
    }
    assert walked(known).cells[0].metadata["words"] == {"fig-neuron": {"[偏置]取": "b"}}


def test_a_text_that_stays_english_keeps_its_phrases():
    assert walked({"a [bias] of": "[偏置]取"}).cells[0].metadata["words"] == WORDS


def test_a_document_is_a_notebook_or_a_page():
    with pytest.raises(ValueError, match=r"got 'a\.txt'"):
        walk_document("", "a.txt", None)
    assert walk_document(serialize(NOTEBOOK), "a.ipynb", lambda m, *_: m)
