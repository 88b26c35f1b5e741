"""Collect the figures of the book, for the gallery and their own pages: an extension.

The gallery begins with a grid of small pictures (``book/tools/gallery``), and each
figure has a page of its own (``book/tools/figure_pages``), to which the fold below it
leads (``take_along``).
"""

import re
from pathlib import Path

import gallery
from docutils import nodes
from extension_metadata import metadata_of
from figure_pages.animations import add_animation_pages
from figure_pages.pages import add_figure_pages
from filming.shown import TOUR
from gallery import find, grid, pictures
from page_collector import PageCollector
from unsearched_html import UnsearchedHtml

GALLERY = "book/gallery"
STYLE = re.compile(r"<style>.*?</style>\n?", re.DOTALL)
IMAGES = "_images"
CHAPTER = re.compile(r"chapters/(\w+)/index")


class FigureCollector(PageCollector):
    """Keep the figures of every page, and the pictures of its animations."""

    name = "book_figures"

    def read(self, doctree, docname):
        """Return a page's figures, without what their pictures are made from."""
        found = find.find_figures(doctree, docname)
        for figure in found:
            if figure.kind == "animation":
                pictures.keep_still(figure)
            figure.source = ""
        return found


def shown_in_grid(env):
    """Return the gallery's own figures, then the lessons' animations."""
    pages = FigureCollector.kept(env)
    own = [each for each in pages.get(GALLERY, ()) if each.kind == "interactive"]
    lessons = (pages[name] for name in sorted(pages) if find.LESSON.fullmatch(name))
    return own + [each for page in lessons for each in page if each.kind == "animation"]


def names_of_animations(env):
    """Return what each animation is called, by its story.

    One that the tour shows once more is called as in its lesson.
    """
    pages = FigureCollector.kept(env)
    names = {each.story: each.name for each in pages.get(TOUR, ())}
    lessons = (pages[name] for name in pages if name != TOUR)
    return names | {each.story: each.name for page in lessons for each in page}


def add_grid(app, doctree, docname):
    """Put the grid above the gallery's first figure, and each style sheet once."""
    if docname != GALLERY or app.builder.format != "html":
        return
    chapters = {
        found[1]: app.env.titles[name].astext()
        for name in sorted(app.env.titles)
        if (found := CHAPTER.fullmatch(name))
    }
    html = grid.make_grid(shown_in_grid(app.env), chapters, pictures.is_coming)
    page = doctree[0]
    first = next(child for child in page if isinstance(child, nodes.section))
    page.insert(page.index(first), UnsearchedHtml(html))
    share_styles(page)


def share_styles(page):
    """Keep each style sheet once, because every figure comes with the same one."""
    seen = set()

    def first(found):
        is_new = found[0] not in seen
        seen.add(found[0])
        return found[0] if is_new else ""

    for raw in list(page.findall(nodes.raw)):
        text = STYLE.sub(first, raw.astext())
        raw.replace_self(nodes.raw("", text, **raw.attributes))


def write_again(app, env):
    """Write the pages anew that show what stands on other pages."""
    return [name for name in (GALLERY, TOUR) if name in env.all_docs]


def add_pages(app, error):
    """Take the pictures that need a browser, and write the figures' own pages."""
    if error or app.builder.format != "html":
        return
    site, shown = Path(app.outdir), shown_in_grid(app.env)
    own = [figure for figure in shown if figure.kind == "interactive"]
    pictures.take_pictures(own, site / f"{GALLERY}.html")
    pictures.copy_pictures(shown, site / IMAGES)
    add_figure_pages(site, {figure.name: figure.lesson for figure in own})
    add_animation_pages(site)


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_env_collector(FigureCollector)
    app.connect("doctree-resolved", add_grid)
    app.connect("env-updated", write_again)
    app.connect("build-finished", add_pages)
    return metadata_of(__file__, *Path(gallery.__file__).parent.glob("*.py"))
