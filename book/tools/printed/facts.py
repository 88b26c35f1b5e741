"""What the cover says of the book, and the order of its pages."""

import datetime
import os
import re
from dataclasses import dataclass, field

import yaml
from environment import ROOT

import course_lib

NAME = "from-perceptron-to-transformer"


@dataclass(frozen=True)
class Book:
    """Title, authors, licence, version, date and address of the book.

    ``address`` ends in a slash; it is empty where nobody knows it.
    """

    title: str
    author: str
    licence: str
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


def site_address(environ=os.environ):
    """Return where the book is published, or nothing if nobody says it.

    ``SITE_ADDRESS`` says it itself; ``GITHUB_REPOSITORY``, which a workflow sets to
    ``owner/repository``, says it for the site of that repository.
    """
    if named := environ.get("SITE_ADDRESS", "").strip():
        if not re.match(r"https?://\S+$", named):
            raise ValueError(
                f"SITE_ADDRESS must be an address such as https://example.org/book/, "
                f"got {named!r}"
            )
        return named.rstrip("/") + "/"
    repository = environ.get("GITHUB_REPOSITORY", "").strip()
    if not repository:
        return ""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise ValueError(
            f"GITHUB_REPOSITORY must be owner/repository, got {repository!r}"
        )
    owner, name = repository.split("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def print_date(environ=os.environ):
    """Return today's date, or that of ``SOURCE_DATE_EPOCH``."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else now
    ).date()


def read_yaml(name):
    """Read one of the two files that describe the book."""
    return yaml.safe_load((ROOT / "book" / name).read_text(encoding="utf-8"))


def read_book():
    """Read what the settings say of the book."""
    settings = read_yaml("_config.yml")
    return Book(
        title=settings["title"],
        author=settings["author"],
        licence=settings["copyright"],
        language=settings["sphinx"]["config"]["language"],
        version=course_lib.__version__,
        date=print_date(),
        address=site_address(),
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
