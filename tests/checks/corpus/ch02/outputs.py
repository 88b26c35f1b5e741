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
def enclose(centre, radius):
    angles = np.radians([0, 120, 240])
    w1 = np.vstack([np.cos(angles), np.sin(angles)])
    b1 = -(centre[0] * w1[0] + centre[1] * w1[1])
    w2 = np.array([[-1.0], [-1.0], [-1.0]])
    b2 = np.array([1.5 * radius])
    return w1, b1, w2, b2
"""
BOOK_ANGLES = ENCLOSE.replace("[0, 120, 240]", "[90, 210, 330]")

RIGHT = {
    "standard_form": [FORM],
    "softmax": [SOFTMAX],
    "enclose": [ENCLOSE],
}

WRONG = {
    "standard_form": [
        (FORM.replace("(w2.T * size).T", "w2"), "does not take part"),
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
    ],
    "softmax": [
        (
            "def softmax(logits):\n    e = np.e**logits\n"
            "    return e / np.sum(e, axis=1, keepdims=True)",
            "too large for numpy",
        ),
        (
            "def softmax(logits):\n    e = np.exp(logits - np.max(logits))\n"
            "    return e / np.sum(e, axis=1)[:, None]",
            "largest score of the whole batch",
        ),
        (
            SOFTMAX.replace("in logits", "in logits.T").replace("(rows)", "(rows).T"),
            "along axis 0",
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
    ],
    "enclose": [
        (
            ENCLOSE.replace("-1.0", "1.0").replace("[1.5 * radius]", "[-1.5 * radius]"),
            "inside out",
        ),
        (ENCLOSE.replace("[0, 120, 240]", "[30, 90, 150]"), "Your fence is open"),
        (
            BOOK_ANGLES.replace(
                "-(centre[0] * w1[0] + centre[1] * w1[1])", "np.zeros(3)"
            ),
            "shift its creases",
        ),
        (BOOK_ANGLES.replace("-(centre[0]", "(centre[0]"), "other side of (0, 0)"),
        (BOOK_ANGLES.replace("1.5 * radius", "0.75"), "0.75 belongs to"),
        (ENCLOSE.replace("1.5 * radius", "2.5 * radius"), "too wide"),
        (ENCLOSE.replace("1.5 * radius", "0.4 * radius"), "too tight"),
    ],
}
