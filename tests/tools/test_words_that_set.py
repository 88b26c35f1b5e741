"""The book refuses words whose figure, value, or control doesn't exist."""

from types import SimpleNamespace

import pytest
from book_site import extension
from docutils.core import publish_doctree
from figure_words import mark_words
from myst_parser.docutils_ import Parser
from sphinx.errors import ExtensionError

from course_lib.widgets import Neuron

words = extension("words_that_set")
NAME = "fig-neuron"
APP = SimpleNamespace(env=SimpleNamespace(docname="chapters/a"))
PAGE = f"""
({NAME})=
# A neuron

Take the middle, −1.5, and *some words*.

<div class="interactive-place" data-figure="{Neuron.module}" data-values='{{}}'>
</div>
"""


def gathered(phrase, target, figure=NAME, page=PAGE):
    """Return the words of a page as the book has them."""
    source = mark_words(page, {figure: {phrase: target}}, "a")
    doctree = publish_doctree(source, parser=Parser())
    words.gather_words(APP, doctree)
    return next(doctree.findall(words.FigureWord))


def test_words_know_their_figure_and_what_glides_there():
    word = gathered("middle, [−1.5], and *some", {"b": -1.5, "gate": "AND"})
    assert word.astext() == "−1.5"
    assert word["spot"] == "a-neuron"
    assert word["smooth"] == ["b", "w1", "w2"]


@pytest.mark.parametrize("name", ["b", "Target gate", "Reset"])
def test_a_name_is_that_of_a_value_or_of_a_control(name):
    assert gathered("middle", name)["target"] == name


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ({"b": -2.5}, "-2.5"),
        ({"gate": "AMD"}, "AMD"),
        ({"bias": 1}, "expected a value or a control of b, gate, w1, w2.*got 'bias'"),
        ({"press": "Go"}, "got 'Go'"),
        ("bias", "got 'bias'"),
    ],
)
def test_what_a_figure_does_not_have_is_refused(target, problem):
    with pytest.raises(ExtensionError, match=f"(?s)^chapters/a: 'middle': .*{problem}"):
        gathered("middle", target)


def test_a_figure_that_is_not_on_the_page_is_refused():
    with pytest.raises(ExtensionError, match=r"expected one figure.*'fig-x'"):
        gathered("middle", "b", figure="fig-x")


def test_a_name_for_two_figures_is_refused():
    place = PAGE[PAGE.index("<div") :]
    with pytest.raises(ExtensionError, match="expected one figure"):
        gathered("middle", "b", page=PAGE + place)


def test_words_that_end_within_an_emphasis_are_refused():
    with pytest.raises(ExtensionError, match="expected words within one emphasis"):
        gathered("and *some", "b")


def test_page_has_what_the_script_reads():
    word = gathered("middle", {"b": -1.5})
    body = []
    translator = SimpleNamespace(
        body=body, starttag=lambda node, tag, *_, **data: f"<{tag} {data}>"
    )
    words.open_word(translator, word)
    words.close_word(translator, word)
    assert body[0].count("-1.5") == 1
    assert "'data-in': 'a-neuron'" in body[0]
    assert body[1] == "</span>"
