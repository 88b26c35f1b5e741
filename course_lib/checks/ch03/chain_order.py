"""The cheapest order for a chain of derivatives (lesson 3.3).

The chain rule multiplies one matrix per layer. The product is the same in any order,
but the work isn't: with a single loss, the sweep backward is cheapest.
"""

from itertools import permutations

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def work(sizes, order):
    """Return how many multiplications the products of a chain take in this order.

    Parameters
    ----------
    sizes : list of int
        Matrix k has the shape (sizes[k], sizes[k + 1]).
    order : iterable of int
        Places of the inner sizes; at each, two neighbors are multiplied.

    Returns
    -------
    number : int
    """
    left, number = list(range(len(sizes))), 0
    for place in order:
        k = left.index(place)
        number += sizes[left[k - 1]] * sizes[place] * sizes[left[k + 1]]
        left.pop(k)
    return number


def cheapest(sizes):
    """Try every order; keep the cheapest."""
    orders = permutations(range(1, len(sizes) - 1))
    return list(min(orders, key=lambda order: work(sizes, order)))


chain_order = Question(
    "chain_order",
    exercise="3.22",
    title="Which end first?",
    stars=2,
    minutes=20,
    kind="make it fast",
    lesson="3.3",
    points=3,
    reference=cheapest,
)


@chain_order.reading
def counted(order, sizes):
    """Count the multiplications of an order, if it is one."""
    places = np.array(order)
    if places.ndim != 1 or (places.size and places.dtype.kind not in "iu"):
        raise TypeError("expected a list of whole numbers, the places in their order")
    complete = sorted(places.tolist()) == list(range(1, len(sizes) - 1))
    number = work(sizes, places.tolist()) if complete else 0
    return {"each inner place once": complete, "multiplications": number}


@chain_order.case(points=0)
def sizes_of_the_statement(rng):
    """the sizes 1, 3, 5, 2"""
    return Given([1, 3, 5, 2])


def drawn(rng, count, low=2, high=60):
    return [int(size) for size in rng.integers(low, high, size=count)]


def telling(draw, rules):
    """Draw sizes for which no rule is as good as the cheapest, and no two are alike."""
    while True:
        sizes = draw()
        found = [work(sizes, rule(sizes)) for rule in (cheapest, *rules)]
        if len(set(found)) == len(found):
            return sizes


@chain_order.case()
def one_loss(rng):
    """one loss, four layers"""
    return Given([1, *drawn(rng, 4, 5)])


@chain_order.case()
def one_input(rng):
    """one input, four large layers"""
    return Given([*drawn(rng, 4, 200, 999), 1])


@chain_order.case()
def a_narrow_middle(rng):
    """five layers with a narrow size in the middle"""
    rules = from_the_front, from_the_back, cheapest_first

    def draw():
        return [*drawn(rng, 3, 20), int(rng.integers(2, 6)), *drawn(rng, 2, 20)]

    return Given(telling(draw, rules))


@chain_order.case()
def layers_of_all_sizes(rng):
    """five layers of all sizes"""
    rules = from_the_front, from_the_back, cheapest_first, own_size_lost
    return Given(telling(lambda: drawn(rng, 6), rules))


@chain_order.case(points=2, hidden=True)
def neither_end(rng):
    """five sizes between others, for which no simple rule is best"""
    rules = from_the_front, from_the_back, cheapest_first, largest_first, own_size_lost
    return Given(telling(lambda: drawn(rng, 7), rules))


@chain_order.mistake(
    "Your list doesn't name each inner place exactly once. With n sizes, the places "
    "are 1 to n − 2, and each product uses up one of them.",
    when=lambda got, given: not got["each inner place once"],
)
def all_places(sizes):
    return list(range(len(sizes)))


@chain_order.mistake(
    "You always begin at the front. That's best for a single loss, but not if the size "
    "at the front is large."
)
def from_the_front(sizes):
    return list(range(1, len(sizes) - 1))


@chain_order.mistake(
    "You always begin at the back. That's best for a single input, but not if the size "
    "at the back is large."
)
def from_the_back(sizes):
    return list(range(len(sizes) - 2, 0, -1))


@chain_order.mistake(
    "You take the better of the two ends. A narrow size in the middle can make another "
    "order cheaper still."
)
def better_end(sizes):
    ends = from_the_front(sizes), from_the_back(sizes)
    return min(ends, key=lambda order: work(sizes, order))


@chain_order.mistake(
    "You take the cheapest product first, each time. That product may leave behind an "
    "expensive one. Compare the totals of whole orders."
)
def cheapest_first(sizes):
    left, order = list(range(len(sizes))), []
    while len(left) > 2:
        costs = [
            sizes[left[k - 1]] * sizes[left[k]] * sizes[left[k + 1]]
            for k in range(1, len(left) - 1)
        ]
        order.append(left.pop(1 + int(np.argmin(costs))))
    return order


@chain_order.mistake(
    "You remove the largest size first. That's often good, but not always. Compare the "
    "totals of whole orders."
)
def largest_first(sizes):
    return sorted(range(1, len(sizes) - 1), key=lambda place: -sizes[place])


@chain_order.mistake(
    "You multiply only the two outer sizes of each product. A product of an (a, b) and "
    "a (b, c) matrix takes a · b · c multiplications, and you leave out b."
)
def own_size_lost(sizes):
    orders = permutations(range(1, len(sizes) - 1))
    return list(min(orders, key=lambda order: outer_work(sizes, order)))


def outer_work(sizes, order):
    left, number = list(range(len(sizes))), 0
    for place in order:
        k = left.index(place)
        number += sizes[left[k - 1]] * sizes[left[k + 1]]
        left.pop(k)
    return number


@chain_order.mistake("Your order is the most expensive one. Look for the least work.")
def dearest(sizes):
    orders = permutations(range(1, len(sizes) - 1))
    return list(max(orders, key=lambda order: work(sizes, order)))


@chain_order.mistake(
    "There is a cheaper order. Count the multiplications of yours for the sizes of the "
    "statement, one product after the other: which sizes are neighbors at each moment?",
    when=lambda got, given: got["each inner place once"],
)
def smallest_first(sizes):
    return sorted(range(1, len(sizes) - 1), key=lambda place: sizes[place])
