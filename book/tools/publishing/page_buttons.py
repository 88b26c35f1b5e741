"""Add buttons, a preview, links for reports, and the edition to a built page.

The builder doesn't know the owner, the address, or what else is published, so
``make book`` gives everyone the same pages.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from publishing.report_links import add_report_links

TITLE = "From Perceptron to Transformer"
INTRODUCTION = "book/intro"
HOW_TO = "book/how"
ANYWHERE = "book/anywhere.html"
LESSON = re.compile(r"chapters/\w+/\w+")
PREVIEW = "preview.png"
PREVIEW_SIZE = (1200, 630)
PREVIEW_ALT = (
    "The title of the book and its formula, max(0, x W1 + b1) W2 + b2. Next to them "
    "are two spirals of points (blue squares and vermilion circles) and the regions "
    "into which a trained network has cut the plane."
)

HEADING = re.compile(r'<article class="bd-article.*?</h1>', re.DOTALL)
UPDATED = re.compile(r'<p class="last-updated">.*?</p>', re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical"[^>]*>\n?')
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


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
    """

    lab: bool = False
    notebooks: frozenset = frozenset()
    files: dict = field(default_factory=dict)


def row(label, links):
    """Return a row of links that look like buttons, each (address, words, more)."""
    lines = [f'<a href="{escape(to)}"{more}>{words}</a>' for to, words, more in links]
    return (
        f'\n<nav class="launch" aria-label="{label}">\n' + "\n".join(lines) + "\n</nav>"
    )


def notebook_buttons(place, address, offer):
    """Return the buttons for one notebook's page."""
    root = "../" * place.count("/")
    links = []
    if address.repository:
        links.append((address.colab(place), "Open in Colab", ""))
    if offer.lab:
        lab = f"{root}lab/notebooks/index.html?path={place}"
        links.append((lab, "Run in the browser", ""))
    file = place.rpartition("/")[2]
    links.append((file, "Download notebook", f' download="{file}"'))
    links.append((root + ANYWHERE, "Which one?", ' class="launch-help"'))
    return row("Run this notebook", links)


def course_buttons(name, offer):
    """Return the buttons that run or download the whole course."""
    root = "../" * name.count("/")
    links = []
    if offer.lab:
        links.append((f"{root}lab/index.html", "Run in the browser", ""))
    links += [(root + file, words, " download") for file, words in offer.files.items()]
    return row("Download the course", links)


def preview_tags(html, name, address):
    """Return the tags that give a messenger a page's title, first words, and picture.

    A picture must have a complete address, so it is left out if the site has none.
    """
    title = unescape(re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]).strip()
    described = DESCRIPTION.search(html)
    properties = {
        "og:type": "website",
        "og:site_name": TITLE,
        "og:title": title.split(" — ")[0],
        "og:description": unescape(described[1]) if described else "",
    }
    if address.site:
        name = INTRODUCTION if name == "index" else name  # which only redirects there
        picture = address.page(PREVIEW)
        width, height = map(str, PREVIEW_SIZE)
        properties |= {
            "og:url": address.page(f"{name}.html"),
            "og:image": picture,
            "og:image:alt": PREVIEW_ALT,
            "og:image:width": width,
            "og:image:height": height,
        }
    tags = [
        f'<meta property="{key}" content="{escape(text)}">'
        for key, text in properties.items()
        if text
    ]
    if address.site:
        tags.append('<meta name="twitter:card" content="summary_large_image">')
        tags.append(f'<link rel="canonical" href="{escape(properties["og:url"])}">')
    return "\n".join(tags)


def insert(html, pattern, addition):
    """Insert an addition after the first match of a pattern that must be there."""
    found = pattern.search(html)
    if not found:
        raise ValueError(f"a page has no {pattern.pattern!r}: has the theme changed?")
    return html[: found.end()] + addition + html[found.end() :]


def furnish(html, name, address, edition, offer):
    """Return a built page with everything that publishing adds.

    Parameters
    ----------
    html : str
    name : str
        The page's path without its suffix, as in the table of contents.
    address : Address
    edition : Edition
    offer : Offer
    """
    if address.site:
        html = CANONICAL.sub("", html)
    tags = preview_tags(html, name, address)
    html = html.replace("</head>", f"{tags}\n</head>", 1)
    if f"{name}.ipynb" in offer.notebooks:
        buttons = notebook_buttons(f"{name}.ipynb", address, offer)
        html = insert(html, HEADING, buttons)
    elif name == HOW_TO:
        html = insert(html, HEADING, course_buttons(name, offer))
    html = add_report_links(html, name, address, edition)
    return UPDATED.sub(f'<p class="last-updated">{edition.words}</p>', html)
