"""Run the claims, and show them as tables on the book's page "The ledger".

If a claim isn't found, there is an error, and no table and no page.
"""

import json

from book.evidence.claim import Result, checked, measured
from book.evidence.published import full_mnist
from book.evidence.published.everything import all_claims
from book.evidence.table import Table, with_exponent

HEADER = ("published claim", "*published", "*ours", "verdict")


def results():
    """Run every claim once; raise an error unless all were found."""
    return measured(tuple(all_claims()))


def stored_results():
    """Return the stored results for all of MNIST: those found, and those not found."""
    stored = json.loads(full_mnist.STORED.read_text(encoding="utf-8"))
    claims = [*full_mnist.CLAIMS, *full_mnist.NOT_FOUND]
    if set(stored) != {claim.name for claim in claims}:
        raise AssertionError("the stored claims are out of date: run make reproduce")
    runs = [stored[claim.name] for claim in claims]
    results = [
        Result(claim, tuple(run["values"]), run["seconds"])
        for claim, run in zip(claims, runs, strict=True)
    ]
    end = len(full_mnist.CLAIMS)
    return checked(results[:end]), results[end:]


def written(number):
    """Write a number with the digits that it needs: 124.4, 0.523, 1e-12, 1,882."""
    if number == 0:
        return "0"
    if abs(number) >= 1000:
        return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"
    if abs(number) < 1e-3:
        return with_exponent(number, 1)
    return f"{number:.4g}"


def row(result):
    """Return the texts of one row."""
    claim = result.claim
    allowed = f"± {written(claim.tolerance)}" if claim.tolerance else "exactly"
    if claim.relation == "at most":
        allowed = "at most"
    published = claim.printed or written(claim.expected)
    ours, over = written(result.value), ""
    if claim.relation == "best":
        over = f"\nbest of {len(result.values)}"
    elif result.spread is not None:
        over = f"\n± {written(result.spread)} ({len(result.values)})"
    return (
        f"{claim.name}\n{claim.judge}; lesson {claim.group}",
        f"{published}\n{allowed}",
        f"{ours}{over}",
        f"{'found' if result.holds else 'not found'}\n{result.seconds:.1f} s",
    )


def chapter(number):
    """Run the claims of one chapter and return their table."""
    here = [r for r in results() if r.claim.group.startswith(f"{number}.")]
    return Table(
        f"Chapter {number}: {len(here)} claims.", HEADER, [row(r) for r in here]
    )


def whole_mnist():
    """Return the table of the results that the optional command stored."""
    found, missed = stored_results()
    caption = f"All 70,000 digits: {len(found) + len(missed)} claims, measured once."
    return Table(caption, HEADER, [row(r) for r in [*found, *missed]])


def summary():
    """Say how many claims from how many sources there are, and how long they took."""
    found = results()
    sources = {r.claim.key for r in found}
    seconds = sum(r.seconds for r in found)
    return (
        f"{len(found)} claims from {len(sources)} sources, all found "
        f"in {seconds:.0f} seconds."
    )
