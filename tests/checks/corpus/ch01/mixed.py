"""Exercises that mix what the lessons of chapter 1 teach."""

from checks.corpus.changing import changed

START = """
own = ch01.bad_start.constants(STUDENT)
p, q = own["point"]
per_update = p * p + q * q + 1
bad_start = []
for w1, w2, b in own["starts"]:
    score, updates = w1 * p + w2 * q + b, 0
    while score >= 0:
        score -= per_update
        updates += 1
    bad_start.append(updates)
"""
PAST = """
own = ch01.past.constants(STUDENT)
a, b, c = own["points"]
first, second, third = own["targets"]
ones = (own["updates"] + own["bias"]) // 2
zeros = own["updates"] - ones
sign = 1 if second else -1
pair, alone = (ones, zeros) if second else (zeros, ones)
if first == second:  # n1 + n2 = pair, and a n1 + b n2 follows from the weight
    rest = sign * (own["weight"] + sign * c * alone)
    n2 = (rest - a * pair) // (b - a)
    past = (pair - n2, n2, alone)
else:
    rest = sign * (own["weight"] + sign * a * alone)
    n3 = (rest - b * pair) // (c - b)
    past = (alone, pair - n3, n3)
"""
HALFWAY = """
def halfway(x, targets, weight):
    ones = [row @ weight for row, t in zip(x, targets) if t == 1]
    zeros = [row @ weight for row, t in zip(x, targets) if t == 0]
    bias = -0.5 * (min(ones) + max(zeros))
    length = np.sqrt((weight**2).sum())
    return bias, (min(ones) + bias) / length
"""
POCKET = """
def pocket(x, targets, num_epochs):
    weight, bias = np.zeros(x.shape[1]), 0.0
    best_weight, best_bias, fewest = weight.copy(), bias, targets.sum()
    for epoch in range(num_epochs):
        for row, sign in zip(x, 2 * targets - 1):
            if sign * (row @ weight + bias) <= 0:
                weight += sign * row
                bias += sign
                wrong = ((x @ weight + bias > 0) != targets).sum()
                if wrong < fewest:
                    best_weight, best_bias, fewest = weight.copy(), bias, wrong
    return best_weight, best_bias, fewest
"""
TEST = """
def accepts_update(update):
    w = np.array([2.0, -1.0, 0.5])
    for x in np.array([[1.0, 1.0, 2.0], [1.0, 4.0, 2.0], [3.0, 0.0, 0.0]]):
        for b in [-2.0, 0.0, 1.0, -7.0]:
            for t in [0, 1]:
                kept = w.copy()
                new_w, new_b = update(w, b, x, t)
                if (w != kept).any():
                    return False
                score = x @ kept + b
                if t == 1:
                    wrong = score <= 0
                else:
                    wrong = score >= 0
                if wrong:
                    expected = (kept + x, b + 1) if t else (kept - x, b - 1)
                else:
                    expected = (kept, b)
                if not np.allclose(new_w, expected[0]) or new_b != expected[1]:
                    return False
    return True
"""
DUAL = """
def dual_fit(x, targets, kernel, max_epochs):
    n = [0] * len(x)
    for epoch in range(max_epochs):
        mistakes = 0
        for i in range(len(x)):
            score = 0
            for j in range(len(x)):
                t = 1 if targets[j] == 1 else -1
                score += n[j] * t * kernel(x[j], x[i])
            if (score <= 0 and targets[i] == 1) or (score >= 0 and targets[i] == 0):
                n[i] += 1
                mistakes += 1
        if mistakes == 0:
            break
    return np.array(n)
"""

RIGHT = {
    "bad_start": [START],
    "past": [PAST],
    "halfway": [HALFWAY],
    "pocket": [
        POCKET,
        POCKET.replace("weight += sign * row", "weight = weight + sign * row"),
    ],
    "accepts_update": [TEST, changed(TEST, ("return True", "return 1"))],
    "dual_fit": [DUAL],
}

