"""A tape: its order, the gradients that are wanted, an operation of one's own."""

from checks.answers.changing import changed

COUNTED = """
from collections import deque

def tape_order(parents, end):
    children, waiting = {end: set()}, [end]
    while waiting:
        k = waiting.pop()
        for parent in parents[k]:
            if parent not in children:
                children[parent] = set()
                waiting.append(parent)
            children[parent].add(k)
    missing = {k: len(set(parents[k])) for k in children}
    ready = deque(k for k in children if missing[k] == 0)
    order = []
    while ready:
        k = ready.popleft()
        order.append(k)
        for child in children[k]:
            missing[child] -= 1
            if missing[child] == 0:
                ready.append(child)
    return np.array(order)
"""
PAIRS = """
def tape_order(parents, end):
    stack, done, order = [(end, False)], set(), []
    while stack:
        k, is_ready = stack.pop()
        if k in done:
            continue
        if is_ready:
            done.add(k)
            order.append(k)
        else:
            stack.append((k, True))
            stack.extend((parent, False) for parent in parents[k])
    return np.array(order)
"""
BY_NUMBER = """
def gradients(tape, wanted):
    number = {id(tensor): k for k, tensor in enumerate(tape)}
    asked = [number[id(tensor)] for tensor in wanted]
    leads = [False] * len(tape)
    for k, tensor in enumerate(tape):
        behind = [number[id(parent)] for parent in tensor.parents]
        leads[k] = any(leads[p] or p in asked for p in behind)
    sums = [np.zeros(tensor.data.shape) for tensor in tape]
    moves = [False] * (len(tape) - 1) + [True]
    sums[-1] += 1
    for k in range(len(tape) - 1, -1, -1):
        if not (leads[k] and moves[k]):
            continue
        behind = [number[id(parent)] for parent in tape[k].parents]
        for p, part in zip(behind, tape[k].rule(sums[k])):
            sums[p] += part
            moves[p] = True
    return [sums[k] for k in asked]
"""
KEPT = """
def gradients(tape, wanted):
    arrived = {tape[-1]: 1.0}
    useful = {}
    for tensor in tape:
        below = [useful[parent] or parent in wanted for parent in tensor.parents]
        useful[tensor] = any(below)
    for tensor in tape[::-1]:
        if tensor in arrived and useful[tensor]:
            grad = arrived[tensor] * np.ones(tensor.data.shape)
            for parent, part in zip(tensor.parents, tensor.rule(grad)):
                if parent in arrived:
                    arrived[parent] = arrived[parent] + part
                else:
                    arrived[parent] = part
    return [arrived.get(w, 0) * np.ones(w.data.shape) for w in wanted]
"""
WITH_EINSUM = """
class StackedProduct:
    def __init__(self, a, b):
        self.a, self.b, self.parents = a.data, b.data, (a, b)
        self.data = np.einsum("...nd,...dm->...nm", a.data, b.data)

    def rule(self, grad):
        da = np.einsum("...nm,...dm->...nd", grad, self.b)
        db = np.einsum("...nd,...nm->...dm", self.a, grad)
        return [self.fit(da, self.a), self.fit(db, self.b)]

    def fit(self, part, like):
        while part.ndim > like.ndim:
            part = part.sum(axis=0)
        for axis in range(like.ndim):
            if part.shape[axis] > like.shape[axis]:
                part = part.sum(axis=axis, keepdims=True)
        return part
"""
BY_LAST_AXES = """
class StackedProduct:
    def __init__(self, a, b):
        self.parents = a, b
        self.data = np.matmul(a.data, b.data)

    def rule(self, grad):
        a, b = self.parents[0].data, self.parents[1].data
        return (
            self.summed(grad @ np.moveaxis(b, -1, -2), a.shape),
            self.summed(np.moveaxis(a, -1, -2) @ grad, b.shape),
        )

    def summed(self, part, shape):
        full = (1,) * (part.ndim - len(shape)) + shape
        axes = tuple(k for k in range(part.ndim) if full[k] == 1)
        return part.sum(axis=axes, keepdims=True).reshape(shape)
"""
RIGHT = {
    "tape_order": [COUNTED, PAIRS],
    "gradients": [BY_NUMBER, KEPT],
    "stacked_product": [WITH_EINSUM, BY_LAST_AXES],
}

SHARED = changed(
    PAIRS,
    ("def tape_order(parents, end)", "def tape_order(parents, end, done=set())"),
    ("stack, done, order = [(end, False)], set(), []", "stack, order = [(end, 0)], []"),
)
FROM_ALL = ("[(end, False)]", "[(k, False) for k in range(len(parents))]")
WITH_PARENTS = "[each for k in order for each in [*parents[k], k]]"
AS_MET = """
def tape_order(parents, end):
    order, seen, waiting = [], set(), [end]
    while waiting:
        k = waiting.pop()
        if k not in seen:
            seen.add(k)
            order.append(k)
            waiting.extend(parents[k])
    return np.array(order[::-1])
"""
WRONG = {
    "tape_order": [
        (SHARED, "in the first line of a function"),
        (changed(PAIRS, ("(order)", "(order[::-1])")), "it's turned around"),
        (changed(PAIRS, ("np.array", "np.sort")), "in the order of their numbers"),
        (AS_MET, "some come before one of their parents"),
        (changed(PAIRS, ("(order)", f"({WITH_PARENTS})")), "more than once"),
        (changed(COUNTED, ("(order)", "(order[:-1])")), "Only the end itself"),
        (changed(PAIRS, FROM_ALL), "that the end wasn't made of"),
        (changed(PAIRS, ("(order)", "(order[2:])")), "however far back it is"),
    ],
    "gradients": [
        (
            changed(BY_NUMBER, ("leads[k] and moves[k]", "moves[k] and tape[k].rule")),
            "ask two things",
        ),
        (
            """
def gradients(tape, wanted):
    for tensor in tape:
        if not hasattr(tensor, "grad"):
            tensor.grad = np.zeros_like(tensor.data)
    tape[-1].grad = np.ones_like(tape[-1].data)
    for tensor in reversed(tape):
        if tensor.rule:
            for parent, part in zip(tensor.parents, tensor.rule(tensor.grad)):
                parent.grad = parent.grad + part
    return [tensor.grad for tensor in wanted]
""",
            "Your first answer is right",
        ),
        (
            changed(
                KEPT,
                ("    for tensor in tape[::-1]:", "    while tape:"),
                (
                    "        if tensor in arrived",
                    "        tensor = tape.pop()\n        if tensor in arrived",
                ),
            ),
            "changes the list that it was given",
        ),
    ],
    "stacked_product": [
        (
            changed(WITH_EINSUM, ("return [self.fit(da, self.a),", "return [da,")),
            "that of a has too large a shape",
        ),
    ],
}
