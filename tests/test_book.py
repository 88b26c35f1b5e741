"""The book as it is configured and as it was built, read without a browser."""

import re
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from book_site import (
    LESSONS,
    PAGES,
    ROOT,
    SITE,
    build_if_missing,
    read_page,
    table_of_contents,
)

TITLE = "From Perceptron to Transformer"
CHAPTERS = {
    "01_perceptron": 5,
    "02_mlp": 6,
    "03_training": 7,
    "04_transformer_ffn": 5,
}
LARGEST_PAGE = 1_500_000  # bytes of a page with the pictures that it alone shows
LARGEST_FRAME = 1_800_000  # bytes of what all pages share; fetched once


@pytest.fixture(scope="module", autouse=True)
def site():
    build_if_missing()


def book_file(name):
    return (ROOT / "book" / name).read_text(encoding="utf-8")


CONFIG = yaml.safe_load(book_file("_config.yml"))


# The sources


def test_table_of_contents_lists_every_notebook():
    notebooks = (ROOT / "chapters").glob("*/*.ipynb")
    names = {path.relative_to(ROOT).with_suffix("").as_posix() for path in notebooks}
    assert names <= set(table_of_contents())


def test_table_of_contents_lists_every_page_of_the_book():
    pages = [*(ROOT / "book").rglob("*.md"), *(ROOT / "chapters").rglob("*.md")]
    names = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for path in pages
        if "vendor" not in path.parts
    }
    assert names == set(table_of_contents()) - set(LESSONS)


def test_lessons_stand_under_their_chapter_in_order():
    chapters = [name.split("/")[1] for name in LESSONS]
    assert chapters == sorted(chapters)
    assert sorted(LESSONS) == LESSONS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter_page_names_every_lesson_and_links_those_that_exist(chapter):
    text = (ROOT / "chapters" / chapter / "index.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (?:\[)?(\d)\.(\d) .*\| (\w+) \|$", text, re.MULTILINE)
    assert [int(row[1]) for row in rows] == list(range(1, CHAPTERS[chapter] + 1))
    ready = [f"{int(number):02}" for _, number, state in rows if state == "ready"]
    assert {state for *_, state in rows} <= {"ready", "planned"}
    here = [name for name in LESSONS if name.split("/")[1] == chapter]
    assert ready == [name.split("/")[2][:2] for name in here]
    for name in here:
        assert f"({name.split('/')[2]}.ipynb)" in text


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


def test_vendored_mathjax_brings_its_licence_and_all_that_is_loaded():
    folder = ROOT / "book" / "vendor" / "mathjax"
    assert "Apache License" in (folder / "LICENSE").read_text(encoding="utf-8")
    parts = CONFIG["sphinx"]["config"]["mathjax3_config"]["loader"]["load"]
    for part in parts:
        path = part.replace("[tex]", "input/tex/extensions")
        assert (folder / f"{path}.js").is_file(), path


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


# The pages


@pytest.mark.parametrize("name", PAGES)
def test_page_has_title_language_icon_and_one_heading(name):
    page = read_page(name)
    (title,) = page.texts["title"]
    assert title.endswith(TITLE)
    assert page.all("html")[0]["lang"] == "en"
    icons = [link["href"] for link in page.all("link") if link.get("rel") == "icon"]
    assert len(icons) == 1
    assert ((SITE / f"{name}.html").parent / icons[0]).is_file()
    # The theme repeats the heading for the printer.
    headings = {heading.strip().rstrip("#") for heading in page.texts["h1"]} - {""}
    assert len(headings) == 1


@pytest.mark.parametrize("name", table_of_contents())
def test_page_describes_itself(name):
    found = [m for m in read_page(name).all("meta") if m.get("name") == "description"]
    assert len(found) == 1
    assert 30 <= len(found[0]["content"]) <= 200


