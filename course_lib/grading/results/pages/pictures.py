"""Pictures that students pasted into a notebook, checked before a page shows them.

A picture is shown only if its first bytes say that it is a PNG, JPEG, GIF, or WebP and
how large it is. These kinds can't hold scripts; SVG can, so it isn't shown. A picture
of a few kilobytes may claim billions of pixels, so the size has a limit.
"""

import base64
import binascii

from course_lib.grading.intake.submission import PASTED
from course_lib.grading.results.pages.markup import element

LARGEST_SIDE = 20_000  # pixels
LARGEST_AREA = 100_000_000  # pixels
START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of JPEG


def picture(name, text):
    """Return a picture as an element, or the reason why it isn't shown.

    Parameters
    ----------
    name : str
        What the student's notebook calls it.
    text : str
        Its bytes in base64.

    Returns
    -------
    shown : Markup
    """
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        content = b""
    kind, width, height = kind_and_size(content)
    if kind is None:
        why = "it isn't a PNG, JPEG, GIF, or WebP picture"
    elif max(width, height) > LARGEST_SIDE or width * height > LARGEST_AREA:
        why = f"it has {width} by {height} pixels"
    else:
        source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        alt = f"{name}, a picture in the student's notebook"
        return element("p", element("img", src=source, alt=alt), class_="picture")
    return element("p", f"[{name} isn't shown, because {why}]", class_="quiet")


def without_pictures(text):
    """Return a text with a short mark in place of each picture, and the pictures.

    Parameters
    ----------
    text : str
        Markdown, perhaps with pictures as long ``data:`` addresses.

    Returns
    -------
    text : str
    found : list of str
        The bytes of each picture in base64.

    Examples
    --------
    >>> without_pictures("see ![](data:image/png;base64,iVBORw==) here")
    ('see ![]([picture 1]) here', ['iVBORw=='])
    """
    found = []

    def marked(match):
        found.append(match[1])
        return f"[picture {len(found)}]"

    return PASTED.sub(marked, text), found


def kind_and_size(content):
    """Return a picture's kind and its width and height in pixels, from its first bytes.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    kind : str or None
        ``"png"``, ``"jpeg"``, ``"gif"``, ``"webp"``, or None if it is none of these.
    width, height : int

    Examples
    --------
    >>> kind_and_size(b"GIF89a" + bytes([2, 1, 3, 0]))
    ('gif', 258, 3)
    """
    for kind, begins, size in (
        ("png", b"\x89PNG\r\n\x1a\n", _size_of_png),
        ("jpeg", b"\xff\xd8\xff", _size_of_jpeg),
        ("gif", b"GIF8", _size_of_gif),
        ("webp", b"RIFF", _size_of_webp),
    ):
        if content.startswith(begins):
            found = size(content)
            return (kind, *found) if found else (None, 0, 0)
    return None, 0, 0


def _size_of_png(content):
    if len(content) < 24 or content[12:16] != b"IHDR":
        return None
    return [int.from_bytes(content[k : k + 4], "big") for k in (16, 20)]


def _size_of_gif(content):
    if len(content) < 10:
        return None
    return [int.from_bytes(content[k : k + 2], "little") for k in (6, 8)]


def _size_of_jpeg(content):
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in START_OF_FRAME:
            sides = (content[place + k : place + k + 2] for k in (7, 5))
            return [int.from_bytes(side, "big") for side in sides]
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        place += 1 if marker == 0xFF else 2 + length
    return None


def _size_of_webp(content):
    if len(content) < 30 or content[8:12] != b"WEBP":
        return None
    kind, data = content[12:16], content[20:]
    if kind == b"VP8X":
        return [1 + int.from_bytes(data[k : k + 3], "little") for k in (4, 7)]
    if kind == b"VP8 ":
        return [int.from_bytes(data[k : k + 2], "little") & 0x3FFF for k in (6, 8)]
    if kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return [1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)]
    return None
