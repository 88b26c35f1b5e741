"""The places on a page that are filled when the book is published.

When the book is built, nobody knows who will publish it, at which address, and what
else there will be. So ``book/_ext/publishing_placeholders.py`` leaves comments, which
``fillers.py`` fills. A book that isn't published shows what stands between them, which
is mostly nothing.
"""

import json

OPEN, MIDDLE, CLOSE = "<!--published: ", "-->", "<!--/published-->\n"
UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>-"}  # in a comment


def placeholder(kind, until_then="", **facts):
    r"""Return a place on a page as HTML.

    Parameters
    ----------
    kind : str
        What will be there: a key of :func:`publishing.fillers.fillers`.
    until_then : str
        HTML that a book that isn't published shows there.
    **facts
        What the page knows about it, in what JSON can hold.

    Examples
    --------
    >>> placeholder("films", name="fold")
    '<!--published: films {"name": "fold"}--><!--/published-->\n'
    """
    told = json.dumps(facts).translate(UNSAFE)
    return f"{OPEN}{kind} {told}{MIDDLE}{until_then}{CLOSE}"


def fill(html, fillers):
    """Return a page whose places are filled.

    Parameters
    ----------
    html : str
    fillers : dict of str to callable
        What makes HTML of the facts of a place, by its kind. A place of another kind
        stays.

    Examples
    --------
    >>> fill(placeholder("films", name="fold"), {"films": lambda name: f"{name}.mp4"})
    'fold.mp4'
    """
    first, *parts = html.split(OPEN)
    filled = [first]
    for part in parts:
        place, rest = part.split(CLOSE, 1)
        kind, told = place.split(MIDDLE, 1)[0].split(" ", 1)
        if kind in fillers:
            filled += [fillers[kind](**json.loads(told)), rest]
        else:
            filled += [OPEN, part]
    return "".join(filled)
