"""An order for a tape: each tensor after all that it was made of (lesson 3.8).

Any order in which no tensor comes before one of its parents is right, so what is judged
is what an order does wrong: whom it leaves out, or places too early.
"""

import numpy as np

from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def reference_order(parents, end):
    """Place a tensor once none of its parents is missing; look after these first."""
    order, placed, waiting = [], set(), [end]
    while waiting:
        k = waiting[-1]
        missing = [parent for parent in parents[k] if parent not in placed]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        if k not in placed:
            order.append(k)
            placed.add(k)
    return np.array(order)


tape_order = Question(
    "tape_order",
    exercise="3.28",
    title="Parents first",
    stars=2,
    minutes=20,
    lesson="3.8",
    points=3,
    reference=reference_order,
)


@tape_order.probe
def ask_for_each_end(answer, parents, ends, links):
    """Ask for the order behind each end; a chain may hang on the last tensor."""
    chain = [[len(parents) + k - 1] for k in range(links)]
    tape = [*parents, *chain] if links else parents
    return [answer(tape, end) for end in ends]


@tape_order.reading
def faults_of_orders(orders, parents, ends, links):
    """Return what each order does wrong, and whether the same call gave another."""
    if all(order is None for order in orders):
        return None
    orders = [as_numbers(order) for order in orders]
    tape = [*parents, *([len(parents) + k - 1] for k in range(links))]
    asked = zip(orders, ends, strict=True)
    return {
        "orders": [faults_of(order, tape, end) for order, end in asked],
        "changed": orders[0] != orders[-1],
    }


def as_numbers(order):
    """Return an array of whole numbers as a list."""
    if not isinstance(order, np.ndarray) or order.ndim != 1:
        raise LookupError("expected an array of shape (m,), such as `np.array(order)`")
    if order.dtype.kind not in "iuf" or (order != np.trunc(order)).any():
        raise LookupError("expected whole numbers, those of the tensors")
    return order.astype(int).tolist()


def faults_of(order, tape, end):
    """Count what is wrong with an order; name a tensor whose parent is late."""
    behind = set(reference_order(tape, end).tolist())
    left_out, strangers = behind - set(order), set(order) - behind
    early = too_early(order, tape, behind)
    return {
        "left out": len(left_out),
        "strangers": len(strangers),
        "twice": len(order) - len(set(order)),
        "early": len(early),
        "pair": early[0] if early else [-1, -1],
        "end left out": left_out == {end},
        "turned": len(order) > 1 and not too_early(order[::-1], tape, behind),
        "by number": order == sorted(order),
        "empty": not order,
    }


def too_early(order, tape, behind):
    """Return pairs: a tensor, and one of its parents that comes after it."""
    place = {k: position for position, k in reversed([*enumerate(order)])}
    return [
        [k, parent]
        for k in place
        if k in behind
        for parent in tape[k]
        if place.get(parent, -1) > place[k]
    ]


@tape_order.judge
def no_fault(got, given):
    """Tell what is wrong with the first order that has a fault."""
    for found, end in zip(got["orders"], given.args[1], strict=True):
        said = f"in the order for end = {end}, "
        if found["left out"]:
            return f"{said}{found['left out']} of the tensors behind it are left out"
        if found["strangers"]:
            return f"{said}{found['strangers']} have nothing to do with it"
        if found["twice"]:
            return f"{said}numbers occur more than once"
        if found["early"]:
            child, parent = found["pair"]
            return f"{said}tensor {child} comes before its parent {parent}"
    return None


def numbered_anew(rng, parents, ends, links=0):
    """Give the tensors other numbers, but the last one if a chain hangs on it."""
    count = len(parents)
    new = rng.permutation(count - 1 if links else count).tolist()
    new += [count - 1] if links else []
    tape = [None] * count
    for k, row in enumerate(parents):
        tape[new[k]] = [new[parent] for parent in row]
    return Given(tape, [new[end] if end < count else end for end in ends], links)


