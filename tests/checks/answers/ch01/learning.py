"""The learning rule, what the origin costs it, and its bound."""

from checks.answers.changing import changed

FIT = """
def fit(x, targets, max_epochs):
    w, b, updates = np.zeros(x.shape[1]), 0.0, 0
    for epoch in range(max_epochs):
        mistakes = 0
        for i in range(len(x)):
            t = 1 if targets[i] == 1 else -1
            s = x[i] @ w + b
            if t * s <= 0:
                w = w + t * x[i]
                b = b + t
                mistakes += 1
        updates += mistakes
        if mistakes == 0:
            break
    return w, b, updates
"""
COUNT = """
from course_lib.datasets import logic_gate

numbers = ch01.shifted_gate.constants(STUDENT)
x, targets = logic_gate(numbers["gate"])
counts = []
for c in numbers["shifts"]:
    w, epochs, updates, clean = np.zeros(3), 0, 0, False
    while not clean:
        clean, epochs = True, epochs + 1
        for place, target in zip(x + c, targets):
            arrow = np.array([*place, 1]) * (2 * target - 1)
            if arrow @ w <= 0:
                w, updates, clean = w + arrow, updates + 1, False
    counts.append(updates)
shifted_gate = {"guess": [2, 3], "updates": counts}
"""
BOUND = """
def mistake_bound(x, targets, weight, bias):
    z = np.column_stack([x, np.ones(len(x))])
    t = np.where(targets == 1, 1, -1)
    w = np.append(weight, bias)
    products = t * (z @ w) / np.linalg.norm(w)
    R = max(np.linalg.norm(row) for row in z)
    return (R / min(products)) ** 2
"""

RIGHT = {
    "three_updates": ["three_updates = np.array([[0, 0, -1], [0, 1, 0], [1, 1, 1]])"],
    "fit": [
        FIT,
        """
def fit(x, targets, max_epochs):
    z = np.hstack([x, np.ones((len(x), 1))])
    w, updates = np.zeros(z.shape[1]), 0
    for epoch in range(max_epochs):
        clean = True
        for point, target in zip(z, targets):
            if target == 1 and point @ w <= 0:
                w += point
            elif target == 0 and point @ w >= 0:
                w -= point
            else:
                continue
            clean = False
            updates += 1
        if clean:
            break
    return w[:-1], w[-1], updates
""",
    ],
    "shifted_gate": [
        COUNT,
        changed(COUNT, ("[2, 3]", "(3, 1)"), ("counts}", "np.array(counts)}")),
    ],
    "mistake_bound": [BOUND],
    "slow_pair": ["slow_pair = [-12, -11]", "slow_pair = np.array([40, 41])"],
}

WRONG = {
    "three_updates": [
        (
            "three_updates = ((0, 0, -1), (0, 1, 0), (1, 1, 0))",
            "first two rows are right",
        ),
        ("three_updates = ((0, 0, -1), (0, 1, 1), (1, 1, 2))", "first row is right"),
        (
            "three_updates = ((0, 0, 2), (0, 1, 0), (1, 1, 1))",
            "Begin with the first row",
        ),
        ("three_updates = (0, 0, -1), (0, 1, 0)", "Count your numbers"),
    ],
    "fit": [
        (
            changed(
                FIT,
                (
                    "        mistakes = 0\n",
                    "        mistakes, rng = 0, np.random.default_rng(epoch)\n",
                ),
                ("in range(len(x))", "in rng.permutation(len(x))"),
            ),
            "take the rows in their order",
        ),
        (changed(FIT, ("w + t * x[i]", "w + x[i]")), "exercise 1.7"),
        (
            changed(FIT, ("range(max_epochs)", "range(min(100, max_epochs))")),
            "You stop too early",
        ),
    ],
    "shifted_gate": [
        (changed(COUNT, ('"guess": [2, 3], ', "")), "part of the dict is missing"),
        (
            changed(COUNT, ("while not clean:", "while not clean and epochs < 5:")),
            "The first count is right",
        ),
        (changed(COUNT, ("append(updates)", "append(updates - 1)")), "it must give 18"),
        (COUNT + "shifted_gate = counts", "Write a dict"),
    ],
    "mistake_bound": [
        (
            changed(
                BOUND, ("(R / min(products)) ** 2", "int((R / min(products)) ** 2)")
            ),
            "return the bound as it comes",
        ),
        (
            changed(
                BOUND,
                ("/ min(products)) ** 2", "/ min(products)) ** 2 * x.shape[1] / 3"),
            ),
            "what you make of them",
        ),
    ],
    "slow_pair": [
        ("slow_pair = (3, 3.001)", "Closer points can be hard"),
        ("slow_pair = (500, 500)", "no line separates them at all"),
        ("slow_pair = 11", "in parentheses"),
        ("slow_pair = (-30, 30)", "more than 1 apart"),
        ("slow_pair = (20, 19)", "The first number is the point of class 0"),
        ("slow_pair = (0, 1)", "Near the origin the rule is quick"),
        ("slow_pair = (9, 10)", "Right direction"),
    ],
}
