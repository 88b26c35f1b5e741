"""Say what the Chinese edition still shows in English: a small Sphinx extension.

A paragraph without Chinese isn't translated yet. It is marked, so that it is read aloud
as English and looks different. A page whose title isn't translated gets one line that
says so, and in the menu the link to it does. The English edition stays as it is.
"""

import re

from docutils import nodes
from environment import CHINESE_EDITION
from extension_metadata import metadata_of

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


def setup(app):
    """Register the extension's parts with Sphinx, if the edition is Chinese."""
    if CHINESE_EDITION:
        late = 900  # after all that adds texts
        app.add_css_file(STYLE, media="screen")
        app.connect("doctree-read", mark_english, priority=late)
        app.connect("doctree-read", dot_emphasis)
        app.connect("html-page-context", mark_menu, priority=950)
    return metadata_of(__file__)
