"""Say what the Chinese edition still shows in English: a small Sphinx extension.

A paragraph without Chinese isn't translated yet. It is marked, so that it is read aloud
as English and looks different. A page whose title isn't translated gets one line that
says so, and in the menu the link to it does. Headings keep their English anchors. The
English edition stays as it is.
"""

import json
import re
from functools import cache

from docutils import nodes
from environment import CHINESE_EDITION, ROOT
from extension_metadata import metadata_of
from sphinx.transforms import SphinxTransform
from translating.headings import TABLE

CHINESE = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
FEWEST = 3  # words: fewer are a name, such as "GPT-2", in any language
MARK = "in-english"
NOTE = "这一页还没有译成中文。"
KINDS = (nodes.paragraph, nodes.title, nodes.caption, nodes.rubric)
NO_WORDS = (nodes.literal, nodes.literal_block, nodes.math, nodes.raw)
STYLE = "chinese.css"


def words_of(node):
    """Return the text of a node without code, formulas, and HTML."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, NO_WORDS):
        return " "
    return "".join(map(words_of, node.children))


def is_english(text):
    """Return whether a text is still English.

    Examples
    --------
    >>> [is_english(text) for text in ("It adds inputs.", "把 inputs 加起来", "XOR")]
    [True, False, False]
    """
    return not CHINESE.search(text) and len(WORD.findall(text)) >= FEWEST


def mark_english(app, doctree):
    """Mark each paragraph that is still English, or say it once for a whole page."""
    title = next(doctree.findall(nodes.title), None)
    if title is None:
        return
    if not CHINESE.search(title.astext()):
        place = title.parent.index(title) + 1
        note = nodes.paragraph("", NOTE, classes=["not-translated"])
        title.parent.insert(place, note)
        return
    for node in doctree.findall(lambda each: isinstance(each, KINDS)):
        if is_english(words_of(node)):
            node["classes"] += [MARK, "language-en"]  # which docutils turns into lang


def dot_emphasis(app, doctree):
    """Mark emphasis in Chinese, which has dots below it instead of a slant."""
    for node in doctree.findall(nodes.emphasis):
        if CHINESE.search(node.astext()):
            node["classes"].append("dotted")


def mark_menu(app, pagename, templatename, context, doctree):
    """Mark the links of the menu to pages that are not translated yet."""
    make = context.get("generate_toctree_html")
    if make is None:
        return

    def make_marked(*args, **options):
        tree = make(*args, **options)
        for link in tree.select("a") if tree else ():
            if not CHINESE.search(link.get_text()):
                link["lang"] = "en"
                link["class"] = [*link.get("class", ()), MARK]
        return tree

    context["generate_toctree_html"] = make_marked


@cache
def read_headings():
    """Return the English anchors of each document's headings, by what they say now."""
    return json.loads((ROOT / TABLE).read_text(encoding="utf-8"))


def keep_anchors(document, anchors, slugs):
    """Give each section of a document the anchor of its English heading.

    Parameters
    ----------
    document : nodes.document
    anchors : dict
        The anchor on the page and the one in links, by the heading's text.
    slugs : dict
        Line, anchor on the page, and text, by the anchor in links. It is changed.
    """
    for section in document.findall(nodes.section):
        known = anchors.get(section[0].astext())
        if known is None or known[0] in document.ids:
            continue
        old, (new, slug) = section["ids"][0], known
        section["ids"] = [new, *section["ids"][1:]]
        document.ids[new] = document.ids.pop(old)
        if place := slugs.pop(section.get("slug"), None):
            slugs[slug] = place[0], new, place[2]


class EnglishAnchors(SphinxTransform):
    """Keeps anchors before anything else knows those of the Chinese headings."""

    default_priority = 5

    def apply(self):
        """Apply it to one document."""
        name = self.env.docname
        slugs = self.env.metadata[name].get("myst_slugs", {})
        keep_anchors(self.document, read_headings().get(name, {}), slugs)


def setup(app):
    """Register the extension's parts with Sphinx, if the edition is Chinese."""
    if CHINESE_EDITION:
        late = 900  # after all that adds texts
        app.add_transform(EnglishAnchors)
        app.add_css_file(STYLE, media="screen")
        app.connect("doctree-read", mark_english, priority=late)
        app.connect("doctree-read", dot_emphasis)
        app.connect("html-page-context", mark_menu, priority=950)
    return metadata_of(__file__)
