"""Put the grid of small pictures into the gallery, above its first figure.

The pages must have been built. Doing it again changes nothing.
"""

import os
import re
import shutil
from html import escape

from .find import FigureFinder
from .pictures import SIZE, kept_at, take_pictures

GALLERY = "book/gallery.html"
KINDS = {"interactive": "Interactive figure", "animation": "Animation in {}"}
GRID = re.compile(r'<nav class="gallery-grid".*?</nav>\n', re.DOTALL)
FIRST_SECTION = re.compile(r"<section\b[^>]*>(?=\s*<h2>)")
STYLE = re.compile(r"<style>.*?</style>\n?", re.DOTALL)
PICTURE = "_images/gallery-{}.webp"


def find_all(site):
    """Return pairs of page name and figure: the gallery's own, then the animations."""
    gallery = FigureFinder((site / GALLERY).read_text(encoding="utf-8"))
    found = [(GALLERY, each) for each in gallery.figures if each.kind == "interactive"]
    for path in sorted((site / "chapters").glob("*/[0-9]*.html")):
        name = path.relative_to(site).as_posix()
        for figure in FigureFinder(path.read_text(encoding="utf-8")).figures:
            if figure.kind == "animation":
                figure.chapter = path.parent.name
                found.append((name, figure))
    return found


def chapter_titles(site):
    """Return the title of each chapter by its folder."""
    pages = sorted((site / "chapters").glob("*/index.html"))
    return {
        path.parent.name: FigureFinder(path.read_text(encoding="utf-8")).title
        for path in pages
    }


def copy_pictures(site, found):
    """Copy the pictures next to the pages, and remove those of earlier figures."""
    for path in site.glob(PICTURE.format("*")):
        path.unlink()
    (site / "_images").mkdir(exist_ok=True)
    for _, figure in found:
        if kept_at(figure).exists():
            name = PICTURE.format(kept_at(figure).stem)
            shutil.copyfile(kept_at(figure), site / name)


def card(page, figure):
    """Return the link to a figure with its title, kind, and picture if there is one."""
    target = f"#{figure.anchor}" if page == GALLERY else f"../{page}#{figure.anchor}"
    picture = ""
    if kept_at(figure).exists():
        width, height = (side // 2 for side in SIZE)
        source = "../" + PICTURE.format(kept_at(figure).stem)
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


def make_grid(found, titles):
    """Return the grid as HTML, one list per chapter.

    Parameters
    ----------
    found : list of (str, Figure)
    titles : dict of str to str
        The chapters' titles by folder, in their order.

    Raises
    ------
    ValueError
        If a figure is in no chapter.
    """
    lost = [f.title for _, f in found if f.chapter not in titles]
    if lost:
        raise ValueError(f"expected a link to a lesson above {lost[0]!r}, got none")
    parts = []
    for folder, title in titles.items():
        cards = [card(page, f) for page, f in found if f.chapter == folder]
        if cards:
            name = f"gallery-{folder}"
            parts.append(f'<p id="{name}">{escape(title)}</p>\n')
            parts.append(f'<ul aria-labelledby="{name}">\n{"".join(cards)}</ul>\n')
    return f'<nav class="gallery-grid" aria-label="Figures">\n{"".join(parts)}</nav>\n'


def share_styles(html):
    """Keep each style sheet once, because every figure comes with the same one."""
    seen = set()

    def first(found):
        is_new = found[0] not in seen
        seen.add(found[0])
        return found[0] if is_new else ""

    return STYLE.sub(first, html)


def add_grid(site):
    """Make the grid and write the gallery, whole or not at all.

    Parameters
    ----------
    site : Path
        The folder of the built pages.

    Returns
    -------
    bool
        Whether each card has its picture; some have none where there is no browser.

    Raises
    ------
    ValueError
        If the gallery has no section, or a figure is in no chapter.
    """
    path = site / GALLERY
    found = find_all(site)
    is_whole = take_pictures([figure for _, figure in found], path)
    copy_pictures(site, found)
    html = GRID.sub("", share_styles(path.read_text(encoding="utf-8")))
    first = FIRST_SECTION.search(html)
    if not first:
        raise ValueError(f"expected a section in {GALLERY}, got none")
    grid = make_grid(found, chapter_titles(site))
    partial = path.with_suffix(".partial")
    partial.write_text(html[: first.start()] + grid + html[first.start() :], "utf-8")
    os.replace(partial, path)
    return is_whole
