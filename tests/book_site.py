"""What the tests of the built book share: its pages, and what stands on them."""

import importlib
import os
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "_build" / "html"
EXTENSIONS = ROOT / "book" / "_ext"
GENERATED = ["search"]
IN_CI = os.environ.get("CI", "") not in ("", "0", "false")


def extension(name):
    """Import one of the book's extensions, which finds its neighbors as in Sphinx."""
    if str(EXTENSIONS) not in sys.path:
        sys.path.insert(0, str(EXTENSIONS))
    return importlib.import_module(name)


def table_of_contents():
    """Return the files that the table of contents names, in its order."""
    toc = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text(encoding="utf-8"))

    def files(entry):
        yield entry.get("file") or entry.get("root")
        for part in entry.get("parts", []):
            yield from files(part)
        for key in ("chapters", "sections"):
            for below in entry.get(key, []):
                yield from files(below)

    return [name for name in files(toc) if name]


PAGES = table_of_contents() + GENERATED
EXERCISES = [n for n in table_of_contents() if re.match("chapters/.*/exercises$", n)]
SOLUTIONS = [name.replace("chapters/", "solutions/") for name in EXERCISES]
NOTEBOOKS = [n for n in table_of_contents() if (ROOT / f"{n}.ipynb").exists()]
LESSONS = [name for name in NOTEBOOKS if name.rsplit("/", 1)[1][0].isdigit()]
SUMMARIES = [name for name in NOTEBOOKS if name.endswith("/summary")]


def build_if_missing():
    """Build the site where there is none; `make test` builds it before the tests."""
    if (SITE / "index.html").exists():
        return
    if int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) > 1:
        pytest.fail("The book is not built: run `make book`, or pytest without -n.")
    ended = subprocess.run([sys.executable, "book/tools/build.py"], cwd=ROOT)
    assert ended.returncode == 0, "the book could not be built"


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of some.

    Attributes
    ----------
    elements : list of (tag, attributes)
    ids : set of str
        What a link into the page can point to.
    texts : dict of str to list of str
        The text within each title, heading and caption.
    """

    READ = ("title", "h1", "figcaption")

    def __init__(self, path):
        super().__init__()
        self.elements, self.ids = [], set()
        self.texts = {tag: [] for tag in self.READ}
        self._open = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.ids.update(filter(None, (attributes.get("id"), attributes.get("name"))))
        if tag in self.READ:
            self._open.append(tag)
            self.texts[tag].append("")

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data):
        for tag in self._open:
            self.texts[tag][-1] += data

    def all(self, *tags):
        """Return the attributes of every element with one of these tags."""
        return [attributes for tag, attributes in self.elements if tag in tags]


def targets(page):
    """Return every address on a page, those of pictures for wide screens among them."""
    for _, attributes in page.elements:
        for key in ("href", "src", "data", "poster", "action"):
            if attributes.get(key):
                yield attributes[key]
        for candidate in (attributes.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


@cache
def read_page(name):
    """Read a page of the site, named as in the table of contents."""
    return Page(SITE / f"{name}.html")
