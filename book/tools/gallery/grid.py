"""The grid of small pictures in the gallery, above its first figure."""

from html import escape

from course_lib.language import say

from .pictures import PICTURE, SIZE

LABEL = say("Figures")
KINDS = {
    "interactive": say("Interactive figure"),
    "animation": say("Animation in {}"),
}


def card(figure, has_picture):
    """Return the link to a figure with its title, kind, and picture if there is one."""
    page = f"../{figure.lesson}.html" if figure.kind == "animation" else ""
    target = f"{page}#{figure.anchor}"
    picture = ""
    if has_picture:
        width, height = (side // 2 for side in SIZE)
        source = "../_images/" + PICTURE.format(figure.picture)
        alt = figure.alt.partition(". ")[0].rstrip(".") + "."
        picture = (
            f'<img src="{source}" alt="{escape(alt)}" loading="lazy" '
            f'width="{width}" height="{height}">'
        )
    kind = escape(KINDS[figure.kind].format(figure.place))
    return (
        f'<li><a href="{escape(target)}"><b>{escape(figure.title)}</b>{picture}'
        f"<span>{kind}</span></a></li>\n"
    )


def make_grid(found, titles, has_picture):
    """Return the grid as HTML, one list per chapter.

    Parameters
    ----------
    found : list of Figure
    titles : dict of str to str
        The chapters' titles by folder, in their order.
    has_picture : callable
        Whether a figure has its picture, or will have it when the book is built.

    Raises
    ------
    ValueError
        If a figure is in no chapter.
    """
    lost = [figure.title for figure in found if figure.chapter not in titles]
    if lost:
        raise ValueError(f"expected a link to a lesson above {lost[0]!r}, got none")
    parts = []
    for folder, title in titles.items():
        cards = [card(f, has_picture(f)) for f in found if f.chapter == folder]
        if cards:
            name = f"gallery-{folder}"
            parts.append(f'<p id="{name}">{escape(title)}</p>\n')
            parts.append(f'<ul aria-labelledby="{name}">\n{"".join(cards)}</ul>\n')
    return f'<nav class="gallery-grid" aria-label="{LABEL}">\n{"".join(parts)}</nav>\n'
