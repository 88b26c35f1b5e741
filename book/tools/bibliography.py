"""Who wrote the works that the book cites, and when."""

from functools import cache

from environment import ROOT
from pybtex.database import parse_file
from pybtex.richtext import Text

WORKS = ROOT / "book" / "references.bib"


@cache
def read_entries(path=WORKS):
    """Return who wrote each work of the bibliography, the year, and its title.

    Returns
    -------
    dict of str to (str, str, str)
        For instance ("Robbins and Monro", "1951", "A stochastic approximation method").
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
    """Return who wrote each work of the bibliography, and the year."""
    return {key: entry[:2] for key, entry in read_entries(path).items()}
