"""The last part of the capstone: an honest exam, and what it says (lesson 1.5).

A share alone says little: the uncertainty tells how far it can be trusted, and the
table tells which digits are taken for which.
"""

import numpy as np

from course_lib.checks.exercise import CAPSTONE, Given
from course_lib.checks.question import Question


def without_diagonal(table):
    """Return a table whose right answers are left out."""
    return table - np.diag(np.diag(table))


def first_place(table):
    """Return where the largest number is."""
    return tuple(map(int, np.unravel_index(table.argmax(), table.shape)))


def last_place(table):
    """Return where the largest number is for the last time."""
    row, column = first_place(table[::-1, ::-1])
    return len(table) - 1 - row, len(table) - 1 - column


def largest(digits, targets):
    """Return the largest digit that occurs."""
    return max(*digits, *targets)


def report_of(digits, targets):
    """Return the result of an exam, a dict."""
    table = np.zeros((10, 10), dtype=int)
    np.add.at(table, (targets, digits), 1)
    right = np.trace(table) / len(targets)
    wrong = without_diagonal(table)
    return {
        "right": float(right),
        "uncertainty": float(np.sqrt(right * (1 - right) / len(targets))),
        "table": table,
        "mixed_up": first_place(wrong),
    }


exam_report = Question(
    "exam_report",
    report_of,
    exercise="1.26",
    title="Capstone, part 5: an honest exam",
    stars=2,
    minutes=15,
    kind=CAPSTONE,
    lesson="1.5",
    points=3,
)


@exam_report.reading
def with_a_pair(report, digits, targets):
    """Take an array for a pair as well."""
    pair = report.get("mixed_up") if isinstance(report, dict) else None
    if isinstance(pair, np.ndarray):
        return {**report, "mixed_up": pair.tolist()}
    return report


@exam_report.case(points=0)
def five_digits(rng):
    """the five digits of the statement"""
    return Given(np.array([1, 7, 7, 0, 1]), np.array([1, 1, 7, 0, 7]))


