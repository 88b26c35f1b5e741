"""Leave a place for what is added when the book is published: a Sphinx extension.

These are the buttons below a notebook's title, the link below each section that reports
an error in it, the edition at the foot, what messengers and search engines are told,
and what makes cells run. ``book/tools/publishing/fillers.py`` fills the places.
"""

from pathlib import Path

from docutils import nodes
from extension_metadata import metadata_of
from live_page import LiveCell
from publishing import page_buttons, placeholders
from publishing.page_buttons import slides_row
from publishing.placeholders import placeholder
from unsearched_html import UnsearchedHtml

OF_THE_COURSE = "book/how"  # the page with buttons that download everything
RUNNING = ("check", "code")  # the roles of cells that need Python


def place(kind, until_then="", **facts):
    """Return a place as a node."""
    return UnsearchedHtml(placeholder(kind, until_then, **facts))


def has_buttons(app, name):
    """Return whether a page has buttons that run or download something."""
    is_notebook = Path(app.env.doc2path(name)).suffix == ".ipynb"
    return name == OF_THE_COURSE or (is_notebook and name.startswith("chapters/"))


def leave_places(app, doctree, docname):
    """Leave a place below the title, and one at the end of each section below it.

    A page that has only its title gets one link for reports, at its end.
    """
    title = next(doctree.findall(nodes.title), None)
    if app.builder.format != "html" or title is None:
        return
    page, name = title.parent, title.astext()
    if has_buttons(app, docname):
        page.insert(page.index(title) + 1, place("launch", slides_row(docname)))
    sections = [child for child in page if isinstance(child, nodes.section)]
    for section in sections:
        (words, *_) = (child.astext() for child in section.findall(nodes.title))
        anchor = section["ids"][0]
        section += place("report", title=words, anchor=anchor, within=name)
    if not sections:
        page += place("report", title=name, anchor=page["ids"][0])


def offer_places(app, pagename, templatename, context, doctree):
    """Let the templates leave places, and say whether a page has cells that run."""
    cells = doctree.findall(LiveCell) if doctree is not None else ()
    context["has_running_cells"] = any(
        cell["live"]["data-role"] in RUNNING for cell in cells
    )
    context["placeholder"] = placeholder


def setup(app):
    """Register the extension's parts with Sphinx."""
    after_all = 900  # so that nothing else takes a place for a part of the text
    app.connect("doctree-resolved", leave_places, priority=after_all)
    app.connect("html-page-context", offer_places)
    return metadata_of(__file__, placeholders.__file__, page_buttons.__file__)
