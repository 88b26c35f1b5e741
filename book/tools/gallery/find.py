"""Find the figures that the gallery shows: on its own page, and in the lessons.

An interactive figure is in a section of the gallery that links to its lesson. An
animation is in a lesson, with all its frames in one image.
"""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

LESSON = re.compile(r"chapters/(\w+)/\d\d_\w+\.html")
SPRITE = re.compile(r"--animation-sprite: url\(([^)]*)\)")
POSITION = re.compile(r"background-position: ([\d.]+)% ([\d.]+)%")


@dataclass
class Figure:
    """A figure on a page, and what the gallery shows of it.

    Attributes
    ----------
    kind : str
        ``interactive`` or ``animation``.
    anchor : str
        Where it is on its page.
    title : str
        The heading above it.
    alt : str
        What is seen, and what follows.
    name : str
        For an interactive figure, the name of its module.
    lesson : str
        For an interactive figure, the page of the first lesson that its section links
        to, as a path in the site.
    chapter : str
        The folder of its chapter; for an interactive figure, that of the first lesson
        that its section links to.
    place : str
        For an animation, the number and the title of its lesson.
    source : str
        What its picture depends on: the values, scripts, and styles of an interactive
        figure, or the image with all frames of an animation.
    frame : tuple of float
        For an animation, where its last still is in the image, from 0 to 1.
    grid : tuple of int
        For an animation, how many columns and rows of frames the image has.
    """

    kind: str
    anchor: str
    title: str
    alt: str = ""
    name: str = ""
    lesson: str = ""
    chapter: str = ""
    place: str = ""
    source: str = ""
    frame: tuple = (0.0, 0.0)
    grid: tuple = (1, 1)


class FigureFinder(HTMLParser):
    """Collect the title and the figures of a page.

    Attributes
    ----------
    title : str
        The page's heading.
    figures : list of Figure

    Raises
    ------
    ValueError
        If the frames of an animation aren't on the page.
    """

    HEADINGS = ("h1", "h2", "h3")

    def __init__(self, html):
        super().__init__()
        self.title, self.figures = "", []
        self._sections = []  # anchor and title of those that are open
        self._figure = ""  # the anchor of the enclosing figure
        self._chapter, self._lesson = "", ""
        self._in_heading = False
        self._inside = ""  # "script" or "style", whose text is not shown
        self._styles = set()
        self.feed(html)
        for figure in self.figures:
            if figure.kind == "interactive":
                figure.source += "".join(sorted(self._styles))

    def handle_starttag(self, tag, attrs):
        """Note where we are, and what is here."""
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if tag == "section":
            self._sections.append([values.get("id", ""), ""])
            self._chapter, self._lesson = "", ""
        elif tag in ("script", "style"):
            self._inside = tag
        elif tag == "figure":
            self._figure = values.get("id", "")
        elif tag in self.HEADINGS and self._sections:
            self._in_heading = not self._sections[-1][1]
        elif tag == "a":
            self._in_heading = False  # the link to the heading itself
            found = LESSON.search(values.get("href", ""))
            if found and not self._lesson:
                self._chapter, self._lesson = found[1], found[0]
        elif tag == "div":
            self._read_part(classes, values)

    def _read_part(self, classes, values):
        if "explorable-place" in classes:
            self._add_interactive(values)
        elif "animation" in classes:
            self._add_animation(values)
        elif "animation-still" in classes:
            found = POSITION.search(values["style"])
            self.figures[-1].frame = tuple(float(part) / 100 for part in found.groups())
        elif "animation-screen" in classes:
            self.figures[-1].alt = values["aria-label"]

    def handle_endtag(self, tag):
        """Leave a section, a figure, or a heading."""
        if tag == "section" and self._sections:
            self._sections.pop()
        elif tag in ("script", "style"):
            self._inside = ""
        elif tag == "figure":
            self._figure = ""
        elif tag in self.HEADINGS:
            self._in_heading = False
            if tag == "h1" and self._sections:
                self.title = self._sections[-1][1].strip()

    def handle_data(self, data):
        """Collect the words of a heading, and what draws a figure."""
        if self._inside == "style" and self.figures:
            self._styles.add(data)
        elif self._inside == "script" and self.figures:
            self.figures[-1].source += data * (self.figures[-1].kind == "interactive")
        elif self._in_heading:
            self._sections[-1][1] += data

    def _add_interactive(self, values):
        shown = json.loads(values["data-values"])
        anchor, title = self._sections[-1]
        source = values["data-figure"] + values["data-values"]
        figure = Figure("interactive", anchor, title.strip(), source=source)
        figure.alt, figure.name = shown["_about"]["alt"], values["data-figure"]
        figure.chapter, figure.lesson = self._chapter, self._lesson
        self.figures.append(figure)

    def _add_animation(self, values):
        shown = json.loads(values["data-animation"])
        anchor, title = self._sections[-1]
        figure = Figure("animation", self._figure or anchor, title.strip())
        figure.place = self.title.partition(":")[0]
        frames = SPRITE.search(values.get("style", ""))
        if not frames:
            raise ValueError(
                f"expected the frames of the animation in {figure.title!r} on its "
                "page, got none; the tag 'lazy' moves them into a file"
            )
        figure.source = frames[1]
        figure.grid = (shown["columns"], shown["rows"])
        self.figures.append(figure)
