"""Networks in disguise, probabilities and fences (lessons 2.3 and 2.6)."""

FORM = """\
def standard_form(w1, b1, w2):
    size = np.linalg.norm(w1, axis=0)
    w1, b1, w2 = w1 / size, b1 / size, (w2.T * size).T
    order = w1[0].argsort()
    return w1[:, order], b1[order], w2[order]
"""
SOFTMAX = """\
def softmax(logits):
    rows = []
    for row in logits:
        e = np.exp(row - max(row))
        rows.append(e / sum(e))
    return np.array(rows)
"""
ENCLOSE = """\
def enclose(center, radius):
    angles = np.radians([0, 120, 240])
    w1 = np.vstack([np.cos(angles), np.sin(angles)])
    b1 = -(center[0] * w1[0] + center[1] * w1[1])
    w2 = np.array([[-1.0], [-1.0], [-1.0]])
    b2 = np.array([1.5 * radius])
    return w1, b1, w2, b2
"""
BOOK_ANGLES = ENCLOSE.replace("[0, 120, 240]", "[90, 210, 330]")

RIGHT = {
    "standard_form": [
        FORM,
        "def standard_form(w1, b1, w2):\n    units = []\n"
        "    for column, bias, row in zip(w1.T, b1, w2):\n"
        "        size = sum(column**2) ** 0.5\n"
        "        units.append((list(column / size), bias / size, list(row * size)))\n"
        "    return [np.array(part).T for part in zip(*sorted(units))][:2] + [\n"
        "        np.array([row for _, _, row in sorted(units)])\n    ]",
    ],
    "softmax": [SOFTMAX],
    "enclose": [
        ENCLOSE,
        "def enclose(center, radius):\n"
        "    w1 = np.array([[0, 3**0.5, -(3**0.5)], [2, -1, -1]]) / radius\n"
        "    return [w1, -center @ w1, np.array([[-1], [-1], [-1]]), np.array([3])]",
        ENCLOSE.replace("1.5 * radius", "3**0.5 * radius"),
    ],
}

