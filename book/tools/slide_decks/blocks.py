"""Take the text of a cell apart: into blocks, and paragraphs into sentences."""

import re
from dataclasses import dataclass
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*\)")
TERM = re.compile(r"\]\((?:\.\./)*book/glossary\.md#")
BOLD = re.compile(r"\*\*")
# What no sentence ends in: formulas, code, links, and asides.
WHOLE = re.compile(r"\$[^$]+\$|`[^`]+`|\]\([^()\s]*\)")
ASIDE = re.compile(r"(?<!^)\([^()]*\)")
END = re.compile(r"[.!?][*\"”’)]*\s+(?=[^\sa-z])")
# How a sentence begins that can't be understood without the one before it.
LEANING = re.compile(
    r"(?:It|Its|That|This|These|They|Their|Them|Those|But|So|Then|One|Both|Each|He|She|Such"
    r"|And|Or|Instead|There)\b"
)
BOX = re.compile(r"\*\*(?P<title>[^*\n]+)\*\*\n\n?(?P<body>[\s\S]*)")
QUOTED = re.compile(r"^> ?", re.MULTILINE)
KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "blockquote_open": "box",
    "ordered_list_open": "list",
    "bullet_list_open": "list",
    "table_open": "table",
    "math_block": "formula",
    "fence": "code",
}


@dataclass(frozen=True)
class Block:
    """A block of a cell's text.

    Attributes
    ----------
    kind : str
        ``heading``, ``paragraph``, ``box``, ``list``, ``table``, ``formula``, ``code``,
        or ``folded``, which the page shows only on demand.
    source : str
        Its Markdown.
    """

    kind: str
    source: str


@cache
def reader():
    """Return what reads Markdown and writes its formulas for MathJax."""

    def formula(content, options):
        before, after = (r"\[", r"\]") if options["display_mode"] else (r"\(", r"\)")
        return escape(f"{before}{content}{after}")

    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    return made.use(dollarmath_plugin, double_inline=True, renderer=formula)


def to_html(source):
    """Return Markdown as HTML, in which links are only words."""
    return reader().render(LINK.sub(r"\1", source))


def to_notes(source):
    """Return Markdown as HTML for the speaker, who reads formulas as they are typed."""
    found = to_html(source)
    return re.sub(r"\\[\[\](()]", "", found).replace("\\,", " ").replace("\\;", " ")


def blocks_of(source):
    r"""Return the blocks of a cell's text in order.

    Raises
    ------
    ValueError
        If a slide can't show one of them.

    Examples
    --------
    >>> [block.kind for block in blocks_of("# One\n\nTwo.\n\n* three\n* four")]
    ['heading', 'paragraph', 'list']
    """
    lines, found, depth = source.split("\n"), [], 0
    for token in reader().parse(source):
        if token.level or token.nesting < 0:
            continue
        begin, end = token.map
        text = "\n".join(lines[begin:end]).strip()
        if token.type == "html_block":
            depth += text.count("<details") - text.count("</details")
        folded = depth or token.type == "html_block"
        kind = "folded" if folded else KINDS.get(token.type)
        if kind is None:
            raise ValueError(
                f"expected {', '.join(KINDS)} or HTML for a slide, got {token.type}: "
                f"{text[:60]!r}"
            )
        found.append(Block(kind, text))
    return found


def title_of(heading):
    """Return the words of a heading."""
    return heading.lstrip("# ")


def box_of(source):
    r"""Return the title and the text of a box, a quote below a bold title.

    Examples
    --------
    >>> box_of("> **Predict**\n>\n> What does it answer?")
    ('Predict', 'What does it answer?')
    """
    text = QUOTED.sub("", source)
    found = BOX.match(text)
    return (found["title"], found["body"].strip()) if found else ("", text)


def items_of(source):
    """Return the items of a list, without their marks."""
    parts = re.split(r"^(?:[*-]|\d+\.) +", source, flags=re.MULTILINE)
    return [" ".join(part.split()) for part in parts if part.strip()]


def sentences(paragraph):
    """Return the sentences of a paragraph.

    Examples
    --------
    >>> sentences("Add (a. b). `x. y` is **one. Two** is $s. t$? Yes.")
    ['Add (a. b).', '`x. y` is **one. Two** is $s. t$?', 'Yes.']
    """
    text = " ".join(paragraph.split())
    hidden = WHOLE.sub(lambda found: "X" * len(found[0]), text)
    hidden = ASIDE.sub(lambda found: "X" * len(found[0]), hidden)
    found, begin = [], 0
    for end in [*END.finditer(hidden), None]:
        if end and hidden[: end.start()].endswith("et al"):
            continue
        piece = text[begin : end.end() if end else None].strip()
        if len(BOLD.findall(piece)) % 2 == 0 and piece:
            found.append(piece)
            begin = end.end() if end else len(text)
    return found


def words(text):
    """Return how many words a reader sees."""
    return len(LINK.sub(r"\1", text).split())


def is_key(sentence):
    """Return whether a sentence has something in bold or introduces a term."""
    return bool(BOLD.search(sentence) or TERM.search(sentence))


def is_aside(sentence):
    """Return whether all of a sentence is in parentheses."""
    return sentence.startswith("(")


def gist(said, room, keys_only=False):
    """Return those of the sentences that belong on a slide, in their order.

    The one that leads to what follows, which ends in a colon, comes before those with
    something in bold or a term, and these before the first one. A sentence that leans
    on the one before it comes with it, if there is room.

    Parameters
    ----------
    said : list of str
    room : int
        The most words. One sentence is kept in any case, if there is any.
    keys_only : bool
        Whether only what is in bold or introduces a term belongs there.
    """
    said = [each for each in said if not is_aside(each)] or said
    order = sorted(
        range(len(said)),
        key=lambda k: (not said[k].endswith(":"), not is_key(said[k]), k),
    )
    kept = set()
    for k in order:
        if keys_only and not is_key(said[k]):
            continue
        begin = k
        while begin and LEANING.match(said[begin]):
            begin -= 1
        for more in ({*range(begin, k + 1)}, {k}):
            fits = sum(words(said[i]) for i in kept | more) <= room
            if fits or (not kept and more == {k}):
                kept |= more
                break
    return [said[k] for k in sorted(kept)]
