"""The bibliography is read here as the package reads it that formats its page."""

import bibliography
from pybtex.database import parse_file
from pybtex.richtext import Text


def authors(work):
    """Return the authors that pybtex finds, in the short form."""
    people = work.persons.get("author") or work.persons["editor"]
    names = [str(Text.from_latex(" ".join(p.last_names))) for p in people]
    if len(names) > 2 or names[-1] == "others":
        return f"{names[0]} et al."
    return " and ".join(names)


def test_works_are_those_that_pybtex_reads():
    works = parse_file(str(bibliography.WORKS), bib_format="bibtex").entries
    assert bibliography.read_entries() == {
        key: (
            authors(work),
            work.fields["year"],
            str(Text.from_latex(work.fields["title"])),
        )
        for key, work in works.items()
    }
