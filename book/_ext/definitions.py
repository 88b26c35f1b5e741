"""Define a term where a lesson first uses it: a small Sphinx extension.

The first use of a glossary term is marked and carries a short definition, which
``definitions.js`` shows on demand; without the script it is a link to the glossary. The
terms that a lesson links itself carry their definitions, too. The rest are found by the
glossary's own list, in the text alone, and only as many as a page can bear.
"""

import re
from functools import cache
from html import unescape
from pathlib import Path

from docutils import nodes
from extension_metadata import metadata_of
from lesson_layout import LESSON
from notebook_to_page import GLOSSARY, anchor

MOST = 15  # terms that are marked on a page
LONGEST = 200  # characters of a definition of more than one sentence
PAGE = "book/glossary"
# An entry of the glossary; in the Chinese edition, its Chinese word is above the other.
ENTRY = re.compile(r"^(?:(\S.*)\n)?(\S.*)\n((?:  .*\n)+)", re.MULTILINE)
CHINESE = re.compile(r" ?\(?\{zh\}`[^`]*`\)?")
TRANSLATION = re.compile(r"^\{zh\}`[^`]*`(?: \([^()]*\))?\. ")

# Words that a sentence also uses in their everyday sense; a lesson links these itself.
EVERYDAY = {
    "confidence",
    "depth",
    "example",
    "feature",
    "fold",
    "key",
    "label",
    "margin",
    "patience",
    "query",
    "temperature",
    "update",
    "value",
    "weight",
    "width",
    "witness",
}
IRREGULAR = {"matrix": "matrices", "minimum": "minima", "logits": "logit"}


class DefinedTerm(nodes.reference):
    """A term that carries its definition."""


def open_term(translator, node):
    """Open the element of a term."""
    given = {"href": node["refuri"], "data-definition": node["definition"]}
    kind = "reference internal term"
    translator.body.append(translator.starttag(node, "a", "", CLASS=kind, **given))


def close_term(translator, node):
    """Close the element of a term."""
    translator.body.append("</a>")


def shorten(entry):
    """Return an entry's first sentences as plain text, without the translation.

    Examples
    --------
    >>> shorten("{zh}`层`. Neurons with the inputs `x`. They stand side by side.")
    'Neurons with the inputs x. They stand side by side.'
    """
    text = TRANSLATION.sub("", " ".join(entry.split()))
    text = CHINESE.sub("", text).replace("`", "")
    first, *rest = re.split(r"(?<=\.) |(?<=。)(?=.)", text)
    for sentence in rest:
        if len(first) + len(sentence) >= LONGEST:
            break
        first += sentence if first.endswith("。") else f" {sentence}"
    return first


def plural(word):
    """Return a term in the plural.

    Examples
    --------
    >>> [plural(word) for word in ("batch", "vocabulary", "Hessian matrix", "key")]
    ['batches', 'vocabularies', 'Hessian matrices', 'keys']
    """
    before, space, last = word.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif re.search(r"(?:s|x|z|ch|sh)$", last):
        last += "es"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    else:
        last += "s"
    return before + space + last


def read_entries(path):
    """Return the entries of a glossary: Chinese word or nothing, term, and text."""
    text = path.read_text(encoding="utf-8")
    block = re.search(r"^```\{glossary\}\n([\s\S]*?)^```", text, re.MULTILINE)[1]
    return ENTRY.findall(block)


@cache
def read_definitions(path=GLOSSARY):
    """Return the short definition of each term of the glossary."""
    return {word: shorten(entry) for _, word, entry in read_entries(path)}


@cache
def find_terms(path=GLOSSARY):
    """Return a pattern of all terms to be found in texts, and the term of each form.

    A form begins with a small or a capital letter where the term begins with a small
    one; its words may be apart by the end of a line. Chinese has neither plurals nor
    spaces, so its words are found anywhere.
    """
    terms = {}
    for word in read_definitions(path).keys() - EVERYDAY:
        for form in (word, plural(word)):
            terms[form] = terms[form[0].upper() + form[1:]] = word
    longest_first = sorted(terms, key=len, reverse=True)
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    pattern = rf"(?<![\w-])(?:{forms})(?![\w-])"
    entries = read_entries(path)
    chinese = {zh: word for zh, word, _ in entries if zh and word not in EVERYDAY}
    for word in sorted(chinese, key=len, reverse=True):
        pattern += f"|{re.escape(word)}"
    return re.compile(pattern), terms | chinese


class Marking:
    """The terms of one page, marked in the order in which they are read."""

    def __init__(self, glossary, room):
        self.glossary = glossary  # the address of the glossary from this page
        self.room = room
        self.seen = set()

    def term(self, word, *shown):
        """Return a term with its definition."""
        return DefinedTerm(
            "",
            "",
            nodes.inline("", "", *shown, classes=["xref", "std", "std-term"]),
            refuri=f"{self.glossary}#{anchor(word)}",
            definition=read_definitions()[word],
            internal=True,
        )

    def text(self, text):
        """Return a text with the terms that it is the first to use, as nodes."""
        pattern, terms = find_terms()
        pieces, end = [], 0
        for found in pattern.finditer(text):
            word = terms[" ".join(found[0].split())]
            if word in self.seen or not self.room:
                continue
            self.seen.add(word)
            self.room -= 1
            pieces.append(nodes.Text(text[end : found.start()]))
            pieces.append(self.term(word, nodes.Text(found[0])))
            end = found.end()
        return [*pieces, nodes.Text(text[end:])] if pieces else [nodes.Text(text)]

    def mark(self, element):
        """Mark the terms within a paragraph, or within an emphasis of it."""
        children, waiting = [], ""
        for child in [*element.children, None]:
            if isinstance(child, nodes.Text):
                waiting += child.astext()  # the lines of a text are nodes of their own
                continue
            children += self.text(waiting) if waiting else []
            waiting = ""
            if isinstance(child, nodes.strong | nodes.emphasis):
                self.mark(child)
            elif word := linked_word(child):
                self.seen.add(word)
                child = self.term(word, *child.children[0].children)
            children += [child] if child is not None else []
        element.children = []
        element.extend(children)


def linked_word(node):
    """Return the term of the glossary that a lesson's own link leads to, or None."""
    if not isinstance(node, nodes.reference) or "refuri" not in node:
        return None
    page, _, place = unescape(node["refuri"]).partition("#")
    is_entry = Path(page).stem == Path(PAGE).stem
    words = {anchor(word): word for word in read_definitions()}
    return words.get(place) if is_entry else None


def define_terms(app, doctree, docname):
    """Mark the terms on a lesson's page, in its paragraphs and lists."""
    if not LESSON.fullmatch(docname):
        return
    linked = set(filter(None, map(linked_word, doctree.findall(nodes.reference))))
    glossary = app.builder.get_relative_uri(docname, PAGE)
    marking = Marking(glossary, max(0, MOST - len(linked)))
    for paragraph in list(doctree.findall(nodes.paragraph)):
        if not isinstance(paragraph.parent.parent.parent, nodes.thead):
            marking.mark(paragraph)


def depend_on_glossary(app, doctree):
    """Make a lesson's page again when the glossary changes."""
    if LESSON.fullmatch(app.env.docname):
        app.env.note_dependency(str(GLOSSARY))


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(DefinedTerm, html=(open_term, close_term))
    app.connect("doctree-read", depend_on_glossary)
    app.connect("doctree-resolved", define_terms)
    return metadata_of(__file__)