WRONG = {
    "bad_start": [
        (changed(START, ("score >= 0", "score > 0")), "The rule counts a tie"),
        (changed(START, (" + 1\n", "\n")), "moves the bias as well"),
        (
            changed(START, ("p * p + q * q + 1", "p + q + 1")),
            "move the score by x1",
        ),
        (changed(START, ("q + b, 0", "q, 0")), "leave out the bias"),
        (changed(START, ("score >= 0", "score < 0")), "treat it as one of class 1"),
        (changed(START, ("(updates)", "(updates - 1)")), "one update too early"),
        (changed(START, ("(updates)", "(updates + 1)")), "one update too many"),
        ("bad_start = 4", "in parentheses"),
    ],
    "past": [
        (
            PAST.replace("//", "/").replace("+ own", "- own"),
            "subtracts 1 from it",
        ),
        (PAST + "past = past[::-1]\n", "in the reverse order"),
        (PAST + "past = own['targets']\n", "their targets or their signs"),
        (
            PAST + "past = [-n for n in past]\n",
            "never below 0",
        ),
        (PAST + "past = [n + 2 for n in past]\n", "Begin with the bias"),
        ("past = (3, 4)", "Count your numbers"),
    ],
    "halfway": [
        (changed(HALFWAY, ("return bias,", "return -bias,")), "except for its sign"),
        (changed(HALFWAY, (" / length", "")), "measured in scores"),
        (
            changed(HALFWAY, ("(min(ones) + bias)", "(min(ones) - max(zeros))")),
            "the whole width of the street",
        ),
        (
            changed(
                HALFWAY,
                ("(min(ones) + max(zeros))", "(np.mean(ones) + np.mean(zeros))"),
                ("(min(ones) + bias)", "(np.mean(ones) + bias)"),
            ),
            "between the *means*",
        ),
        (
            changed(HALFWAY, ("(min(ones) + bias)", "max(0, min(ones) + bias)")),
            "Where the classes overlap",
        ),
        (
            changed(
                HALFWAY,
                ("    bias =", "    both = sorted(ones + zeros)\n    bias ="),
                ("(min(ones) + max(zeros))", "sum(both[len(zeros) - 1 :][:2])"),
                ("(min(ones) + bias)", "(both[len(zeros)] + bias)"),
            ),
            "sums of both classes together",
        ),
        (
            changed(
                HALFWAY,
                ("return bias", "return -0.5 * (min(ones) - max(zeros))"),
            ),
            "half the *difference*",
        ),
        (
            changed(HALFWAY, ("bias, (min(ones)", "bias / length, (min(ones)")),
            "Your bias is a distance",
        ),
        (changed(HALFWAY, ("-0.5 *", "-1 *"), ("+ bias)", "+ bias / 2)")), "*half*"),
        (
            changed(
                HALFWAY,
                ("(min(ones) + max(zeros))", "(max(ones) + min(zeros))"),
                ("(min(ones) + bias)", "(max(ones) + bias)"),
            ),
            "the outermost points",
        ),
        (
            changed(
                HALFWAY,
                (
                    "return bias, (min(ones) + bias) / length",
                    "return (min(ones) + bias) / length, bias",
                ),
            ),
            "You return the margin first",
        ),
    ],
    "pocket": [
        (
            changed(POCKET, ("= weight.copy(), bias, wrong", "= weight, bias, wrong")),
            "Print `best_w` after each",
        ),
        (
            changed(POCKET, ("return best_weight, best_bias", "return weight, bias")),
            "so they fit each other",
        ),
        (changed(POCKET, ("wrong < fewest", "wrong <= fewest")), "keep the last one"),
        (
            changed(POCKET, ("best_bias, fewest\n", "best_bias, len(x) - fewest\n")),
            "The line is right",
        ),
        (changed(POCKET, ("if wrong < fewest", "if False")), "never leave the start"),
        (
            changed(POCKET, ("targets.sum()", "len(targets)")),
            "Before any update",
        ),
        (changed(POCKET, ("bias > 0)", "bias >= 0)")), "answered 1 at a score of 0"),
        (
            changed(
                POCKET,
                (
                    "(x @ weight + bias > 0) != targets",
                    "(2 * targets - 1) * (x @ weight + bias) <= 0",
                ),
            ),
            "each tie as a wrong point",
        ),
    ],
    "accepts_update": [
        ("def accepts_update(update):\n    return False", "False to everything"),
        ("def accepts_update(update):\n    return True", "True to everything"),
        (
            changed(TEST, ("for t in [0, 1]", "for t in [1]")),
            "treats one class wrongly",
        ),
        (
            changed(TEST, ("[-2.0, 0.0, 1.0, -7.0]", "[-2.5, 0.5, 1.5, -7.5]")),
            "lets a tie pass",
        ),
        (
            changed(
                TEST,
                ("(w != kept).any()", "False"),
            ),
            "writes into the weights",
        ),
        (
            TEST.replace("return False", "raise AssertionError"),
            "An `assert` ends your test",
        ),
        (changed(TEST, (" or new_b != expected[1]", "")), "treats the bias wrongly"),
        (
            changed(TEST, ("    return True", "    return new_w == expected[0]")),
            "have one",
        ),
    ],
    "dual_fit": [
        (changed(DUAL, ("n[j] * t * ", "n[j] * ")), "the sign of its row"),
        (changed(DUAL, ("else -1", "else 0")), "as if their sign were 0"),
        (
            changed(DUAL, ("kernel(x[j], x[i])", "(x[j] @ x[i])")),
            "out the kernel",
        ),
        (
            changed(DUAL, ("kernel(x[j], x[i])", "(x[j] @ x[i] + 1)")),
            "whatever the kernel is",
        ),
        (
            changed(DUAL, ("score <= 0", "score < 0"), ("score >= 0", "score > 0")),
            "Nothing is ever counted",
        ),
        (changed(DUAL, ("range(max_epochs)", "range(1)")), "stop after one epoch"),
        (changed(DUAL, ("(max_epochs)", "(max_epochs - 1)")), "one epoch too early"),
        (
            changed(DUAL, ("np.array(n)", "np.array(n) * (2 * targets - 1)")),
            "carry the sign",
        ),
        (
            changed(DUAL, ("n[j] * t *", "(i == j) * n[j] * t *")),
            "a sum over all rows",
        ),
        (
            changed(
                DUAL,
                (
                    "(score <= 0 and targets[i] == 1) or "
                    "(score >= 0 and targets[i] == 0)",
                    "score <= 0",
                ),
            ),
            "whose score isn't above 0",
        ),
        (
            """
def dual_fit(x, targets, kernel, max_epochs):
    n, t = np.zeros(len(x)), 2 * targets - 1
    products = kernel(x, x.T)
    for epoch in range(max_epochs):
        before = n.copy()
        for i in range(len(x)):
            if t[i] * ((n * t) @ products[i]) <= 0:
                n[i] += 1
        if (n == before).all():
            break
    return n
""",
            "call it once for each pair",
        ),
        (changed(DUAL, ("range(max_epochs)", "range(300)")), "can't have more updates"),
    ],
}
