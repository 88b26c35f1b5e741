"""Make the index of the search that answers while you type: a Sphinx extension.

Each section of a page is one entry, and so is each term of the glossary and each name
of the library. The index is a script, because a browser that reads the book from a
folder can load a script but not a file of data. ``book/extra/finding/results.js`` reads
it when the search is opened. On the search page it is open, so Sphinx makes no index of
its own.
"""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from docutils import nodes
from extension_metadata import metadata_of
from page_collector import PageCollector
from sphinx import addnodes
from sphinx.search.en import SearchEnglish

INDEX = "finding/index.js"
TOO_COMMON = 1 / 4  # of all entries: a word in more of them helps nobody find anything
FEW = 20  # entries, in which no word is too common
KINDS = {  # in the order in which they are listed
    "lesson": r"chapters/\w+/\d\d_\w+",
    "summary": r"chapters/\w+/summary",
    "exercise": r"chapters/\w+/exercises",
    "page": r"(?!book/api/)(?:book|chapters)/.*",
    "solution": r"solutions/.*",
    "library": r"book/api/.*",
}
OPENING_LENGTH = 110  # characters of a section's first sentence
CHINESE = re.compile(r"[\u3400-\u9fff]")
QUESTION = "an can did do does have he how me my she we when where who why you your"
SMALL = SearchEnglish.stopwords | set(re.findall(r"\w+", QUESTION))
# Chinese has no spaces, so its words are pairs of characters, here and in ranking.js.
WORD = re.compile(r"(?=([\u3400-\u9fff]{2}))|[^\W\u3400-\u9fff]{2,}")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

UNREAD = (
    addnodes.index,
    nodes.comment,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.system_message,
)
ENTRIES = (nodes.section, nodes.definition_list_item, addnodes.desc)


def kind_of(name):
    """Return the kind of a page, by its path without the suffix.

    Raises
    ------
    ValueError
        If the page has no kind.

    Examples
    --------
    >>> kind_of("chapters/02_mlp/01_xor"), kind_of("book/api/losses")
    ('lesson', 'library')
    """
    for kind, path in KINDS.items():
        if re.fullmatch(path, name):
            return kind
    folders = "book, chapters or solutions"
    raise ValueError(f"expected a page in the folder {folders}, got {name!r}")


def is_entry(node):
    """Return whether a node has an address of its own, where a reader can be sent."""
    if isinstance(node, nodes.definition_list_item):
        return bool(node[0]["ids"])  # a term of the glossary
    return isinstance(node, ENTRIES) and bool(address_of(node))


def address_of(node):
    """Return the anchor of an entry, or an empty text."""
    named = node if isinstance(node, nodes.section) else node[0]
    return next(iter(named["ids"]), "")


def title_of(node):
    """Return the title of an entry as plain text."""
    if isinstance(node, addnodes.desc):
        return node[0].get("fullname") or node[0].astext()
    if isinstance(node, nodes.section):
        (title,) = list(node.findall(nodes.title))[:1]
        return " ".join(title.astext().split())
    return node[0].astext()


def texts_of(node):
    """Yield the texts of an entry, without its title and without entries inside it."""
    for child in node.children:
        if isinstance(child, (*UNREAD, nodes.title, nodes.term)) or is_entry(child):
            continue
        if isinstance(child, addnodes.desc_signature) or "deeper" in child["classes"]:
            continue  # the sign of a section that can be skipped says nothing about it
        if isinstance(child, nodes.TextElement):
            yield " ".join(plain(child).split())
        else:
            yield from texts_of(child)


