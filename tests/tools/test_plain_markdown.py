"""What MyST writes in its own way becomes what every notebook shows."""

import re

import nbformat
import pytest
from environment import ROOT
from notebook_files import find_notebooks
from plain_markdown import Plain, anchor, read_works

SITE = "https://a.example/"
LEFT = re.compile(r"\{[a-z:]+\}`|^`{3,}\{|^\$\$ \(", re.MULTILINE)


@pytest.fixture
def plain():
    return Plain(SITE)


@pytest.fixture(scope="module")
def notebooks():
    return {path: nbformat.read(path, as_version=4) for path in find_notebooks()}


def texts(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def test_word_leads_to_its_place_in_the_glossary(plain):
    glossary = f"{SITE}book/glossary.html#term-"
    assert plain.text("a {term}`bias`.") == f"a [bias]({glossary}bias)."
    told = plain.text("{term}`dead units <dead unit>`")
    assert told == f"[dead units]({glossary}dead-unit)"


def test_citation_names_who_and_when(plain):
    works = f"{SITE}book/references.html"
    told = plain.text("{cite}`robbins1951`")
    assert told == f"([Robbins and Monro, 1951]({works}))"
    told = plain.text("{cite}`hay1960,nilsson2010`")
    both = f"[Hay and Wightman, 1960]({works}); [Nilsson, 2010]({works})"
    assert told == f"({both})"
    assert plain.text("{cite:t}`minsky1969`") == f"[Minsky and Papert (1969)]({works})"


def test_many_authors_are_one_and_others():
    works = read_works()
    assert works["lecun1998"] == ("LeCun et al.", "1998")
    assert works["brown2020"] == ("Brown et al.", "2020")
    assert works["nytimes1958"] == ("The New York Times", "1958")


def test_box_becomes_a_quote_under_its_title(plain):
    box = "```{admonition} Predict\n:class: predict\nOne\n\n{term}`bias`?\n```"
    quote = f"> **Predict**\n>\n> One\n>\n> [bias]({SITE}book/glossary.html#term-bias)?"
    assert plain.text(f"Before.\n\n{box}") == f"Before.\n\n{quote}"


def test_box_that_opens_still_opens(plain):
    box = "```{admonition} Why?\n:class: dropdown\nSo.\n```"
    expected = "<details><summary>Why?</summary>\n\nSo.\n\n</details>"
    assert plain.text(box) == expected


def test_two_boxes_stay_two(plain):
    box = "```{admonition} A\nx\n```\n"
    assert plain.text(box + "between\n" + box).count("> **A**") == 2


def test_code_stays_as_it_is(plain):
    code = "```python\n{term}`bias`\n$$ (eq-a)\n```"
    assert plain.text(f"{code}\n{{term}}`bias`").startswith(f"{code}\n[bias]")


def test_formulas_are_numbered_as_they_come(plain):
    plain.text("$$\na\n$$ (eq-a)")
    assert plain.text("$$\nb\n$$ (eq-b)") == "$$\nb \\tag{2}\n$$"
    assert plain.text("by {eq}`eq-a`") == "by (1)"


def test_nothing_of_myst_is_left_in_any_notebook(notebooks):
    for path, notebook in notebooks.items():
        plain = Plain(SITE)
        left = [
            found
            for text in texts(notebook)
            for found in LEFT.findall(plain.text(text))
        ]
        assert left == [], path.name


def test_every_word_that_is_linked_stands_in_the_glossary(notebooks):
    glossary = (ROOT / "book" / "glossary.md").read_text(encoding="utf-8")
    words = {anchor(line) for line in glossary.splitlines() if re.match(r"\w", line)}
    linked = set()
    for notebook in notebooks.values():
        for text in map(Plain(SITE).text, texts(notebook)):
            linked.update(re.findall(r"glossary\.html#([\w-]+)", text))
    assert len(linked) > 50
    assert linked - words == set()
