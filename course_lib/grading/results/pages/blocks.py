"""Tables with titles, and figures with a caption and alt text, for every page."""

import base64

from course_lib.grading.results.pages.markup import element

NUMBER = "number"


def table(caption, titles, rows):
    """Return a table, which scrolls on its own if it is too wide for the page.

    Parameters
    ----------
    caption : str
    titles : list of str
        A title that begins with ``#`` is above numbers; the ``#`` is removed.
    rows : list of list
        Contents of the cells; the first cell of a row names it.

    Returns
    -------
    table : Markup

    Examples
    --------
    >>> text = table("Marks", ["student", "#points"], [["s001", 3]])
    >>> '<th scope="row">s001</th><td class="number">3</td>' in text
    True
    """
    kinds = [NUMBER if title.startswith("#") else None for title in titles]
    head = [
        element("th", title.removeprefix("#"), scope="col", class_=kind)
        for title, kind in zip(titles, kinds, strict=True)
    ]
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", head)),
        element("tbody", [_row(row, kinds) for row in rows]),
    )
    return element(
        "div", whole, class_="wide", role="region", aria_label=caption, tabindex=0
    )


def _row(row, kinds):
    name = element("th", row[0], scope="row")
    cells = zip(row[1:], kinds[1:], strict=True)
    return element(
        "tr", name, [element("td", cell, class_=kind) for cell, kind in cells]
    )


def figure(svg, alt, caption):
    """Return a figure whose picture is embedded in the page.

    Parameters
    ----------
    svg : bytes
        The drawing. As a separate image, it can use the same ids as another one.
    alt : str
        What the picture shows, and what follows from it.
    caption : str
        What to look at.

    Returns
    -------
    figure : Markup
    """
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    picture = element("img", src=source, alt=alt)
    return element("figure", picture, element("figcaption", caption))


def folded(title, *content):
    """Return a block that opens on demand."""
    return element("details", element("summary", title), *content)
