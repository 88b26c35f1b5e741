"""The buttons below a page's title, and what a page tells messengers."""

import re
from dataclasses import dataclass, field
from html import escape

from course_lib.language import say
from publishing.languages import ENGLISH, Language

TITLE = say("From Perceptron to Transformer")
INTRODUCTION = "book/intro"
LESSON = re.compile(r"chapters/(\d+_\w+/\d+_\w+)")  # its page
ANYWHERE = "book/anywhere.html"
PREVIEW = "preview.png"
PREVIEW_SIZE = (1200, 630)
PREVIEW_ALT = (
    "64 neurons finish your word. Switch one off. A network reads: god save the kin. A "
    "few of its neurons are lit, and bars show that g is the likeliest next letter."
)


@dataclass(frozen=True)
class Offer:
    """What the site has besides its pages.

    Attributes
    ----------
    lab : bool
        Whether the notebooks can be run in the browser.
    notebooks : frozenset of str
        The paths of all notebooks that can be run.
    files : dict of str to str
        Link texts by the names of the files at the root of the site.
    starter : str
        The address, from the root of the site, of the script that runs the cells of a
        page; empty if the site has no Python.
    films : dict of str to dict
        The sizes of the films by name of the animation and by ending.
    moved : dict of str to str
        The new addresses of pages and sections by the old ones.
    language : Language
        The language of the pages.
    languages : tuple of Language
        All languages that the site has.
    """

    lab: bool = False
    notebooks: frozenset = frozenset()
    files: dict = field(default_factory=dict)
    starter: str = ""
    films: dict = field(default_factory=dict)
    moved: dict = field(default_factory=dict)
    language: Language = ENGLISH
    languages: tuple = (ENGLISH,)


def slides_of(name):
    """Return the page of a lesson's slides, or an empty text if it isn't a lesson's.

    Examples
    --------
    >>> slides_of("chapters/01_perceptron/01_neuron")
    'slides/01_perceptron/01_neuron.html'
    >>> slides_of("chapters/01_perceptron/exercises")
    ''
    """
    found = LESSON.fullmatch(name)
    return f"slides/{found[1]}.html" if found else ""


def row(label, links):
    """Return a row of links that look like buttons, each (address, words, more)."""
    lines = [f'<a href="{escape(to)}"{more}>{words}</a>\n' for to, words, more in links]
    return f'<nav class="launch" aria-label="{label}">\n{"".join(lines)}</nav>\n'


def slides_row(name):
    """Return the button that a lesson's page has even where nothing is published."""
    links = slides_links(name)
    return row(say("Teach this lesson"), links) if links else ""


def slides_links(name):
    """Return what leads from a lesson's page to its slides; nothing for other pages."""
    to = slides_of(name)
    return [("../" * name.count("/") + to, say("Slides"), "")] if to else []


def notebook_buttons(place, address, offer):
    """Return the buttons for one notebook's page."""
    root = "../" * place.count("/")
    links = []
    if address.repository:
        links.append((address.colab(place), say("Open in Colab"), ""))
    if offer.lab:
        lab = f"{root}lab/notebooks/index.html?path={place}"
        links.append((lab, say("Run in the browser"), ""))
    file = place.rpartition("/")[2]
    links.append((file, say("Download notebook"), f' download="{file}"'))
    links.append((root + ANYWHERE, say("Which one?"), ' class="launch-help"'))
    links += slides_links(place.removesuffix(".ipynb"))
    return row(say("Run this notebook"), links)


def launch_buttons(name, address, offer):
    """Return the buttons for a page: of its notebook, or of the whole course."""
    place = f"{name}.ipynb"
    if place in offer.notebooks:
        return notebook_buttons(place, address, offer)
    return "" if name.startswith("chapters/") else course_buttons(name, offer)


def course_buttons(name, offer):
    """Return the buttons that run or download the whole course."""
    root = "../" * name.count("/")
    links = []
    if offer.lab:
        links.append((f"{root}lab/index.html", say("Run in the browser"), ""))
    links += [(root + file, words, " download") for file, words in offer.files.items()]
    return row(say("Download the course"), links)


def preview_tags(name, title, description, address):
    """Return the tags that give a messenger a page's title, first words, and picture.

    A picture must have a complete address, so it is left out if the site has none.

    Parameters
    ----------
    name : str
        The page's path without its suffix.
    title, description : str
        The latter may be empty.
    address : Address
    """
    has_canonical = address.site or name == "index"  # which only leads elsewhere:
    name = INTRODUCTION if name == "index" else name
    properties = {
        "og:type": "website",
        "og:site_name": TITLE,
        "og:title": title,
        "og:description": description,
    }
    if address.site:
        width, height = map(str, PREVIEW_SIZE)
        properties |= {
            "og:url": address.page(f"{name}.html"),
            "og:image": address.page(PREVIEW),
            "og:image:alt": PREVIEW_ALT,
            "og:image:width": width,
            "og:image:height": height,
        }
    tags = [
        f'<meta property="{key}" content="{escape(text)}">\n'
        for key, text in properties.items()
        if text
    ]
    if address.site:
        tags.append('<meta name="twitter:card" content="summary_large_image">\n')
    if has_canonical:
        to = escape(address.page(f"{name}.html"))
        tags.append(f'<link rel="canonical" href="{to}">\n')
    return "".join(tags)
