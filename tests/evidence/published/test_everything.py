"""Every published claim stands once and has its source in the bibliography."""

import re

import pytest
from repository import ROOT

from book.evidence.published import full_mnist
from book.evidence.published.everything import all_claims

ALL = all_claims()


def test_there_are_more_than_twelve_claims_each_named_once():
    names = [claim.name for claim in ALL]
    assert len(set(names)) == len(names) > 12


def test_claims_are_in_the_order_of_the_lessons():
    groups = [claim.group for claim in ALL]
    assert groups == sorted(groups)


@pytest.mark.parametrize("claim", [*ALL, *full_mnist.CLAIMS], ids=lambda c: c.key)
def test_source_stands_in_the_bibliography_with_its_year(claim):
    text = (ROOT / "book" / "references.bib").read_text(encoding="utf-8")
    assert claim.key, f"{claim.name} names no source"
    found = re.search(rf"@\w+{{{claim.key},(.*?)\n}}", text, re.DOTALL)
    assert found, f"add {claim.key} to references.bib"
    year = re.search(r"\b(19|20)\d\d\b", claim.judge)
    if year:
        assert year[0] in found[1]
