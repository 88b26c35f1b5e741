"""The page shows all claims, and isn't made if one of them fails."""

import re
from collections import Counter

import pytest
from repository import ROOT

from book.evidence.verification import mutants, page
from book.evidence.verification.claim import Claim
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
    with pytest.raises(AssertionError, match=rf"A: wrong: error {error}, tolerance"):
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
    assert "x &lt; y<small>formula</small></th>" in shown._repr_html_()
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
    assert "<summary>The other 2</summary>" in shown._repr_html_()
    folded = page.table("A", shown=0)
    assert not folded.rows
    assert "<p>A: 3 claims." in folded._repr_html_()
    assert "<summary>All 3</summary>" in folded._repr_html_()


def test_table_of_mistakes_counts_them_and_those_who_find_them(monkeypatch):
    kind, other = mutants.KINDS[:2]
    results = [
        mutants.Planted("f", kind, False, frozenset({mutants.SLOPES})),
        mutants.Planted("f", kind, True, frozenset()),
        mutants.Planted("f", other, False, frozenset({mutants.FORMULAS})),
        mutants.Planted("f", other, False, frozenset()),
    ]
    monkeypatch.setattr(mutants, "planted", lambda: results)
    monkeypatch.setattr(page, "groups", lambda: {mutants.GROUP: ()})
    rows = page.mistakes().rows
    first = f"{kind}\n2 planted, 1 stop with an error"
    assert rows[0] == (first, "1", "0", "0", "0")
    last = "all together\n4 planted, 1 stop with an error"
    assert rows[-1] == (last, "1", "0", "1", "1")


def test_long_names_may_break_between_their_words():
    assert page.broken("LayerNorm, a > b") == "Layer<wbr>Norm, a &gt; b"
    assert page.broken("ReLU") == "ReLU"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0, "0"), (0.7934, "0.793"), (4.0, "4"), (4.734e-4, "4.73e-4"), (2e5, "2e5")],
)
def test_numbers_are_written_short(number, text):
    assert page.written(number) == text
