"""HTML that an extension writes and that the search doesn't read: an extension."""

from docutils import nodes
from extension_metadata import metadata_of


class UnsearchedHtml(nodes.General, nodes.Element):
    """HTML that is no part of the text: a fold, a grid of links, a place."""

    def __init__(self, html=""):
        super().__init__(html, html=html)


def write(translator, node):
    """Write the HTML as it is."""
    translator.body.append(node["html"])
    raise nodes.SkipNode


def setup(app):
    """Register the node with Sphinx."""
    app.add_node(UnsearchedHtml, html=(write, None))
    return metadata_of(__file__)
