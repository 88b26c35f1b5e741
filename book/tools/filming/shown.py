"""Read the animations that a built page shows: drawings, captions, and times.

They are what the player gets, so a film agrees with the player beside it. An animation
is called after its figure in a lesson. One that only the short tour shows is called
after its stop there.
"""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cached_property

from figure_pages.files import drawing_key

TOUR = "book/tour"
PAGES = ("chapters/*/[0-9]*.html", f"{TOUR}.html")  # where animations are
# A figure and its end, a stop of the tour, a player: names come before what they name.
PARTS = re.compile(
    r'<figure\b[^>]*\bid="(?P<figure>fig-[\w-]+)"|(?P<end></figure>)'
    r'|<span id="(?P<stop>tour-[\w-]+)"></span>'
    r'|<div class="animation"(?P<player>[^>]*)>'
)
DATA = re.compile(r'data-animation="([^"]*)"')
DRAWING = re.compile(r'data-drawing="([^"]*)"')
SHAPE = re.compile(r"--animation-shape: (\d+) / (\d+)")
TITLE = re.compile(r"<title>(.*?)(?: (?:&#8212;|—) .*?)?</title>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """An animation as a page shows it.

    Attributes
    ----------
    anchor : str
        The id of its figure on its page, such as ``fig-loop``, or of its stop of the
        tour, such as ``tour-loop``.
    page : str
        The path of its page in the site, without a suffix.
    lesson : str
        The number and the title of its lesson, such as ``1.3 The learning rule``.
    data : str
        What the player is given, as JSON.
    drawing : str
        The key of what the player draws.
    size : tuple of int
        Width and height of a picture.
    """

    anchor: str
    page: str
    lesson: str
    data: str
    drawing: str
    size: tuple

    @property
    def name(self):
        """Return what its page and its films are called; links depend on it."""
        return self.anchor.removeprefix("fig-")

    @property
    def story(self):
        """Return what two players have in common if they show the same animation."""
        return self.data, self.drawing

    @cached_property
    def _told(self):
        return json.loads(self.data)

    @property
    def milliseconds(self):
        """Return how long each frame is shown."""
        return self._told["milliseconds"]

    @property
    def captions(self):
        """Return the caption of each frame."""
        return [self._told["captions"][k] for k in self._told["caption"]]

    @property
    def seconds(self):
        """Return how long the story takes."""
        return sum(self.milliseconds) / 1000

    def key(self, *more):
        """Return a hash over all that its film shows, and over the texts ``more``."""
        parts = (self.name, self.lesson, *self.story, *more)
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def players_in(text):
    """Yield the anchor and the player of each named animation on a page, in order.

    Parameters
    ----------
    text : str
        The page as HTML.

    Yields
    ------
    tuple of (str, re.Match)
        The match is that of the player's first tag.
    """
    figure = stop = None
    for part in PARTS.finditer(text):
        if part["figure"] or part["end"]:
            figure = part["figure"]
        elif part["stop"]:
            stop = part["stop"]
        elif figure or stop:
            yield figure or stop, part


def animations_of(text, page):
    """Return the animations of a page in their order.

    Parameters
    ----------
    text : str
        The page as HTML.
    page : str
        Its path in the site, without a suffix.

    Returns
    -------
    list of Shown
    """
    if 'class="animation"' not in text:
        return []
    lesson = html.unescape(TITLE.search(text)[1]).partition(":")[0].strip()
    return [
        Shown(
            anchor,
            page,
            lesson,
            html.unescape(DATA.search(found["player"])[1]),
            drawing_key(DRAWING.search(found["player"])[1]),
            tuple(map(int, SHAPE.search(found["player"]).groups())),
        )
        for anchor, found in players_in(text)
    ]


def all_shown(site):
    """Return the animations of all pages of a built site, also those shown twice."""
    paths = [path for pattern in PAGES for path in sorted(site.glob(pattern))]
    return [
        animation
        for path in paths
        for animation in animations_of(
            path.read_text(encoding="utf-8"),
            path.relative_to(site).with_suffix("").as_posix(),
        )
    ]


def animations_below(site):
    """Return each animation of a built site once, as the first of its pages shows it.

    Lessons come before the tour, so the tour's players of a lesson's animations aren't
    among them.

    Parameters
    ----------
    site : Path

    Raises
    ------
    ValueError
        If two of them have the same name.
    """
    found, pages = {}, {}
    for each in all_shown(site):
        if each.page == TOUR and each.story in found:
            continue
        if each.name in pages:
            raise ValueError(
                "expected a different name for each animation, got "
                f"{each.anchor} in {pages[each.name]} and in {each.page}"
            )
        found[each.story], pages[each.name] = each, each.page
    return list(found.values())
