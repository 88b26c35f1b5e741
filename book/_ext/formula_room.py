r"""Give each formula its room before it is typeset: a small Sphinx extension.

A browser typesets formulas after the page has appeared. Until then, the TeX source
would be visible, and since it is longer than the formula, the lines below would jump.
So the extension estimates the size of a formula from its source and writes it into the
page: ``--wide``, the width of a formula within a sentence, in the ex of its line, or
``--rows``, the height of one with a line of its own, in em. The style sheet
``formulas.css`` reserves that room, and ``formulas.js`` shows the source after all
where typesetting fails.

>>> round(Measure("xw + 1").width(), 2)
2.87
"""

import re
from itertools import zip_longest

from docutils import nodes
from extension_metadata import metadata_of
from sphinx.ext.mathjax import html_visit_displaymath, html_visit_math

X_HEIGHT = 0.442  # of MathJax's face; the browser scales it to the ex of the line
SMALL = 0.707  # the size of an index or exponent

# Widths in em, from the tables of MathJax's faces: those of the italic letters, then
# those of signs. What isn't listed is as wide as a digit.
LATIN = """
a529 b429 c433 d520 e466 f490 g477 h576 i345 j412 k521 l298 m878 n600 o485 p503
q446 r451 s469 t361 u572 v485 w716 x572 y490 z465 A750 B759 C715 D828 E738 F643
G786 H831 I440 J555 K849 L681 M970 N803 O763 P642 Q791 R759 S613 T584 U683 V583
W944 X828 Y581 Z683
"""
ITALIC = {each[0]: int(each[1:]) / 1000 for each in LATIN.split()}
DIGIT = 0.5
SIGNS = {
    **dict.fromkeys([*",.;:'!|", r"\mid", r"\cdot"], 0.278),
    **dict.fromkeys([*"()", "[", "]"], 0.389),
    **dict.fromkeys([r"\dots", r"\cdots"], 1.17),
    **dict.fromkeys([*"+-=<>", r"\times", r"\le", r"\ge", r"\approx", r"\pm"], 0.778),
    **dict.fromkeys([r"\to", r"\leftarrow", r"\infty", r"\Rightarrow"], 1.0),
    **{r"\sum": 1.056, r"\Phi": 0.722, r"\alpha": 0.64, r"\beta": 0.566},
    **{r"\gamma": 0.518, r"\pi": 0.57, r"\sigma": 0.571, r"\kappa": 0.576},
    **{r"\,": 0.167, r"\;": 0.278, r"\quad": 1.0, r"\qquad": 2.0, r"\ ": 0.25},
    **dict.fromkeys([" ", "\n", "{", "}", r"\left", r"\right", r"\!"], 0),
    **dict.fromkeys([r"\big", r"\bigl", r"\bigr", r"\displaystyle"], 0),
}
NAMES = {r"\max", r"\min", r"\ln", r"\log", r"\cos", r"\sin", r"\tanh", r"\exp"}
BINARY = {"+", "-", *(rf"\{name}" for name in ("cdot", "times", "pm", "odot"))}
RELATIONS = {"=", "<", ">"} | {
    rf"\{name}"
    for name in ("le", "ge", "to", "leftarrow", "approx", "mid", "Rightarrow")
}
OPENING = {"(", "[", ",", r"\big", r"\bigl", r"\left"}
UPRIGHT = {r"\text", r"\mathrm", r"\operatorname", r"\textrm"}
FRACTIONS = {r"\frac": SMALL, r"\tfrac": SMALL, r"\dfrac": 1.0, r"\binom": SMALL}
IDEOGRAPHS = "\u2e80"  # from here on, a sign is as wide as it is high
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\s+|.", re.DOTALL)
TABLE = re.compile(r"\\begin\{(\w+)\}(.*?)\\end\{\1\}", re.DOTALL)


def upright(text):
    """Return the width of a word in the face of the text, in em."""
    return sum(map(_letter, text))


def _letter(sign):
    if sign >= IDEOGRAPHS:
        return 1
    return 0.25 if sign == " " else 0.7 if sign.isupper() else 0.46


