"""Give each picture its size before it is loaded: a small Sphinx extension.

With its size in the page, a browser keeps a picture's room free, so that nothing moves
when the picture arrives. So all pictures but the first can wait until the reader comes
near, and leave the line to what is seen at first.
"""

import re
from pathlib import Path

from docutils import nodes
from extension_metadata import metadata_of
from PIL import Image

PIXELS = {"pt": 4 / 3, "px": 1, "": 1}
FRAME = re.compile(r"<svg\b[^>]*>", re.DOTALL)
LENGTH = r'\s{}="([.\d]+)(pt|px|)"'


def size_of(path):
    """Return the width and height of a picture in a file, in a page's pixels.

    Parameters
    ----------
    path : Path
        An SVG file, or a bitmap that Pillow can read.

    Returns
    -------
    tuple of float, or None
        None for an SVG file that doesn't say how large it is.
    """
    if path.suffix != ".svg":
        with Image.open(path) as bitmap:
            return bitmap.size
    frame = FRAME.search(path.read_text("utf-8"))[0]
    found = [re.search(LENGTH.format(side), frame) for side in ("width", "height")]
    if not all(found):
        return None
    return tuple(float(length[1]) * PIXELS[length[2]] for length in found)


def attributes(node, path):
    """Return what to add to the element of a picture."""
    root = node.document
    size = size_of(path) if not {"width", "height", "scale"} & set(node) else None
    room = "" if size is None else ' width="{:.5g}" height="{:.5g}"'.format(*size)
    is_first = root is not None and node is next(root.findall(nodes.image))
    if "fetchpriority" in node:  # what a reader sees first
        room += f' fetchpriority="{node["fetchpriority"]}"'
    return room if is_first else room + ' loading="lazy"'


def open_picture(translator, node):
    """Write a picture as Sphinx does, with its size."""
    before = len(translator.body)
    type(translator).visit_image(translator, node)
    path = Path(translator.builder.srcdir, node["candidates"].get("*", node["uri"]))
    if path.is_file():
        added = "<img" + attributes(node, path)
        written = "".join(translator.body[before:])
        translator.body[before:] = [written.replace("<img", added, 1)]


def close_picture(translator, node):
    """Close the element of a picture as Sphinx does."""
    type(translator).depart_image(translator, node)


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(nodes.image, html=(open_picture, close_picture), override=True)
    return metadata_of(__file__)
