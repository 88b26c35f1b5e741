"""Walk over Markdown, plain or MyST, and look up each message in it.

A *message* is what a translator sees at once: a paragraph, a heading, an item of a
list, a cell of a table, a line that unfolds an answer, the words in a displayed
formula, a caption, an alt text. Whatever is between two messages stays as it is, byte
for byte.

A *look* is a function of a message and its kind, which returns what replaces it. One
that only takes notes finds the messages, and one that asks a catalogue translates them.
"""

import re
from functools import cache

import yaml
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.mdit import create_md_parser

from translating.comments import walk_comments
from translating.glossary import TRANSLATION

EXTENSIONS = {"amsmath", "colon_fence", "deflist", "dollarmath"}  # as in _config.yml
HAS_TITLE = {"admonition"}  # directives whose argument is a text
HAS_TEXT = {"admonition", "container"}  # and those whose content is Markdown
OPAQUE = {"bibliography", "eval-rst"}  # nothing in them is translated
UNSEEN = re.compile(
    r"\bremove-(?:cell|input)\b"
)  # tags of cells whose code isn't shown

# What has no words of its own: code, formulas, sources, addresses, tags.
WORDLESS = re.compile(
    r"\{cite[^}]*\}`[^`]*`|(?<!\})`[^`]+`|\$[^$]+\$|\]\([^)]*\)|\{[\w:]+\}|<[^>]*>"
)
WORD = re.compile(r"[^\W\d_]{2}")
FORMULA_WORDS = re.compile(r"(?<=\\text\{)[^{}$\\]+(?=\})")
SUMMARY = re.compile(r"(?<=<summary>).*?(?=</summary>)", re.DOTALL)
DIRECTIVE = re.compile(r"\s*(?:`{3,}|:{3,})\{([\w:-]+)\}\s*(.*)")


@cache
def parser():
    """Return the parser that the book's pages are read with."""
    return create_md_parser(
        MdParserConfig(enable_extensions=EXTENSIONS), DocutilsRenderer
    )


def is_message(text):
    """Return whether a text has words to translate.

    Examples
    --------
    >>> is_message("`weight`, `bias`"), is_message("the `weight`")
    (False, True)
    """
    return bool(WORD.search(WORDLESS.sub(" ", text)))


def say(text, look, kind="text"):
    """Return what replaces a text, within the spaces around it."""
    bare = text.strip()
    return text.replace(bare, look(bare, kind)) if is_message(bare) else text


def walk_text(text, look):
    """Return Markdown with its messages looked up.

    Parameters
    ----------
    text : str
    look : callable
        Gets a message and its kind, and returns what replaces it.

    Raises
    ------
    ValueError
        If a directive is unknown, since nobody knows whether it has text.
    """
    lines, edits, before = text.split("\n"), [], ""
    for token in _without_cells(parser().parse(text, {})):
        change = CHANGES.get(token.type)
        if change:
            is_heading = before == "heading_open"
            ask = _of_kind("heading", look) if is_heading else look
            edits.append(change(token, lines, ask))
        before = token.type
    for first, last, new in reversed(edits):
        lines[first:last] = new
    return "\n".join(lines)


def _without_cells(tokens):
    """Yield the tokens of a text, and of a table only its rows."""
    inside = False
    for token in tokens:
        if not inside:
            yield token
        inside = {"tr_open": True, "tr_close": False}.get(token.type, inside)


def _sentences(token, lines, look):
    """Look up a paragraph or a heading; if that changes it, it becomes one line."""
    first = token.map[0]
    content = token.content.split("\n")
    last = first + len(content)  # the map of a defined term is empty
    head, start, tail = lines[first].rpartition(content[0])
    kept = [line.strip() for line in content]
    words = re.sub(r"(?<!\\)\n", " ", "\n".join(kept))  # a hard break is a backslash
    said = say(words, look)
    if said == words or not start:
        return first, first, []
    one, *others = said.split("\n")
    indent = re.sub(r"[^>]", " ", head)
    return first, last, [head + one + tail, *(indent + line for line in others)]