def drawn_tape(rng, count, links=0):
    """Draw a tape of so many tensors with two ends, each behind half of the tape.

    A fifth of them have no parents, and some are their child's parent twice, as in
    x * x. One has a parent that is also far behind it.
    """
    first = max(2, count // 5)
    parents = [[] for _ in range(first)]
    for k in range(first, count):
        row = rng.integers(max(0, k - 4), k, size=rng.integers(1, 3)).tolist()
        parents.append(row * 2 if len(row) == 1 and rng.random() < 0.4 else row)
    parents[-1] = [count - 2, 0, count - 2]
    last = count - 1 + links
    return numbered_anew(rng, parents, [last, count // 2, last], links)


def shortcuts(rng, count):
    """Draw tensors made of the one before them and of the third before them.

    Which parent is named first alternates, so that no walk is right by chance because
    it always takes the same side.
    """
    parents = [[], [0, 0], [1]]
    parents += [[k - 1, k - 3][:: (-1) ** k] for k in range(3, count)]
    return numbered_anew(rng, parents, [count - 1, count // 2, count - 1])


@tape_order.case(points=0)
def five_tensors(rng):
    """the five tensors of the statement"""
    return Given([[], [0, 0], [3, 1], [], [3]], [2, 4, 2], 0)


@tape_order.case()
def short_and_long_ways(rng):
    """nine tensors, most of them made of two before them"""
    return shortcuts(rng, 9)


@tape_order.case()
def a_whole_tape(rng):
    """fifteen tensors, and two ends"""
    return drawn_tape(rng, 15)


@tape_order.case()
def many_ways(rng):
    """sixty-five tensors of the same kind, billions of paths"""
    return shortcuts(rng, 65)


@tape_order.case()
def a_long_chain(rng):
    """ten tensors, and a chain of 4,000 more"""
    return drawn_tape(rng, 10, links=4000)


@tape_order.case(points=2, hidden=True)
def a_larger_tape(rng):
    """forty tensors, and two ends"""
    return drawn_tape(rng, 40)


@tape_order.case(points=0, hidden=True)
def one_tensor(rng):
    """a tensor without parents, and a stranger"""
    return Given([[], []], [1, 0, 1], 0)


def each_order(test):
    """Return a test for ``when``: of the orders that are wrong, is each wrong so?"""

    def is_so(got, given):
        wrong = [one for one in got["orders"] if is_wrong(one)]
        return bool(wrong) and all(map(test, wrong))

    return is_so


def is_wrong(order):
    return any(order[part] for part in ("left out", "strangers", "twice", "early"))


def is_only(part):
    """Return a test: is this the only thing that is wrong with an order?"""
    others = {"left out", "strangers", "twice", "early"} - {part}
    return lambda order: order[part] and not any(order[other] for other in others)


def met(parents, end):
    """Return the tensors behind an end as a walk meets them."""
    found, waiting = {}, [end]
    while waiting:
        k = waiting.pop()
        if k not in found:
            found[k] = True
            waiting += parents[k]
    return [*found]


@tape_order.mistake(
    "Your order is empty, or it's a different one when you're asked again. If nothing "
    "is ever placed, look at your loop. If it's right the first time, the calls share "
    "a list or a set: `seen=set()` in the first line of a function is made only once, "
    "so make it inside. And `parents` is the same each time: take nothing out of it.",
    when=lambda got, given: got["changed"] or got["orders"][0]["empty"],
)
def keeps_what_it_saw(parents, end, seen=[]):  # noqa: B006
    order = [k for k in reference_order(parents, end).tolist() if k not in seen]
    seen += order
    return np.array(order, dtype=int)


@tape_order.mistake(
    "Your order is right, but it's turned around: children come before their parents. "
    "`backward` walks the order from its end to its front, so the end comes last.",
    when=each_order(lambda order: is_only("early")(order) and order["turned"]),
)
def turned_around(parents, end):
    return reference_order(parents, end)[::-1]


@tape_order.mistake(
    "You return the tensors in the order of their numbers. Here, a parent may have a "
    "larger number than its child: who made whom is written in `parents` alone.",
    when=each_order(lambda order: is_only("early")(order) and order["by number"]),
)
def by_number(parents, end):
    return np.sort(reference_order(parents, end))


@tape_order.mistake(
    "Each tensor is there once, but some come before one of their parents. A tensor "
    "that you meet early, a short way back from the end, may be met again at the end "
    "of a longer way. What must be true of all its parents before you place it?",
    when=each_order(is_only("early")),
)
def as_met(parents, end):
    return np.array(met(parents, end)[::-1])


@tape_order.mistake(
    "Some numbers occur more than once. In `x * x`, the tensor x is a parent twice, "
    "and several tensors may share a parent, but its rule must run only once.",
    when=each_order(lambda order: order["twice"] and not order["left out"]),
)
def once_for_each_child(parents, end):
    order = reference_order(parents, end).tolist()
    return np.array([each for k in order for each in [*parents[k], k]])


@tape_order.mistake(
    "Only the end itself is left out. It's the last of the order, because the sweep "
    "begins there.",
    when=each_order(lambda order: order["end left out"] and not order["early"]),
)
def without_the_end(parents, end):
    return reference_order(parents, end)[:-1]


@tape_order.mistake(
    "Tensors without parents are left out. Weights are among them, and their gradients "
    "are what you're after."
)
def without_leaves(parents, end):
    return np.array([k for k in reference_order(parents, end) if parents[k]], dtype=int)


@tape_order.mistake(
    "Your order has the end and its parents, and nothing farther back. The parents of "
    "the parents belong to it as well, and so on to the start."
)
def one_step_back(parents, end):
    near = {*parents[end], end}
    return np.array([k for k in reference_order(parents, end) if k in near])


@tape_order.mistake(
    "You follow only the first parent of each tensor. An operation may have two."
)
def first_parents(parents, end):
    order = [end]
    while parents[order[-1]]:
        order.append(parents[order[-1]][0])
    return np.array(order[::-1])


@tape_order.mistake(
    "You follow only the last parent of each tensor. An operation may have two."
)
def last_parents(parents, end):
    order = [end]
    while parents[order[-1]]:
        order.append(parents[order[-1]][-1])
    return np.array(order[::-1])


@tape_order.mistake(
    "Tensors such as `x * x` are left out, with all that was made of them. There, one "
    "parent is named twice. If you count how many parents are still missing, "
    "count each one once."
)
def waits_for_two(parents, end):
    order, placed = [], set()
    for k in reference_order(parents, end).tolist():
        row = parents[k]
        if len(set(row)) == len(row) and placed.issuperset(row):
            order.append(k)
            placed.add(k)
    return np.array(order, dtype=int)


@tape_order.mistake(
    "Your order holds tensors that the end wasn't made of. Start at the end and go "
    "back, and you'll meet nobody else.",
    when=each_order(lambda order: order["strangers"] and not order["left out"]),
)
def the_whole_tape(parents, end):
    order = reference_order([*parents, [*range(len(parents))]], len(parents))
    return order[:-1]


@tape_order.mistake(
    "Long chains end in an error, because your function calls itself once for each "
    "tensor, and Python allows only so many calls inside each other. Keep the tensors "
    "that wait in a list of your own, and write a loop."
)
def calls_itself(parents, end):
    order = []

    def visit(k):
        if k not in order:
            for parent in parents[k]:
                visit(parent)
            order.append(k)

    visit(end)
    return np.array(order)


@tape_order.mistake(
    "Return an array with one axis that holds whole numbers: `np.array(order)` makes "
    "one from a list of them."
)
def as_a_list(parents, end):
    return reference_order(parents, end).tolist()


@tape_order.mistake(
    "Some tensors behind the end are left out. Everything that the end was made of "
    "belongs in the order, however far back it is.",
    when=each_order(lambda order: order["left out"]),
    late=True,
)
def a_few_steps_back(parents, end):
    return reference_order(parents, end)[-4:]


@tape_order.mistake(
    "The line of each case says what is wrong there. Take the five tensors of the "
    "statement, draw an arrow from each parent to its child, and follow your program "
    "with a pencil.",
    when=lambda got, given: True,
    late=True,
)
def everything_by_number(parents, end):
    return np.arange(len(parents))
