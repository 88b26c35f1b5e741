"""Plain Markdown becomes what the book shows: boxes, words, citations, formulas."""

import re

import nbformat
import notebook_to_page
import pytest
from bibliography import read_works
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebook_files import find_written
from notebook_to_page import anchor, dress, dress_notebook, read_words
from reading_time import SIGN

GLOSSARY = "../../book/glossary.md#term-"
SOURCES = "../../book/references.md#"


def test_word_of_the_glossary_is_named_as_it_stands_there():
    assert dress(f"a [bias]({GLOSSARY}bias).") == "a {term}`bias`."
    told = dress(f"[dead units]({GLOSSARY}dead-unit)")
    assert told == "{term}`dead units <dead unit>`"


def test_link_to_a_word_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"word in the glossary, got \[a\].*nothing"):
        dress(f"[a]({GLOSSARY}nothing)")


def test_sources_in_brackets_are_one_citation():
    one = f"([Hay and Wightman, 1960]({SOURCES}hay1960))"
    assert dress(one) == "{cite}`hay1960`"
    two = f"{one[:-1]}; [Nilsson, 2010]({SOURCES}nilsson2010))"
    assert dress(two) == "{cite}`hay1960,nilsson2010`"


def test_source_in_the_text_is_a_citation_in_the_text():
    told = dress(f"as [Minsky and Papert (1969)]({SOURCES}minsky1969) say")
    assert told == "as {cite:t}`minsky1969` say"


@pytest.mark.parametrize("tags", [["predict"], ["hide-input", "predict"]])
def test_quote_under_a_title_is_a_box_of_the_kind_of_its_cell(tags):
    quote = f"> **Predict**\n>\n> One\n>\n> [bias]({GLOSSARY}bias)?"
    box = "```{admonition} Predict\n:class: predict\nOne\n\n{term}`bias`?\n```"
    assert dress(f"Before.\n\n{quote}", tags) == f"Before.\n\n{box}"
    assert dress(f"{quote}\n\nAfter.") == box.replace(":class: predict\n", "") + (
        "\n\nAfter."
    )


def test_sign_of_a_deeper_section_is_a_box_of_its_own():
    told = dress(f"## Proof\n\n{SIGN}\n\nBecause.", ["deeper"], 4)
    box = "```{container} deeper\nDeeper, 4 min: feel free to skip this section.\n```"
    assert told == f"## Proof\n\n{box}\n\nBecause."


def test_sign_of_a_deeper_section_is_found_by_its_place_not_its_words(monkeypatch):
    monkeypatch.setattr(notebook_to_page, "CHINESE_EDITION", True)
    sign, box = "*深入：可以跳过。*", "深入，4 分钟：可以跳过。"
    told = dress(f"## 证明\n\n{sign}\n\n因为。", ["deeper"], 4)
    assert told == f"## 证明\n\n```{{container}} deeper\n{box}\n```\n\n因为。"


def test_a_chinese_edition_marks_no_chinese(monkeypatch):
    monkeypatch.setattr(notebook_to_page, "CHINESE_EDITION", True)
    assert dress("> **预测**\n>\n> 偏置？") == "```{admonition} 预测\n偏置？\n```"


def test_sources_in_chinese_brackets_are_one_citation():
    one = f"[Hay and Wightman, 1960]({SOURCES}hay1960)"
    assert dress(f"（{one}；{one}）") == "{cite}`hay1960,hay1960`"


def test_box_holds_code_of_its_own():
    quote = "> **Try**\n>\n> ```python\n> x = 1\n> ```"
    assert dress(quote) == "````{admonition} Try\n```python\nx = 1\n```\n````"


def test_other_quotes_stay_quotes():
    for quote in ("> He said so.", "> **Bold** begins a sentence.\n> And more."):
        assert dress(quote) == quote


def test_what_unfolds_becomes_a_box_that_unfolds():
    text = "<details><summary>Why?</summary>\n\nSo.\n\n</details>"
    assert dress(text) == "```{admonition} Why?\n:class: dropdown\nSo.\n```"
    quiz = '<details class="answer"><summary>A</summary>\n\nB\n\n</details>'
    assert dress(quiz) == quiz


def test_formula_gets_its_label_and_a_link_its_number():
    assert dress("$$\na = b \\tag{2}\n$$") == "$$\na = b\n$$ (eq-2)"
    assert dress("see [(2)](02_b.ipynb#eq-2)") == "see {eq}`eq-2`"


def test_chinese_is_marked_for_who_listens():
    assert dress("called 多层感知机.") == "called {zh}`多层感知机`."


def test_code_stays_as_it_is():
    code = f"```python\n# [bias]({GLOSSARY}bias)\n```"
    assert dress(code) == code
    cells = [new_code_cell(f"'[bias]({GLOSSARY}bias)'"), new_markdown_cell("a")]
    before = [cell.source for cell in cells]
    assert [c.source for c in dress_notebook(new_notebook(cells=cells)).cells] == before


def test_places_of_words_are_those_of_sphinx():
    assert anchor("position-wise feed-forward network (FFN)") == (
        "term-position-wise-feed-forward-network-FFN"
    )
    assert read_words()["term-dead-unit"] == "dead unit"


def test_formulas_are_numbered_in_the_order_of_the_book():
    texts = (
        cell.source
        for path in find_written()
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
    )
    found = [n for text in texts for n in re.findall(r"\\tag\{(\d+)\}", text)]
    assert found == [str(k + 1) for k in range(len(found))]
    assert len(found) >= 5


def test_many_authors_are_one_and_others():
    works = read_works()
    assert works["lecun1998"] == ("LeCun et al.", "1998")
    assert works["nytimes1958"] == ("The New York Times", "1958")
