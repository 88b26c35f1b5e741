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
        (
            FORM.replace("return w1[:, order]", "w1.sort(axis=1)\n    return w1"),
            "tears the units apart",
        ),
    ],
    "softmax": [
        (
            "def softmax(logits):\n    top = logits.max(axis=1)[:, None]\n"
            "    e = np.exp(logits - top)\n    return e / np.sum(e)",
            "All your numbers together",
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
        (BOOK_ANGLES.replace("1.5 * radius", "0.75"), "such as the lesson's 0.75"),
        (ENCLOSE.replace("1.5 * radius", "3.0"), "shrink with a small radius"),
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
