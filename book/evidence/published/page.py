"""Run the entries, and show them as tables on the book's page "The ledger".

If an entry isn't found, there is an error, and no table and no page.
"""

import json
from functools import cache

from book.evidence.published import full_mnist
from book.evidence.published.entry import Result
from book.evidence.published.everything import all_entries
from book.evidence.verification.page import Table

HEADER = ("published claim", "*published", "*ours", "verdict")


@cache
def results():
    """Run every entry once; raise an error unless all were found."""
    return checked([entry.run() for entry in all_entries()])


def stored_results():
    """Return the stored results for all of MNIST."""
    found = json.loads(full_mnist.STORED.read_text(encoding="utf-8"))
    entries = [*full_mnist.ENTRIES, *full_mnist.NOT_FOUND]
    if set(found) != {entry.claim for entry in entries}:
        raise AssertionError("the stored claims are out of date: run make reproduce")
    results = [
        Result(
            entry, tuple(found[entry.claim]["values"]), found[entry.claim]["seconds"]
        )
        for entry in entries
    ]
    return checked(results[: len(full_mnist.ENTRIES)]), results[
        len(full_mnist.ENTRIES) :
    ]


def checked(found):
    """Return the results; if some aren't found, raise an error that names them."""
    missed = [
        f"{r.entry.claim}: published {r.entry.published}, ours {r.value}"
        for r in found
        if not r.holds
    ]
    if missed:
        raise AssertionError("these entries weren't found:\n" + "\n".join(missed))
    return found


def written(number):
    """Write a number with the digits that it needs: 124.4, 0.523, 1e-12, 1,882."""
    if number == 0:
        return "0"
    if abs(number) >= 1000:
        return f"{number:,.0f}" if number == round(number) else f"{number:,.1f}"
    if abs(number) < 1e-3:
        digits, _, exponent = f"{number:.1e}".partition("e")
        return f"{digits.rstrip('0').rstrip('.')}e{int(exponent)}"
    return f"{number:.4g}"


def row(result):
    """Return the texts of one row."""
    entry = result.entry
    allowed = f"± {written(entry.tolerance)}" if entry.tolerance else "exactly"
    if entry.relation == "at most":
        allowed = "at most"
    published = entry.printed or written(entry.published)
    ours, over = written(result.value), ""
    if entry.relation == "best":
        over = f"\nbest of {len(result.values)}"
    elif result.spread is not None:
        over = f"\n± {written(result.spread)} ({len(result.values)})"
    return (
        f"{entry.claim}\n{entry.source}; lesson {entry.lesson}",
        f"{published}\n{allowed}",
        f"{ours}{over}",
        f"{'found' if result.holds else 'not found'}\n{result.seconds:.1f} s",
    )


def chapter(number):
    """Run the entries of one chapter and return their table."""
    here = [r for r in results() if r.entry.lesson.startswith(f"{number}.")]
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
    sources = {r.entry.key for r in found}
    seconds = sum(r.seconds for r in found)
    return (
        f"{len(found)} claims from {len(sources)} sources, all found "
        f"in {seconds:.0f} seconds."
    )
