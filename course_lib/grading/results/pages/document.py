"""A self-contained page: one file with its styles inside, and no other host.

A policy in its head forbids scripts and requests, in case anything ever slips through.
"""

import functools
from importlib import resources

from course_lib.grading.results.pages.markup import Markup, element, join

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def document(title, *content, style=""):
    """Return a complete HTML page.

    Parameters
    ----------
    title : str
        Title of the window; the page's own heading is part of its content.
    *content : Markup, str, None, or list of such
        Content of the page.
    style : str
        Rules of this page alone, in which all text from elsewhere is quoted.

    Examples
    --------
    >>> document("Marks", element("h1", "Marks")).splitlines()[0]
    '<!DOCTYPE html>'
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", _style(), Markup(style)),
    )
    body = element("body", element("main", *content))
    return join(Markup("<!DOCTYPE html>\n"), element("html", head, body, lang="en"))


@functools.cache
def _style():
    place = resources.files("course_lib.grading.results.pages") / "style.css"
    return Markup(place.read_text(encoding="utf-8"))