def _row(token, lines, look):
    first, last = token.map
    cells = re.split(r"(?<!\\)\|", lines[first])
    return first, last, ["|".join(say(cell, look) for cell in cells)]


def _of_kind(kind, look):
    """Return a look that calls each message by one kind."""
    return lambda message, _: look(message, kind)


def _within(pattern, kind):
    """Return a change of whatever a pattern finds in a block, if that is a message."""

    def change(token, lines, look):
        first, last = token.map
        old = "\n".join(lines[first:last])
        new = pattern.sub(lambda found: say(found[0], look, kind), old)
        return first, last, new.split("\n")

    return change


def _block(token, lines, look):
    """Look up a directive, line by line; code of any other language stays."""
    first, last = token.map
    block = lines[first:last]
    found = DIRECTIVE.match(block[0])
    if not found:
        return first, first, []
    name, title = found.groups()
    indent = block[0][: len(block[0]) - len(block[0].lstrip())]
    inner = [line.removeprefix(indent) for line in block[1:-1]]
    opening = block[0]
    if title and name in HAS_TITLE:
        opening = opening.removesuffix(title) + say(title, look)
    if name in HAS_TEXT:
        inner = _with_options(inner, look)
    elif name == "glossary":
        inner = _entries(inner, look)
    elif name == "code-cell":
        inner = _cell(inner, look)
    elif name not in OPAQUE:
        known = sorted(HAS_TEXT | OPAQUE | {"glossary", "code-cell"})
        raise ValueError(f"expected one of the directives {known}, got {name!r}")
    return first, last, [opening, *(indent * bool(x) + x for x in inner), block[-1]]


def _with_options(inner, look):
    options = next((k for k, x in enumerate(inner) if x[:1] != ":"), len(inner))
    text = "\n".join(inner[options:])
    return inner[:options] + walk_text(text, look).split("\n")


def _entries(inner, look):
    """Look up the entries of the glossary, whose lines are indented."""
    new, entry = [], []
    for line in [*inner, ""]:
        if line.startswith("  "):
            entry.append(line)
            continue
        words = " ".join(part.strip() for part in entry)
        opening = re.match(TRANSLATION, words)
        opening = opening[0] if opening else ""
        words = words.removeprefix(opening)
        said = say(words, look, f"term {new[-1]}" if entry else "")
        new += entry if said == words else [f"  {opening}{said}"]
        entry = []
        new.append(line)
    return new[:-1]


def _cell(inner, look):
    """Look up the caption, the alt text, and the comments of a page's code cell."""
    if inner[:1] == ["---"]:
        end = inner.index("---", 1) + 1
        options = _yaml(inner[:end], look)
    else:
        end = next((k for k, x in enumerate(inner) if x[:1] != ":"), len(inner))
        options = inner[:end]
    code = inner[end:]
    if not UNSEEN.search("\n".join(options)):
        code = walk_comments("\n".join(code), look).split("\n")
    return [*options, *code]


def _yaml(lines, look):
    """Look up what the options of a cell say; if that changes them, write them anew."""
    options = yaml.safe_load("\n".join(lines[1:-1]))
    shown = options.get("mystnb", {})
    said = walk_shown(shown, look)
    if said == walk_shown(shown, lambda message, kind: message):
        return lines
    new = {**options, "mystnb": said}
    text = yaml.safe_dump(new, allow_unicode=True, sort_keys=False, width=10**6)
    return ["---", *text.rstrip().split("\n"), "---"]


def walk_shown(shown, look):
    """Return what a cell tells of its picture, with caption and alt text looked up."""
    new = {key: dict(value) for key, value in shown.items()}
    for part, key in (("figure", "caption"), ("image", "alt")):
        if key in new.get(part, {}):
            new[part][key] = say(" ".join(new[part][key].split()), look, key)
    return new


CHANGES = {
    "inline": _sentences,
    "tr_open": _row,
    "html_block": _within(SUMMARY, "text"),
    "fence": _block,
    "colon_fence": _block,
    **dict.fromkeys(
        ("math_block", "math_block_label", "amsmath"), _within(FORMULA_WORDS, "formula")
    ),
}