def plain(node):
    """Return a paragraph's text, with dots for a formula and nothing for a source."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, nodes.math):
        return "…"
    if isinstance(node, UNREAD) or node.get("refdomain") == "cite":
        return ""
    return "".join(map(plain, node.children))


def words_of(text):
    """Return the words of a text; a run of Chinese is its pairs of characters.

    Examples
    --------
    >>> words_of("SGD 感知机")
    ['SGD', '感知', '知机']
    """
    return [found[1] or found[0] for found in WORD.finditer(text)]


def opening(texts):
    """Return the beginning of the first text that says something."""
    first = next((text for text in texts if is_telling(text)), "")
    if CHINESE.search(first):  # its characters are twice as wide, and end anywhere
        cut = first[: OPENING_LENGTH // 2]
        return cut + "…" * (cut != first)
    if len(first) <= OPENING_LENGTH:
        return first
    return first[:OPENING_LENGTH].rpartition(" ")[0] + "…"


def is_telling(text):
    """Return whether a text has more than three words."""
    return len(text.split()) > 3 or len(CHINESE.findall(text)) > 6


def read_entries(doctree):
    """Return anchor, title, opening, and word counts of each entry of a page."""
    entries = []
    for node in doctree.findall(lambda node: isinstance(node, ENTRIES)):
        if is_entry(node):
            texts = list(texts_of(node))
            counts = Counter(words_of(" ".join(texts).lower()))
            entries.append((address_of(node), title_of(node), opening(texts), counts))
    return entries


class EntryCollector(PageCollector):
    """Keep the entries of every page."""

    name = "book_entries"

    def read(self, doctree, docname):
        """Return a page's entries."""
        return read_entries(doctree)


def short(number):
    """Write a number with as few characters as JavaScript can read, in base 36.

    Examples
    --------
    >>> short(35), short(36)
    ('z', '10')
    """
    high, low = divmod(number, 36)
    return (short(high) if high else "") + DIGITS[low]


def make_index(pages):
    """Return the index as plain lists and texts.

    Parameters
    ----------
    pages : dict of str to list
        The results of :func:`read_entries` by page name, in the order of the book.

    Returns
    -------
    dict
        ``kinds``: all kinds, in the order in which they are listed; ``pages``: kind,
        name, and title; ``entries``: number of the page, anchor, title, and opening;
        ``words``: for each word the numbers of its entries in base 36, each followed by
        ``*`` and a count unless it occurs there once; ``ignored``: words that a query
        doesn't have to find.
    """
    index = {"kinds": [*KINDS], "pages": [], "entries": [], "words": {}}
    found = defaultdict(list)
    for name, entries in pages.items():
        index["pages"].append([kind_of(name), name, entries[0][1]])
        for anchor, title, first, counts in entries:
            here = short(len(index["entries"]))
            place = len(index["pages"]) - 1
            index["entries"].append([place, anchor, title, first])
            for word in counts.keys() - SMALL:
                times = f"*{short(counts[word])}" if counts[word] > 1 else ""
                found[word].append(here + times)
    most = max(len(index["entries"]) * TOO_COMMON, FEW)
    common = {word for word, places in found.items() if len(places) > most}
    index["ignored"] = sorted(common | SMALL)
    index["words"] = {w: " ".join(found[w]) for w in sorted(found.keys() - common)}
    return index


def write_index(app, error):
    """Write the index next to the pages, whole or not at all."""
    if error or app.builder.format != "html":
        return
    entries = EntryCollector.kept(app.env)
    order = [name for name in reading_order(app.env) if entries.get(name)]
    index = make_index({name: entries[name] for name in order})
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    target = Path(app.outdir, INDEX)
    target.parent.mkdir(exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_text(f"globalThis.bookIndex = {text};\n", encoding="utf-8")
    partial.replace(target)


def reading_order(env):
    """Return the names of all pages in the order of the table of contents."""

    def below(name):
        yield name
        for each in env.toctree_includes.get(name, ()):
            yield from below(each)

    return dict.fromkeys(below(env.config.root_doc))


def leave_out_the_index(app):
    """Let Sphinx make no index, nor the search page that reads it."""
    app.builder.search = False


def add_search_page(app):
    """Return the page on which the search is open (``book/_templates/search.html``)."""
    return [("search", {"title": "Search"}, "search.html")]


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.connect("builder-inited", leave_out_the_index)
    app.connect("html-collect-pages", add_search_page)
    app.add_env_collector(EntryCollector)
    app.connect("build-finished", write_index)
    return metadata_of(__file__)
