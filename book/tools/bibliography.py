"""Authors, years, and titles of the works that the book cites.

The file is read here, and not by the package that formats the page of references, so
that a reader's copy of the course has its sources without that package.
"""

import re
from functools import cache

from environment import ROOT

WORKS = ROOT / "book" / "references.bib"
WORK = re.compile(r"^@\w+\{(\w+),\n([\s\S]*?)^\}$", re.MULTILINE)
FIELD = re.compile(r"^  (\w+) *= \{([\s\S]*?)\},$", re.MULTILINE)
BRACES = re.compile("[{}]")


def plain(text):
    """Return a field's text in one line, without braces, and with its dashes."""
    return " ".join(BRACES.sub("", text).replace("--", "–").split())


def in_short(people):
    """Return the surnames of one or two authors, or the first one and "et al."."""
    names = [plain(person.partition(",")[0]) for person in re.split(r"\sand\s", people)]
    if len(names) > 2 or names[-1] == "others":
        return f"{names[0]} et al."
    return " and ".join(names)


@cache
def read_entries(path=WORKS):
    """Return the authors, year, and title of each work in the bibliography.

    Returns
    -------
    dict of str to (str, str, str)
        Such as ("Robbins and Monro", "1951", "A stochastic approximation method").
    """
    found = {}
    for key, text in WORK.findall(path.read_text(encoding="utf-8")):
        fields = dict(FIELD.findall(text))
        people = fields.get("author") or fields["editor"]
        found[key] = in_short(people), fields["year"], plain(fields["title"])
    return found


def read_works(path=WORKS):
    """Return the authors and year of each work in the bibliography."""
    return {key: entry[:2] for key, entry in read_entries(path).items()}
