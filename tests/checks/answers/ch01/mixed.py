"""Exercises that mix what the lessons of chapter 1 teach."""

from checks.answers.changing import changed

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
    for x in np.array([[1.0, 1.0, 2.0], [1.0, 4.0, 2.0], [-3.0, 0.0, 0.0]]):
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
        ("bad_start = 4", "in parentheses"),
    ],
    "past": [
        (
            PAST + "past = [-n for n in past]\n",
            "never below 0",
        ),
        (PAST + "past = [n + 2 for n in past]\n", "Begin with the bias"),
        ("past = (3, 4)", "Count your numbers"),
    ],
    "halfway": [
        (
            changed(HALFWAY, ("(min(ones) + bias)", "max(0, min(ones) + bias)")),
            "Where the classes overlap",
        ),
    ],
    "pocket": [
        (
            changed(POCKET, ("= weight.copy(), bias, wrong", "= weight, bias, wrong")),
            "Print `best_w` after each",
        ),
        (
            changed(POCKET, ("best_bias, fewest\n", "best_bias, len(x) - fewest\n")),
            "The line is right",
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
        (changed(TEST, (" or new_b != expected[1]", "")), "treats the bias wrongly"),
        (changed(TEST, ("[2.0, -1.0, 0.5]", "[0.0, 0.0, 0.0]")), "special numbers"),
    ],
    "dual_fit": [
        (changed(DUAL, ("else -1", "else 0")), "as if their sign were 0"),
        (
            changed(DUAL, ("np.array(n)", "np.array(n) * (2 * targets - 1)")),
            "carry the sign",
        ),
        (changed(DUAL, ("range(max_epochs)", "range(300)")), "can't have more updates"),
    ],
}
