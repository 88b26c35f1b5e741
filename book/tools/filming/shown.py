"""Read the animations that a built page shows: pictures, captions, and times.

They are what the player gets, so a film agrees with the player beside it.
"""

import base64
import hashlib
import html
import io
import json
import re
from dataclasses import dataclass
from functools import cached_property

from PIL import Image

PLAYER = re.compile(
    r'<figure\b[^>]*\bid="fig-([\w-]+)"[^>]*>\s*<div class="output text_html">'
    r'<div class="animation"([^>]*)>'
)
DATA = re.compile(r'data-animation="([^"]*)"')
SPRITE = re.compile(r"url\(data:image/webp;base64,([^)]*)\)")
SHAPE = re.compile(r"--animation-shape: (\d+) / (\d+)")
TITLE = re.compile(r"<title>(.*?)(?: (?:&#8212;|—) .*?)?</title>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """An animation as a page shows it.

    Attributes
    ----------
    name : str
        The name of its figure without ``fig-``.
    page : str
        The path of its page in the site, without a suffix.
    lesson : str
        The number and the title of its lesson, such as ``1.3 The learning rule``.
    data : str
        What the player is given, as JSON.
    sprite : bytes
        All pictures in one image.
    size : tuple of int
        Width and height of a picture.
    """

    name: str
    page: str
    lesson: str
    data: str
    sprite: bytes
    size: tuple

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

    def frames(self):
        """Return the picture of each frame, pixel for pixel as the player shows it."""
        columns, (width, height) = self._told["columns"], self.size
        sheet = Image.open(io.BytesIO(self.sprite)).convert("RGB")
        places = [divmod(tile, columns) for tile in self._told["tiles"]]
        corners = [(column * width, row * height) for row, column in places]
        return [sheet.crop((x, y, x + width, y + height)) for x, y in corners]

    def key(self, *more):
        """Return a hash over all that its film shows, and over the texts ``more``."""
        parts = (self.name, self.lesson, self.data, *more)
        told = hashlib.sha256(json.dumps(parts).encode())
        told.update(self.sprite)
        return told.hexdigest()


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
            name,
            page,
            lesson,
            html.unescape(DATA.search(given)[1]),
            base64.b64decode(SPRITE.search(given)[1]),
            tuple(map(int, SHAPE.search(given).groups())),
        )
        for name, given in PLAYER.findall(text)
    ]


def animations_below(site):
    """Return the animations of all lessons of a built site.

    Parameters
    ----------
    site : Path

    Raises
    ------
    ValueError
        If two of them have the same name.
    """
    found = [
        animation
        for path in sorted((site / "chapters").glob("*/[0-9]*.html"))
        for animation in animations_of(
            path.read_text(encoding="utf-8"),
            path.relative_to(site).with_suffix("").as_posix(),
        )
    ]
    pages = {}
    for each in found:
        if each.name in pages:
            raise ValueError(
                "expected a different name for each animation, got "
                f"fig-{each.name} in {pages[each.name]} and in {each.page}"
            )
        pages[each.name] = each.page
    return found
