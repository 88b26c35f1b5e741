"""Pack the pages as an EPUB 3: one XHTML file per page, formulas as MathML."""

import os
import re
import uuid
import zipfile
from html import escape

from serve import serving

from . import paper
from .browser import browsing
from .facts import NAME, all_pages
from .gather import BUILD, FOLDER, IMAGES

TYPES = {
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xhtml": "application/xhtml+xml",
}
CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="{language}" xml:lang="{language}">
<head><title>{title}</title><link rel="stylesheet" href="book.css"/></head>
<body>
{body}
</body>
</html>
"""
PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" \
xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{number}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<dc:creator>{author}</dc:creator>
<dc:rights>{license}</dc:rights>
<dc:date>{date}</dc:date>
<dc:description>Version {version}</dc:description>
<meta property="dcterms:modified">{date}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def page(book, title, body):
    """Return one file of the book."""
    return PAGE.format(language=book.language, title=escape(title), body=body)


def nav_line(entry, taken):
    """Return a line of the contents with the lines below it."""
    words = escape(paper.title(entry, taken) if entry.name else entry.title)
    link = f'<a href="{entry.slug}.xhtml">{words}</a>' if entry.name else ""
    below = "".join(nav_line(each, taken) for each in entry.below)
    below = f"<ol>{below}</ol>" if below else ""
    return f"<li>{link or f'<span>{words}</span>'}{below}</li>"


def navigation(contents, book, taken):
    """Return the page of contents, which also appears in the reader's menu."""
    lines = "".join(nav_line(entry, taken) for entry in contents)
    body = f'<nav epub:type="toc" id="toc"><h1>Contents</h1><ol>{lines}</ol></nav>'
    return page(book, "Contents", body)


def title_page(book):
    """Return the first page: title, authors, version, date, and license."""
    return page(book, book.title, paper.cover(book))


def cover_picture(book):
    """Take a picture of the cover for the library view."""
    source = FOLDER / "cover.html"
    style = paper.style("both.css", "paper.css")
    look = (
        "body { padding: 0 60px } .cover { height: 1000px } .cover img { width: 240px }"
    )
    source.write_text(
        f'<!doctype html><meta charset="utf-8"><style>{style}{look}</style>'
        f"{paper.cover(book, paper.LOGO)}",
        encoding="utf-8",
    )
    with serving(BUILD) as address, browsing() as browser:
        tab = browser.new_page(
            viewport={"width": 780, "height": 1040}, device_scale_factor=2
        )
        tab.goto(f"{address}/{source.relative_to(BUILD).as_posix()}")
        return tab.screenshot()


def used_pictures(texts):
    """Return the names of the pictures in the pages, each once."""
    found = re.findall(r'src="images/([^"]+)"', "\n".join(texts))
    return sorted(set(found))


def plain_svg(drawing):
    """Turn a drawing by matplotlib into one that an e-book allows.

    It must not declare an external document type, and every path needs a shape, even
    that of a space.
    """
    drawing = re.sub(r"<!DOCTYPE[^>]*>\s*", "", drawing, count=1)
    return re.sub(r"<path(?![^>]*\sd=)", '<path d="M0 0"', drawing)


def picture(name):
    """Read a picture in a form that an e-book allows."""
    data = (IMAGES / name).read_bytes()
    return plain_svg(data.decode()).encode() if name.endswith(".svg") else data


def package(book, files, order):
    """Return the list of all files, and their reading order."""
    manifest = []
    for number, (name, data) in enumerate(files.items(), 1):
        properties = [
            word
            for word, true in (
                ("nav", name == "nav.xhtml"),
                ("cover-image", name == "cover.png"),
                ("mathml", name.endswith(".xhtml") and "<math" in data),
            )
            if true
        ]
        kind = TYPES[os.path.splitext(name)[1]]
        extra = f' properties="{" ".join(properties)}"' if properties else ""
        manifest.append(
            f'<item id="f{number}" href="{escape(name)}" media-type="{kind}"{extra}/>'
        )
    numbers = {name: number for number, name in enumerate(files, 1)}
    return PACKAGE.format(
        language=book.language,
        number=uuid.uuid5(uuid.NAMESPACE_URL, book.address or book.title),
        title=escape(book.title),
        author=escape(book.author),
        license=escape(book.license),
        date=book.date.isoformat(),
        version=escape(book.version),
        manifest="\n".join(manifest),
        spine="\n".join(f'<itemref idref="f{numbers[name]}"/>' for name in order),
    )


def write(target, files, book):
    """Write the archive whole or not at all; its file type is first, uncompressed."""
    partial = target.with_suffix(".partial")
    moment = (book.date.year, book.date.month, book.date.day, 0, 0, 0)
    with zipfile.ZipFile(partial, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, moment)
            packed = name != "mimetype" and not name.endswith(".png")
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    os.replace(partial, target)


def make_epub(contents, book, taken):
    """Make the EPUB; return its path and number of pages."""
    pages = all_pages(contents)
    files = {
        "title.xhtml": title_page(book),
        "nav.xhtml": navigation(contents, book, taken),
    }
    for entry in pages:
        body = taken[entry.name]["xhtml"]
        files[f"{entry.slug}.xhtml"] = page(book, paper.title(entry, taken), body)
    order = list(files)
    files["book.css"] = paper.style("both.css", "epub.css")
    files["cover.png"] = cover_picture(book)
    for name in used_pictures(taken[entry.name]["xhtml"] for entry in pages):
        files[f"images/{name}"] = picture(name)
    archive = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    archive["book/package.opf"] = package(book, files, order)
    archive |= {f"book/{name}": data for name, data in files.items()}
    target = FOLDER / f"{NAME}.epub"
    write(target, archive, book)
    return target, f"{len(pages)} pages"
