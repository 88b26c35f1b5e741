"""Let readers share an interactive figure: a Sphinx extension.

Below each figure comes a fold with a link to what it shows, a frame for other pages,
and a line of Python (``book/extra/figures/take_along.js``). Link and frame lead to the
figure's own page (``book/tools/figure_pages``). The figure of a cell tagged
``first-look`` has none, because nothing may come between it and what follows.
"""

import re

from docutils import nodes
from extension_metadata import metadata_of
from figure_pages import fold

FIRST_LOOK = "tag_first-look"  # the class of a cell with the tag "first-look"
PLACE = re.compile(r'<div class="explorable-place" data-figure="(\w+)"')


def is_first_look(node):
    """Return whether a figure is the first look, which gets no fold."""
    while node is not None and FIRST_LOOK not in getattr(node, "attributes", {}).get(
        "classes", ()
    ):
        node = node.parent
    return node is not None


def add_folds(app, doctree, docname):
    """Put a fold below each interactive figure of a page."""
    if app.builder.format != "html":
        return
    for raw in list(doctree.findall(nodes.raw)):
        found = PLACE.search(raw.astext())
        if found and not is_first_look(raw):
            page = f"{'../' * docname.count('/')}figures/{found[1]}.html"
            text = fold.fold_for(found[1], page)
            below = raw.parent.index(raw) + 1
            raw.parent.insert(below, nodes.raw("", text, format="html"))


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("doctree-resolved", add_folds)
    return metadata_of(__file__, fold.__file__)
