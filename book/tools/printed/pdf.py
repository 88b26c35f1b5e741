"""Print the document with Chromium twice, first to find the page numbers."""

import io
import logging
import os
import sys
from importlib import resources

from environment import BUILD
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject
from serve import serving

from . import paper
from .browser import PATIENCE, browsing
from .facts import NAME
from .gather import FOLDER

MAKE_READY = resources.files(__package__).joinpath("paper.js").read_text("utf-8")
WIDTH = round((210 - 2 * 20) / 25.4 * 96)  # of the text on A4, in CSS pixels
FILL_IN = """(numbers) => {
  document.querySelectorAll(".contents a").forEach((line) => {
    line.querySelector(".number").textContent = numbers[line.hash.slice(1)];
  });
}"""
NO_FONT = (
    "No installed font has these characters "
    "(Debian, Ubuntu: apt install fonts-noto-cjk fonts-dejavu-core)."
)


def page_numbers(reader, slugs):
    """Return the page number in the PDF at which each page of the book begins."""
    places = reader.named_destinations
    return {s: reader.get_destination_page_number(places[f"/{s}"]) + 1 for s in slugs}


def refuse(complaints):
    """Stop if something would look wrong on paper."""
    if not complaints:
        return
    print("The book wasn't printed:", file=sys.stderr)
    for complaint in complaints[:12]:
        print(f"  {complaint}", file=sys.stderr)
    if len(complaints) > 12:
        print(f"  and {len(complaints) - 12} more", file=sys.stderr)
    if any(text.startswith("no font") for text in complaints):
        print(NO_FONT, file=sys.stderr)
    sys.exit(1)


def print_twice(page, slugs):
    """Print the document that is open; return its PDF and its page numbers."""
    page.emulate_media(media="print", color_scheme="light")
    refuse(page.evaluate(MAKE_READY))

    def sheets(tagged):
        printed = page.pdf(tagged=tagged, prefer_css_page_size=True)
        return printed, page_numbers(PdfReader(io.BytesIO(printed)), slugs)

    _, numbers = sheets(tagged=False)  # tags take time, but no space
    page.evaluate(FILL_IN, numbers)
    printed, again = sheets(tagged=True)
    if again != numbers:
        sys.exit(
            "The page numbers changed while they were being written into the "
            "table of contents."
        )
    return printed, numbers


def add_outline(writer, contents, numbers, taken):
    """Give the PDF the table of contents as its outline."""

    def add(entry, above):
        first = next(entry.pages())
        words = paper.title(entry, taken) if entry.name else entry.title
        item = writer.add_outline_item(
            title=words, page_number=numbers[first.slug] - 1, parent=above
        )
        for below in entry.below:
            add(below, item)

    for entry in contents:
        add(entry, None)


def finish(printed, contents, book, numbers, taken):
    """Add what Chromium doesn't write: the outline, the authors, the subject."""
    # Chromium nests some objects that pypdf numbers, so pypdf warns of a higher count.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    writer.pdf_header = "%PDF-1.7"
    writer.add_metadata(
        {
            "/Title": book.title,
            "/Author": book.author,
            "/Subject": f"Version {book.version}, {book.date}. {book.license}",
            "/Creator": "From the pages of the book",
        }
    )
    root = writer.root_object
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    root[NameObject("/ViewerPreferences")] = shown
    writer.page_mode = "/UseOutlines"
    add_outline(writer, contents, numbers, taken)
    return writer


def make_pdf(contents, book, taken):
    """Make the PDF; return its path and number of pages."""
    slugs = [page.slug for entry in contents for page in entry.pages()]
    source = FOLDER / "paper.html"
    source.write_text(paper.document(contents, book, taken), encoding="utf-8")
    print("Printing ...", flush=True)
    with serving(BUILD) as address, browsing() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
        page.set_default_timeout(6 * PATIENCE)  # all pages in one
        page.goto(f"{address}/{source.relative_to(BUILD).as_posix()}")
        printed, numbers = print_twice(page, slugs)
    writer = finish(printed, contents, book, numbers, taken)
    target = FOLDER / f"{NAME}.pdf"
    partial = target.with_suffix(".partial")
    writer.write(partial)
    os.replace(partial, target)
    return target, f"{len(writer.pages)} pages"
