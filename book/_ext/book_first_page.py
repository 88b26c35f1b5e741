"""Give the first page its layout: a small Sphinx extension.

A cell tagged ``first-look`` shows the figure that a visitor meets first, beside the
title. Each cell tagged ``card`` draws the picture of a card, and the paragraph below it
is the card's text, whose first link is where the whole card leads.
"""

from docutils import nodes
from extension_metadata import metadata_of

STYLE = "first_page.css"


def is_tagged(node, tag):
    """Return whether a node is a code cell with this tag."""
    return isinstance(node, nodes.container) and f"tag_{tag}" in node["classes"]


def lay_out(app, doctree):
    """Mark the section with the first figure, and gather the cards in one box."""
    for cell in [n for n in doctree.findall() if is_tagged(n, "first-look")]:
        cell.parent["classes"].append("first-screen")
    box = None
    for cell in [n for n in doctree.findall() if is_tagged(n, "card")]:
        section = cell.parent
        place = section.index(cell)
        text = cell.next_node(descend=False, siblings=True)
        if not isinstance(text, nodes.paragraph):
            found = text.astext() if text else ""
            raise ValueError(f"expected a paragraph below a card, got {found!r}")
        if box is None or box.parent is not section:
            box = nodes.container(classes=["chapter-cards"])
            section.insert(place, box)
        for part in (cell, text):
            section.remove(part)
        box += nodes.container("", cell, text, classes=["chapter-card"])


def add_style(app, pagename, templatename, context, doctree):
    """Let the first page, and no other, load its style sheet."""
    if pagename == app.config.root_doc:
        app.add_css_file(STYLE)


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.connect("doctree-read", lay_out)
    app.connect("html-page-context", add_style)
    return metadata_of(__file__)
