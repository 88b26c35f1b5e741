"""The learning rule, what the origin costs it, and its bound."""

from checks.corpus.changing import changed

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
        ("three_updates = [(0, 0, 0), (0, 1, 0), (1, 1, 0)]", "Your bias never moves"),
        ("three_updates = [[0, 1, 1], [0, 1, 0], [1, 1, 1]]", "You skipped 00"),
        ("three_updates = ((0, 0, 0), (0, 1, 1), (0, 1, 1))", "0 or 1"),
        ("three_updates = ((0, 0, -1), (0, 1, 1), (1, 0, 1))", "from zero again"),
        ("three_updates = [(0, 0, 1), (0, 0, 2), (0, 0, 3)]", "signs are reversed"),
        ("three_updates = 3 * [(0, 0, 0)]", "nothing ever moves, because"),
        ("three_updates = ((0, 0, -1), (0, 1, 0), (0, 1, -1))", "After two updates"),
        ("three_updates = ((-1, 0, 0), (0, 0, 1), (1, 1, 1))", "bias comes first"),
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
        (changed(FIT, ("t * s <= 0", "t * s < 0")), "weights never move"),
        (
            changed(FIT, ("t * s <= 0", "int(s > 0) != targets[i]")),
            "You compare the answer with the target",
        ),
        (changed(FIT, ("t * s <= 0", "True")), "You update on every point"),
        (
            changed(FIT, ("1 if targets[i] == 1 else -1", "targets[i]")),
            "class 0 change nothing",
        ),
        (changed(FIT, ("                b = b + t\n", "")), "Your bias stays at 0"),
        (changed(FIT, ("b = b + t", "b = b - t")), "bias moves the wrong way"),
        (changed(FIT, ("t * s <= 0", "s <= 0")), "You compare the score alone"),
        (
            changed(
                FIT,
                ("np.zeros(x.shape[1])", "np.array([0] * x.shape[1])"),
                ("w = w + t * x[i]", "w += t * x[i]"),
            ),
            "stored as whole numbers",
        ),
        (changed(FIT, ("np.zeros", "np.ones")), "Your weights begin at 1"),
        (
            changed(FIT, ("for epoch in range(max_epochs):", "for epoch in [1]:")),
            "stop after one epoch",
        ),
        (
            changed(FIT, ("w + t * x[i]", "w - t * x[i]"), ("b + t", "b - t")),
            "goes the wrong way",
        ),
        (
            changed(FIT, ("return w, b, updates", "return w, b, epoch + 1")),
            "the number of epochs",
        ),
        (changed(FIT, ("b = b + t", "b = b + 1")), "Your bias only grows"),
        (
            changed(
                FIT,
                ("mistakes = 0\n", "mistakes, w0, b0 = 0, w, b\n"),
                ("x[i] @ w + b", "x[i] @ w0 + b0"),
            ),
            "must use the new weights",
        ),
        (changed(FIT, ("updates += mistakes", "updates = mistakes")), "the last epoch"),
        (
            changed(
                FIT,
                ("        mistakes = 0\n", ""),
                ("0.0, 0\n", "0.0, 0\n    mistakes = 0\n"),
            ),
            "counted several times",
        ),
        (
            changed(FIT, ("mistakes += 1", "mistakes += 1\n                break")),
            "leave the epoch",
        ),
        (changed(FIT, ("range(max_epochs)", "range(1, max_epochs)")), "epoch fewer"),
        (
            changed(FIT, ("w + t * x[i]", "t * x[i]"), ("b + t", "t")),
            "starts from zero again",
        ),
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
    ],
    "shifted_gate": [
        (changed(COUNT, ("zip(x + c,", "zip(x,")), "original position"),
        (changed(COUNT, ("append(updates)", "append(epochs)")), "counted the epochs"),
        (changed(COUNT, ("x + c", "x + [c, 0]")), "moved only one input"),
        (changed(COUNT, ("x + c", "x * c")), "You multiplied the inputs"),
        (changed(COUNT, ("x + c", "x - c")), "moved the gate the other way"),
        (
            changed(
                COUNT,
                ("zip(x + c,", "zip(x,"),
                ("    w, epochs", "    x = x + c\n    w, epochs"),
            ),
            "already been moved",
        ),
        (changed(COUNT, ("counts}", "counts[::-1]}")), "largest comes first"),
        (
            changed(
                COUNT,
                (
                    'numbers["gate"]',
                    '"OR" if numbers["gate"] == "AND" else "AND"',
                ),
            ),
            "the other gate",
        ),
        (changed(COUNT, ("[2, 3]", "[-0.5, 2]")), "Your guess must name"),
        (changed(COUNT, ('"guess": [2, 3], ', "")), "part of the dict is missing"),
        (
            changed(COUNT, ("while not clean:", "while not clean and epochs < 5:")),
            "The first count is right",
        ),
        (changed(COUNT, ("append(updates)", "append(updates - 1)")), "it must give 18"),
        (COUNT + "shifted_gate = counts", "Write a dict"),
    ],
    "mistake_bound": [
        (changed(BOUND, (" ** 2", "")), "R / γ must be squared"),
        (changed(BOUND, ("for row in z", "for row in x")), "counts in R"),
        (changed(BOUND, (" / np.linalg.norm(w)", "")), "Scale the witness to length 1"),
        (changed(BOUND, ("norm(w)", "norm(weight)")), "the margin in the plane"),
        (
            changed(
                BOUND,
                (
                    "max(np.linalg.norm(row) for row in z)",
                    "np.linalg.norm(z, axis=0).max()",
                ),
            ),
            "length of a *column*",
        ),
        (
            changed(
                BOUND, ("(R / min(products)) ** 2", "int((R / min(products)) ** 2)")
            ),
            "return the bound as it comes",
        ),
        (
            changed(BOUND, ("(R / min(products)) ** 2", "R, min(products)")),
            "You return R and γ",
        ),
        (
            changed(
                BOUND,
                ("np.column_stack([x, np.ones(len(x))])", "x"),
                ("np.append(weight, bias)", "weight"),
            ),
            "left the bias out",
        ),
        (changed(BOUND, ("t * (z @ w)", "z @ w")), "Multiply the points of class 0"),
        (
            changed(BOUND, ("R = max", "R = min"), ("min(products)", "max(products)")),
            "R is the length of the longest",
        ),
        (
            changed(BOUND, ("(R / min(products)) ** 2", "R**2 / min(products)")),
            "as well",
        ),
        (
            changed(
                BOUND, ("max(np.linalg.norm(row) for row in z)", "np.linalg.norm(z)")
            ),
            "whole table",
        ),
        (
            changed(
                BOUND,
                ("max(np.linalg.norm(row) for row in z)", "(t[:, None] * z).max()"),
            ),
            "the largest single number",
        ),
        (changed(BOUND, ("np.linalg.norm(row)", "row @ row")), "missing a square root"),
        (
            changed(
                BOUND,
                (
                    "t * (z @ w)",
                    "(np.column_stack([x * t[:, None], np.ones(len(x))]) @ w)",
                ),
            ),
            "The 1 that you append",
        ),
        (changed(BOUND, ("1, -1)", "1, 0)")), "The sign of class 0"),
        (
            changed(BOUND, ("min(products)", "max(products)")),
            "γ is the largest product",
        ),
        (changed(BOUND, ("min(products)", "products.mean()")), "γ is the mean"),
        (changed(BOUND, ("R = max", "R = min")), "the shortest arrow"),
        (
            changed(BOUND, ("np.append(weight, bias)", "np.append(bias, weight)")),
            "don't meet",
        ),
        (changed(BOUND, ("(R / min", "(R * min")), "multiply R by γ"),
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
