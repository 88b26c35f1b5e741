"""Gradients of some tensors, by no more rules than they need (lesson 3.8).

A tape keeps a rule for each tensor. Many of them can be left alone if only a few
gradients are wanted: nobody needs the gradient of the pixels.
"""

from collections import Counter

import numpy as np

from course_lib.checks.comparing import difference
from course_lib.checks.exercise import Given
from course_lib.checks.question import Question


def sweep(tape, wanted, **bug):
    """Go back over the tape; a bug replaces one of the steps."""
    useful = bug.get("useful", on_the_way)(tape, wanted)
    arrived = {tape[-1]: bug.get("begin", np.ones_like)(tape[-1].data)}
    for tensor in bug.get("walk", reversed)(tape):
        if tensor not in arrived or not bug.get("asks", leads_on)(tensor, useful):
            continue
        parts = bug.get("ask", lambda tensor, grad: tensor.rule(grad))(
            tensor, arrived[tensor]
        )
        for parent, part in bug.get("pairs", zip)(tensor.parents, parts):
            if parent in useful:
                join = bug.get("join", np.add)
                there = parent in arrived
                arrived[parent] = join(arrived[parent], part) if there else part
    nothing = bug.get("nothing", np.zeros_like)
    return [arrived[w] if w in arrived else nothing(w.data) for w in wanted]


def on_the_way(tape, wanted):
    """Return the tensors that are wanted or have a wanted one behind them."""
    useful = set(wanted)
    for tensor in tape:
        if useful.intersection(tensor.parents):
            useful.add(tensor)
    return useful


def leads_on(tensor, useful):
    return bool(useful.intersection(tensor.parents))


gradients = Question(
    "gradients",
    exercise="3.29",
    title="Only what is wanted",
    stars=3,
    minutes=30,
    kind="make it fast",
    lesson="3.8",
    points=3,
    reference=sweep,
)


@gradients.probe
def ask_twice(answer, leaves, steps, wanted, links):
    """Record the steps on a tape, then ask for gradients twice; note who is called."""
    calls, tape, handed, found, after = [], [], [], [], []
    operations = {
        "plus": (np.add, lambda grad, a, b: (grad, grad)),
        "times": (np.multiply, lambda grad, a, b: (grad * b, grad * a)),
        "tanh": (np.tanh, lambda grad, a: (grad * (1 - np.tanh(a) ** 2),)),
        "minus": (np.negative, lambda grad, a: (-grad,)),
        "sum": (np.sum, lambda grad, a: (np.full(a.shape, grad),)),
    }

    class Tensor:
        def __init__(self, data, parents=(), rule=None):
            self.data, self.number = np.asarray(data), len(tape)
            self.parents, self.rule = parents, rule
            tape.append(self)

    def noted(number, parts):
        calls.append([len(found), number])
        handed.extend([part.copy(), part] for part in parts)
        return parts

    def record(name, parents, number):
        (forward, backward), inputs = operations[name], [each.data for each in parents]
        rule = lambda grad: noted(number, backward(grad, *inputs))  # noqa: E731
        Tensor(forward(*inputs), parents, rule)

    leaves = [Tensor(data) for data in leaves]
    for name, *numbers in [*steps, *[["minus", -1]] * links, ["sum", -1]]:
        record(name, tuple(tape[number] for number in numbers), len(tape))
    for numbers in wanted:
        given = [*tape]
        found.append(answer(given, [tape[number] for number in numbers]))
        after += [-1, *(tensor.number for tensor in given)]
    return {
        "grads": found,
        "calls": np.array(calls, dtype=float).reshape(-1, 2),
        "tape afterward": np.array(after, dtype=float),
        "handed": np.array([*zip(*handed, strict=True)], dtype=float).reshape(2, -1),
    }


@gradients.reading
def with_idle_calls(found, leaves, steps, wanted, links):
    """Count the calls of rules that weren't needed, once or at all."""
    first, second = found["grads"]
    if first is None:
        return None
    parents = [[] for _ in leaves]
    parents += [numbers for _, *numbers in steps]
    parents += [[len(parents) + k - 1] for k in range(links + 1)]
    calls = Counter(tuple(map(int, call)) for call in found["calls"].tolist())
    needed = {
        (asked, k) for asked in (0, 1) for k in needed_rules(parents, wanted[asked])
    }
    before, after = found["handed"]
    as_before = [-1, *range(len(parents))] * 2
    return {
        "first": as_arrays(first),
        "second": as_arrays(second),
        "calls in vain": sum(call not in needed for call in calls),
        "calls made again": sum(number - 1 for number in calls.values()),
        "tape changed": found["tape afterward"].tolist() != as_before,
        "shared": before.tobytes() != after.tobytes()
        and False in are_right(found["grads"], Given(leaves, steps, wanted, links)),
    }


