"""The EPUB is a valid archive: each file named once, in order, formulas declared."""

import re
import zipfile
from xml.etree import ElementTree

import pytest
from printed import epub
from tiny_book import BOOK, CONTENTS, taken

XHTML = "http://www.w3.org/1999/xhtml"
FORMULA = (
    f'<p xmlns="{XHTML}"><math xmlns="http://www.w3.org/1998/Math/MathML">'
    '<mi>x</mi></math><img src="images/fold.png" alt="A fold."/></p>'
)


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Return the packed tiny book."""
    images = tmp_path / "images"
    images.mkdir()
    (images / "fold.png").write_bytes(b"drawn")
    (images / "unused.png").write_bytes(b"drawn")
    monkeypatch.setattr(epub, "FOLDER", tmp_path)
    monkeypatch.setattr(epub, "IMAGES", images)
    monkeypatch.setattr(epub, "cover_picture", lambda book: b"cover")
    target, extent = epub.make_epub(CONTENTS, BOOK, taken(fold=FORMULA))
    assert extent == "4 pages"
    assert not target.with_suffix(".partial").exists()
    with zipfile.ZipFile(target) as packed:
        yield packed


def test_kind_of_file_stands_first_and_bare(archive):
    first = archive.infolist()[0]
    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert archive.read("mimetype") == b"application/epub+zip"


def test_every_file_is_xml_that_can_be_read(archive):
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(archive.read(name))


def test_every_file_is_listed_once(archive):
    package = archive.read("book/package.opf").decode()
    listed = sorted(f"book/{name}" for name in re.findall(r'href="([^"]+)"', package))
    inside = [n for n in archive.namelist() if n.startswith("book/")]
    assert listed == sorted(set(inside) - {"book/package.opf"})


def test_only_pictures_that_stand_in_a_page_are_packed(archive):
    images = [n for n in archive.namelist() if n.startswith("book/images/")]
    assert images == ["book/images/fold.png"]


def test_pages_follow_the_table_of_contents(archive):
    package = archive.read("book/package.opf").decode()
    names = dict(re.findall(r'id="(f\d+)" href="([^"]+)"', package))
    order = [names[number] for number in re.findall(r'idref="(f\d+)"', package)]
    assert order[:3] == ["title.xhtml", "nav.xhtml", "book-intro.xhtml"]
    assert order[-1] == "chapters-01-exercises.xhtml"


def test_page_with_a_formula_declares_it(archive):
    package = archive.read("book/package.opf").decode()
    declared = re.findall(r'href="([^"]+)"[^>]*properties="mathml"', package)
    assert declared == ["chapters-01-fold.xhtml"]


def test_contents_lead_to_files(archive):
    links = re.findall(
        r'href="([^"]+\.xhtml)"', archive.read("book/nav.xhtml").decode()
    )
    assert len(links) == 4
    assert {f"book/{link}" for link in links} <= set(archive.namelist())


def test_drawing_declares_no_outside_type_and_draws_each_path():
    drawing = (
        '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n'
        '  "svg11.dtd">\n<svg><path id="space"/><path d="M1 1" id="a"/></svg>'
    )
    plain = epub.plain_svg(drawing)
    assert "DOCTYPE" not in plain
    assert plain.endswith(
        '<svg><path d="M0 0" id="space"/><path d="M1 1" id="a"/></svg>'
    )
