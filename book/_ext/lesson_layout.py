"""Lay out a lesson's page: a small Sphinx extension.

A lesson opens with one of its own pictures, and with its figure to play with, code that
only imports or draws is folded behind one line, and each answer has an anchor, under
which a browser keeps what the reader has predicted. Its opening links to *Python you
will meet*. Tags of the cells say which ones are meant, so that a notebook in JupyterLab
or Colab stays as it is.
"""

import re
from pathlib import Path

import nbformat
from docutils import nodes
from extension_metadata import metadata_of
from notebook_to_page import OPENING, QUIET, TEASER
from PIL import Image
from sphinx import addnodes
from sphinx.errors import ExtensionError

from course_lib.language import say

PLACE = '<div class="interactive-place"'
LESSON = re.compile(r"chapters/\d\d_\w+/\d\d_\w+")


def cells_of(doctree):
    """Return the code cells of a page, each with its tags."""
    return [
        (cell, cell["cell_metadata"].get("tags", ()))
        for cell in doctree.findall(nodes.container)
        if cell.get("nb_element") == "cell_code"
    ]


def fold_quiet_code(app, doctree):
    """Fold the code that only imports or draws behind a line that says so."""
    for cell, tags in cells_of(doctree):
        for line in (QUIET[tag] for tag in tags if tag in QUIET):
            cell["hide_mode"] = "input"
            cell["prompt_show"] = cell["prompt_hide"] = line


def name_answers(app, doctree):
    """Give each answer to a prediction an anchor: ``answer-`` and its cell's id."""
    if not LESSON.fullmatch(app.env.docname):
        return
    path = Path(app.env.doc2path(app.env.docname))
    cells = nbformat.read(path, as_version=4).cells
    for answer, _ in cells_of(doctree):
        number = answer["cell_index"]
        if "predict" in cells[number - 1].metadata.get("tags", ()):
            answer["ids"].append(f"answer-{cells[number].id}")


class OpeningPicture(nodes.container):
    """The picture that a page opens on; ``ratio`` is its width over its height."""


def open_picture(translator, node):
    """Open the element of the picture, whose room is known before it is loaded."""
    room = f"--ratio: {node['ratio']:.4f}"
    kind = "teaser cell_output"
    translator.body.append(translator.starttag(node, "div", CLASS=kind, style=room))


def close_picture(translator, node):
    """Close the element of the picture."""
    translator.body.append("</div>\n")


def ratio_of(path):
    """Return the width of a picture in a file, SVG or bitmap, divided by its height."""
    if path.suffix != ".svg":
        with Image.open(path) as bitmap:
            return bitmap.width / bitmap.height
    box = re.search(
        r'viewBox="[-.\d]+ [-.\d]+ ([.\d]+) ([.\d]+)"', path.read_text("utf-8")
    )
    return float(box[1]) / float(box[2])


def open_with_picture(app, doctree):
    """Show the picture of the cell tagged ``teaser`` small, below the title."""
    for cell, tags in cells_of(doctree):
        if TEASER not in tags:
            continue
        figure = next(cell.findall(nodes.figure))
        picture = next(figure.findall(nodes.image), None)
        if picture is None:
            found = f"{app.env.docname}: {figure['names'][0]}"
            raise ExtensionError(f"{found}: expected a still, got a figure that moves")
        small = picture.deepcopy()
        for size in ("width", "height", "scale"):
            small.attributes.pop(size, None)
        small["fetchpriority"] = "high"
        number = nodes.paragraph("", say("From this lesson: "), _number(app, figure))
        ratio = ratio_of(Path(app.srcdir, picture["uri"]))
        title = next(doctree.findall(nodes.title))
        place = title.parent.index(title) + 1
        title.parent.insert(place, OpeningPicture("", small, number, ratio=ratio))


class OpeningFigure(nodes.container):
    """A second copy of the figure at the anchor ``source``, below the opening words."""


def open_figure(translator, node):
    """Open the element of the copy, which ``book/_static/opening_figure.js`` fills."""
    data = {"data-from": node["source"]}
    tag = translator.starttag(node, "div", CLASS="opening-figure", **data)
    translator.body.append(tag)


def close_figure(translator, node):
    """Close the element of the copy."""
    translator.body.append("</div>\n")


def open_with_figure(app, doctree):
    """Show the figure of the cell tagged ``opening`` a second time, to play first."""
    for cell, tags in cells_of(doctree):
        if OPENING not in tags:
            continue
        figure = next(cell.findall(nodes.figure))
        if not any(PLACE in raw.astext() for raw in figure.findall(nodes.raw)):
            found = f"{app.env.docname}: {figure['names'][0]}"
            raise ExtensionError(
                f"{found}: expected an interactive figure to open with"
            )
        words = nodes.paragraph("", say("Play first. Its tasks are below: "))
        words += _number(app, figure)
        copy = OpeningFigure("", words, source=figure["ids"][0])
        section = next(doctree.findall(nodes.section))
        kinds = (nodes.section, nodes.container, nodes.admonition)
        below = [k for k, each in enumerate(section) if isinstance(each, kinds)]
        start = next(k for k in below if not isinstance(section[k], OpeningPicture))
        section.insert(start, copy)


def _number(app, figure):
    """Return a reference to a figure by its number, to be resolved by Sphinx."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", figure["names"][0]),
        refdoc=app.env.docname,
        refdomain="std",
        refexplicit=False,
        reftarget=figure["names"][0],
        reftype="numref",
        refwarn=True,
    )


def link_to_python(app, doctree):
    """Link a lesson to the page that explains its Python, at the end of its opening."""
    if not LESSON.fullmatch(app.env.docname):
        return
    page = addnodes.pending_xref(
        "",
        nodes.inline("", say("Python you will meet")),
        refdoc=app.env.docname,
        refdomain="std",
        refexplicit=True,
        reftarget="/book/python",
        reftype="doc",
        refwarn=True,
    )
    words = say("A line of code puzzles you? Look it up in {}.").partition("{}")
    line = nodes.paragraph("", words[0], page)
    line += nodes.Text(words[2])
    opening = next(doctree.findall(nodes.section))
    place = opening.first_child_matching_class(nodes.section)
    opening.insert(place, line)


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(OpeningPicture, html=(open_picture, close_picture))
    app.add_node(OpeningFigure, html=(open_figure, close_figure))
    after_names = 600  # of the buttons of hidden cells, which book_pages gives
    app.connect("doctree-read", fold_quiet_code, priority=after_names)
    app.connect("doctree-read", name_answers)
    app.connect("doctree-read", open_with_picture)
    app.connect("doctree-read", open_with_figure)
    app.connect("doctree-read", link_to_python)
    return metadata_of(__file__)
