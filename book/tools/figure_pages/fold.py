"""The fold "Take it along" below an interactive figure, filled by a script."""

import json
from html import escape

from .facts import facts_of

_FOLD = """\
<details class="take-along" data-facts="{facts}"{page}>
<summary>Take it along</summary>
{link}</details>
"""
_LINK = '<p><a href="{}">This figure on a page of its own</a></p>\n'


def fold_for(kind, page=""):
    """Return the fold as HTML.

    Parameters
    ----------
    kind : type
        The class of the figure.
    page : str
        The way to the figure's own page; empty on that page itself.

    Returns
    -------
    str
    """
    return _FOLD.format(
        facts=escape(json.dumps(facts_of(kind))),
        page=f' data-page="{escape(page)}"' if page else "",
        link=_LINK.format(escape(page)) if page else "",
    )
