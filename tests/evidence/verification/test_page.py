"""The page shows all claims, and isn't made if one of them fails."""

import re
from collections import Counter

import pytest
from repository import ROOT

from book.evidence.claim import Claim
from book.evidence.fault import CAUGHT, MISSED, Fault, Outcome
from book.evidence.verification import mutants, page
from book.evidence.verification.everything import all_claims


def with_claims(monkeypatch, *claims):
    """Make the page from these claims."""
    monkeypatch.setattr(page, "groups", lambda: {"A": claims})


def test_page_shows_every_group_once():
    text = (ROOT / "book" / "verification.md").read_text(encoding="utf-8")
    shown = re.findall(r'^table\("(.+?)"(?:, shown=\d)?\)$', text, re.MULTILINE)
    assert [mutants.GROUP, *shown] == list(page.groups())
    assert len(re.findall(r"^mistakes\(\)$", text, re.MULTILINE)) == 1


def test_groups_hold_every_claim():
    counts = Counter(claim.group for claim in all_claims())
    assert counts == {name: len(claims) for name, claims in page.groups().items()}


@pytest.mark.parametrize("show", [page.overview, lambda: page.table("A")])
@pytest.mark.parametrize("error", [0.2, float("nan")])
def test_a_claim_that_fails_leaves_no_table(monkeypatch, show, error):
    good = Claim("A", "right", "judge", 0.1, lambda: 0.0)
    with_claims(monkeypatch, good, Claim("A", "wrong", "judge", 0.1, lambda: error))
    with pytest.raises(AssertionError, match=rf"A: wrong: .* got {error}"):
        show()


def test_table_has_what_was_measured(monkeypatch):
    with_claims(
        monkeypatch,
        Claim("A", "x < y", "formula", 1e-6, lambda: 2e-12),
        Claim("A", "z", "SciPy", 0.0, lambda: 0.0),
    )
    shown = page.table("A")
    assert shown.rows == [
        ("x < y\nformula", "2e-12", "1e-6"),
        ("z\nSciPy", "0", "0"),
    ]
    assert page.overview().rows == [("A", "2", "x < y", "2e-6")]


def test_what_is_the_same_in_all_rows_is_said_once(monkeypatch):
    with_claims(monkeypatch, Claim("A", "x", "SciPy", 1.0, lambda: 0.5))
    shown = page.table("A")
    assert shown.caption == "A: 1 claims. Judge: SciPy. Tolerance: 1."
    assert shown.rows == [("x", "0.5")]
    assert len(shown.header) == len(shown.rows[0])


def test_the_claims_nearest_to_failing_are_shown_and_the_others_folded(monkeypatch):
    errors = {"a": 0.1, "b": 0.3, "c": 0.2}
    claims = [
        Claim("A", name, "SciPy", 1.0, lambda error=error: error)
        for name, error in errors.items()
    ]
    with_claims(monkeypatch, *claims)
    shown = page.table("A", shown=1)
    assert shown.rows == [("b", "0.3")]
    assert shown.folded == [("a", "0.1"), ("c", "0.2")]
    assert shown.caption.endswith("Largest error: 0.3.")
    assert page.table("A", shown=0).rows == []


def test_table_of_mistakes_counts_them_and_those_who_find_them(monkeypatch):
    kind, other = mutants.KINDS[:2]
    one, two = (Fault(each, "a -> b", "f", None, "claims") for each in (kind, other))
    results = [
        Outcome(one, CAUGHT, (mutants.SLOPES,)),
        Outcome(one, CAUGHT, (mutants.ERROR,)),
        Outcome(two, CAUGHT, (mutants.FORMULAS,)),
        Outcome(two, MISSED),
    ]
    monkeypatch.setattr(mutants, "planted", lambda: results)
    monkeypatch.setattr(page, "groups", lambda: {mutants.GROUP: ()})
    rows = page.mistakes().rows
    first = f"{kind}\n2 planted, 1 stop with an error"
    assert rows[0] == (first, "1", "0", "0", "0")
    last = "all together\n4 planted, 1 stop with an error"
    assert rows[-1] == (last, "1", "0", "1", "1")
