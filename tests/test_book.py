"""The pages of the book as they were built, read without a browser."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from book_site import (
    EXERCISES,
    LESSONS,
    NOTEBOOKS,
    PAGES,
    ROOT,
    SITE,
    SOLUTIONS,
    build_if_missing,
    read_page,
    table_of_contents,
    targets,
)

TITLE = "From Perceptron to Transformer"
STATIC = ROOT / "book" / "_static"
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
LARGEST_FRAME = 1_200_000  # bytes of what all pages share; fetched once


@pytest.fixture(scope="module", autouse=True)
def site():
    build_if_missing()


@pytest.mark.parametrize("name", PAGES)
def test_page_has_title_language_icon_and_one_heading(name):
    page = read_page(name)
    (title,) = page.texts["title"]
    assert title.endswith(TITLE)
    assert page.all("html")[0]["lang"] == "en"
    icons = [link["href"] for link in page.all("link") if link.get("rel") == "icon"]
    assert len(icons) == 1
    assert ((SITE / f"{name}.html").parent / icons[0]).is_file()
    assert len(page.texts["h1"]) == 1


@pytest.mark.parametrize("name", table_of_contents())
def test_page_describes_itself(name):
    found = [m for m in read_page(name).all("meta") if m.get("name") == "description"]
    assert len(found) == 1
    assert 30 <= len(found[0]["content"]) <= 200


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


def test_scripts_and_style_sheets_of_the_site_are_those_of_today():
    ours = [path for path in STATIC.rglob("*") if path.is_file()]
    assert len(ours) > 6
    for path in ours:
        built = SITE / "_static" / path.relative_to(STATIC)
        assert built.read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", PAGES)
def test_tables_of_page_have_a_head_for_each_column(name):
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        heads = re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.DOTALL)
        assert heads, table
        assert all(re.sub(r"<[^>]+>", "", head).strip() for head in heads), table


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


def test_what_all_pages_share_is_light_enough():
    page = read_page("book/intro")
    addresses = [a["src"] for a in page.all("script") if a.get("src")]
    addresses += [a["href"] for a in page.all("link") if a.get("rel") == "stylesheet"]
    here = SITE / "book"
    shared = {(here / urlsplit(address).path).resolve() for address in addresses}
    assert sum(path.stat().st_size for path in shared) <= LARGEST_FRAME


def test_first_page_leads_to_the_introduction():
    page = read_page("index")
    introduction = f"{table_of_contents()[0]}.html"
    assert page.texts["title"] == [TITLE]
    assert [a["href"] for a in page.all("a")] == [introduction]
    refresh = next(m for m in page.all("meta") if m.get("http-equiv") == "refresh")
    assert refresh["content"] == f"0; url={introduction}"
    assert (SITE / introduction).is_file()


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_is_called_by_its_number(name):
    _, chapter, lesson = name.split("/")
    number = f"{int(chapter[:2])}.{int(lesson[:2])} "
    assert read_page(name).texts["title"][0].startswith(number)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_hides_its_set_up_cell(name):
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    assert "find_spec" not in text


def test_page_of_exercises_shows_no_report_on_what_is_unwritten():
    for name in EXERCISES:
        text = (SITE / f"{name}.html").read_text(encoding="utf-8")
        assert '.</span><span class="n">check</span>' in text
        assert not re.search(r": 0 of \d+ points", text)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_page_of_solutions_folds_every_solution_and_shows_no_mark(name):
    page = read_page(name)
    folded = [a for a in page.all("details") if "sd-dropdown" in a.get("class", "")]
    exercises = read_page(name.replace("solutions/", "chapters/"))
    headings = [a for a in exercises.all("section") if "exercise-" in a["id"]]
    assert len(folded) == len(headings) > 10
    assert not any("open" in attributes for attributes in folded)
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "nbgrader", "grade_id"):
        assert mark not in text


@pytest.mark.parametrize("name", PAGES)
def test_chinese_of_page_is_marked_as_chinese(name):
    text = (SITE / f"{name}.html").read_text(encoding="utf-8")
    assert not CHINESE.search(re.sub(r"<span[^>]* lang=\"zh-Hans\">[^<]*", "", text))


def test_glossary_has_a_chinese_term_for_each_entry():
    marked = [a for a in read_page("book/glossary").all("span") if "lang" in a]
    assert {a["lang"] for a in marked} == {"zh-Hans"}
    terms = read_page("book/glossary").all("dt")
    assert len(marked) >= len(terms) > 100