def targets(page):
    """Return every address on a page, those of pictures for wide screens among them."""
    for _, attributes in page.elements:
        for key in ("href", "src", "data", "poster", "action"):
            if attributes.get(key):
                yield attributes[key]
        for candidate in (attributes.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


@pytest.mark.parametrize("name", PAGES)
def test_local_links_and_anchors_of_page_resolve(name):
    page = read_page(name)
    here = SITE / f"{name}.html"
    for target in targets(page):
        parts = urlsplit(target)
        if parts.scheme:
            continue
        path = (here.parent / unquote(parts.path)).resolve() if parts.path else here
        assert path.is_file(), target
        assert path.is_relative_to(SITE), target
        if parts.fragment and path.suffix == ".html":
            other = path.relative_to(SITE).with_suffix("").as_posix()
            known = page.ids if path == here else read_page(other).ids
            assert unquote(parts.fragment) in known, target


@pytest.mark.parametrize("name", PAGES)
def test_page_loads_nothing_from_elsewhere(name):
    page = read_page(name)
    loaded = page.all("script", "img", "iframe", "source", "video", "audio", "embed")
    loaded += [a for a in page.all("link") if a.get("rel") not in ("canonical", "next")]
    for attributes in loaded:
        address = attributes.get("src") or attributes.get("href") or ""
        assert urlsplit(address).scheme in ("", "data"), address
        assert not address.startswith("//")


def test_style_sheets_load_nothing_from_elsewhere():
    sheets = list(SITE.rglob("*.css"))
    assert len(sheets) > 4
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", text), sheet.name
        assert not re.search(r"@import\s+(?:url\()?['\"]?(?:https?:)?//", text)


@pytest.mark.parametrize("name", PAGES)
def test_images_of_page_say_what_is_seen(name):
    for attributes in read_page(name).all("img"):
        assert (attributes.get("alt") or "").strip(), attributes.get("src")
        assert not re.fullmatch(r"\S*/\S+\.(svg|png)", attributes["alt"])


@pytest.mark.parametrize("name", PAGES)
def test_figures_of_page_have_a_caption(name):
    page = read_page(name)
    assert len(page.texts["figcaption"]) == len(page.all("figure"))
    for caption in page.texts["figcaption"]:
        assert re.match(r"\s*(Figure|Table) \d+\s*\S", caption), caption


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light_enough_for_a_phone(name):
    here = SITE / f"{name}.html"
    pictures = {
        (here.parent / image["src"]).resolve()
        for image in read_page(name).all("img")
        if not urlsplit(image["src"]).scheme
    }
    weight = here.stat().st_size + sum(path.stat().st_size for path in pictures)
    assert weight <= LARGEST_PAGE


def test_what_all_pages_share_is_light_enough():
    page = read_page("book/intro")
    addresses = [a["src"] for a in page.all("script") if a.get("src")]
    addresses += [a["href"] for a in page.all("link") if a.get("rel") == "stylesheet"]
    here = SITE / "book"
    shared = {(here / urlsplit(address).path).resolve() for address in addresses}
    assert sum(path.stat().st_size for path in shared) <= LARGEST_FRAME


def test_first_page_leads_to_the_introduction():
    text = (SITE / "index.html").read_text(encoding="utf-8")
    target = re.search(r"url=([^\"]+)", text)[1]
    assert (SITE / target).is_file()
    assert target == f"{table_of_contents()[0]}.html"


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_is_called_by_its_number(name):
    _, chapter, lesson = name.split("/")
    number = f"{int(chapter[:2])}.{int(lesson[:2])} "
    assert read_page(name).texts["title"][0].startswith(number)


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_hides_its_set_up_cell(name):
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    assert "find_spec" not in text


def test_glossary_marks_its_chinese_terms_as_chinese():
    marked = [a for a in read_page("book/glossary").all("span") if "lang" in a]
    assert {a["lang"] for a in marked} == {"zh-Hans"}
    assert len(marked) >= len(glossary_entries())