def table_width(found):
    """Return the width of a matrix in parentheses."""
    rows = [row.split("&") for row in re.split(r"\\\\(?:\[\w+\])?", found[2])]
    columns = zip_longest(*rows, fillvalue="")
    widths = [max(Measure(cell).width() for cell in column) for column in columns]
    return sum(widths) + len(widths) - 1 + 1.5


class Measure:
    """A reader of TeX that adds up widths, from left to right."""

    def __init__(self, tex):
        self.tables = [table_width(found) for found in TABLE.finditer(tex)]
        self.tokens = TOKEN.findall(TABLE.sub(r"\\table", tex))
        self.at = 0

    def width(self):
        """Return the width of the formula in em."""
        return self.sequence(small=False)

    def next(self):
        """Return the next token that isn't a space, and step over it."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if not token.isspace():
                return token
        return ""

    def group(self):
        """Return the tokens of the group that follows, or of the one token."""
        token = self.next()
        if token != "{":
            return [token]
        start, depth = self.at, 1
        while depth and self.at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
        return self.tokens[start : self.at - 1]

    def part(self, small):
        """Return the width of the group that follows."""
        inner = Measure("")
        inner.tokens = self.group()
        return inner.sequence(small)

    def scripts(self, first):
        """Return the width of an index, an exponent, or one above the other."""
        wide = self.part(small=True)
        other = {"_": "^", "^": "_"}[first]
        if self.tokens[self.at : self.at + 1] == [other]:
            self.next()
            wide = max(wide, self.part(small=True))
        return SMALL * wide + 0.05

    def sequence(self, small):
        """Return the width of what is left; an index has no space around its signs."""
        total, before = 0.0, "("
        while token := self.next():
            total += self.one(token, small)
            if not small:
                total += self.space(token, before)
            before = token
        return total

    def space(self, token, before):
        """Return the space around a token; a sign in front of a number has none."""
        if token in RELATIONS:
            return 0.556
        if token in BINARY:
            is_alone = before in RELATIONS | BINARY | OPENING
            return 0 if is_alone else 0.444
        return 0.167 if token in NAMES | {","} else 0

    def one(self, token, small):
        """Return the width of a token and of what belongs to it."""
        if token in "_^":
            return self.scripts(token)
        if token == r"\table":
            return self.tables.pop(0) if self.tables else 0
        if token in UPRIGHT:
            return upright("".join(self.group()))
        if token in FRACTIONS:
            return FRACTIONS[token] * max(self.part(small), self.part(small)) + 0.24
        if token == r"\sqrt":
            return 0.833 + self.part(small)
        if token in NAMES:
            return upright(token[1:])
        if token in {r"\lVert", r"\rVert"}:
            return DIGIT
        return ITALIC.get(token, SIGNS.get(token, DIGIT))


def rows(tex):
    """Return how high a formula with a line of its own is, in em of its text."""
    lines = re.split(r"\\\\", tex)
    high = sum(2.3 if re.search(r"\\(?:frac|binom|sum)", line) else 1 for line in lines)
    return 2.31 + 1.07 * (high + 0.3 * (len(lines) - 1))


def with_style(translator, node, visit, style):
    """Write a formula as Sphinx does, with a style on its element."""
    before = len(translator.body)
    try:
        visit(translator, node)
    except nodes.SkipNode:
        opened = translator.body[before]
        translator.body[before] = opened.replace(">", f' style="{style}">', 1)
        raise


def write_inline(translator, node):
    """Write a formula within a sentence, with its width."""
    wide = Measure(node.astext()).width() / X_HEIGHT
    with_style(translator, node, html_visit_math, f"--wide:{wide:.1f}")


def write_displayed(translator, node):
    """Write a formula with a line of its own, with its height."""
    style = f"--rows:{rows(node.astext()):.1f}"
    with_style(translator, node, html_visit_displaymath, style)


def setup(app):
    """Register the extension's parts with Sphinx."""
    app.add_node(nodes.math, html=(write_inline, None), override=True)
    app.add_node(nodes.math_block, html=(write_displayed, None), override=True)
    return metadata_of(__file__)
