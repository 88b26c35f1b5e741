"""An entry of the ledger judges its values; the book's page runs them all."""

import re

import pytest
from repository import ROOT

from book.evidence.published import full_mnist
from book.evidence.published.entry import Entry, Result
from book.evidence.published.everything import all_entries

ALL = all_entries()


def test_there_are_more_than_twelve_claims_each_named_once():
    claims = [entry.claim for entry in ALL]
    assert len(set(claims)) == len(claims) > 12


@pytest.mark.parametrize("entry", [*ALL, *full_mnist.ENTRIES], ids=lambda e: e.key)
def test_source_stands_in_the_bibliography_with_its_year(entry):
    text = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    found = re.search(rf"@\w+{{{entry.key},(.*?)\n}}", text, re.DOTALL)
    assert found, f"add {entry.key} to references.bib"
    year = re.search(r"\b(19|20)\d\d\b", entry.source)
    if year:
        assert year[0] in found[1]


@pytest.mark.parametrize(
    ("values", "relation", "holds"),
    [
        ((2.0, 2.2), "is", True),
        ((2.4, 2.4), "is", False),
        ((float("nan"),), "is", False),
        ((0.5, 2.1), "at most", True),
        ((0.5, 2.2), "at most", False),
        ((float("nan"),), "at most", False),
        ((1.0, 2.1), "best", True),
        ((1.0, 2.3), "best", False),
    ],
)
def test_a_value_outside_the_tolerance_is_not_found(values, relation, holds):
    seeds = tuple(range(len(values)))
    entry = Entry(
        "x", "A, 2000", "a", "1.1", 2.0, 0.15, values.__getitem__, seeds, relation
    )
    assert entry.run().holds is holds


def test_mean_and_spread_are_over_the_seeds():
    entry = Entry("x", "A, 2000", "a", "1.1", 2.0, 0.1, float, (1, 2, 3))
    result = Result(entry, (1.0, 2.0, 3.0), 0.0)
    assert (result.value, result.spread) == (2.0, 1.0)
    assert Result(entry, (1.0,), 0.0).spread is None


@pytest.mark.parametrize(
    ("change", "message"),
    [({"relation": "about"}, "got 'about'"), ({"seeds": ()}, "at least one seed")],
)
def test_an_entry_that_says_nothing_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        Entry("x", "A, 2000", "a", "1.1", 2.0, 0.1, float, **change)
