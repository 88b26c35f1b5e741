"""Turn the plain Markdown of a notebook into the MyST of a page.

Lessons and exercises are written so that every front end shows them well: a box is a
quote under a bold title, glossary terms and sources are links, and a formula has its
number in a tag. A page of the book can offer more: colored boxes, tooltips, citations
from the bibliography, and numbers that link to their formulas. So the text of each cell
is turned into MyST before the book reads it.
"""

import re
from functools import cache, partial

from environment import CHINESE_EDITION, ROOT
from reading_time import DEEPER, HEADING, minutes_of_deeper
from solution_page import fence

from course_lib.language import say

GLOSSARY = ROOT / "book" / "glossary.md"
KINDS = ("note", "predict", "warning")  # tags that give the kind of a cell's boxes
IMPORTS, DRAWING = "imports", "drawing"
QUIET = {  # tags of code that a page folds behind one line: what the line says
    IMPORTS: say("Imports"),
    DRAWING: say("Its code"),
}
TEASER = "teaser"  # the tag of the cell whose picture opens the page as well
OPENING = "opening"  # and of the one whose interactive figure does

# The emphasized line under the heading of a section that can be skipped, in two parts.
SIGN = re.compile(r"^(#+ .*\n\n)\*([^*\n:：]+)([:：])([^*\n]+)\*$", re.MULTILINE)
IN_MINUTES = {":": ", {} min:", "：": "，{} 分钟："}  # by the colon of its language

CODE = re.compile(r"(^```\w[\s\S]*?^```[ ]*$)", re.MULTILINE)
BOX = re.compile(
    r"^> \*\*(?P<title>[^*\n]+)\*\*\n>\n(?P<body>(?:>.*(?:\n|\Z))+)", re.MULTILINE
)
CHINESE = re.compile(r"[\u3400-\u9fff]+")
FOLDED = re.compile(
    r"^<details><summary>(?P<title>.*)</summary>\n\n(?P<body>[\s\S]*?)\n\n</details>$",
    re.MULTILINE,
)
FORMULA = re.compile(r" \\tag\{(\d+)\}\n\$\$$", re.MULTILINE)
TO_FORMULA = re.compile(r"\[\(\d+\)\]\([\w.]*#eq-(\d+)\)")
WORD = re.compile(r"\[([^\[\]]+)\]\((?:\.\./)*book/glossary\.md#([\w.-]+)\)")
WORK = r"\[[^\[\]]+\]\((?:\.\./)*book/references\.md#(\w+)\)"
WORKS = re.compile(rf"[(（]{WORK}(?:[;；] ?{WORK})*[)）]")


def anchor(word):
    """Return the anchor of a word in the glossary, as Sphinx makes it.

    Examples
    --------
    >>> anchor("position-wise feed-forward network (FFN)")
    'term-position-wise-feed-forward-network-FFN'
    """
    return "term-" + re.sub(r"[^a-zA-Z0-9._]+", "-", word).strip("-._")


@cache
def read_words(path=GLOSSARY):
    """Return the words of the glossary by anchor."""
    text = path.read_text(encoding="utf-8")
    entries = re.search(r"^```\{glossary\}\n([\s\S]*?)^```", text, re.MULTILINE)[1]
    words = re.findall(r"^(\S.*)$", entries, re.MULTILINE)
    return {anchor(word): word for word in words}


def dress(source, tags=(), deeper_minutes=1):
    """Return the text of a cell as MyST, with its code unchanged.

    Parameters
    ----------
    source : str
    tags : sequence of str
        The cell's tags, one of which may give the kind of its boxes.
    deeper_minutes : int
        How long its section takes, if it can be skipped.

    Raises
    ------
    ValueError
        If a link names a word that isn't in the glossary.
    """
    kind = next((tag for tag in KINDS if tag in tags), "")
    option = f"\n:class: {kind}" if kind else ""

    def box(found):
        body = re.sub(r"^> ?", "", found["body"], flags=re.MULTILINE)
        text = fence(body, f"{{admonition}} {found['title']}{option}")
        return text + "\n" * found["body"].endswith("\n")

    if DEEPER in tags:
        source = SIGN.sub(partial(_sign, minutes=deeper_minutes), source, count=1)
    pieces = CODE.split(BOX.sub(box, FOLDED.sub(_fold, source)))
    pieces[::2] = [_dress_text(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _sign(found, minutes):
    heading, kind, colon, advice = found.groups()
    sign = kind + IN_MINUTES[colon].format(minutes) + advice
    return heading + fence(sign, "{container} deeper")


def _fold(found):
    return fence(found["body"], f"{{admonition}} {found['title']}\n:class: dropdown")


def _dress_text(text):
    if not CHINESE_EDITION:
        text = CHINESE.sub(r"{zh}`\g<0>`", text)
    text = FORMULA.sub(r"\n$$ (eq-\1)", text)
    text = TO_FORMULA.sub(r"{eq}`eq-\1`", text)
    text = WORD.sub(_name_word, text)
    text = WORKS.sub(_cite, text)
    return re.sub(WORK, r"{cite:t}`\1`", text)


def _name_word(found):
    shown, place = found.groups()
    if place not in read_words():
        raise ValueError(f"expected a word in the glossary, got {found[0]}")
    word = read_words()[place]
    return f"{{term}}`{shown}`" if shown == word else f"{{term}}`{shown} <{word}>`"


def _cite(found):
    return f"{{cite}}`{','.join(re.findall(WORK, found[0]))}`"


def dress_notebook(notebook):
    """Turn the text cells of a notebook into MyST in place, and return it."""
    times = iter(minutes_of_deeper(notebook.cells))
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            tags = cell.metadata.get("tags", ())
            needed = next(times) if DEEPER in tags and HEADING.match(cell.source) else 1
            cell.source = dress(cell.source, tags, needed)
    return notebook
