"""Fetch the figures of a long page only when the reader comes near: a Sphinx extension.

An interactive figure or an animation is one piece of HTML with its script, its style
sheet, and its picture. A dozen of them would make a page heavy before its first line
can be read. In a cell with the tag ``lazy``, these parts are moved into files of their
own, which ``book/_static/lazy_figures.js`` fetches when the figure is about two screens
away.
"""

from pathlib import Path

from docutils import nodes
from extension_metadata import metadata_of
from figure_pages import files
from figure_pages.files import parts_outside

TAG = "tag_lazy"  # the class of a cell with the tag "lazy"


def thin(html, site, up):
    """Move the heavy parts of a figure's HTML into files of the site.

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
    str
        The same HTML inside an element ``.lazy``, whose ``data-files`` names the style
        sheets and scripts, in order. HTML without heavy parts is returned as it is.
    """
    rest, files = parts_outside(html, site, up)
    if not files:
        return html
    names = " ".join(files)
    return f'<div class="lazy" data-files="{names}">\n{rest}</div>\n'


def let_figures_wait(app, doctree, docname):
    """Move the heavy parts of all figures in cells tagged ``lazy`` out of a page."""
    if app.builder.format != "html":
        return
    for cell in doctree.findall(nodes.container):
        if TAG in cell["classes"]:
            for raw in list(cell.findall(nodes.raw)):
                up = "../" * docname.count("/")
                text = thin(raw.astext(), Path(app.outdir), up)
                raw.replace_self(nodes.raw("", text, format="html"))


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("doctree-resolved", let_figures_wait)
    return metadata_of(__file__, files.__file__)
