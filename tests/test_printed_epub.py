"""The e-book is complete, every link leads somewhere, every picture has words."""

import re
import shutil
import subprocess
import zipfile
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from printed import facts
from printed_book import CONTENTS, edition, titles

PLACE, TAKEN = edition("epub")
XHTML = "{http://www.w3.org/1999/xhtml}"
ARCHIVE = zipfile.ZipFile(PLACE)
NAMES = [name for name in ARCHIVE.namelist() if name.endswith(".xhtml")]


@cache
def tree(name):
    return ElementTree.fromstring(ARCHIVE.read(name))


@cache
def places(name):
    """Return what a link into a file can point to."""
    return {node.get("id") for node in tree(name).iter()} - {None}


def test_menu_is_the_table_of_contents():
    menu = ARCHIVE.read("book/nav.xhtml").decode().partition("<ol>")[2]
    lines = re.findall(r"<(?:a [^>]*|span)>([^<]*)<", menu)
    assert [unescape(line) for line in lines] == [title for title, _ in titles(TAKEN)]


def test_every_page_is_there():
    wanted = {f"book/{page.slug}.xhtml" for page in facts.all_pages(CONTENTS)}
    assert wanted <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_a_place_of_the_book_or_of_the_web(name):
    lost = []
    for link in tree(name).iter(f"{XHTML}a"):
        target = link.get("href", "")
        if re.match(r"https?:|mailto:", target):
            continue
        file, _, place = unquote(target).partition("#")
        file = normpath(join("book", file)) if file else name
        if file not in NAMES or (place and place not in places(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_packed_and_has_words(name):
    for image in tree(name).iter(f"{XHTML}img"):
        assert f"book/{image.get('src')}" in ARCHIVE.namelist()
        assert image.get("alt", "").strip(), image.get("src")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_needs_a_script(name):
    tags = {node.tag.removeprefix(XHTML) for node in tree(name).iter()}
    assert not tags & {"script", "button", "input", "canvas", "details", "iframe"}
    assert not any("\\(" in (node.text or "") for node in tree(name).iter(f"{XHTML}p"))


def test_formulas_are_mathml_with_words():
    formulas = [
        node
        for name in NAMES
        for node in tree(name).iter("{http://www.w3.org/1998/Math/MathML}math")
    ]
    assert len(formulas) > 100
    assert all(formula.get("alttext", "").strip() for formula in formulas)


def test_epubcheck_finds_no_error():
    jar, java = shutil.which("epubcheck"), shutil.which("java")
    if not (jar and java):
        pytest.skip("needs epubcheck (Debian, Ubuntu: apt install epubcheck)")
    direct = [jar] if Path(jar).read_bytes()[:2] == b"#!" else [java, "-jar", jar]
    ended = subprocess.run([*direct, PLACE], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr[-3000:]
