"""The page shows all claims, and isn't made if one of them isn't found."""

import re

import pytest
from repository import ROOT

from book.evidence.claim import Claim, Result, checked
from book.evidence.published import page
from book.evidence.published.everything import all_claims

GOOD = Claim("1.1", "right", "A, 2000", 0.1, float, 2.0, (2,), key="a")


def shown(monkeypatch, *found):
    """Make the page from these results."""
    monkeypatch.setattr(page, "results", lambda: checked(list(found)))


def test_page_shows_every_chapter_once():
    text = (ROOT / "book" / "ledger.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^chapter\((\d)\)$", text, re.MULTILINE)
    wanted = dict.fromkeys(claim.group[0] for claim in all_claims())
    assert numbers == list(wanted)


def test_row_has_what_was_published_and_what_was_measured():
    claim = Claim("3.5", "x", "A, 2000", 0.5, float, 2.0, (1, 3))
    assert page.row(Result(claim, (1.0, 3.0), 0.25)) == (
        "x\nA, 2000; lesson 3.5",
        "2\n± 0.5",
        "2\n± 1.414 (2)",
        "found\n0.2 s",
    )


def test_row_names_the_control_and_a_bound():
    claim = Claim(
        "3.5", "x", "A, 2000", 0.0, float, 2.0, (3,), "at least", "many",
        control=lambda seed: 1.0, without="Without it",
    )  # fmt: skip
    assert page.row(claim.run())[:2] == (
        "x\nA, 2000; lesson 3.5. Without it: 1",
        "many\nat least 2",
    )


def test_a_claim_that_is_not_found_leaves_no_table(monkeypatch):
    wrong = Claim("1.1", "wrong", "A, 2000", 0.1, float, 2.0, (3,))
    shown(monkeypatch, GOOD.run(), wrong.run())
    with pytest.raises(AssertionError, match=r"wrong: expected 2 .* got 3"):
        page.chapter(1)


def test_chapters_hold_their_own_rows(monkeypatch):
    other = Claim("2.4", "other", "B, 2001", 0.0, float, seeds=(0,), key="b")
    shown(monkeypatch, GOOD.run(), other.run())
    assert [row[0].split("\n")[0] for row in page.chapter(2).rows] == ["other"]


def test_summary_counts_the_stored_claims_and_those_not_found(monkeypatch):
    shown(monkeypatch, GOOD.run())
    assert page.summary().startswith("6 claims from 4 sources: 5 found, 1 not found.")


def test_stored_rows_must_be_those_of_now(monkeypatch, tmp_path):
    stored = tmp_path / "mnist.json"
    stored.write_text('{"another claim": {"values": [1.0], "seconds": 1.0}}')
    monkeypatch.setattr(page.full_mnist, "STORED", stored)
    with pytest.raises(AssertionError, match="run make reproduce"):
        page.stored_results()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (1882, "1,882"),
        (124.4398, "124.4"),
        (0.5231, "0.5231"),
        (1e-12, "1e-12"),
        (6.2e-16, "6.2e-16"),
        (-0.998, "-0.998"),
    ],
)
def test_numbers_have_the_digits_they_need(number, text):
    assert page.written(number) == text