def exam(rng, num_points, most, kinds, *, equal):
    """Draw an exam in which one pair is mixed up most, or a second one just as much.

    Three digits tempt you to choose a different pair: ``fourth`` is misread most often,
    but always differently; ``fifth`` occurs only three times, and is always read as
    ``fourth``; and ``third`` is taken for ``sixth`` almost as often as ``sixth`` for
    ``third``.
    """
    true, read, third, fourth, fifth, sixth = rng.permutation(kinds)[:6]
    targets = rng.choice(np.delete(np.arange(kinds), fifth), size=num_points)
    digits = targets.copy()
    slips = rng.choice(num_points, size=num_points // 6, replace=False)
    digits[slips] = rng.integers(kinds, size=len(slips))
    pairs = [(true, read)] * most + [(fifth, fourth)] * 3
    pairs += [(fourth, other) for other in range(kinds)] * (most // 4)
    if equal:
        pairs += [(third, true)] * most
    else:
        pairs += [(third, sixth), (sixth, third)] * (most - 2)
    more = np.array(pairs)
    order = rng.permutation(num_points + len(more))
    return (
        np.append(digits, more[:, 1])[order],
        np.append(targets, more[:, 0])[order],
    )


def clear_exam(rng, num_points, most, kinds=10, *, equal=False):
    """Draw exams until the most frequent fault is clear, or has one equal."""
    while True:
        digits, targets = exam(rng, num_points, most, kinds, equal=equal)
        table = report_of(digits, targets)["table"]
        faults = np.sort(without_diagonal(table).ravel())
        wrongs = EQUALS if equal else PAIRS
        ways = [wrong(digits, targets)["mixed_up"] for wrong in wrongs]
        equals = (faults[-1] == faults[-2], faults[-1] == faults[-3])
        if equals == (equal, False) and len(set(ways)) == len(ways):
            return Given(digits, targets)


@exam_report.case()
def no_nine(rng):
    """about ninety digits, none of which is a 9"""
    return clear_exam(rng, 60, 6, kinds=9)


@exam_report.case()
def equally_often(rng):
    """about a hundred digits, of which two pairs are mixed up equally often"""
    return clear_exam(rng, 80, 5, equal=True)


@exam_report.case(hidden=True)
def many_digits(rng):
    """about two hundred and fifty digits"""
    return clear_exam(rng, 200, 9)


def changed(name, change):
    """Return a wrong answer that differs from the right one in a part."""

    def wrong(digits, targets):
        report = report_of(digits, targets)
        return {**report, name: change(report, digits, targets)}

    return wrong


def place_of(count):
    """Return a wrong answer whose pair is where a count of the faults is largest."""
    return changed(
        "mixed_up", lambda r, d, t: first_place(count(without_diagonal(r["table"]), t))
    )


def misread_most(faults, targets):
    """Keep the faults of the digit that has the most of them."""
    most = faults.sum(axis=1).argmax()
    return np.where(np.arange(10)[:, np.newaxis] == most, faults, -1)


def shares_of_faults(faults, targets):
    """Divide the faults of each digit by how often the digit occurs."""
    counts = np.bincount(targets, minlength=10)
    return faults / np.maximum(counts, 1)[:, np.newaxis]


diagonal_too = changed("mixed_up", lambda r, d, t: first_place(r["table"]))
read_first = changed("mixed_up", lambda r, d, t: r["mixed_up"][::-1])
of_one_digit, of_shares = place_of(misread_most), place_of(shares_of_faults)
both_ways = place_of(lambda faults, targets: faults + faults.T)
by_columns = changed(
    "mixed_up", lambda r, d, t: first_place(without_diagonal(r["table"]).T)[::-1]
)
PAIRS = report_of, read_first, diagonal_too, of_one_digit, of_shares, both_ways
EQUALS = report_of, read_first, diagonal_too, by_columns
REPORTS = {
    "The right answers on the diagonal of the table aren't mixed up. Leave them out "
    "before you look for the largest number.": diagonal_too,
    "Your pair is the wrong way round: the true digit comes first.": read_first,
    "You look for the digit that was misread most often. Look for the largest number "
    "in the whole table, off its diagonal.": of_one_digit,
    "You compare the shares of the rows, in which a rare digit weighs more. Compare "
    "the numbers of mistakes.": of_shares,
    "You add up both directions of a pair. A 1 that was read as 7 and a 7 that was "
    "read as 1 are two different mistakes.": both_ways,
    "Your pair is a single number, the position in the table read row by row. Return "
    "two: the true digit and the one that was read.": changed(
        "mixed_up", lambda r, d, t: 10 * r["mixed_up"][0] + r["mixed_up"][1]
    ),
    "Your table has no row and no column for the largest digits if none of them "
    "comes. It's always 10 by 10.": changed(
        "table", lambda r, d, t: r["table"][: largest(d, t) + 1, : largest(d, t) + 1]
    ),
    "Your table has the right answers left out. They belong on its diagonal.": changed(
        "table", lambda r, d, t: without_diagonal(r["table"])
    ),
    "Your table holds no number above 1, although some pairs come several times. "
    "`table[targets, digits] += 1` counts a pair once, however often it "
    "comes.": changed("table", lambda r, d, t: np.minimum(r["table"], 1)),
    "The root is missing from your uncertainty.": changed(
        "uncertainty", lambda r, d, t: r["uncertainty"] ** 2
    ),
    "Your uncertainty isn't divided by the number of digits, under the root. A longer "
    "exam says more.": changed(
        "uncertainty", lambda r, d, t: r["uncertainty"] * np.sqrt(len(t))
    ),
    "You divide by the number of digits outside the root. It belongs under "
    "it.": changed("uncertainty", lambda r, d, t: r["uncertainty"] / np.sqrt(len(t))),
    "Your uncertainty leaves out the factor 1 − p.": changed(
        "uncertainty", lambda r, d, t: np.sqrt(r["right"] / len(t))
    ),
    "Your shares are in percent. The share of a half is 0.5.": changed(
        "right", lambda r, d, t: 100 * r["right"]
    ),
}
for hint, wrong in REPORTS.items():
    exam_report.mistake(hint)(wrong)


def is_another_equal(got, given):
    """Return whether the pair is mixed up as often as the right one."""
    right = report_of(*given.args)
    faults = without_diagonal(right["table"])
    true, read = got["mixed_up"]
    return got["mixed_up"] != right["mixed_up"] and faults[true, read] == faults.max()


@exam_report.mistake(
    "Where two pairs are mixed up equally often, the first one in the table counts: "
    "the one with the smaller true digit, and then with the smaller digit that was "
    "read.",
    when=is_another_equal,
)
def last_of_equals(digits, targets):
    report = report_of(digits, targets)
    return {**report, "mixed_up": last_place(without_diagonal(report["table"]))}


@exam_report.mistake(
    "Your table is transposed. A row belongs to a *true* digit, and a column to a "
    "digit that was read.",
    when=lambda got, given: np.array_equal(
        got["table"].T, report_of(*given.args)["table"]
    ),
)
def transposed_table(digits, targets):
    report = report_of(digits, targets)
    return {**report, "table": report["table"].T}


@exam_report.mistake(
    "You return how many were read correctly. Return their share.",
    when=lambda got, given: (
        got["right"] == report_of(*given.args)["right"] * len(given.args[1])
    ),
)
def number_of_right_ones(digits, targets):
    report = report_of(digits, targets)
    return {**report, "right": report["right"] * len(targets)}


@exam_report.mistake(
    "You compute with how many were read correctly, so 1 − p is below 0, and there is "
    "no root. Take their share."
)
def root_of_a_negative_number(digits, targets):
    report = report_of(digits, targets)
    return {**report, "right": report["right"] * len(targets), "uncertainty": np.nan}


@exam_report.mistake(
    "Your share is that of the digits that are *misread*. The uncertainty is the "
    "same for both.",
)
def share_of_wrong_ones(digits, targets):
    report = report_of(digits, targets)
    return {**report, "right": 1 - report["right"]}


@exam_report.mistake(
    "Your table is the shares of a row. Count the digits.",
    when=lambda got, given: (got["table"] != np.rint(got["table"])).any(),
)
def shares_of_a_row(digits, targets):
    report = report_of(digits, targets)
    table = report["table"] / len(targets)
    return {**report, "table": table}


@exam_report.mistake(
    "The pair fits your table, but the table isn't right. Its numbers must add up to "
    "the number of digits: one for each, in the row of its true digit.",
    when=lambda got, given: got["table"].sum() != len(given.args[0]),
)
def one_digit_lost(digits, targets):
    report = report_of(digits[:-1], targets[:-1])
    return {**report_of(digits, targets), "table": report["table"]}


@exam_report.mistake(
    "Begin with the table, because the other three follow from it. For the example, "
    "write down the pair of each digit: (1, 1), (1, 7), (7, 7), (0, 0), (7, 1).",
    when=lambda got, given: True,
    late=True,
)
def another_exam(digits, targets):
    report = report_of(np.roll(digits, 1), targets)
    return {**report, "uncertainty": report["uncertainty"] + 0.01}
