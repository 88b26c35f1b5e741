"""Authors and years of the works that the book cites."""

from functools import cache

from environment import ROOT
from pybtex.database import parse_file
from pybtex.richtext import Text

WORKS = ROOT / "book" / "references.bib"


@cache
def read_entries(path=WORKS):
    """Return the authors, year, and title of each work in the bibliography.

    Returns
    -------
    dict of str to (str, str, str)
        Such as ("Robbins and Monro", "1951", "A stochastic approximation method").
    """
    found = {}
    for key, work in parse_file(str(path), bib_format="bibtex").entries.items():
        people = work.persons.get("author") or work.persons.get("editor") or []
        names = [str(Text.from_latex(" ".join(p.last_names))) for p in people]
        if len(names) > 2 or names[-1:] == ["others"]:
            names = [f"{names[0]} et al."]
        title = str(Text.from_latex(work.fields["title"]))
        found[key] = " and ".join(names), work.fields["year"], title
    return found


def read_works(path=WORKS):
    """Return the authors and year of each work in the bibliography."""
    return {key: entry[:2] for key, entry in read_entries(path).items()}
