"""The page is made of the claims, all of them, and not made if one fails."""

import re
from collections import Counter

import pytest
from repository import ROOT
from verification import page
from verification.claim import Claim
from verification.everything import all_claims


def with_claims(monkeypatch, *claims):
    """Let the page be made of these claims."""
    monkeypatch.setattr(page, "groups", lambda: {"A": claims})


def test_page_shows_every_group_once():
    text = (ROOT / "book" / "verification.md").read_text(encoding="utf-8")
    assert re.findall(r'^table\("(.+)"\)$', text, re.MULTILINE) == list(page.groups())


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
        Claim("A", "z", "scipy", 0.0, lambda: 0.0),
    )
    shown = page.table("A")
    assert shown.rows == [
        ("x < y\nformula", "2e-12", "1e-6", "holds"),
        ("z\nscipy", "0", "0", "holds"),
    ]
    assert "x &lt; y<small>formula</small></th>" in shown._repr_html_()
    assert page.overview().rows == [("A", "2", "x < y", "2e-6")]


def test_a_judge_of_all_is_named_once(monkeypatch):
    with_claims(monkeypatch, Claim("A", "x", "scipy", 1.0, lambda: 0.5))
    shown = page.table("A")
    assert shown.caption.endswith("Judge: scipy.")
    assert shown.rows == [("x", "0.5", "1", "holds")]
    assert len(shown.header) == len(shown.rows[0])


def test_long_names_may_break_between_their_words():
    assert page.row_name("LayerNorm, a > b") == "Layer<wbr>Norm, a &gt; b"
    assert page.row_name("ReLU") == "ReLU"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.0, "0"), (0.7934, "0.793"), (4.0, "4"), (4.734e-4, "4.73e-4"), (2e5, "2e5")],
)
def test_numbers_are_written_short(number, text):
    assert page.written(number) == text
