"""Scripts, styles, and drawings of a figure as files of the site."""

import base64
import hashlib
import os
import re

FIGURES = "_figures"  # in the site: scripts, style sheets and drawings
IMAGES = "_images"  # pictures, which the printed editions look for there

STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
STEPS = re.compile(
    r'<details class="animation-steps">.*?</ol>\n</details>\n', re.DOTALL
)
DRAWING = re.compile(r'(<div class="animation"[^>]* data-drawing=")([^"]*)"')
BRINGS = """\
for (const each of document.querySelectorAll('.animation[data-drawing="{key}"]')) {{
  each.dataset.drawing = "{drawing}";
  each.dispatchEvent(new Event("drawing"));
}}
"""
KEY = 16  # letters of a name
SOURCE = re.compile(r'<img([^>]*?) src="(data:[^"]+)"')
DATA = re.compile(r"data:image/(\w+)(?:\+xml)?;base64,([\w+/=]+)")
SCRIPT = re.compile(r"<script(?: type=\"module\")?>(.*?)</script>\n?", re.DOTALL)


def key_of(data):
    """Return a short name for a content."""
    return hashlib.sha256(data).hexdigest()[:KEY]


def keep(folder, data, ending):
    """Write a file named after its content, whole or not at all; return its name.

    Parameters
    ----------
    folder : Path
        It is made if it doesn't exist.
    data : bytes
    ending : str
        A name such as ``js``.

    Returns
    -------
    str
    """
    name = f"{key_of(data)}.{ending}"
    if not (folder / name).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"{name}.{os.getpid()}.partial"
        partial.write_bytes(data)
        os.replace(partial, folder / name)
    return name


def as_classic(script):
    """Turn a module without imports into a classic script that does the same.

    A browser refuses modules of a page that was opened as a file, without a server.
    """
    return f'(() => {{\n"use strict";\n{script.strip()}\n}})();\n'


def drawings_outside(html, place):
    """Move the drawings of players into scripts, which players wait for.

    Parameters
    ----------
    html : str
        Any number of players.
    place : callable
        ``place(data, ending)`` makes a file and returns its address.

    Returns
    -------
    html : str
        The same with the key of each drawing in its place.
    addresses : list of str
        Those of the scripts.
    """
    addresses = []

    def leave(found):
        drawing = found[2]
        key = drawing_key(drawing)
        if key != drawing:
            script = BRINGS.format(key=key, drawing=drawing)
            addresses.append(place(script.encode(), "js"))
        return f'{found[1]}{key}"'

    return DRAWING.sub(leave, html), addresses


def drawing_key(drawing):
    """Return the key of a drawing, or what is such a key already."""
    return drawing if len(drawing) == KEY else key_of(drawing.encode())


def parts_outside(html, site, up):
    """Move the heavy parts of figures into files of the site.

    Parameters
    ----------
    html : str
        One or more figures.
    site : Path
        The folder of the site.
    up : str
        The path from the folder of the page to that of the site, such as ``../``.

    Returns
    -------
    html : str
        The same without style sheets and scripts; pictures have addresses.
    addresses : list of str
        Those of the style sheets and scripts, in order, each once.
    """

    def place(data, ending, folder=FIGURES):
        return f"{up}{folder}/{keep(site / folder, data, ending)}"

    def picture(found):
        address = DATA.sub(
            lambda data: place(base64.b64decode(data[2]), data[1], IMAGES), found[2]
        )
        return f'<img{found[1]} loading="lazy" src="{address}"'

    sheets = [place(text.encode(), "css") for text in STYLE.findall(html)]
    scripts = SCRIPT.findall(html)
    scripts = [place(as_classic(text).encode(), "js") for text in scripts]
    rest = SCRIPT.sub("", STYLE.sub("", html))
    rest, drawings = drawings_outside(SOURCE.sub(picture, rest), place)
    return rest, list(dict.fromkeys([*drawings, *sheets, *scripts]))
