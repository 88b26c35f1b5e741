"""Words of a cell are marked once, in a sentence, never where they give an answer."""

import json
import re
from copy import deepcopy
from html import unescape

import pytest
from figure_words import KEY, mark_cell, mark_words
from nbformat.v4 import new_markdown_cell
from offenders import assert_none
from repository import place
from stored_notebooks import NOTEBOOKS, read

FIGURE = "fig-neuron"
SOURCE = """\
## The middle

Take the middle, −1.5. With −0.5 the *jump* and
the [bias](#b) follow $b = -1.5$ and `b = 1`.

> **Note**
>
> A long
> phrase is quoted.
"""


def marked(phrase, target="b"):
    """Return the words that are marked, and for what."""
    text = mark_words(SOURCE, {FIGURE: {phrase: target}}, "page, cell a")
    shown = re.search(r'<span ([^>]*) data-to="([^"]*)">(.*?)</span>', text, re.DOTALL)
    assert text.replace(shown[0], shown[3]) == SOURCE
    assert shown[1] == f'class="figure-word" data-in="{FIGURE}"'
    assert json.loads(unescape(shown[2])) == target
    return shown[3]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("middle, [−1.5].", "−1.5"),
        ("With −0.5", "With −0.5"),
        ("the [*jump*] and", "*jump*"),
        ("follow [$b = -1.5$ and `b = 1`]", "$b = -1.5$ and `b = 1`"),
        ("[jump* and the]", "jump* and\nthe"),
        ("A [long phrase] is", "long\n> phrase"),
    ],
)
def test_words_in_brackets_are_marked(phrase, expected):
    assert marked(phrase, {"b": -1.5, "gate": 'A "<B>"'}) == expected


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("1.5", "found it 2 times"),
        ("the end", "found it 0 times"),
        ("## The [middle]", "in a heading"),
        ("[b = -1]", "in a formula"),
        ("[b = 1]", "in code"),
        ("the [bias] ", "found it 0 times"),
        ("bias", "in a link"),
    ],
)
def test_a_phrase_that_can_be_no_button_is_refused(phrase, problem):
    with pytest.raises(ValueError, match=f"^page, cell a: expected.*{problem}"):
        marked(phrase)


def test_words_that_overlap_are_refused():
    words = {FIGURE: {"the middle": "b", "middle, −1.5": "w"}}
    with pytest.raises(
        ValueError, match=r"expected 'the middle' and 'middle, −1.5' apart"
    ):
        mark_words(SOURCE, words, "page")


def test_values_of_one_word_are_not_taken_for_text():
    words = {FIGURE: {"middle, [−1.5].": {"curve": "jump"}, "*[jump]*": "curve"}}
    assert mark_words(SOURCE, words, "page").count("<span") == 2


@pytest.mark.parametrize("tag", ["predict", "quiz"])
def test_a_prediction_and_a_quiz_have_no_words_that_set(tag):
    metadata = {"tags": [tag], "words": {FIGURE: {"middle": "b"}}}
    cell = new_markdown_cell("the middle", metadata=metadata)
    with pytest.raises(ValueError, match=f"tagged {tag}"):
        mark_cell(cell, "page")


def test_a_cell_without_words_stays_as_it_is():
    cell = new_markdown_cell("the middle")
    mark_cell(cell, "page")
    assert cell.source == "the middle"


def complaint_about(cell, page, figures):
    """Return what is wrong with the words of a cell of a page with these figures."""
    lost = set(cell.metadata.get(KEY, ())) - figures
    if lost:
        return f"{page}, cell {cell.id}: expected one of {figures}, got {lost}"
    try:
        mark_cell(deepcopy(cell), f"{page}, cell {cell.id}")
    except ValueError as problem:
        return str(problem)
    return None


def test_words_of_every_notebook_are_in_its_text_and_its_figures_on_the_page():
    found, words = [], 0
    for path in NOTEBOOKS:
        cells = read(path).cells
        drawn = (cell.metadata.get("mystnb", {}).get("figure", {}) for cell in cells)
        figures = {figure.get("name") for figure in drawn}
        found += [complaint_about(cell, place(path), figures) for cell in cells]
        words += sum(KEY in cell.metadata for cell in cells)
    assert_none(filter(None, found))
    assert words
