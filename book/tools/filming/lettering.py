"""Text in a film: the captions below a GIF, and the last picture of every film."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont
from publishing.page_buttons import TITLE

from course_lib.figures.kit.style import GRAY, INK

FACES = Path(matplotlib.get_data_path(), "fonts", "ttf")
LICENSE = "CC BY 4.0"
SMALLEST = 8  # pixels; text that still doesn't fit is cut into lines
MARGIN = 16  # pixels at the left and the right of a text


@dataclass(frozen=True)
class Origin:
    """Where a film comes from, as its last picture says.

    Attributes
    ----------
    lesson : str
    version : str
        Of the course.
    address : str
        Of the course's site; empty if it isn't known.
    """

    lesson: str
    version: str
    address: str = ""

    @property
    def lines(self):
        """Return the lines as (text, size in pixels, whether it is bold, color)."""
        lines = [(self.lesson, 26, True, INK), (TITLE, 18, False, INK)]
        if self.address:
            lines.append((self.address, 18, False, INK))
        edition = f"Version {self.version}, {LICENSE}"
        return [*lines, (edition, 14, False, GRAY)]


@cache
def face(size, bold=False):
    """Return the face in which the figures are labeled, in a size in pixels."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(FACES / name, size)


def wrapped(text, width, letters):
    """Cut a text into lines that fit, between words or, if need be, within one.

    Parameters
    ----------
    text : str
    width : float
        In pixels.
    letters : ImageFont.FreeTypeFont

    Returns
    -------
    list of str

    Examples
    --------
    >>> wrapped("one two three", 60, face(14))
    ['one two', 'three']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width:
            lines[-1] = longer
            continue
        lines += [""] * bool(lines[-1])
        for letter in word:
            if lines[-1] and letters.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def fitting(text, width, size, bold, scale):
    """Return the largest face, up to a size, in which a text fits on one line."""
    for pixels in range(size * scale, SMALLEST * scale, -1):
        if face(pixels, bold).getlength(text) <= width:
            return face(pixels, bold)
    return face(SMALLEST * scale, bold)


def last_picture(size, origin, scale=1):
    """Draw the picture on which a film ends.

    Parameters
    ----------
    size : tuple of int
        Width and height in pixels.
    origin : Origin
    scale : int
        How many pixels of the picture one pixel of the player is.

    Returns
    -------
    PIL.Image.Image
    """
    picture = Image.new("RGB", size, "white")
    drawing = ImageDraw.Draw(picture)
    width = size[0] - 2 * MARGIN * scale
    rows = []  # text, face, color, height
    for text, pixels, bold, color in origin.lines:
        letters = fitting(text, width, pixels, bold, scale)
        rows += [
            (line, letters, color, round(1.8 * letters.size))
            for line in wrapped(text, width, letters)
        ]
    y = (size[1] - sum(height for *_, height in rows)) / 2
    for line, letters, color, height in rows:
        place = (size[0] / 2, y + height / 2)
        drawing.text(place, line, fill=color, font=letters, anchor="mm")
        y += height
    return picture


def strips(captions, width):
    """Draw each caption on a strip below a picture, all strips of the same height.

    Parameters
    ----------
    captions : iterable of str
    width : int
        Of the strips, in pixels.

    Returns
    -------
    dict of str to PIL.Image.Image
    """
    letters, line = face(16), 22
    lines = {each: wrapped(each, width - 2 * MARGIN, letters) for each in captions}
    height = line * max(map(len, lines.values())) + 14
    drawn = {}
    for caption, rows in lines.items():
        drawn[caption] = Image.new("RGB", (width, height), "white")
        drawing = ImageDraw.Draw(drawn[caption])
        for k, row in enumerate(rows):
            place = (MARGIN, 7 + line * (k + 0.5))
            drawing.text(place, row, fill=INK, font=letters, anchor="lm")
    return drawn
