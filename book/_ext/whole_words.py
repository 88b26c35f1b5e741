"""Keep on one line what is read as one: a small Sphinx extension.

A browser breaks lines after a hyphen, between a formula and its full stop, and inside a
short piece of code. This extension marks these places with the class ``whole``, and
``book/_static/type.css`` keeps them together.
"""

import re
from html import unescape

from extension_metadata import metadata_of

HEADING = re.compile(r"(<h[1-4]>)(.*?)(<a class=\"headerlink\")", re.DOTALL)
INNER = re.compile(r"<span class=\"math.*?</span>|<[^>]*>", re.DOTALL)
HYPHENATED = re.compile(r"(?<![\w&#;-])\w+(?:-\w+)+")
FORMULA = re.compile(
    r"(<span class=\"math [^>]*>\\\([^<]*\\\)</span>)([.,;:!?，。；：！？、）”]+)"
)
CODE = re.compile(r"<code class=\"docutils literal notranslate\">(.*?)</code>")
TAG = re.compile(r"<[^>]*>")
SHORT = 18  # characters of code that always fit on one line of a phone


def keep_whole(html):
    """Return the HTML of a page with its hyphenated headings, formulas and code marked.

    Parameters
    ----------
    html : str

    Returns
    -------
    str

    Examples
    --------
    >>> keep_whole('<h2>A feed-forward network<a class="headerlink"></a></h2>')[:47]
    '<h2>A <span class="whole">feed-forward</span> n'
    """
    html = HEADING.sub(lambda found: found[1] + _heading(found[2]) + found[3], html)
    html = FORMULA.sub(r'<span class="whole">\1\2</span>', html)
    return CODE.sub(_code, html)


def _heading(inner):
    """Mark the hyphenated words of a heading outside its tags and formulas."""
    mark = r'<span class="whole">\g<0></span>'
    texts = INNER.split(inner)
    rest = [*INNER.findall(inner), ""]
    return "".join(
        HYPHENATED.sub(mark, text) + other
        for text, other in zip(texts, rest, strict=True)
    )


def _code(found):
    """Mark code that is short."""
    is_short = len(unescape(TAG.sub("", found[1]))) <= SHORT
    return found[0].replace("notranslate", "notranslate whole", 1 if is_short else 0)


def mark_page(app, pagename, templatename, context, doctree):
    """Mark the body of a page."""
    if doctree is not None:
        context["body"] = keep_whole(context["body"])


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("html-page-context", mark_page)
    return metadata_of(__file__)
