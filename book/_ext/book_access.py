"""Make pages accessible by screen reader and keyboard: a Sphinx extension.

It names the theme's buttons that unfold a chapter in the sidebar, gives the line that
unfolds a cell its own text as its name, and replaces the deprecated roles that Sphinx
gives to references. The template ``layout.html`` and the scripts and style sheets in
``_static`` do the rest.
"""

from docutils import nodes
from extension_metadata import metadata_of
from myst_nb.sphinx_ import (
    HideCodeCellNode,
    depart_HideCellInput,
    visit_HideCellInput,
)

from course_lib.language import say

NAMELESS, NAMED = '<summary aria-label="Toggle hidden content">', "<summary>"


def name_unfolding(app, pagename, templatename, context, doctree):
    """Name each button that unfolds a chapter in the sidebar after the chapter."""
    make = context.get("generate_toctree_html")
    if make is None:
        return

    def make_named(*args, **options):
        tree = make(*args, **options)
        for button in tree.select("li > details > summary") if tree else ():
            chapter = button.find_parent("li").a.get_text(strip=True)
            button["aria-label"] = say(f"Pages of {chapter}")
        return tree

    context["generate_toctree_html"] = make_named


def open_reference(translator, node):
    """Open an entry in the list of references, and the list before the first one."""
    if not isinstance(node.previous_sibling(), nodes.citation):
        translator.body.append('<div role="list" class="citation-list">\n')
    translator.body.append(
        translator.starttag(node, "div", CLASS="citation", ROLE="listitem")
    )


def close_reference(translator, node):
    """Close an entry in the list of references, and the list after the last one."""
    translator.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        translator.body.append("</div>\n")


def open_hidden_cell(translator, node):
    """Open a cell that unfolds, whose line has no other name than its text."""
    before = len(translator.body)
    visit_HideCellInput(translator, node)
    written = "".join(translator.body[before:])
    translator.body[before:] = [written.replace(NAMELESS, NAMED, 1)]


def setup(app):
    """Register the extension's parts with Sphinx."""
    hidden_cell = (open_hidden_cell, depart_HideCellInput)
    app.add_node(HideCodeCellNode, html=hidden_cell, override=True)
    app.add_node(nodes.citation, html=(open_reference, close_reference), override=True)
    app.connect("html-page-context", name_unfolding, priority=900)
    return metadata_of(__file__)
