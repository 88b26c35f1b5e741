"""The sources of the book: order of the pages, settings, glossary, references."""

import re

import pytest
import yaml
from book_site import LESSONS, NOTEBOOKS, ROOT, table_of_contents
from notebook_files import find_notebooks, find_pages

from course_lib import figures, widgets

TITLE = "From Perceptron to Transformer"
API = ROOT / "book" / "api"
CHAPTERS = {
    "01_perceptron": 5,
    "02_mlp": 6,
    "03_training": 8,
    "04_transformer_ffn": 8,
}


def book_file(name):
    return (ROOT / "book" / name).read_text(encoding="utf-8")


CONFIG = yaml.safe_load(book_file("_config.yml"))


def test_table_of_contents_lists_every_notebook():
    paths = [*find_notebooks(), *find_notebooks("solutions")]
    names = {path.relative_to(ROOT).with_suffix("").as_posix() for path in paths}
    assert names == set(NOTEBOOKS)


def test_table_of_contents_lists_every_page_of_the_book():
    names = {path.relative_to(ROOT).with_suffix("").as_posix() for path in find_pages()}
    assert names == set(table_of_contents()) - set(NOTEBOOKS)


@pytest.mark.parametrize("module", [figures, widgets])
def test_every_figure_is_documented_on_one_page(module):
    kind = module.__name__.partition(".")[2]
    text = "".join(path.read_text(encoding="utf-8") for path in API.glob(f"{kind}*.md"))
    named = re.findall(r"auto(?:function|class):: (\w+)", text)
    listed = re.findall(r":members: ((?:\w+,\s+)*\w+)\n", text)
    named += [name for names in listed for name in re.findall(r"\w+", names)]
    assert sorted(named) == sorted(n for n in module.__all__ if not n.isupper())


def test_notebooks_stand_under_their_chapter_in_order():
    expected = []
    for chapter in CHAPTERS:
        expected += sorted(n for n in LESSONS if n.split("/")[1] == chapter)
        expected += [f"chapters/{chapter}/{name}" for name in ("summary", "exercises")]
        expected += [f"solutions/{chapter}/exercises"]
    assert expected == NOTEBOOKS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter_page_names_and_links_every_lesson_in_order(chapter):
    text = (ROOT / "chapters" / chapter / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\d\.\d) .*?\]\((.*?)\.ipynb\) \|", text, re.MULTILINE)
    here = [name.split("/")[2] for name in LESSONS if name.split("/")[1] == chapter]
    assert [name for _, name in rows] == here
    numbers = [f"{int(chapter[:2])}.{k}" for k in range(1, CHAPTERS[chapter] + 1)]
    assert [number for number, _ in rows] == numbers


def test_settings_run_notebooks_and_call_no_other_host():
    assert CONFIG["title"] == CONFIG["sphinx"]["config"]["html_title"] == TITLE
    assert CONFIG["only_build_toc_files"] is True
    execute = CONFIG["execute"]
    assert execute == {
        "execute_notebooks": "cache",
        "timeout": 120,
        "stderr_output": "remove",
    }
    assert "launch_buttons" not in CONFIG
    assert "repository" not in CONFIG
    assert "sphinx_thebe" not in CONFIG["sphinx"]["config"]["extensions"]
    assert CONFIG["sphinx"]["config"]["nb_ipywidgets_js"] == {}
    assert "nitpick_ignore" not in CONFIG["sphinx"]["config"]


def test_vendored_mathjax_brings_its_license_and_all_that_is_loaded():
    folder = ROOT / "book" / "vendor" / "mathjax"
    assert "Apache License" in (folder / "LICENSE").read_text(encoding="utf-8")
    parts = CONFIG["sphinx"]["config"]["mathjax3_config"]["loader"]["load"]
    for part in parts:
        path = part.replace("[tex]", "input/tex/extensions")
        assert (folder / f"{path}.js").is_file(), path


def test_vendored_faces_are_all_named_and_bring_their_licenses():
    folder = ROOT / "book" / "vendor" / "fonts"
    style = book_file("_static/faces.css")
    named = re.findall(r'url\("\.\./fonts/(.+?)"\)', style)
    assert sorted(named) == sorted(path.name for path in folder.glob("*.woff2"))
    licenses = re.findall(r"`(LICENSE-.+?)`", book_file("vendor/fonts/README.md"))
    assert {path.name for path in folder.glob("LICENSE*")} == set(licenses)
    for name in licenses:
        assert "SIL OPEN FONT LICENSE" in (folder / name).read_text(encoding="utf-8")


def glossary_entries():
    text = book_file("glossary.md").partition("```{glossary}")[2].rpartition("```")[0]
    return re.findall(r"^(\S.*)\n((?:  .*\n)+)", text, re.MULTILINE)


def test_glossary_is_in_the_order_of_the_alphabet():
    terms = [term.lower().replace("-", " ") for term, _ in glossary_entries()]
    assert len(terms) > 100
    assert terms == sorted(terms)
    assert len(set(terms)) == len(terms)


def test_glossary_gives_each_term_a_chinese_one_and_a_sentence():
    for term, meaning in glossary_entries():
        assert re.match(r"  \{zh\}`[^`]+`", meaning), term
        assert meaning.rstrip().endswith("."), term
        assert len(meaning.split()) > 5, term


def test_every_section_of_the_history_names_its_sources():
    sections = book_file("history.md").split("\n## ")[1:]
    assert len(sections) > 4
    for section in sections:
        for paragraph in section.strip().split("\n\n")[1:]:
            assert "{cite}" in paragraph, paragraph[:60]


def test_references_are_complete():
    entries = re.findall(
        r"^@\w+\{(\w+),(.*?)^\}", book_file("references.bib"), re.M | re.S
    )
    keys = [key for key, _ in entries]
    assert len(set(keys)) == len(keys) > 40
    for key, fields in entries:
        assert {"author", "title", "year"} <= set(re.findall(r"^  (\w+)", fields, re.M))
        assert re.search(r"year\s*= \{(\d{4})\}", fields), key
