"""A page that needs nothing but itself: one file, its look inside, no other host.

A policy in its head forbids scripts and requests, should anything ever slip through.
"""

import functools
from importlib import resources

from course_lib.grading.results.pages.markup import Markup, element, join

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def document(title, *content):
    """Return a whole page of HTML.

    Parameters
    ----------
    title : str
        For the window; the page's own heading is part of its content.
    *content : Markup, str, None, or list of such
        What stands in the page.

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
        element("style", _style()),
    )
    body = element("body", element("main", *content))
    return join(Markup("<!DOCTYPE html>\n"), element("html", head, body, lang="en"))


@functools.cache
def _style():
    place = resources.files("course_lib.grading.results.pages") / "style.css"
    return Markup(place.read_text(encoding="utf-8"))
