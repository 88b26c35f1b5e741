"""The pages of the book as they were built, read without a browser."""

import re
from pathlib import Path
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
    extension,
    read_page,
    table_of_contents,
    targets,
)
from favicon import ICON
from offenders import assert_none

from course_lib.figures.kit.palette import fill_colors

TITLE = "From Perceptron to Transformer"
STATIC = ROOT / "book" / "_static"
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed")
NOT_LOADED = ("canonical", "next")
LARGEST_FRAME = 400_000  # bytes of what all pages share; fetched once
LARGEST_STORY = 100_000  # bytes of a page whose figures wait, without their data


@pytest.fixture(scope="module", autouse=True)
def site():
    build_if_missing()


def refuse(names, complaints_of):
    """Fail with all there is to complain of, page by page."""
    assert_none(
        f"{name}: {complaint}" for name in names for complaint in complaints_of(name)
    )


def text_of(name):
    """Return the source of a page."""
    return (SITE / f"{name}.html").read_text(encoding="utf-8")


def test_every_page_has_title_language_icon_and_one_heading():
    def complaints(name):
        page = read_page(name)
        titles = page.texts["title"]
        if len(titles) != 1 or not titles[0].endswith(TITLE):
            yield f"titles: {titles}"
        if page.all("html")[0]["lang"] != "en":
            yield "its language is not English"
        icons = [link["href"] for link in page.all("link") if link.get("rel") == "icon"]
        folder = (SITE / f"{name}.html").parent
        if len(icons) != 1 or not (folder / icons[0]).is_file():
            yield f"icons: {icons}"
        if len(page.texts["h1"]) != 1:
            yield f"headings: {page.texts['h1']}"

    refuse(PAGES, complaints)


def test_every_page_describes_itself():
    def complaints(name):
        found = [
            meta["content"]
            for meta in read_page(name).all("meta")
            if meta.get("name") == "description"
        ]
        if [30 <= len(text) <= 200 for text in found] != [True]:
            yield f"descriptions: {found}"

    refuse(table_of_contents(), complaints)


def test_local_links_and_anchors_resolve():
    def complaints(name):
        page = read_page(name)
        here = SITE / f"{name}.html"
        for target in targets(page):
            parts = urlsplit(target)
            if parts.scheme:
                continue
            path = (here.parent / unquote(parts.path)).resolve() if parts.path else here
            if not (path.is_file() and path.is_relative_to(SITE)):
                yield target
            elif parts.fragment and path.suffix == ".html":
                other = path.relative_to(SITE).with_suffix("").as_posix()
                known = page.ids if path == here else read_page(other).ids
                if unquote(parts.fragment) not in known:
                    yield target

    refuse(PAGES, complaints)


def test_no_page_loads_anything_from_elsewhere():
    def complaints(name):
        page = read_page(name)
        loaded = page.all(*LOADING)
        loaded += [a for a in page.all("link") if a.get("rel") not in NOT_LOADED]
        for attributes in loaded:
            address = attributes.get("src") or attributes.get("href") or ""
            if urlsplit(address).scheme not in ("", "data") or address[:2] == "//":
                yield address

    refuse(PAGES, complaints)


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
    comments = extension("book_pages").COMMENTS
    for path in ours:
        built, source = SITE / "_static" / path.relative_to(STATIC), path.read_bytes()
        if path.parent == STATIC and path.suffix in (".css", ".js"):
            source = fill_colors(comments.sub("", source.decode())).encode()
        assert built.read_bytes() == source, path.name


def test_tables_have_a_head_for_each_column():
    def complaints(name):
        for table in re.findall(r"<table.*?</table>", text_of(name), re.DOTALL):
            heads = re.findall(r"<th\b[^>]*>(.*?)</th>", table, re.DOTALL)
            words = [re.sub(r"<[^>]+>", "", head).strip() for head in heads]
            if not words or not all(words):
                yield f"heads {words} of {table[:200]}"

    refuse(PAGES, complaints)


def test_images_say_what_is_seen():
    def complaints(name):
        for attributes in read_page(name).all("img"):
            alt = (attributes.get("alt") or "").strip()
            if not alt or re.fullmatch(r"\S*/\S+\.(svg|png)", alt):
                yield f"{attributes.get('src')}: {alt!r}"

    refuse(PAGES, complaints)


