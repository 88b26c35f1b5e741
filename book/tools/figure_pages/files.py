"""Scripts, styles, and drawings of a figure as files of the site."""

import hashlib
import os
import re

FIGURES = "_figures"  # in the site: scripts, style sheets and drawings

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
