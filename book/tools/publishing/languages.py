"""The languages of the book, and how a page leads to itself in another one.

English is at the root of the site. ``locale/LANGUAGE/edition.toml`` names the folder of
each other language. An edition is made in a tree of its own by the same tools, so these
functions also tell which language the tree that they are in speaks.
"""

import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from environment import ROOT, SPOKEN

SOURCES = "locale/*/edition.toml"
SCRIPT = Path(__file__).with_name("languages.js")


@dataclass(frozen=True)
class Language:
    """A language of the book.

    Attributes
    ----------
    code : str
        As HTML names it.
    name : str
        As its readers call it.
    folder : str
        Of its pages on the site; empty for English.
    """

    code: str
    name: str
    folder: str = ""

    def page(self, name):
        """Return the path of a page of this language from the root of the site."""
        return f"{self.folder}/{name}.html" if self.folder else f"{name}.html"


ENGLISH = Language("en", "English")


def read_languages(root=ROOT):
    """Return all languages that have an edition, English first."""
    found = [ENGLISH]
    for path in sorted(root.glob(SOURCES)):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        code = path.parent.name.replace("_", "-")
        found.append(Language(code, told["name"], told["folder"]))
    return found


def language_here(root=ROOT):
    """Return the language of the edition that this tree is.

    Raises
    ------
    ValueError
        If nothing tells where on the site that edition is.
    """
    spoken = root / SPOKEN
    code = spoken.read_text("utf-8").strip() if spoken.is_file() else ENGLISH.code
    for each in read_languages(root):
        if each.code == code.replace("_", "-"):
            return each
    raise ValueError(f"expected locale/{code}/edition.toml, got no such file")


def switch(name, here, languages):
    """Return the links that lead from a page to itself in the other languages.

    Parameters
    ----------
    name : str
        The page's path without its suffix.
    here : Language
    languages : iterable of Language
        Those that the site has; with only one, there is nothing to choose.
    """
    up = "../" * (here.page(name).count("/"))
    links = [
        f'<a class="btn language" lang="{other.code}" hreflang="{other.code}" '
        f'href="{escape(up + other.page(name))}">{escape(other.name)}</a>\n'
        for other in languages
        if other != here
    ]
    script = f"<script>\n{SCRIPT.read_text('utf-8')}</script>\n"
    return "".join([*links, script]) if links else ""


def alternates(name, home, languages):
    """Return the tags that tell search engines where a page is in other languages.

    Parameters
    ----------
    name : str
        The page's path without its suffix.
    home : str
        The address of the site's root; without one there are no tags.
    languages : iterable of Language
        Those that the site has; with only one, there are no tags.
    """
    if not home or len(languages) < 2:
        return ""
    places = [(each.code, each.page(name)) for each in languages]
    places.append(("x-default", ENGLISH.page(name)))
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(home + place)}">\n'
        for code, place in places
    )
