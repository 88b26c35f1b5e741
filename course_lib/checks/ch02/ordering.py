"""A chain of matrix products, in the order that costs least (lesson 2.3).

(N, D)(D, M) takes N times D times M multiplications. The result of a chain doesn't
depend on where one begins, but its price does.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question

MOST_STEPS = 20
SIZES = (2, 3, 5, 8, 20, 30, 60, 100, 200, 500)


def price_of_step(left, place):
    """Return how many multiplications the product at a position takes."""
    return left[place] * left[place + 1] * left[place + 2]


def best_plan(sizes, price=price_of_step):
    """Return the least price, and a plan that costs no more."""
    if len(sizes) == 2:
        return 0, []
    found = []
    for place in range(len(sizes) - 2):
        later, plan = best_plan(sizes[: place + 1] + sizes[place + 2 :], price)
        found.append((later + price(sizes, place), [place, *plan]))
    return min(found)


def reference_order(sizes):
    """Try all orders."""
    return best_plan(sizes)[1]


cheapest_order = Question(
    "cheapest_order",
    exercise="2.18",
    title="The cheapest order",
    stars=3,
    minutes=30,
    kind="make it fast",
    lesson="2.3",
    points=3,
    reference=reference_order,
)


@cheapest_order.reading
def price_of(plan, sizes):
    """Follow a plan, and count the multiplications that it takes."""
    if isinstance(plan, np.ndarray):
        plan = plan.tolist()
    if not isinstance(plan, (list, tuple)):
        raise TypeError("expected a list of positions")
    if not all(type(place) is int for place in plan[:MOST_STEPS]):
        raise TypeError("expected whole numbers as positions")
    if len(plan) != len(sizes) - 2:
        raise LookupError(
            f"expected {len(sizes) - 2} steps for {len(sizes) - 1} matrices, got "
            f"{len(plan)}"
        )
    if count_from_one(plan, sizes):
        raise IndexError(
            f"positions start at 0, and {plan} fits only if they start at 1"
        )
    left, count = list(sizes), 0
    for step, place in enumerate(plan, 1):
        if not 0 <= place <= len(left) - 3:
            raise LookupError(
                f"step {step}: with {len(left) - 1} matrices left, there is no pair at "
                f"position {place}"
            )
        count += price_of_step(left, place)
        del left[place + 1]
    return {"multiplications": count}


def count_from_one(plan, sizes):
    """Return whether a plan fits if its positions are counted from 1, not from 0."""
    most = [len(sizes) - 2 - step for step in range(len(plan))]
    pairs = list(zip(plan, most, strict=True))
    fits = all(1 <= place <= top for place, top in pairs)
    return fits and not all(place < top for place, top in pairs)


@cheapest_order.judge
def costs_least(got, given):
    (sizes,) = given.args
    count, least = got["multiplications"], best_plan(sizes)[0]
    if count == least:
        return None
    return f"for {sizes} your plan takes {count:,} multiplications, not the fewest"


@cheapest_order.case(points=0)
def a_narrow_middle(rng):
    """the three matrices of the statement"""
    return Given([10, 100, 5, 50])


def draw_sizes(rng, matrices, is_fit=lambda sizes: True):
    """Draw sizes of a chain in which the order matters."""
    while True:
        sizes = rng.permutation(SIZES)[: matrices + 1].tolist()
        least = best_plan(sizes)[0]
        simple = from_the_left(sizes), from_the_right(sizes)
        prices = [price_of(plan, sizes)["multiplications"] for plan in simple]
        if min(prices) > least and is_fit(sizes):
            return Given(sizes)


def misleads(*plans):
    """Return a test: do these plans all cost more than the least, and not the same?"""

    def is_so(sizes):
        known = {best_plan(sizes)[0]}
        for plan in plans:
            price = price_of(plan(sizes), sizes)["multiplications"]
            if price in known:
                return False
            known.add(price)
        return True

    return is_so


def from_the_left(sizes):
    """Multiply from left to right."""
    return [0] * (len(sizes) - 2)


def from_the_right(sizes):
    """Multiply from right to left."""
    return list(range(len(sizes) - 3, -1, -1))


def step_by_step(sizes, worth):
    """Take the product with the least worth, again and again."""
    left, plan = list(sizes), []
    while len(left) > 2:
        triples = [worth(*left[k : k + 3]) for k in range(len(left) - 2)]
        plan.append(triples.index(min(triples)))
        del left[plan[-1] + 1]
    return plan


@cheapest_order.mistake(
    "Your plans cost what going from left to right costs. That is what Python does "
    "with A @ B @ C, and it is too much wherever a small size comes later."
)
def left_to_right(sizes):
    return from_the_left(sizes)


@cheapest_order.mistake(
    "Your plans cost what going from right to left costs. That is best for a single "
    "column at the end, but not for all sizes."
)
def right_to_left(sizes):
    return from_the_right(sizes)


@cheapest_order.mistake(
    "Your plans cost what you get by taking the cheapest product first, again and "
    "again. A cheap first step can leave a large matrix, which makes all later ones "
    "expensive. Look at whole plans."
)
def cheapest_first(sizes):
    return step_by_step(sizes, lambda rows, inner, columns: rows * inner * columns)


@cheapest_order.mistake(
    "You look only one step ahead. What is cheapest for two steps can be expensive in "
    "the end, so compare whole plans."
)
def one_step_ahead(sizes):
    left, plan = list(sizes), []
    while len(left) > 2:
        starts = range(len(left) - 2)
        prices = [
            price_of_step(left, k)
            + min((price_of_step(rest, j) for j in range(len(rest) - 2)), default=0)
            for k in starts
            for rest in [left[: k + 1] + left[k + 2 :]]
        ]
        plan.append(prices.index(min(prices)))
        del left[plan[-1] + 1]
    return plan


@cheapest_order.mistake(
    "Your plans cost what you get by removing the largest inner size first. That is a "
    "good rule of thumb, but not always the best. Compare the sums of whole plans."
)
def largest_inner_first(sizes):
    return step_by_step(sizes, lambda rows, inner, columns: -inner)


@cheapest_order.mistake(
    "Your plans cost what you get by making the smallest result first. The price of a "
    "result depends on the inner size too. Compare the sums of whole plans."
)
def smallest_result_first(sizes):
    return step_by_step(sizes, lambda rows, inner, columns: rows * columns)


@cheapest_order.mistake(
    "Your plans cost what you get if a step is priced by the wrong sizes. The matrix "
    "at position k is left[k] by left[k + 1], and the next one left[k + 1] by "
    "left[k + 2]."
)
def size_before_it(sizes):
    return best_plan(sizes, lambda left, k: left[k - 1] * left[k] * left[k + 2])[1]


@cheapest_order.mistake(
    "Your plans cost what you get if the columns of the second matrix don't count. A "
    "product takes rows times inner size times columns."
)
def columns_forgotten(sizes):
    return best_plan(sizes, lambda left, k: left[k] * left[k + 1])[1]


@cheapest_order.mistake(
    "Your plans cost what you get if the rows of the first matrix don't count. A "
    "product takes rows times inner size times columns."
)
def rows_forgotten(sizes):
    return best_plan(sizes, lambda left, k: left[k + 1] * left[k + 2])[1]


PRICES = (size_before_it, columns_forgotten, rows_forgotten)
TRAPS = (cheapest_first, largest_inner_first, smallest_result_first)


@cheapest_order.case()
def four_matrices(rng):
    """four matrices"""
    return draw_sizes(rng, 4, misleads(rows_forgotten, columns_forgotten))


@cheapest_order.case()
def five_matrices(rng):
    """five matrices, where a cheap first step is a trap"""
    return draw_sizes(rng, 5, misleads(*TRAPS, size_before_it))


@cheapest_order.case(hidden=True)
def six_matrices(rng):
    """six matrices, where simple rules and wrong prices are traps"""
    return draw_sizes(rng, 6, misleads(*TRAPS, *PRICES))


@cheapest_order.case(hidden=True)
def seven_matrices(rng):
    """seven matrices, where looking one step ahead is a trap"""
    return draw_sizes(rng, 7, misleads(cheapest_first, one_step_ahead))


@cheapest_order.case(hidden=True)
def two_matrices(rng):
    """two matrices, for which there is one order"""
    return Given(rng.integers(2, 50, size=3).tolist())


@cheapest_order.mistake(
    "That is the most expensive order. You are looking for the least sum."
)
def most_expensive(sizes):
    if len(sizes) == 2:
        return []
    plans = []
    for place in range(len(sizes) - 2):
        rest = sizes[: place + 1] + sizes[place + 2 :]
        plans.append([place, *most_expensive(rest)])
    return max(plans, key=lambda plan: price_of(plan, sizes)["multiplications"])


@cheapest_order.mistake(
    "Your plans fit if positions are counted from 1, but the first position is 0.",
    partly=True,
)
def counted_from_one(sizes):
    return [place + 1 for place in reference_order(sizes)]


@cheapest_order.mistake(
    "A position or the number of steps doesn't fit. n matrices take n − 1 steps. After "
    "each, the matrices to its right have moved up by one position, so count in the "
    "list that is left, and not in the first one.",
    partly=True,
)
def positions_that_stay(sizes):
    return list(range(1, len(sizes) - 1))


@cheapest_order.mistake(
    "Return a list with one whole number for each step: the position of the left "
    "matrix of the pair that you multiply.",
    partly=True,
)
def pairs_of_positions(sizes):
    return [(k, k + 1) for k in reference_order(sizes)]


@cheapest_order.mistake(
    "Your function stops with an error of its own. Follow it by hand for two matrices, "
    "where only one step is possible: what is left to choose from after it?",
    partly=True,
)
def nothing_to_choose_from(sizes):
    return min(sizes[:0])


@cheapest_order.mistake(
    "Your plan is a valid one, but a cheaper one exists. Count the multiplications of "
    "every plan for the three matrices of the statement, and see which one you take.",
    when=lambda got, given: True,
    late=True,
)
def last_pair_first(sizes):
    return [len(sizes) - 3, *[0] * (len(sizes) - 3)]
