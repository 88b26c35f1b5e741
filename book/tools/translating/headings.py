"""Keep the anchors of headings, which their English titles make, in any language.

So every link to a section stays valid, and a reader who changes the language stays at
the section. The table is written into the tree of an edition, where
``book/_ext/chinese_edition.py`` reads it.
"""

import json

from docutils.nodes import make_id
from myst_parser.mdit_to_docutils.base import default_slugify

from translating.markdown import parser

TABLE = "book/headings.json"  # in the tree of an edition only
SHOWN = {"text", "code_inline"}


def words_in(title, kinds=frozenset({*SHOWN, "math_inline"})):
    """Return a heading's text without its marks.

    Examples
    --------
    >>> words_in("Why *is* `x` $x^2$?")
    'Why is x x^2?'
    """
    (token,) = parser().parseInline(title, {})
    return "".join(part.content for part in token.children if part.type in kinds)


def anchors_of(title):
    """Return the anchors of an English heading: on its page, and in links to it.

    Examples
    --------
    >>> anchors_of("Exercise 1.2: The step")
    ['exercise-1-2-the-step', 'exercise-12-the-step']
    """
    return [make_id(words_in(title)), default_slugify(words_in(title, SHOWN))]


def headings_in(catalog):
    """Return the English anchors of a document's headings, by what they say now.

    Parameters
    ----------
    catalog : Catalog
    """
    return {
        words_in(message.string): anchors_of(message.id)
        for message in catalog
        if message.string and not message.fuzzy
        if any(kind.startswith("heading") for kind in message.auto_comments)
    }


def write_table(catalogs):
    """Return the text of the table of all documents.

    Parameters
    ----------
    catalogs : dict of str to Catalog
        By the name of the document without its ending.
    """
    table = {name: headings_in(each) for name, each in catalogs.items()}
    return json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
