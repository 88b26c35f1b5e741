"""Make words of a text move the figure they speak of: a Sphinx extension.

The words of a lesson are metadata of its cells (``book/tools/figure_words.py``). Other
pages have the role ``sets``, where the label of its section names a figure::

    with {sets}`tanh <tour-playground {"activation": "tanh"}>` instead

Each figure, each value, and each name of a control is checked here. What pressing the
words does is in ``book/_static/figure_words.js``.
"""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import figure_words
import nbformat
from docutils import nodes
from environment import ROOT
from extension_metadata import metadata_of
from figure_pages import facts
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxRole
from traitlets import TraitError

from course_lib.widgets.kit.modules import files_of

FIGURE = re.compile(r'<div class="interactive-place" data-figure="(\w+)"')
TAG = re.compile(r'<span class="figure-word" data-in="([^"]*)" data-to="([^"]*)">')
ROLE = re.compile(r"(?P<shown>.+?)\s*<(?P<figure>[\w-]+) (?P<target>.+)>", re.DOTALL)
NAMED = re.compile(r'(?:\b(?:label|name): |utton\(|knob\([^)]*?)"([^"]+)"')
FIRST = 400  # before book_pages turns a notebook into MyST
PRESS = "press"
SCRIPTS = ROOT / "course_lib" / "widgets"


class FigureWord(nodes.inline):
    """Words that set a figure: its ``figure``, ``target``, and ``smooth`` values."""


class SetsRole(SphinxRole):
    """Make words set a figure: ``{sets}`words <label target>```, the target as JSON."""

    def run(self):
        """Return the words and no message."""
        found = ROLE.fullmatch(self.text)
        if not found:
            message = f"expected sets`words <label target>`, got {self.text!r}"
            raise ExtensionError(f"{self.env.docname}: {message}")
        word = FigureWord(self.rawtext, found["shown"])
        word["figure"], word["target"] = found["figure"], json.loads(found["target"])
        return [word], []


def mark_notebook(app, docname, source):
    """Mark the words of a notebook's cells."""
    if Path(app.env.doc2path(docname)).suffix != ".ipynb":
        return
    notebook = nbformat.reads(source[0], as_version=4)
    try:
        for cell in notebook.cells:
            figure_words.mark_cell(cell, f"{docname}, cell {cell.id}")
    except ValueError as problem:
        raise ExtensionError(str(problem)) from None
    source[0] = nbformat.writes(notebook)


def gather_words(app, doctree):
    """Turn what is between two tags into one node, and check all words of a page."""
    page = app.env.docname
    for tag in list(doctree.findall(nodes.raw)):
        found = TAG.fullmatch(tag.astext())
        if found:
            _gather(tag, unescape(found[1]), json.loads(unescape(found[2])), page)
    for word in doctree.findall(FigureWord):
        try:
            check(word, doctree)
        except ValueError as problem:
            raise ExtensionError(f"{page}: {word.astext()!r}: {problem}") from None


def _gather(tag, figure, target, page):
    """Put the siblings of a tag, up to the closing one, into a node in its place."""
    siblings = tag.parent.children
    start = siblings.index(tag)
    texts = [each.astext() for each in siblings[start:]]
    if figure_words.CLOSING not in texts:
        crossed = tag.parent.astext()
        raise ExtensionError(
            f"{page}: expected words within one emphasis in {crossed!r}"
        )
    end = start + texts.index(figure_words.CLOSING)
    word = FigureWord("", "", *siblings[start + 1 : end], figure=figure, target=target)
    tag.parent.children[start : end + 1] = [word]
    word.parent = tag.parent


def figures_of(doctree, name):
    """Return the elements of a page with a name that show figures, and their kinds."""
    return [
        (element, kinds)
        for element in doctree.findall(nodes.Element)
        if name in [*element.get("names", ()), *element.get("ids", ())]
        and (kinds := _kinds_in(element))
    ]


def _kinds_in(element):
    shown = (FIGURE.findall(raw.astext()) for raw in element.findall(nodes.raw))
    return [kind for kinds in shown for kind in kinds]


def check(word, doctree):
    """Find the figure of words, and check what they set there.

    Raises
    ------
    ValueError
        If the page has no such figure, or the figure no such value or control.
    """
    found = figures_of(doctree, word["figure"])
    if not found or len(found[0][1]) != 1:
        raise ValueError(f"expected one figure on the page at {word['figure']!r}")
    element, (module,) = found[0]
    word["spot"] = element["ids"][0]
    kind = facts.kinds()[module]
    rules = facts.facts_of(kind)["rules"]
    word["smooth"] = [
        name for name, rule in rules.items() if rule.get("whole") is False
    ]
    target = word["target"]
    named = [target] if isinstance(target, str) else []
    values = {} if named else dict(target)
    if PRESS in values:
        named.append(values.pop(PRESS))
    named += [name for name in values if name not in rules]
    for name in named:
        if name not in {*rules, *controls_of(module)}:
            known = ", ".join([*rules, *sorted(controls_of(module))])
            raise ValueError(f"expected a value or a control of {known}; got {name!r}")
    try:
        kind().change({name: values[name] for name in values if name in rules})
    except (ValueError, TraitError) as problem:
        raise ValueError(f"in the figure {module}: {problem}") from None


@cache
def controls_of(module):
    """Return the English labels and names of a figure's controls, from its scripts."""
    files = ["kit/stage", *files_of(f"{module}/view")]
    scripts = [(SCRIPTS / f"{name}.js").read_text("utf-8") for name in files]
    return {found for script in scripts for found in NAMED.findall(script)}


def open_word(translator, node):
    """Open the element of words that set a figure."""
    data = {
        "data-in": node["spot"],
        "data-to": json.dumps(
            node["target"], ensure_ascii=False, separators=(",", ":")
        ),
        "data-smooth": " ".join(node["smooth"]),
    }
    tag = translator.starttag(node, "span", "", CLASS="figure-word", **data)
    translator.body.append(tag)


def close_word(translator, node):
    """Close the element of words that set a figure."""
    translator.body.append("</span>")


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(FigureWord, html=(open_word, close_word))
    app.add_role("sets", SetsRole())
    app.connect("source-read", mark_notebook, priority=FIRST)
    app.connect("doctree-read", gather_words)
    return metadata_of(__file__, figure_words.__file__, facts.__file__)
