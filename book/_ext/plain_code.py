"""Write plain code without a ``span`` around each name: a small Sphinx extension.

The theme shows names, punctuation, and white space in the color of plain text, so their
spans do nothing, yet they take a fifth of a page with much code.
"""

from extension_metadata import metadata_of
from pygments.formatters import HtmlFormatter
from pygments.token import Name, Punctuation, Text, Whitespace
from sphinx.highlighting import PygmentsBridge

PLAIN = (Name, Punctuation, Whitespace)  # but not their kinds, such as Name.Function


class PlainCodeFormatter(HtmlFormatter):
    """Pygments' HTML, with spans only where a token has a look of its own."""

    def format(self, tokensource, outfile):
        """Write the tokens, the plain ones as text."""
        tokens = ((Text if kind in PLAIN else kind, text) for kind, text in tokensource)
        super().format(tokens, outfile)


def setup(app):
    """Register the extension with Sphinx."""
    PygmentsBridge.html_formatter = PlainCodeFormatter
    return metadata_of(__file__)
