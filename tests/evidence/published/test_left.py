"""Findings that a lesson quotes are in the ledger, or in the list of what isn't."""

import json
import re

import pytest
from repository import ROOT

from book.evidence.published import full_mnist, left
from book.evidence.published.everything import all_claims

LESSONS = sorted(ROOT.glob("chapters/*/0*.ipynb"))
HELD = {claim.key for claim in [*all_claims(), *full_mnist.CLAIMS]}
LISTED = {key for keys in left.LEFT.values() for key in keys}
#: Credits and essays: the verb is about history, or about pictures.
NO_RESULT = {
    "goh2017",
    "linnainmaa1976",
    "olah2014",
    "rosenblatt1957",
    "sennrich2016",
    "werbos1974",
}
FINDING = re.compile(r"\b(found|report(s|ed)|show(s|ed)?|observed|proves?)\b")
CITATION = re.compile(r"\(\.\./\.\./book/references\.md#(\w+)\)")


def quoted_findings(text):
    """Return the keys of the citations in sentences that say what somebody found."""
    text = re.sub(r"\((\d{4})\)|\bet al\.", "", text.replace("\n", " "))
    return {
        key
        for sentence in re.split(r"(?<=[.?!])\s|\s\* ", text)
        if FINDING.search(sentence)
        for key in CITATION.findall(sentence)
    }


def test_a_finding_is_told_from_a_credit():
    cited = "[A et al. (2000)](../../book/references.md#a2000)"
    assert quoted_findings(f"{cited} found\nthat it holds.") == {"a2000"}
    assert quoted_findings(f"The rule is from {cited}. We found it, too.") == set()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_finding_that_a_lesson_quotes_is_held_or_listed(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
    quoted = set().union(*map(quoted_findings, texts))
    missing = quoted - HELD - LISTED - NO_RESULT
    assert not missing, f"add a claim for {missing}, or a reason in left.py"


def test_no_source_is_both_held_and_listed():
    assert not HELD & LISTED


def test_every_listed_source_is_in_the_bibliography():
    assert set(left.sources()) >= LISTED | NO_RESULT


def test_table_names_sources_by_author_and_year():
    first = left.table_of_left().rows[0]
    assert "Meng, 2022" in first[0]
    assert first[1] == str(len(next(iter(left.LEFT.values()))))