WRONG = {
    "standard_form": [
        (FORM.replace("(w2.T * size).T", "w2"), "doesn't take part"),
        (FORM.replace("(w2.T * size).T", "(w2.T / size).T"), "scaled the wrong way"),
        (FORM.replace("b1 / size", "b1"), "keeps its old size"),
        (FORM.replace("norm(w1, axis=0)", "norm(w1)"), "Each column has its own"),
        (
            FORM.replace("b1[order], w2[order]", "b1, w2"),
            "stay where they were",
        ),
        (
            FORM.replace("    order = w1[0].argsort()\n", "    order = slice(None)\n"),
            "in the order they came in",
        ),
        (
            FORM.replace("return w1[:, order]", "w1.sort(axis=1)\n    return w1"),
            "tears the units apart",
        ),
        (
            "def standard_form(w1, b1, w2):\n    k = np.argsort(w1[0])\n"
            "    w1, b1, w2 = w1[:, k], b1[k], w2[k]\n"
            "    size = (w1**2).sum(0) ** 0.5\n"
            "    return w1 / size, b1 / size, w2 * size[:, None]",
            "order before the scaling",
        ),
        (
            "def standard_form(w1, b1, w2):\n    k = w1[0].argsort()\n"
            "    return w1[:, k], b1[k], w2[k]",
            "have the lengths they came with",
        ),
        (FORM.replace("np.linalg.norm(w1, axis=0)", "np.sum(w1 * w1, 0)"), "not 25"),
        (FORM.replace("np.linalg.norm(w1, axis=0)", "sum(abs(w1))"), "by Pythagoras"),
        (FORM.replace("w2[order]", "w2"), "yours have stayed"),
        (FORM.replace("w1[0].argsort()", "(-w1[0]).argsort()"), "is descending"),
        (FORM.replace("w1[0].argsort()", "size.argsort()"), "by their lengths"),
        (FORM.replace("(w2.T * size).T", "w2 * size"), "a unit is a row"),
        (FORM.replace("axis=0", "axis=1"), "the lengths of the rows"),
    ],
    "softmax": [
        (
            "def softmax(logits):\n    e = np.e**logits\n"
            "    return e / np.sum(e, axis=1, keepdims=True)",
            "infinity divided by infinity",
        ),
        (
            "def softmax(logits):\n    e = np.exp(logits - np.max(logits))\n"
            "    return e / np.sum(e, axis=1)[:, None]",
            "largest score of the whole batch",
        ),
        (
            SOFTMAX.replace("in logits", "in logits.T").replace("(rows)", "(rows).T"),
            "Do your rows sum to 1",
        ),
        (
            "def softmax(logits):\n    top = logits.max(axis=1)[:, None]\n"
            "    e = np.exp(logits - top)\n    return e / np.sum(e)",
            "All your numbers together",
        ),
        (
            "def softmax(logits):\n    e = np.exp(logits - np.max(logits, axis=1))\n"
            "    return e / np.sum(e, axis=1)",
            "keepdims=True keeps",
        ),
        (
            "def softmax(logits):\n    return logits / logits.sum(axis=1)[:, None]",
            "shares of the scores",
        ),
        (SOFTMAX.replace("max(row)", "min(row)"), "far above the rest"),
        (SOFTMAX.replace("max(row)", "1000"), "subtract 1000"),
        (SOFTMAX.replace("row - max", "row / max"), "divide the scores"),
        (
            SOFTMAX.replace("row - max(row)", "np.minimum(np.maximum(row, -700), 700)"),
            "cut off large scores",
        ),
        (
            "import math\n\n\n"
            + SOFTMAX.replace("np.exp(row - max(row))", "row").replace(
                "e = row", "e = np.array([math.exp(z) for z in row])"
            ),
            "math.exp stops",
        ),
        (
            SOFTMAX.replace("e / sum(e)", "row - max(row) - np.log(sum(e))"),
            "the logarithms",
        ),
        (
            "def softmax(logits):\n    return np.exp(logits) / np.exp(logits).sum()",
            "by the sum of the whole batch",
        ),
        (
            "def softmax(logits):\n    return np.exp(logits) / sum(np.exp(logits))",
            "Two things are wrong. You add up",
        ),
        (
            SOFTMAX.replace("e / sum(e)", "e / sum(np.exp(row))"),
            "missing in one of the two places",
        ),
    ],
    "enclose": [
        (
            ENCLOSE.replace("-1.0", "1.0").replace("[1.5 * radius]", "[-1.5 * radius]"),
            "inside out",
        ),
        (ENCLOSE.replace("[0, 120, 240]", "[0, 90, 180]"), "Your fence is open"),
        (
            BOOK_ANGLES.replace(
                "-(center[0] * w1[0] + center[1] * w1[1])", "np.zeros(3)"
            ),
            "shift its creases",
        ),
        (BOOK_ANGLES.replace("-(center[0]", "(center[0]"), "other side of (0, 0)"),
        (BOOK_ANGLES.replace("1.5 * radius", "0.75"), "yours has to grow with"),
        (ENCLOSE.replace("1.5 * radius", "3.0"), "the same size for every radius"),
        (ENCLOSE.replace("1.5 * radius", "2.5 * radius"), "too wide"),
        (ENCLOSE.replace("1.5 * radius", "0.4 * radius"), "too tight"),
        (ENCLOSE.replace("1.5 * radius", "radius"), "grows up to the radius"),
        (ENCLOSE.replace("-1.0", "0.0"), "inside everywhere"),
        (
            "def enclose(center, radius):\n"
            "    w1 = np.array([[1, -1, -1], [0, 2, -2]])\n"
            "    return w1, -center @ w1, -np.ones((3, 1)), np.array([2.1 * radius])",
            "is uneven",
        ),
        (
            ENCLOSE.replace("return w1,", "return w1.T,"),
            "w1 is transposed",
        ),
        (
            ENCLOSE.replace("[[-1.0], [-1.0], [-1.0]]", "[-1.0, -1.0, -1.0]"),
            "compare them one by one",
        ),
        (ENCLOSE.replace("w1, b1, w2, b2\n", "w1, b1, w2\n"), "shapes of the four"),
        (ENCLOSE.replace("1.5 * radius", "-radius"), "At the center itself"),
        (ENCLOSE.replace("    w2 =", "    w1 = 2 * w1\n    w2 ="), "walk from the"),
    ],
}
