"""What the cover says of the book, and the order of its pages."""

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
    """Title, authors, license, version, date and address of the book.

    ``address`` ends in a slash; it is empty where nobody knows it.
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

    A caption has no ``name``. ``below`` are the entries that belong to this one.
    """

    name: str = ""
    title: str = ""
    below: list["Entry"] = field(default_factory=list)

    @property
    def slug(self):
        """The name as one word, for links and files."""
        return slug(self.name)

    def pages(self):
        """Give the pages of this entry in the order of reading."""
        if self.name:
            yield self
        for entry in self.below:
            yield from entry.pages()


def slug(name):
    """Make one word of the name of a page: ``book/intro`` becomes ``book-intro``."""
    return name.replace("/", "-")


def read_yaml(name):
    """Read one of the two files that describe the book."""
    return yaml.safe_load((ROOT / "book" / name).read_text(encoding="utf-8"))


def read_book():
    """Read what the settings say of the book."""
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
    """Return the table of contents: its first page and its parts.

    Parameters
    ----------
    toc : dict, optional
        What ``_toc.yml`` says.

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
    """Return every page of the table of contents in the order of reading."""
    return [page for entry in contents for page in entry.pages()]
