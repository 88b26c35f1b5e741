"""A lesson's page opens on its figure, below its first words."""

from types import SimpleNamespace

import pytest
from book_site import extension
from docutils import nodes
from docutils.utils import new_document
from sphinx.errors import ExtensionError

layout = extension("lesson_layout")
APP = SimpleNamespace(env=SimpleNamespace(docname="chapters/a"))


def page(html):
    """Return a page whose last cell has the tag ``opening`` and this output."""
    figure = nodes.figure(ids=["fig-a"], names=["fig-a"])
    figure += nodes.raw("", html, format="html")
    cell = nodes.container(
        "", figure, nb_element="cell_code", cell_metadata={"tags": ["opening"]}
    )
    section = nodes.section("", nodes.title("", "A"), nodes.paragraph("", "Why?"))
    section += nodes.section("", nodes.title("", "B"), cell)
    doctree = new_document("a")
    doctree += section
    return doctree


def test_figure_opens_the_page_below_the_first_words():
    doctree = page(f"{layout.PLACE}>")
    layout.open_with_figure(APP, doctree)
    kinds = [type(each).__name__ for each in doctree[0]]
    assert kinds == ["title", "paragraph", "OpeningFigure", "section"]
    assert doctree[0][2]["source"] == "fig-a"


def test_page_opens_only_on_a_figure_to_play_with():
    with pytest.raises(ExtensionError, match=r"chapters/a: fig-a: expected"):
        layout.open_with_figure(APP, page("<p>An animation.</p>"))
