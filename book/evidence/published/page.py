"""Run the claims, and show them as tables on the book's page "The ledger".

A claim that stops being found, or one that is found though it says that it isn't, is an
error, and there is no table and no page.
"""

import json

from book.evidence.claim import Result, checked, measured
from book.evidence.published import full_mnist
from book.evidence.published.everything import all_claims
from book.evidence.published.left import sources
from book.evidence.table import Table, with_exponent

HEADER = ("published claim", "*published", "*ours", "verdict")


def results():
    """Run every claim once; raise an error if one is contradicted."""
    return measured(tuple(all_claims()))


def stored_results():
    """Return the stored results for all of MNIST."""
    stored = json.loads(full_mnist.STORED.read_text(encoding="utf-8"))
    if set(stored) != {claim.name for claim in full_mnist.CLAIMS}:
        raise AssertionError("the stored claims are out of date: run make reproduce")
    return checked(
        [
            Result(
                claim,
                tuple(stored[claim.name]["values"]),
                stored[claim.name]["seconds"],
            )
            for claim in full_mnist.CLAIMS
        ]
    )


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
    if claim.relation in ("at most", "at least"):
        bound = f" {written(claim.expected)}" if claim.printed else ""
        allowed = f"{claim.relation}{bound}"
    published = claim.printed or written(claim.expected)
    ours, over = written(result.value), ""
    if claim.relation == "best":
        over = f"\nbest of {len(result.values)}"
    elif result.spread is not None:
        over = f"\n± {written(result.spread)} ({len(result.values)})"
    control = ""
    if result.control:
        control = f". {claim.without}: {written(claim.value(result.control))}"
    return (
        f"{claim.name}\n{claim.judge}; lesson {claim.group}{control}",
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
    stored = stored_results()
    caption = f"All 70,000 digits: {len(stored)} claims, measured once."
    return Table(caption, HEADER, [row(r) for r in stored])


def summary():
    """Say how many claims there are, from how many sources, and how they ended."""
    built = results()
    every = [*built, *stored_results()]
    found = sum(r.holds for r in every)
    keys = {r.claim.key for r in every}
    seconds = sum(r.seconds for r in built)
    return (
        f"{len(every)} claims from {len(keys)} sources: {found} found, "
        f"{len(every) - found} not found.\n"
        f"The bibliography has {len(sources())} sources.\n"
        f"Measuring {len(built)} of the claims took {seconds:.0f} seconds."
    )
