"""A few patterns that are always wrong here stay out of the text.

Whether a page reads well is for a reader to judge; this keeps corrected pages correct.
Code and stored outputs are left out.
"""

import re

import nbformat
import pytest
from notebook_files import find_written
from offenders import assert_none
from repository import GUIDES, ROOT

WRONG = {
    r" stands? (?:in (?!for\b)|here\b)": "is in, appears in",
    r"\bshall\b": "must, will",
    r"\bbelongs? into\b": "belongs in",
    r"\d %": "no space before a percent sign",
    r"\bby heart\b": "memorized",
    r"\btell-tales?\b": "symptom",
    r"\btrainings\b": "training runs",
    r"\b(?:colour|behaviour|neighbour|favour|labell|modell|travell)\w*": "American",
    r"\b(?!initialisation\b)\w*(?:ial|mal|cogn|mor|ard)is(?:e|ed|es|ing|ation)\b": (
        "American: -ize"
    ),
}
PAGES = [
    *map(ROOT.joinpath, GUIDES),
    *sorted((ROOT / "book").glob("*.md")),
    *sorted((ROOT / "book" / "api").glob("*.md")),
    *sorted((ROOT / "chapters").glob("*/index.md")),
]
CODE = re.compile(
    r"^ *(`{3,})(?!\{(?:admonition|glossary|dropdown|note)).*?^ *\1|`[^`\n]*`|\$[^$]*\$"
    r"|\]\([^)]*\)",
    re.MULTILINE | re.DOTALL,
)


def words(notebook):
    """Yield the texts, captions and descriptions of a notebook, and where they are."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield cell.id, cell.source
        shown = cell.metadata.get("mystnb", {})
        yield cell.id, shown.get("figure", {}).get("caption", "")
        yield cell.id, shown.get("image", {}).get("alt", "")


def texts():
    """Yield every text that a reader sees, and its place."""
    for path in PAGES:
        yield path.name, path.read_text(encoding="utf-8")
    for path in find_written():
        for cell, text in words(nbformat.read(path, as_version=4)):
            yield f"{path.parent.name}/{path.name}, {cell}", text


def complaints(place, text):
    """Return what is always wrong in a text."""
    text = " " * 30 + CODE.sub(" ", text)
    return [
        f"{place}: {better}, not {text[found.start() - 30 : found.end()]!r}"
        for wrong, better in WRONG.items()
        for found in re.finditer(wrong, text)
    ]


def test_what_is_always_wrong_is_nowhere():
    assert_none(each for place, text in texts() for each in complaints(place, text))


@pytest.mark.parametrize(
    "text",
    [
        "The bound stands in lesson 1.4.",
        "What they share stands here.",
        "You shall see.",
        "about 95 % of them",
        "three trainings",
        "the favourite colour",
        "a normalised row",
    ],
)
def test_what_is_wrong_is_found(text):
    assert complaints("here", text)


@pytest.mark.parametrize(
    "text", ["`5 % 2` is 1", "It stands in for the class.", "`04_initialisation`"]
)
def test_code_and_what_is_right_are_left_alone(text):
    assert not complaints("here", text)
