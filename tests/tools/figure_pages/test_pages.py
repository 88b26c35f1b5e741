"""The page of one figure, made from its class and from the gallery."""

import json
import re

import pytest
from environment import ROOT
from figure_pages import pages
from figure_pages.facts import kinds

from course_lib.widgets import Neuron, Playground

LESSON = "chapters/01_perceptron/01_neuron"
FILES = re.compile(r'(?:href|src)="\.\./(_figures/[^"]+)"')
LARGEST = 100_000  # bytes of a figure's page without its data
DATA = re.compile(r" data-values='[^']*'")


def test_page_has_the_figure_and_the_way_back_to_book_and_lesson(tmp_path):
    page = pages.page_of(Neuron, LESSON, tmp_path)
    assert f"<h1>{Neuron.title}</h1>" in page
    assert f"<title>{Neuron.title} — {pages.TITLE}</title>" in page
    assert 'href="../book/intro.html"' in page
    assert f'<a href="../{LESSON}.html">lesson 1.1</a>' in page
    assert page.count('class="interactive-place"') == 1


def test_no_file_of_a_page_is_named_twice_or_missing(tmp_path):
    named = FILES.findall(pages.page_of(Playground, LESSON, tmp_path))
    assert len(named) == len(set(named)) == 1 + len(["stage.css", *Playground.styles])
    assert all((tmp_path / name).is_file() for name in named)


def test_parts_that_two_figures_share_are_one_file(tmp_path):
    one, other = (
        set(FILES.findall(pages.page_of(kind, LESSON, tmp_path)))
        for kind in (Neuron, Playground)
    )
    assert [name.rpartition(".")[2] for name in one & other] == ["css"]


def test_a_page_is_light_without_its_data(tmp_path):
    def weight(kind):
        page = pages.page_of(kind, LESSON, tmp_path)
        parts = [(tmp_path / name).read_bytes() for name in FILES.findall(page)]
        return sum(map(len, [DATA.sub("", page).encode(), *parts]))

    own = sum(
        (ROOT / "book" / name).stat().st_size
        for name in (
            "extra/figures/take_along.js",
            "_static/take_along.css",
            "extra/figures/page.css",
        )
    )
    weights = {name: own + weight(kind) for name, kind in kinds().items()}
    assert {name: size for name, size in weights.items() if size > LARGEST} == {}


def test_every_figure_gets_a_page(tmp_path):
    pages.add_figure_pages(tmp_path, dict.fromkeys(kinds(), LESSON))
    left = {path.name for path in (tmp_path / pages.FOLDER).iterdir()}
    assert left == {f"{name}.{end}" for name in kinds() for end in ("html", "js")}
    facts = (tmp_path / pages.FOLDER / "neuron.js").read_text("utf-8")
    assert json.loads(facts.partition(" = ")[2].rstrip(";\n"))["name"] == "Neuron"


def test_a_figure_that_the_gallery_lacks_is_refused(tmp_path):
    lessons = {name: LESSON for name in kinds() if name != "neuron"}
    with pytest.raises(ValueError, match="show Neuron below a link to a lesson"):
        pages.add_figure_pages(tmp_path, lessons)


def test_description_ends_with_a_sentence():
    assert pages.shortened("A line. " * 40).endswith("A line.")
    assert pages.shortened("One line") == "One line"