def as_arrays(grads):
    """Turn plain numbers, as the gradient of the end may be, into arrays."""
    if not isinstance(grads, (list, tuple)):
        return grads
    return [np.asarray(g) if isinstance(g, (int, float)) else g for g in grads]


def needed_rules(parents, wanted):
    """Return the numbers between the end and the wanted, whose rules must be called."""
    useful, needed = set(wanted), {len(parents) - 1}
    for k, row in enumerate(parents):
        if useful.intersection(row):
            useful.add(k)
    for k in range(len(parents) - 1, -1, -1):
        needed |= set(parents[k]) if k in needed else set()
    return {k for k in needed if useful.intersection(parents[k])}


def drawn(rng, leaves, steps, wanted, shape=(3,), links=0):
    """Draw the numbers of the leaves; some of these may be equal to the first."""
    first = rng.normal(size=shape)
    rows = [rng.normal(size=shape) if kind == "own" else first for kind in leaves]
    return Given([row.copy() for row in rows], steps, wanted, links)


def any_tape(rng, num_leaves, num_steps, shape=(3,)):
    """Draw a tape; every fourth step is used by no other, so it leads nowhere."""
    steps, used = [], [*range(num_leaves)]
    for k in range(num_leaves, num_leaves + num_steps):
        name = str(rng.choice(["plus", "times", "tanh", "plus"]))
        two = [int(rng.choice(used[-3:])), int(rng.choice(used))]
        steps.append([name, *two[: 1 if name == "tanh" else 2]])
        if k % 4 or k == num_leaves + num_steps - 1:
            used.append(k)
    wanted = [rng.choice(k, 3, replace=False).tolist() for k in (num_leaves, used[-1])]
    return drawn(rng, ["own"] * num_leaves, steps, wanted, shape)


def ladder(rng, layers):
    """Draw layers in each of which a tensor is made of the two before it."""
    steps = [["tanh", 0], ["plus", 2, 1]]
    steps += [["plus", k - 1, k - 2] for k in range(4, layers)]
    middle = int(rng.integers(layers // 2, layers - 4))
    return drawn(rng, ["own"] * 2, steps, [[0], [middle, 1]])


@gradients.case(points=0)
def a_square(rng):
    """x * x + w, and the sum of its three numbers"""
    x, w = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])
    return Given([x, w], [["times", 0, 0], ["plus", 2, 1]], [[0, 1], [1]], 0)


@gradients.case()
def three_ways(rng):
    """three leaves, two of equal numbers; they are used two or three times"""
    steps = [
        *(["tanh", 0], ["plus", 0, 1], ["times", 3, 4], ["plus", 4, 2]),
        *(["times", 6, 6], ["plus", 5, 7], ["times", 2, 2], ["plus", 8, 0]),
    ]
    first = rng.permutation([0, 1, 2]).tolist()
    return drawn(rng, ["own", "equal", "equal"], steps, [[*first, 4], [8, 1, 8]])


@gradients.case()
def any_steps(rng):
    """sixteen steps, some of which lead nowhere; shape (1, 2)"""
    return any_tape(rng, 4, 16, shape=(1, 2))


@gradients.case()
def frozen(rng):
    """a leaf that is used late, one that is used early, and one that isn't used"""
    steps = [["tanh", k] for k in (0, 3, 4, 5)]
    steps += [["plus", 6, 1], ["minus", 2], ["times", 7, 7]]
    return drawn(rng, ["own"] * 3, steps, [[1], [2, 4, 10]])


@gradients.case()
def many_paths(rng):
    """sixty steps, each of which uses the two before it, billions of paths"""
    return ladder(rng, 60)


@gradients.case()
def a_long_chain(rng):
    """four steps, then 3,200 more"""
    steps = [["tanh", 0], ["times", 2, 1], ["plus", 3, 0], ["tanh", 4]]
    return drawn(rng, ["own"] * 2, steps, [[0], [4, 1]], links=3200)


@gradients.case(hidden=True)
def the_end_alone(rng):
    """one leaf and its sum, of which the end is wanted"""
    return Given([rng.normal(size=2)], [], [[1], [0, 1]], 0)


@gradients.case(points=2, hidden=True)
def more_steps(rng):
    """thirty steps, some of which lead nowhere"""
    return any_tape(rng, 5, 30)


def are_right(got, given):
    """Tell of each of the two lists of gradients whether it's right."""
    seen = gradients.call_answer(gradients.reference, given)
    pairs = zip(got, seen["value"]["grads"], strict=True)
    return [difference(*pair, gradients.tolerance) is None for pair in pairs]
