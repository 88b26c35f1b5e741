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
    "It returns at once for any points. Do the weights change at all, and do you store "
    "a copy of them, such as a tuple? An array that you store changes with each +=."
)
def memory_that_changes(x, targets):
    return "returns", count_rows([0], len(x))


@certificate.mistake(
    "The bias has no say in your program. Does each arrow have the constant 1, and do "
    "you compare all of the weights with the earlier ones, the bias among them?"
)
def arrows_without_constant(x, targets):
    return decide(arrows_of(x, targets)[:, :-1])


@certificate.mistake(
    "Your arrows of class 0 seem to be zero. Do you multiply by the targets? The sign "
    "of class 0 is -1."
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
    "You don't count the last arrow, the one that brings the weights back. It belongs "
    "to the sum that is zero."
)
def last_arrow_not_counted(x, targets):
    weight, used, first = run_rule(arrows_of(x, targets))
    if first is None:
        return "stops", weight
    return "returns", count_rows(used[first:-1], len(x))


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


@certificate.mistake(
    "Your bias comes first, but it should be the last of the weights.",
    when=lambda got, given: (
        got["verdict"] == "stops"
        and (arrows_of(*given.args) @ np.roll(got["line"], -1) > 0).all()
    ),
)
def bias_first(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, np.roll(numbers, 1) if verdict == "stops" else numbers


@certificate.mistake(
    "Your line passes through a point. A product of 0 is a tie, so the rule isn't "
    "done.",
    when=lambda got, given: (
        got["verdict"] == "stops"
        and got["line"].any()
        and (arrows_of(*given.args) @ got["line"]).min() == 0
    ),
)
def ties_let_through(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, line_with_ties(x, targets) if verdict == "stops" else numbers


@certificate.mistake(
    "Your weights are still 0, and so is every product, which is a tie. A tie is a "
    "mistake for either class.",
    when=lambda got, given: got["verdict"] == "stops" and not got["line"].any(),
)
def never_moved(x, targets):
    return "stops", np.zeros(x.shape[1] + 1)


@certificate.mistake(
    "With your weights every product has the wrong sign. An update adds t · (x, 1), so "
    "a point of class 1 is added and one of class 0 subtracted.",
    when=lambda got, given: (
        got["verdict"] == "stops" and (arrows_of(*given.args) @ got["line"] < 0).all()
    ),
)
def signs_turned_round(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, -numbers if verdict == "stops" else numbers


@certificate.mistake(
    "You stop after one round. Go on until a whole round goes by without a mistake."
)
def one_round_alone(x, targets):
    weight = np.zeros(x.shape[1] + 1)
    for arrow in arrows_of(x, targets):
        weight = weight if arrow @ weight > 0 else weight + arrow
    return "stops", weight


@certificate.mistake(
    "You answer 'stops', but your weights aren't right on all points. Compute t · s "
    "for each point: it must be above 0 for a whole round before you stop.",
    when=lambda got, given: got["verdict"] == "stops",
)
def last_arrow_alone(x, targets):
    return "stops", arrows_of(x, targets)[-1]


@certificate.mistake(
    "Your arrows don't add up to zero, so they prove nothing. Count the arrows between "
    "two visits to the same weights; a limit on the epochs isn't a proof.",
    when=lambda got, given: (
        got["verdict"] == "returns"
        and (got["uses"] >= 0).all()
        and any(sum_of_used(got, given))
    ),
)
def limit_as_a_proof(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    if verdict == "stops":
        return verdict, numbers
    return verdict, np.arange(1, len(x) + 1)


@certificate.mistake(
    "Return two things, with a comma between them: the text 'stops' or the text "
    "'returns', and then the numbers.",
    partly=True,
)
def numbers_in_front(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return numbers, verdict


@certificate.mistake(
    "By your numbers no arrow is used at all. Do you note the row in each update, and "
    "count those between the two visits?",
    when=lambda got, given: got["verdict"] == "returns" and not got["uses"].any(),
)
def nothing_noted(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    return verdict, numbers if verdict == "stops" else 0 * numbers


@certificate.mistake(
    "An arrow can't be used less than 0 times. Its minus is already in the arrow.",
    when=lambda got, given: got["verdict"] == "returns" and got["uses"].min() < 0,
)
def signs_in_the_uses(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    if verdict == "stops":
        return verdict, numbers
    return verdict, numbers * (2 * targets - 1)


@certificate.mistake(
    "Count how many times each arrow is used, and return these whole numbers as they "
    "are. Yours are in no proportion of whole numbers.",
    when=lambda got, given: (
        got["verdict"] == "returns" and sum_of_used(got, given) is None
    ),
)
def roots_of_the_uses(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    if verdict == "stops":
        return verdict, numbers
    return verdict, np.sqrt(numbers + np.arange(2, len(numbers) + 2))


@certificate.mistake(
    "Let your program decide AND and XOR, and check both proofs by hand. For AND, "
    "t · s must be above 0 at all four points, and for XOR the arrows that were used "
    "must add up to zero.",
    when=lambda got, given: True,
    late=True,
)
def neither_proof_holds(x, targets):
    verdict, numbers = decide(arrows_of(x, targets))
    if verdict == "stops":
        return verdict, np.roll(numbers, 1)
    return verdict, np.arange(1, len(x) + 1)