def test_figures_have_a_numbered_caption():
    def complaints(name):
        page = read_page(name)
        captions = page.texts["figcaption"]
        if len(captions) != len(page.all("figure")):
            yield f"{len(captions)} captions, {len(page.all('figure'))} figures"
        for caption in captions:
            if not re.match(r"\s*(Figure|Table) \d+\s*\S", caption):
                yield caption

    refuse(PAGES, complaints)


def test_what_all_pages_share_is_light_enough():
    page = read_page("book/intro")
    addresses = [a["src"] for a in page.all("script") if a.get("src")]
    addresses += [a["href"] for a in page.all("link") if a.get("rel") == "stylesheet"]
    here = SITE / "book"
    shared = {(here / urlsplit(address).path).resolve() for address in addresses}
    assert sum(path.stat().st_size for path in shared) <= LARGEST_FRAME


def test_no_page_waits_for_a_script_that_it_does_not_begin_with():
    at_once = extension("book_pages").AT_ONCE

    def complaints(name):
        for script in read_page(name).all("script"):
            file = Path(urlsplit(script.get("src") or "").path).name
            is_late = "defer" in script or script.get("type") == "module"
            if file and not is_late and file not in at_once:
                yield f"waits for {file}"

    refuse(PAGES, complaints)


def test_a_page_whose_figures_wait_is_light_without_their_data():
    waiting = [name for name in PAGES if 'class="lazy"' in text_of(name)]
    assert waiting == ["book/intro", "book/tour"]
    for name in waiting[1:]:  # on the first page, one figure is there at once
        (article,) = re.findall("<article.*</article>", text_of(name), re.DOTALL)
        light = re.sub(r""" data-(?:values|animation)=(["']).*?\1""", "", article)
        assert "base64" not in light
        assert "<style>" not in re.sub(
            "<noscript>.*?</noscript>", "", light, flags=re.S
        )
        assert len(light.encode()) < LARGEST_STORY


def test_first_page_leads_to_the_introduction():
    page = read_page("index")
    introduction = f"{table_of_contents()[0]}.html"
    assert page.texts["title"] == [TITLE]
    assert [a["href"] for a in page.all("a")] == [introduction]
    refresh = next(m for m in page.all("meta") if m.get("http-equiv") == "refresh")
    assert refresh["content"] == f"0; url={introduction}"
    assert (SITE / introduction).is_file()


def test_icon_is_at_the_root_of_the_site():
    assert (SITE / "favicon.ico").read_bytes() == ICON.read_bytes()


def test_lessons_are_called_by_their_number():
    def complaints(name):
        _, chapter, lesson = name.split("/")
        title = read_page(name).texts["title"][0]
        if not title.startswith(f"{int(chapter[:2])}.{int(lesson[:2])} "):
            yield title

    refuse(LESSONS, complaints)


def test_notebooks_hide_their_set_up_cell():
    assert_none(name for name in NOTEBOOKS if "# not found?" in text_of(name))


def test_page_of_exercises_shows_no_report_on_what_is_unwritten():
    for name in EXERCISES:
        text = text_of(name)
        assert ".</span>check" in text
        assert not re.search(r": 0 of \d+ points", text)


@pytest.mark.parametrize("name", SOLUTIONS)
def test_page_of_solutions_folds_every_solution_and_shows_no_mark(name):
    page = read_page(name)
    folded = [a for a in page.all("details") if "sd-dropdown" in a.get("class", "")]
    exercises = read_page(name.replace("solutions/", "chapters/"))
    headings = [a for a in exercises.all("section") if "exercise-" in a["id"]]
    assert len(folded) == len(headings) > 10
    assert not any("open" in attributes for attributes in folded)
    text = text_of(name)
    for mark in ("BEGIN SOLUTION", "END SOLUTION", "nbgrader", "grade_id"):
        assert mark not in text


def test_chinese_is_marked_as_chinese():
    def complaints(name):
        unmarked = re.sub(r"<span[^>]* lang=\"zh-Hans\">[^<]*", "", text_of(name))
        return set(CHINESE.findall(unmarked))

    refuse(PAGES, complaints)


def test_glossary_has_a_chinese_term_for_each_entry():
    marked = [a for a in read_page("book/glossary").all("span") if "lang" in a]
    assert {a["lang"] for a in marked} == {"zh-Hans"}
    terms = read_page("book/glossary").all("dt")
    assert len(marked) >= len(terms) > 100
