"""The four parts of the capstone: a network that draws a boundary (2.22 to 2.25)."""

PLANES = """\
def half_planes(corners):
    middle = sum(corners) / len(corners)
    w, b = [], []
    for k in range(len(corners)):
        (x, y), (p, q) = corners[k - 1], corners[k]
        size = ((p - x) ** 2 + (q - y) ** 2) ** 0.5
        normal = np.array([q - y, x - p]) / size
        bias = -(normal[0] * x + normal[1] * y)
        if normal @ middle + bias > 0:
            normal, bias = -normal, -bias
        w.append(normal)
        b.append(bias)
    w.append(w.pop(0))
    b.append(b.pop(0))
    return np.array(w).T, np.array(b)
"""
AND = """\
def and_unit(sizes, margin):
    w2 = np.zeros((sum(sizes), len(sizes)))
    first = 0
    for k, size in enumerate(sizes):
        w2[first:first + size, k] = -2.0
        first += size
    b2 = np.array([2.0 * margin] * len(sizes))
    return (w2, b2), (np.ones((len(sizes), 1)), np.zeros(1))
"""
TRIM = """\
def trim(w1, b1, w2, b2):
    found = {}
    for x, y, b, row in zip(w1[0], w1[1], b1, w2):
        key = x, y, b
        found[key] = found.get(key, 0) + row
    kept = [key for key in found if np.any(found[key] != 0)] or [key]
    units = np.array(kept).T
    return units[:2], units[2], np.array([found[key] for key in kept]), b2
"""
SLOW_TRIM = """\
def trim(w1, b1, w2, b2):
    rows, kept = w2.copy(), []
    for k in range(len(b1)):
        for j in kept:
            if (w1[:, k] == w1[:, j]).all() and b1[k] == b1[j]:
                rows[j] += rows[k]
                break
        else:
            kept.append(k)
    kept = [k for k in kept if rows[k].any()] or [0]
    return w1[:, kept], b1[kept], rows[kept], b2
"""
ISLANDS = """\
def two_islands(first, second, radius):
    step = (second - first) / 2
    d = np.linalg.norm(step)
    u = step / d
    v = np.array([u[1], -u[0]])
    m = (first + second) / 2
    w1 = np.array([u, -u, v, -v]).T
    b1 = -m @ w1
    w2 = np.array([[1, -1], [1, -1], [0.6, 0.6], [0.6, 0.6]])
    b2 = np.array([-d, d])
    return [(w1, b1), (w2, b2), (np.array([[-1], [-1]]), np.array([1.6 * radius]))]
"""

RIGHT = {
    "half_planes": [PLANES],
    "and_unit": [
        AND,
        AND.replace("-2.0", "-2.0 / margin").replace("2.0 * margin", "2.0"),
    ],
    "trim": [TRIM, SLOW_TRIM],
    "two_islands": [ISLANDS],
}

WRONG = {
    "half_planes": [
        (PLANES.replace("q - y, x - p", "x + p, y + q"), "square of the statement"),
        (
            PLANES.replace(
                "normal @ middle", "normal @ corners[(k + 1) % len(corners)]"
            ),
            "three corners are in a straight line",
        ),
        (
            PLANES.replace("normal @ middle + bias", "bias"),
            "give or take a rounding",
        ),
    ],
    "and_unit": [
        (AND.replace("[2.0", "[-2.0"), "where all hinges are 0"),
        (AND.replace("-2.0", "0.0"), "yes to everything"),
        (
            AND.replace("-2.0", "-0.9").replace("2.0 * margin", "1.0"),
            "With a small margin",
        ),
        (AND.replace("first:first + size, k", ":"), "all polygons at once"),
        (AND.replace("np.ones((len(sizes), 1))", "np.ones(len(sizes))"), "w3 has the"),
        (AND.replace("    b2 =", "    w2[0] = 0\n    b2 ="), "in each polygon"),
    ],
    "trim": [
        (
            "def trim(w1, b1, w2, b2):\n"
            "    return w1.copy(), b1.copy(), w2.copy(), b2.copy()",
            "larger than it has to be",
        ),
        (
            TRIM.replace("found.get(key, 0) + row", "row + 0"),
            "Compare the outputs",
        ),
        (
            TRIM.replace("if np.any(found[key] != 0)]", "][:1]"),
            "units are gone",
        ),
        (
            TRIM.replace("np.any(found[key] != 0)] or [key]", "np.any(found[key])]")
            .replace("np.array(kept).T", "np.reshape(kept, (-1, 3)).T")
            .replace(
                "np.array([found[key] for key in kept])",
                "np.reshape([found[key] for key in kept], (-1, len(b2)))",
            ),
            "Keep at least one",
        ),
        (TRIM.replace(", b2\n", "\n"), "four NumPy arrays"),
        (TRIM.replace("units[2]", "np.array(1.0)"), "The shapes don't"),
        (
            TRIM.replace("return units", "return np.sum(units)\n    units"),
            "has a column",
        ),
        (TRIM.replace("np.array([found[key] for key in kept])", "w2"), "don't fit"),
    ],
    "two_islands": [
        (ISLANDS.replace("1.6 * radius", "3.0 * radius"), "too large"),
        (
            ISLANDS.replace("u = step / d", "u = np.array([1, 0])")
            .replace("v = np.array([u[1], -u[0]])", "v = np.array([0, 1])")
            .replace("[[1, -1], [1, -1], [0.6, 0.6], [0.6, 0.6]]", "FOUR.T")
            .replace("[-d, d]", "[-x, x, -y, y]")
            .replace("[-1], [-1]", "[-1], [-1], [-1], [-1]")
            .replace(
                "    m = ",
                "    x, y = abs(step)\n"
                "    FOUR = np.array([[1, 1, 0, 0], [-1, -1, 0, 0]])\n"
                "    FOUR = np.vstack([FOUR, FOUR[:, ::-1]])\n    m = ",
            ),
            "there are others",
        ),
        (ISLANDS.replace("1.6 * radius", "0.7 * radius"), "too small"),
        (ISLANDS.replace("[1.6 * radius]", "[-1.6 * radius]"), "inside nowhere"),
        (ISLANDS.replace("[-1], [-1]", "[0], [0]"), "inside everywhere"),
        (ISLANDS.replace("[1.6 * radius]", "[3.0 * d]"), "one long island"),
        (ISLANDS.replace("[1, -1], [1, -1]", "[1, -1], [-1, 1]"), "One of the two"),
        (
            ISLANDS.replace("    m = ", "    m = radius / 2 + "),
            "Walk along the line",
        ),
        (ISLANDS.replace("return [(w1, b1)", "return [(w1.T, b1)"), "as many rows"),
        (ISLANDS.replace("[1.6 * radius]", "1.6 * radius"), "one number for each unit"),
        (
            "def two_islands(first, second, radius):\n"
            "    return [(np.ones((2, 1)), np.ones(1))]",
            "at least two layers",
        ),
        (ISLANDS.replace("[(w1, b1), (w2, b2),", "[w1, (w2, b2),"), "pair of a weight"),
    ],
}
