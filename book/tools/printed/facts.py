"""The facts on the book's cover, and the order of its pages."""

import datetime
import os
from dataclasses import dataclass, field

import yaml
from environment import ROOT
from publishing.address import read_address
from publishing.edition import read_edition

NAME = "from-perceptron-to-transformer"


@dataclass(frozen=True)
class Book:
    """Title, authors, license, version, date, and address of the book.

    ``address`` ends in a slash, or is empty if it isn't known.
    """

    title: str
    author: str
    license: str
    language: str
    version: str
    date: datetime.date
    address: str


@dataclass
class Entry:
    """A line of the table of contents: a page, or the caption of a part.

    A caption has no ``name``. ``below`` has the entries that belong to this one.
    """

    name: str = ""
    title: str = ""
    below: list["Entry"] = field(default_factory=list)

    @property
    def slug(self):
        """The name as one word, for links and files."""
        return slug(self.name)

    def pages(self):
        """Return the pages of this entry in reading order."""
        if self.name:
            yield self
        for entry in self.below:
            yield from entry.pages()


def slug(name):
    """Turn a page's name into one word: ``book/intro`` becomes ``book-intro``."""
    return name.replace("/", "-")


def read_yaml(name):
    """Read one of the two files that describe the book."""
    return yaml.safe_load((ROOT / "book" / name).read_text(encoding="utf-8"))


def read_book():
    """Read the facts about the book from the settings."""
    settings = read_yaml("_config.yml")
    edition = read_edition(os.environ)
    return Book(
        title=settings["title"],
        author=settings["author"],
        license=settings["copyright"],
        language=settings["sphinx"]["config"]["language"],
        version=edition.version,
        date=edition.moment.date(),
        address=read_address(os.environ).site,
    )


def read_contents(toc=None):
    """Return the table of contents, which is the first page and the parts.

    Parameters
    ----------
    toc : dict, optional
        Content of ``_toc.yml``.

    Returns
    -------
    list of Entry
    """

    def entries(places):
        return [
            Entry(
                place["file"],
                place.get("title", ""),
                entries(place.get("sections", [])),
            )
            for place in places
        ]

    toc = toc or read_yaml("_toc.yml")
    parts = [
        Entry("", part["caption"], entries(part["chapters"])) for part in toc["parts"]
    ]
    return [Entry(toc["root"]), *parts]


def all_pages(contents):
    """Return every page of the table of contents in reading order."""
    return [page for entry in contents for page in entry.pages()]
