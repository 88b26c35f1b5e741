"""The site as a fork publishes it: its own owner everywhere, and no dead link."""

import filecmp
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import nbformat
import publish
import pytest
from bare_python import BarePython
from book_site import EXERCISES, LESSONS, NOTEBOOKS, SUMMARIES, Page, targets
from offenders import assert_none
from published import (
    ADDRESS,
    EDITION,
    FILMED,
    FILMED_IN,
    REPOSITORY,
    TRANSLATED,
    make_sources,
    serve,
    with_chinese,
)
from publishing.address import read_address
from publishing.moved import pages_in, read_table
from publishing.page_buttons import PREVIEW
from publishing.placeholders import OPEN
from publishing.stamping import LINK, Stamp, stamped_notebooks
from repository import ROOT

WHEEL = re.compile(r"install -q ([^\"]*)\"\)")


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return make_sources(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def site(sources, tmp_path_factory):
    """Return the folder of the site that the fork publishes."""
    target = tmp_path_factory.mktemp("fork") / "site"
    publish.assemble(target, ADDRESS, EDITION, sources)
    return target


@pytest.fixture(scope="module")
def read(site):
    """Return a function that reads a page of the site, each page once."""
    return cache(lambda path: Page(path))


def pages_of(site):
    """Return the files of all pages, those of the theme's own left out."""
    return [p for p in sorted(site.rglob("*.html")) if "_static" not in p.parts]


def place_of(target, here, site):
    """Return the file of the site that a link means; None for a link elsewhere."""
    parts = urlsplit(target)
    if target.startswith(ADDRESS.site):
        path = unquote(parts.path)
    elif parts.scheme or parts.netloc:
        return None
    else:
        path = unquote(parts.path)
    if path.startswith(ADDRESS.base_path):
        place = site / path.removeprefix(ADDRESS.base_path)
    else:
        place = (here.parent / path).resolve() if path else here
    return place / "index.html" if place.is_dir() else place


def test_every_link_and_anchor_of_the_site_resolves(site, read):
    pages = pages_of(site)
    assert len(pages) > 70
    for here in pages:
        for target in targets(read(here)):
            place = place_of(target, here, site)
            if place is None:
                continue
            assert place.is_file(), f"{here.relative_to(site)}: {target}"
            assert place.is_relative_to(site), f"{here.relative_to(site)}: {target}"
            anchor = unquote(urlsplit(target).fragment)
            if anchor and place.suffix == ".html":
                assert anchor in read(place).ids, f"{here.relative_to(site)}: {target}"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_buttons_of_a_notebook_are_those_of_the_fork(name, site, read):
    if name.startswith("solutions/"):
        assert "launch-help" not in (site / f"{name}.html").read_text("utf-8")
        return
    found = [a["href"] for a in read(site / f"{name}.html").all("a") if a.get("href")]
    colab = [link for link in found if "colab.research" in link]
    assert colab == [
        f"https://colab.research.google.com/github/{REPOSITORY}/blob/colab/{name}.ipynb"
    ]
    assert f"../../lab/notebooks/index.html?path={name}.ipynb" in found
    assert (site / f"{name}.ipynb").is_file()


def test_every_page_tells_messengers_about_the_fork(site, read):
    for here in pages_of(site):
        place = here.relative_to(site)
        if here.name == "404.html" or "lab" in place.parts:
            continue
        if place.with_suffix("").as_posix() in pages_in(read_table()):
            continue
        page = read(here)
        told = {
            a.get("property"): a["content"] for a in page.all("meta") if "content" in a
        }
        assert told["og:title"], here
        assert place_of(told["og:url"], here, site).is_file(), here
        assert told["og:image"] == ADDRESS.site + PREVIEW
        (canonical,) = [a for a in page.all("link") if a.get("rel") == "canonical"]
        assert canonical["href"] == told["og:url"]


def test_old_addresses_are_those_of_signposts_and_lead_to_what_is_there(site, read):
    table = read_table()
    for old in pages_in(table):
        here = site / f"{old}.html"
        refresh = [a for a in read(here).all("meta") if a.get("http-equiv")]
        target = refresh[0]["content"].partition("url=")[2]
        assert place_of(target, here, site) == site / f"{table[old]}.html"
        executed = (ROOT / f"{table[old]}.ipynb").is_file()
        assert here.with_suffix(".ipynb").is_file() == executed, here
    for new in table.values():
        page, _, anchor = new.partition("#")
        assert not anchor or anchor in read(site / f"{page}.html").ids, new


def test_no_place_on_a_page_is_left_to_be_filled(site):
    assert_none(
        page for page in site.rglob("*.html") if OPEN in page.read_text("utf-8")
    )


def test_every_page_names_the_edition(site):
    for name in [*LESSONS, "book/intro", "search"]:
        text = (site / f"{name}.html").read_text("utf-8")
        assert text.count(EDITION.words) == 1


def test_map_of_the_site_names_what_is_there(site):
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    found = [each.text for each in root.iter() if each.tag.endswith("loc")]
    assert len(found) == len(set(found)) > 60
    for target in found:
        assert target.startswith(ADDRESS.site)
        assert place_of(target, site, site).is_file()


def test_notebooks_name_the_wheel_and_pages_of_the_fork(site, read):
    (wheel,) = site.glob("*.whl")
    notebooks = sorted(site.rglob("*.ipynb"))
    assert len(notebooks) >= len(LESSONS) + 4
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        assert WHEEL.findall(first.source) == [ADDRESS.site + wheel.name]
        for cell in notebook.cells:
            if cell.cell_type != "markdown":
                continue
            for _, target in LINK.findall(cell.source):
                if target.startswith("#") or not target.startswith(ADDRESS.site):
                    continue
                place = place_of(target, path, site)
                assert place.is_file(), target
                anchor = urlsplit(target).fragment
                assert not anchor or anchor in read(place).ids, target


def test_page_on_how_to_use_the_book_offers_the_course_to_take_along(site, read):
    found = {a.get("href") for a in read(site / "book" / "how.html").all("a")}
    printed = f"../{publish.PRINTED_NAME}.pdf"
    assert {"../lab/index.html", printed, "../notebooks.zip"} <= found
    assert f"../{publish.PRINTED_NAME}.epub" not in found
    assert "PDF (4.0 MB)" in (site / "book" / "how.html").read_text("utf-8")


def test_without_owner_lab_and_python_the_site_names_none(tmp_path):
    publish.assemble(
        tmp_path / "site",
        read_address({}),
        EDITION,
        publish.Sources(publish.BOOK, *[tmp_path / "none"] * 4),
    )
    for name in (*LESSONS, "book/how"):
        text = (tmp_path / "site" / f"{name}.html").read_text("utf-8")
        row = re.search(r'<nav class="launch".*?</nav>', text, re.DOTALL)[0]
        assert "://" not in row
        assert "lab/" not in row
    for name in EXERCISES:
        text = (tmp_path / "site" / f"{name}.html").read_text("utf-8")
        assert "starter.js" not in text
    left_out = ("lab", "live", "films", "sitemap.xml", PREVIEW, "robots.txt")
    assert not any((tmp_path / "site" / name).exists() for name in left_out)


def test_pages_whose_cells_can_be_run_start_what_runs_them_and_no_others(site, read):
    started = {
        path.relative_to(site).with_suffix("").as_posix()
        for path in pages_of(site)
        if "../../live/version/starter.js" in targets(read(path))
    }
    assert started == {*EXERCISES, *LESSONS, *SUMMARIES}


def test_only_an_animation_with_films_offers_them(site, read):
    offered = {
        (path.relative_to(site).with_suffix("").as_posix(), target)
        for path in pages_of(site)
        for target in targets(read(path))
        if "films/" in target
    }
    files = sorted(path.name for path in (site / "films").iterdir())
    assert files == [f"{FILMED}.{ending}" for ending in ("gif", "mp4", "vtt")]
    pages = {FILMED_IN: "../../films", f"figures/{FILMED}": "../films"}
    assert offered == {(page, f"{up}/{k}") for page, up in pages.items() for k in files}


def test_publishing_again_gives_the_same_bytes(site, sources, tmp_path):
    publish.assemble(tmp_path / "site", ADDRESS, EDITION, sources)
    names = [p.relative_to(site) for p in site.rglob("*") if p.is_file()]
    again = [p for p in (tmp_path / "site").rglob("*") if p.is_file()]
    assert len(again) == len(names) > 200
    same, _, _ = filecmp.cmpfiles(site, tmp_path / "site", names, shallow=False)
    assert set(names) == set(map(Path, same))


def test_an_edition_is_a_folder_that_pages_and_map_lead_to(sources, tmp_path):
    both = with_chinese(sources, tmp_path)
    publish.assemble(tmp_path / "site", ADDRESS, EDITION, both)
    here = tmp_path / "site" / f"{TRANSLATED}.html"
    (switch,) = [a for a in Page(here).all("a") if "language" in a.get("class", "")]
    assert (
        (here.parent / switch["href"])
        .resolve()
        .samefile(tmp_path / "site" / "zh" / f"{TRANSLATED}.html")
    )
    listed = (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    assert f"{ADDRESS.site}zh/{TRANSLATED}.html" in listed
    assert "zh/index.html" not in listed


def test_branch_for_colab_holds_the_notebooks_and_a_word_on_them(tmp_path):
    stamped = {"chapters/a/b.ipynb": "{}"}
    publish.write_colab(tmp_path / "colab", stamped, ADDRESS)
    note = (tmp_path / "colab" / "README.md").read_text("utf-8")
    assert ADDRESS.site in note
    assert (tmp_path / "colab" / "chapters" / "a" / "b.ipynb").read_text() == "{}"
    publish.write_colab(tmp_path / "colab", stamped, read_address({}))
    assert not (tmp_path / "colab").exists()


def test_first_cell_brings_the_library_and_nothing_else(site, tmp_path):
    (wheel,) = site.glob("*.whl")
    place = f"{LESSONS[0]}.ipynb"
    notebook = tmp_path / "lesson.ipynb"
    bare = BarePython(tmp_path / "bare")
    assert bare.installed() == set()
    with serve(site) as host:
        stamp = Stamp(f"{host}/{wheel.name}")
        notebook.write_text(stamped_notebooks(stamp)[place], encoding="utf-8")
        imported = Path(bare.run_first_cell(notebook))
    assert imported.is_relative_to(bare.packages)
    assert bare.installed() == {"course_lib"}
