"""The text of a notebook in plain Markdown, for readers who open it outside the book.

The pages of the book are written in MyST: boxes, words of the glossary, citations and
numbered formulas. JupyterLite and Colab would show the signs of these as they are
typed. Here they become what every notebook shows: quotes, links and tags.
"""

import re
from functools import cache
from itertools import count

from environment import ROOT
from pybtex.database import parse_file
from pybtex.richtext import Text

WORKS = ROOT / "book" / "references.bib"
BOX = re.compile(
    r"^(?P<fence>`{3,})\{admonition\} (?P<title>.*)\n(?P<options>(?::\w+:.*\n)*)"
    r"(?P<body>[\s\S]*?)\n(?P=fence)[ ]*$",
    re.MULTILINE,
)
CODE = re.compile(r"(^```(?!\{)[\s\S]*?^```[ ]*$)", re.MULTILINE)
FORMULA = re.compile(r"\n\$\$ \((?P<name>eq-[\w-]+)\)$", re.MULTILINE)
ROLE = re.compile(r"\{(?P<role>term|cite|cite:t|eq)\}`(?P<text>[^`]+)`")
NAMED = re.compile(r"(?P<shown>.*) <(?P<word>.*)>", re.DOTALL)


@cache
def read_works(path=WORKS):
    """Return who wrote each work of the bibliography, and the year.

    Returns
    -------
    dict of str to (str, str)
        For instance ("Robbins and Monro", "1951").
    """
    found = {}
    for key, work in parse_file(str(path), bib_format="bibtex").entries.items():
        people = work.persons.get("author") or work.persons.get("editor") or []
        names = [str(Text.from_latex(" ".join(p.last_names))) for p in people]
        if len(names) > 2 or names[-1:] == ["others"]:
            names = [f"{names[0]} et al."]
        found[key] = " and ".join(names), work.fields["year"]
    return found


def anchor(word):
    """Return the name of a word's place in the glossary, as Sphinx makes it.

    Examples
    --------
    >>> anchor("position-wise feed-forward network (FFN)")
    'term-position-wise-feed-forward-network-FFN'
    """
    return "term-" + re.sub(r"[^a-zA-Z0-9._]+", "-", word).strip("-._")


class Plain:
    """Turns the cells of one notebook into plain Markdown, from the first to the last.

    Parameters
    ----------
    pages : str
        Where the pages of the book are, with a slash at the end.
    """

    def __init__(self, pages):
        self.pages = pages
        self.numbers = {}
        self._next = count(1)

    def number(self, name):
        """Return the number of a formula, counted as they come."""
        if name not in self.numbers:
            self.numbers[name] = next(self._next)
        return self.numbers[name]

    def text(self, source):
        """Return a text cell in plain Markdown; code in it stays as it is."""
        pieces = CODE.split(BOX.sub(self._box, source))
        pieces[::2] = [self._line(piece) for piece in pieces[::2]]
        return "".join(pieces)

    def _line(self, piece):
        piece = FORMULA.sub(self._formula, piece)
        return ROLE.sub(
            lambda found: getattr(self, _METHODS[found["role"]])(found), piece
        )

    def _box(self, found):
        body = found["body"].strip("\n")
        if "dropdown" in found["options"]:
            summary = f"<details><summary>{found['title']}</summary>"
            return f"{summary}\n\n{body}\n\n</details>"
        lines = [f"**{found['title']}**", "", *body.splitlines()]
        return "\n".join(f"> {line}".rstrip() for line in lines)

    def _formula(self, found):
        return f" \\tag{{{self.number(found['name'])}}}\n$$"

    def _term(self, found):
        named = NAMED.fullmatch(found["text"])
        shown, word = named.groups() if named else (found["text"],) * 2
        return f"[{shown}]({self.pages}book/glossary.html#{anchor(word)})"

    def _cite(self, found):
        works = map(read_works().__getitem__, found["text"].split(","))
        return f"({'; '.join(self._work(f'{who}, {year}') for who, year in works)})"

    def _cite_in_text(self, found):
        who, year = read_works()[found["text"]]
        return self._work(f"{who} ({year})")

    def _work(self, shown):
        return f"[{shown}]({self.pages}book/references.html)"

    def _reference(self, found):
        return f"({self.number(found['text'])})"


_METHODS = {
    "term": "_term",
    "cite": "_cite",
    "cite:t": "_cite_in_text",
    "eq": "_reference",
}
