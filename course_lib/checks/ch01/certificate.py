"""What goes wrong in a program that stops or returns (lesson 1.5).

The question itself is in ``verdict``. Each mistake here runs the learning rule and
gives the wrong proof, or runs it on the wrong arrows.
"""

import numpy as np

from course_lib.checks.ch01.verdict import (
    arrows_of,
    certificate,
    line_with_ties,
    sum_of_used,
)


def run_rule(arrows):
    """Run the learning rule on arrows until it stops or returns.

    Returns
    -------
    weight : ndarray, shape (D + 1,)
        The last weights.
    used : list of int
        The row of each update.
    first : int or None
        How many updates there were before the first visit; None if it stopped.
    """
    weight, used, right = np.zeros(arrows.shape[1]), [], 0
    visits = {tuple(weight): 0}
    while right < len(arrows):
        for row, arrow in enumerate(arrows):
            right += 1
            if arrow @ weight <= 0:
                weight, right = weight + arrow, 0
                used.append(row)
                first = visits.setdefault(tuple(weight), len(used))
                if first < len(used):
                    return weight, used, first
    return weight, used, None


def count_rows(rows, num_rows):
    """Return how often each row occurs, shape (num_rows,)."""
    return np.bincount(np.array(rows, dtype=np.intp), minlength=num_rows)


def decide(arrows, begin=lambda first: first):
    """Return the verdict on any arrows; the uses count from update ``begin(first)``."""
    weight, used, first = run_rule(arrows)
    if first is None:
        return "stops", weight
    return "returns", count_rows(used[begin(first) :], len(arrows))


@certificate.mistake(
    "It returns at once for any points. Do you keep storing the same array while += "
    "changes it? Store a copy, or a tuple of its numbers."
)
def memory_that_changes(x, targets):
    return "returns", count_rows([0], len(x))


@certificate.mistake(
    "The constant 1 is missing. Without a bias the arrow of 00 is zero, which is "
    "always a tie."
)
def arrows_without_constant(x, targets):
    return decide(arrows_of(x, targets)[:, :-1])


@certificate.mistake(
    "You multiply by the targets. The sign of class 0 is -1, and multiplying by 0 "
    "makes its arrows zero."
)
def targets_for_signs(x, targets):
    return decide(targets[:, np.newaxis] * arrows_of(x, targets))


@certificate.mistake(
    "Your arrows of class 0 are not reversed. Multiply them by the sign, including the "
    "constant."
)
def arrows_not_turned(x, targets):
    return decide(arrows_of(x, np.ones_like(targets)))


@certificate.mistake("The two verdicts are swapped.")
def verdicts_exchanged(x, targets):
    weight, used, first = run_rule(arrows_of(x, targets))
    if first is None:
        return "returns", count_rows(used, len(x))
    return "stops", weight


@certificate.mistake(
    "You count from the start. Only the arrows between the two visits add up to zero, "
    "so leave out those used before the first visit."
)
def counted_from_the_start(x, targets):
    return decide(arrows_of(x, targets), begin=lambda first: 0)


@certificate.mistake(
    "You count one arrow too many. The one that led to the first visit came before it."
)
def one_arrow_too_many(x, targets):
    return decide(arrows_of(x, targets), begin=lambda first: first - 1)


@certificate.mistake(
    "You count one arrow too few. The first one after the first visit is missing."
)
def one_arrow_too_few(x, targets):
    return decide(arrows_of(x, targets), begin=lambda first: first + 1)


@certificate.mistake(
    "You return the rows in the order in which they were used. Count how often each "
    "row occurs."
)
def rows_in_their_order(x, targets):
    weight, used, first = run_rule(arrows_of(x, targets))
    return ("stops", weight) if first is None else ("returns", np.array(used[first:]))


@certificate.mistake(
    "The verdict 'returns' doesn't need the weights. It needs how many times each "
    "arrow was used."
)
def weights_for_uses(x, targets):
    weight, _, first = run_rule(arrows_of(x, targets))
    return ("stops" if first is None else "returns"), weight


@certificate.mistake("Your bias comes first, but it should be the last of the weights.")
def bias_first(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, np.roll(numbers, 1) if verdict == "stops" else numbers


@certificate.mistake(
    "Your line passes through a point. A product of 0 is a tie, so the rule isn't "
    "done.",
    when=lambda got, given: (
        got["verdict"] == "stops" and (arrows_of(*given.args) @ got["line"]).min() == 0
    ),
)
def ties_let_through(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, line_with_ties(x, targets) if verdict == "stops" else numbers


@certificate.mistake(
    "You stop too early. A whole round must go by without a mistake.",
    when=lambda got, given: got["verdict"] == "stops",
)
def stopped_after_one_round(x, targets):
    weight = np.zeros(x.shape[1] + 1)
    for arrow in arrows_of(x, targets):
        weight = weight if arrow @ weight > 0 else weight + arrow
    return "stops", weight


@certificate.mistake(
    "Your arrows don't add up to zero, so they prove nothing. Count the arrows between "
    "two visits to the same weights; a limit on the epochs isn't a proof.",
    when=lambda got, given: sum_of_used(got, given).any(),
)
def limit_as_a_proof(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    if verdict == "stops":
        return verdict, numbers
    return verdict, np.arange(1, len(x) + 1)
