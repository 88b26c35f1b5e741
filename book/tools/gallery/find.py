"""Find the figures of the book while its pages are read.

The gallery shows all interactive figures, each in a section that links to its lesson.
The lessons show the animations, each with a picture for where scripts don't run.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from docutils import nodes
from sphinx import addnodes

from .pictures import name_picture

LESSON = re.compile(r"chapters/(\w+)/\d\d_\w+")


@dataclass
class Figure:
    """A figure on a page, and what the gallery shows of it.

    Attributes
    ----------
    kind : str
        ``interactive`` or ``animation``.
    name : str
        Of the module of an interactive figure; of an animation, what its page and its
        films are called.
    alt : str
        What is seen, and what follows.
    source : str
        What its picture depends on: the values, scripts, and styles of an interactive
        figure, or the picture of an animation.
    picture : str
        The name of its picture.
    story : str
        For an animation, what two players have in common if they show the same one.
    anchor : str
        Where it is on its page.
    title : str
        The heading above it.
    lesson : str
        The page of its lesson, without a suffix; for an interactive figure, the first
        one that its section links to.
    place : str
        For an animation, the number and the title of its lesson.
    """

    kind: str
    name: str = ""
    alt: str = ""
    source: str = ""
    picture: str = ""
    story: str = ""
    anchor: str = ""
    title: str = ""
    lesson: str = ""
    place: str = ""

    @property
    def chapter(self):
        """Return the folder of its chapter, or an empty text without a lesson."""
        found = LESSON.search(self.lesson)
        return found[1] if found else ""


class FigureFinder(HTMLParser):
    """Collect the figures in a piece of HTML.

    Attributes
    ----------
    figures : list of Figure
    styles : set of str
        The style sheets that come with them.
    """

    def __init__(self, html):
        super().__init__()
        self.figures, self.styles = [], set()
        self._inside = ""  # "script" or "style", whose text is not shown
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note what is here."""
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if tag in ("script", "style"):
            self._inside = tag
        elif "interactive-place" in classes:
            self._add_interactive(values)
        elif "animation" in classes:
            self._add_animation(values)
        elif "animation-screen" in classes:
            self.figures[-1].alt = values["aria-label"]
        elif tag == "img" and self.figures and self.figures[-1].kind == "animation":
            self.figures[-1].source = values["src"]

    def handle_endtag(self, tag):
        """Leave a script or a style sheet."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data):
        """Collect what draws a figure."""
        if self._inside == "style" and self.figures:
            self.styles.add(data)
        elif self._inside == "script" and self.figures:
            self.figures[-1].source += data * (self.figures[-1].kind == "interactive")

    def _add_interactive(self, values):
        shown = json.loads(values["data-values"])
        source = values["data-figure"] + values["data-values"]
        name, alt = values["data-figure"], shown["_about"]["alt"]
        self.figures.append(Figure("interactive", name, alt, source))

    def _add_animation(self, values):
        told = f"{values['data-animation']}{values['data-drawing']}"
        story = hashlib.sha256(told.encode()).hexdigest()
        self.figures.append(Figure("animation", story=story))


def find_figures(doctree, page):
    """Return the figures of a page in their order.

    Parameters
    ----------
    doctree : docutils.nodes.document
        As it was read.
    page : str
        Its path without a suffix.

    Returns
    -------
    list of Figure
    """
    found, styles = [], set()
    for raw in doctree.findall(nodes.raw):
        if raw["format"] == "html":
            finder = FigureFinder(raw.astext())
            styles |= finder.styles
            for figure in finder.figures:
                _place(figure, raw, doctree, page)
                found.append(figure)
    for figure in found:
        if figure.kind == "interactive":
            figure.source += "".join(sorted(styles))
        figure.picture = name_picture(figure)
    return found


def _place(figure, raw, doctree, page):
    """Note where a figure is."""
    section = enclosing(raw, nodes.section)
    figure.title = title_of(section)
    figure.anchor = section["ids"][0]
    if figure.kind == "interactive":
        links = (link["reftarget"] for link in section.findall(addnodes.pending_xref))
        figure.lesson = next((to for to in links if LESSON.fullmatch(to)), "")
        return
    framed = enclosing(raw, nodes.figure)
    stops = [name for name in section["ids"] if name.startswith("tour-")]
    figure.anchor = framed["ids"][0] if framed else (stops or section["ids"])[0]
    figure.name = figure.anchor.removeprefix("fig-")
    figure.lesson, figure.place = page, title_of(doctree[0]).partition(":")[0]


def enclosing(node, kind):
    """Return the nearest node of a kind that encloses a node, or None."""
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node


def title_of(section):
    """Return the title of a section as plain text."""
    return next(section.findall(nodes.title)).astext()
