"""Put a menu below each picture of a page: a Sphinx extension.

It is one quiet line: the code of the picture, its steps, and *Take it along*, a fold
with a link to what a figure shows, a frame for other pages, and a line of Python
(``book/extra/figures/take_along.js``). Link and frame lead to the figure's own page
(``book/tools/figure_pages``). The figures of the first page, in cells tagged
``first-look`` and ``second-look``, have a link of their own instead. The tour's
animations lead to the pages of the lessons' own.
"""

import re
from html import escape

from docutils import nodes
from extension_metadata import metadata_of
from figure_gallery import FigureCollector, names_of_animations
from figure_pages import fold
from figure_pages.files import STEPS
from unsearched_html import UnsearchedHtml

LOOKS = {"tag_first-look", "tag_second-look"}  # classes of the first page's figures
MENU = "picture-menu"
OUTPUT = "cell_code_output"
PLAYER = '<div class="animation"'
CODE_LINE = """\
<details class="picture-code">
<summary>{}</summary>
"""
PLACE = re.compile(r'<div class="interactive-place" data-figure="(\w+)"')


def ancestors(node):
    """Yield a node and all that it is in, from the inside out."""
    while node is not None:
        yield node
        node = node.parent


def raw_html(text):
    """Return a node that is written as it is."""
    return nodes.raw("", text, format="html")


def is_look(node):
    """Return whether a figure is one of the first page's, which get no fold."""
    return any(LOOKS & {*each.get("classes", ())} for each in ancestors(node))


def menu_below(node):
    """Return the menu below the output that a picture is in, which may be a new one."""
    outputs = (each for each in ancestors(node) if each.get("nb_element") == OUTPUT)
    output = next(outputs, node)
    place = output.parent.index(output) + 1
    for below in output.parent[place : place + 1]:
        if MENU in below.get("classes", ()):
            return below
    menu = nodes.container(classes=[MENU])
    output.parent.insert(place, menu)
    return menu


def move_code(doctree):
    """Move the folded code of each picture into the menu below it."""
    for cell in list(doctree.findall(nodes.container)):
        if "tag_drawing" not in cell["classes"]:
            continue
        for output in [each for each in cell if each.get("nb_element") == OUTPUT]:
            folded = cell.pop(0)
            line = CODE_LINE.format(escape(folded["prompt_show"]))
            parts = [raw_html(line), *folded.children, raw_html("</details>\n")]
            menu_below(output).extend(parts)


def add_menus(app, doctree, docname):
    """Put a menu below each picture that has code, steps, or a page of its own."""
    if app.builder.format != "html":
        return
    move_code(doctree)
    root = "../" * docname.count("/")
    kept = FigureCollector.kept(app.env).get(docname, ())
    names = names_of_animations(app.env)
    shown = iter([each for each in kept if each.kind == "animation"])
    for raw in list(doctree.findall(nodes.raw)):
        found = PLACE.search(raw.astext())
        if found and not is_look(raw):
            text = fold.fold_for(found[1], f"{root}figures/{found[1]}.html")
            menu_below(raw).append(UnsearchedHtml(text))
        elif PLAYER in raw.astext():
            figure = next(shown)
            name, title = names[figure.story], escape(figure.title)
            page = f"{root}figures/{name}.html"
            text = fold.fold_for(name, page, "animation", title)
            player, steps = without_steps(raw.astext())
            menu_below(raw).extend([raw_html(steps), UnsearchedHtml(text)])
            raw.replace_self(nodes.raw("", player, **raw.attributes))


def without_steps(player):
    """Return the HTML of an animation, and that of its steps.

    Raises
    ------
    ValueError
        If it has no steps.
    """
    steps = STEPS.search(player)
    if not steps:
        raise ValueError(f"expected steps below an animation, got {player[-60:]!r}")
    return player.replace(steps[0], ""), steps[0]


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("doctree-resolved", add_menus)
    return metadata_of(__file__, fold.__file__)
