"""Let readers share a figure or an animation: a Sphinx extension.

Below each figure comes a fold with a link to what it shows, a frame for other pages,
and a line of Python (``book/extra/figures/take_along.js``). Link and frame lead to the
figure's own page (``book/tools/figure_pages``). The figures of the first page, in cells
tagged ``first-look`` and ``second-look``, have a link of their own instead. The fold
of an animation is below its steps, and the tour's leads to the page of the lesson's.
"""

import re
from html import escape

from docutils import nodes
from extension_metadata import metadata_of
from figure_gallery import FigureCollector, names_of_animations
from figure_pages import fold
from unsearched_html import UnsearchedHtml

LOOKS = {"tag_first-look", "tag_second-look"}  # classes of the first page's figures
PLAYER = '<div class="animation"'
STEPS_END = "</ol>\n</details>"  # below a player: what happens, step by step
PLACE = re.compile(r'<div class="interactive-place" data-figure="(\w+)"')


def is_look(node):
    """Return whether a figure is one of the first page's, which get no fold."""
    while node is not None and LOOKS.isdisjoint(
        getattr(node, "attributes", {}).get("classes", ())
    ):
        node = node.parent
    return node is not None


def add_folds(app, doctree, docname):
    """Put a fold below each interactive figure and each animation of a page."""
    if app.builder.format != "html":
        return
    root = "../" * docname.count("/")
    kept = FigureCollector.kept(app.env).get(docname, ())
    names = names_of_animations(app.env)
    shown = iter([each for each in kept if each.kind == "animation"])
    for raw in list(doctree.findall(nodes.raw)):
        found = PLACE.search(raw.astext())
        if found and not is_look(raw):
            text = fold.fold_for(found[1], f"{root}figures/{found[1]}.html")
            raw.parent.insert(raw.parent.index(raw) + 1, UnsearchedHtml(text))
        elif PLAYER in raw.astext():
            figure = next(shown)
            name, title = names[figure.story], escape(figure.title)
            page = f"{root}figures/{name}.html"
            text = fold.fold_for(name, page, "animation", title)
            text = with_fold(raw.astext(), text)
            raw.replace_self(nodes.raw("", text, **raw.attributes))


def with_fold(player, text):
    """Return the HTML of an animation with its fold.

    Raises
    ------
    ValueError
        If it has no steps.
    """
    above, end, rest = player.partition(STEPS_END)
    if not end:
        raise ValueError(f"expected steps below an animation, got {player[-60:]!r}")
    return f"{above}{end}\n{text}{rest}"


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("doctree-resolved", add_folds)
    return metadata_of(__file__, fold.__file__)
