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
    if not (p.shape == kept.shape and np.abs(p - known).max() < 1e-6):
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
WALK = """\
net = ch02.walk.constants(STUDENT)
w1, b1, w2 = (np.array(net[key]) for key in ("w1", "b1", "w2"))
start, direction = np.array(net["start"]), np.array(net["direction"])
slope, height = direction @ w1, start @ w1 + b1
change = {}
for s, h, v in zip(slope, height, w2):
    if s != 0:
        t = round(-h / s, 6)
        change[t] = change.get(t, 0) + v * abs(s)
places = [t for t in change if change[t] != 0]
walk = {"predicted": len(places) + 1, "bends": places}
"""
SORTER = """\
w1 = np.array([[1, -1, 1, -1], [1, -1, -1, 1]])
w2 = np.array([[1, 1], [-1, -1], [-1, 1], [-1, 1]]) / 2
sorter = (w1, np.zeros(4), w2, np.zeros(2))
"""
ABLATED = """\
net = ch02.ablated.constants(STUDENT)
turn = 2 * np.pi * np.arange(200) / 200
ring = np.array([np.cos(turn), np.sin(turn)]).T * (1 + 0.2 * np.cos(turn - 2))[:, None]
x, t = np.concatenate([ring, 0.5 * ring]), np.arange(400) // 200
a = np.radians(net["angles"])
w1 = np.array([np.cos(a), np.sin(a)])
whole = net["level"] - np.maximum(0, x @ w1).sum(axis=1) > 0
straight = net["level"] - (x @ w1).sum(axis=1) > 0
two = net["level"] - np.maximum(0, x @ w1)[:, :2].sum(axis=1) > 0
ablated = {
    "whole": (whole == t).mean(),
    "no ReLU": (straight == t).mean(),
    "matrix": -w1.sum(axis=1),
    "two units": (two == t).mean(),
}
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
        "    z = np.vstack([z, z[:2] - 1800])\n"
        "    old = z.tolist()\n    p = softmax(z)\n"
        "    if z.tolist() != old or p.shape != (5, 3) or np.isnan(p).any():\n"
        "        return False\n"
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
    "walk": [
        WALK,
        WALK.replace("len(places) + 1", "1 + sum(map(bool, places)) + (0 in places)"),
    ],
    "sorter": [
        SORTER,
        "sorter = [np.array([[2, -2, 1, -1], [-2, 2, 0, 0]]), np.zeros(4),\n"
        "    np.array([[-0.5, 0], [0, 0.5], [1, 1], [-1, -1]]), np.zeros(2)]",
    ],
    "ablated": [
        ABLATED,
        ABLATED.replace("-w1.sum(axis=1)", "tuple(w1 @ [-1, -1, -1])"),
        ABLATED.replace("-w1.sum(axis=1)", "w1 @ -np.ones((3, 1))"),
    ],
}

WRONG = {
    "share_right": [
        (
            SHARE.replace("answers == t", "answers[::-1] == t"),
            "print the shape of the comparison",
        ),
    ],
    "accepts": [
        ("def accepts(softmax):\n    return False", "False to everything"),
        ("def accepts(softmax):\n    return True", "say False there"),
        (
            "def accepts(softmax):\n    z = np.arange(30.0).reshape(10, 3) % 7 / 10\n"
            "    return bool((softmax(z).sum(axis=1) == 1).all())",
            "in its last digit",
        ),
        (ACCEPTS.replace("500", "5").replace("200", "2"), "powers of a row become 0"),
        (
            ACCEPTS.replace("softmax(logits)", "np.vstack([softmax(z) for z in rows])")
            .replace(
                "    p =", "    rows = [logits[:1], logits[1:2], logits[2:]]\n    p ="
            )
            .replace("return bool", "return"),
            "depend on each other",
        ),
        (ACCEPTS.replace("(logits == kept).all()", "True"), "changes its input"),
        (ACCEPTS.replace("1e-6", "0.01"), "off by a few thousandths"),
        (ACCEPTS.replace("p.shape == kept.shape and ", ""), "the shape of the batch"),
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
            "    return p.size == 4 and bool((p > 0).all())",
            "True to everything",
        ),
        (
            ACCEPTS.replace("if not", "assert").replace(":\n        return False", ""),
            "stops your test with an error",
        ),
    ],
    "cheapest_order": [
        (ORDER.replace("plan.append(k - 1)", "plan.append(name - 1)"), "moved up"),
        (ORDER.replace("plan.append(k - 1)", "plan.append(k)"), "counted from 1"),
        (ORDER.replace("plan.append(k - 1)", "plan.append((k - 1, k))"), "left matrix"),
    ],
    "walk": [
        (WALK.replace("len(places) + 1", "len(w2) + 1"), "one piece more than"),
        (WALK.replace("len(places) + 1", "len(places)"), "counted the bends"),
        (
            WALK.replace("if change[t] != 0", "").replace("if s != 0", "if s * v"),
            "How much does one unit change",
        ),
        (WALK.replace("start @ w1 + b1", "b1"), "began at (0, 0)"),
        (WALK.replace("round(-h", "round(h"), "opposite sign"),
        (WALK.replace("len(places) + 1", "len(places) + 5"), "prediction overlook"),
        (WALK.replace("round(-h / s", "1 + round(-h / s"), "but not the places"),
        (
            WALK.replace("round(-h / s", "round(-h * s").replace(
                "len(places) + 1", "len(places) + 5"
            ),
            "Then see whether",
        ),
        (
            WALK.replace('"bends": places', '"bends": -height / (slope + 1e-99)'),
            "even if two units share it",
        ),
        ("walk = 4", "Write a dict"),
        ('walk = {"predicted": 4}', "A part of the dict is missing"),
    ],
    "sorter": [
        (SORTER.replace("w2 =", "w2 = -1 *"), "hidden values and the two"),
        (SORTER.replace(", w2, np", ", w2[:, ::-1], np"), "the other way around"),
        (SORTER.replace("[-1, 1], [-1, 1]]", "[1, -1], [-1, 1]]"), "as it came"),
        (SORTER.replace("/ 2", "* 1.0"), "hidden values and"),
        (
            "w1 = np.array([[1.0, -1, 0, 1], [-1, 1, 1, 0]])\n"
            "w2 = np.array([[0, 1.0], [-1, 0], [1, 1], [0, 0]])\n"
            "sorter = (w1, np.zeros(4), w2, np.zeros(2))",
            "All pairs above",
        ),
        (
            "w1 = np.array([[1, -1, 0, 0], [-1, 1, 1, 0]])\n"
            "b1, b2 = np.array([0, 0, 1e6, 0]), np.full(2, -1e6)\n"
            "w2 = np.array([[0, 1], [-1, 0], [1, 1], [0, 0]])\n"
            "sorter = (w1, b1, w2, b2)",
            "relu(b + 1000)",
        ),
        (
            SORTER.replace(
                "[[1, 1], [-1, -1], [-1, 1], [-1, 1]]",
                "2 * np.array([[1, 0], [-1, 0], [0, 1], [0, 1]])",
            ),
            "steps on the way",
        ),
        (SORTER.replace("(w1,", "(w1.T,"), "A row of w1"),
        ("sorter = np.eye(4)", "as a tuple"),
    ],
    "ablated": [
        (ABLATED.replace("[:, :2]", "[:, 1:]"), "left out the first"),
        (ABLATED.replace("-w1.sum", "w1.sum"), "opposite sign"),
        (ABLATED.replace("-w1.sum(axis=1)", "w1"), "W1 itself"),
        (ABLATED.replace("-w1.sum(axis=1)", "-w1.mean(axis=1)"), "is W1 @ W2"),
        (
            ABLATED.replace("(x @ w1).sum", "np.maximum(0, x @ w1).sum"),
            "what you got with it",
        ),
        (ABLATED.replace(".mean()", ".sum()"), "between 0 and 1"),
        (ABLATED.replace("== t)", "== t[:, None])"), "which shapes"),
        ("ablated = 0.5", "Write a dict"),
    ],
}
