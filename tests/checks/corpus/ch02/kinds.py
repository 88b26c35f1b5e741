"""Faults to find, tests to write, work to save, parts to leave out (2.16 to 2.21)."""

SHARE = """\
def share_right(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    answers = outputs > 0.5
    return (answers == targets[:, np.newaxis]).mean()
"""
ACCEPTS = """\
def accepts(softmax):
    logits = np.array([[0.0, 1.0], [1500.0, -1500.0], [-2000.0, -2001.0]])
    kept = logits.copy()
    p = softmax(logits)
    share = 1 / (1 + np.e)
    known = [[share, 1 - share], [1, 0], [1 - share, share]]
    if not np.abs(p - known).max() < 1e-6:
        return False
    return bool((logits == kept).all())
"""
ORDER = """\
def cheapest_order(sizes):
    from itertools import permutations

    best, least = [], None
    for names in permutations(range(1, len(sizes) - 1)):
        left, plan, total = dict(enumerate(sizes)), [], 0
        for name in names:
            keys = list(left)
            k = keys.index(name)
            total += left[keys[k - 1]] * left[name] * left[keys[k + 1]]
            plan.append(k - 1)
            del left[name]
        if least is None or total < least:
            best, least = plan, total
    return best
"""
GREEDY = """\
def cheapest_order(sizes):
    sizes, plan = list(sizes), []
    while len(sizes) > 2:
        prices = [sizes[k] * sizes[k + 1] * sizes[k + 2] for k in range(len(sizes) - 2)]
        plan.append(prices.index(min(prices)))
        sizes.pop(plan[-1] + 1)
    return plan
"""

RIGHT = {
    "share_right": [
        SHARE,
        "def share_right(x, targets, w1, b1, w2, b2):\n    right = 0\n"
        "    for row, target in zip(x, targets):\n"
        "        output = np.maximum(0, row @ w1 + b1) @ w2[:, 0] + b2[0]\n"
        "        right += int(output > 0.5) == target\n    return right / len(x)",
        SHARE.replace("targets[:, np.newaxis]", "targets.reshape(-1, 1)"),
    ],
    "accepts": [
        ACCEPTS,
        "def accepts(softmax):\n"
        "    z = np.array([[3.0, 1.0, 2.0], [901, 901, 903], [-900, 0, 900]])\n"
        "    old = z.tolist()\n    p = softmax(z)\n"
        "    if z.tolist() != old or not np.isfinite(p).all():\n        return False\n"
        "    if max(abs(p.sum(axis=1) - 1)) > 1e-9:\n        return False\n"
        "    ratios = p[0, 0] / p[0, 1], p[1, 2] / p[1, 0]\n"
        "    return max(abs(ratio - np.e**2) for ratio in ratios) < 1e-6",
    ],
    "cheapest_order": [
        ORDER,
        "def cheapest_order(sizes):\n    def walk(left):\n"
        "        if len(left) < 3:\n            return 0, ()\n"
        "        options = []\n        for i in range(1, len(left) - 1):\n"
        "            price, plan = walk(left[:i] + left[i + 1 :])\n"
        "            price += left[i - 1] * left[i] * left[i + 1]\n"
        "            options.append((price, (i - 1, *plan)))\n"
        "        return min(options)\n    return walk(sizes)[1]",
    ],
}

WRONG = {
    "share_right": [
        (SHARE.replace("[:, np.newaxis]", ""), "every target"),
        (SHARE.replace("[:, np.newaxis]", ".T"), "N times N"),
        (SHARE.replace("==", "!="), "share that is wrong"),
        (SHARE.replace("mean()", "sum()"), "count the rows"),
        (SHARE.replace("0.5", "0"), "cut at 0"),
        (SHARE.replace(">", ">="), "exactly ½"),
        (SHARE.replace("np.maximum(0, x @ w1 + b1)", "(x @ w1 + b1)"), "ReLU is gone"),
        (
            SHARE.replace(
                "(answers == targets[:, np.newaxis]).mean()",
                "1 - abs(answers.mean() - targets.mean())",
            ),
            "compare two averages",
        ),
        (SHARE.replace("> 0.5", "+ 0"), "outputs themselves"),
        (SHARE.replace("answers == t", "answers[::-1] == t"), "print four shapes"),
    ],
    "accepts": [
        ("def accepts(softmax):\n    return False", "False to everything"),
        ("def accepts(softmax):\n    return True", "say False there"),
        (
            ACCEPTS.replace("np.abs(p - known).max() < 1e-6", "(p == known).all()"),
            "in its last digit",
        ),
        (ACCEPTS.replace("500", "").replace("200", ""), "powers overflow"),
        (
            ACCEPTS.replace("softmax(logits)", "np.vstack([softmax(z) for z in rows])")
            .replace(
                "    p =", "    rows = [logits[:1], logits[1:2], logits[2:]]\n    p ="
            )
            .replace("return bool", "return"),
            "depend on each other",
        ),
        (ACCEPTS.replace("(logits == kept).all()", "True"), "changes its input"),
        (
            ACCEPTS.replace("p - known", "p / p.sum(axis=1)[:, None] - known"),
            "don't sum to 1 gets",
        ),
        (
            ACCEPTS.replace("p - known", "p.sum(axis=1) - 1").replace(
                "return bool(", "return p[2, 0] > p[2, 1] and bool("
            ),
            "that you know",
        ),
        (
            "def accepts(softmax):\n"
            "    p = softmax(np.array([[1.0, 2.0], [3.0, 5.0]]))\n"
            "    return p.shape == (2, 2) and bool((p > 0).all())",
            "True to everything",
        ),
        (ACCEPTS.replace("bool((logits == kept).all())", "p > 0"), "have one"),
    ],
    "cheapest_order": [
        (
            "def cheapest_order(sizes):\n    return (len(sizes) - 2) * [0]",
            "with A @ B @ C",
        ),
        (
            "def cheapest_order(sizes):\n    return [*range(len(sizes) - 2)][::-1]",
            "going from right to left",
        ),
        (GREEDY, "taking the cheapest product"),
        (
            GREEDY.replace("sizes[k] * sizes[k + 1] * sizes[k + 2]", "-sizes[k + 1]"),
            "rule of thumb",
        ),
        (GREEDY.replace(" * sizes[k + 1]", ""), "making the smallest result"),
        (ORDER.replace("total < least", "total > least"), "most expensive order"),
        (ORDER.replace("plan.append(k - 1)", "plan.append(name - 1)"), "moved up"),
        (ORDER.replace("plan.append(k - 1)", "plan.append((k - 1, k))"), "left matrix"),
        (ORDER.replace(" * left[keys[k + 1]]", ""), "a cheaper one exists"),
    ],
}
