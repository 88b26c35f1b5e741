"""Hinges, pieces and folds (lessons 2.4 and 2.5)."""

HINGES = """\
def hinges_through(knots, heights):
    weights = np.zeros(len(knots))
    slope_before = 0
    for k in range(len(knots) - 1):
        slope = (heights[k + 1] - heights[k]) / (knots[k + 1] - knots[k])
        weights[k] = slope - slope_before
        slope_before = slope
    weights[-1] = 0 - slope_before
    return weights
"""
PIECES = """\
def count_pieces(w, b, v):
    change = {}
    for k in range(len(w)):
        place = -b[k] / w[k]
        change[place] = change.get(place, 0) + v[k] * abs(w[k])
    return 1 + sum(1 for size in change.values() if size != 0)
"""
FOLDED = """\
def folded(k):
    first = np.array([[1, 1, 1]])
    creases = np.array([0, -1 / 3, -2 / 3])
    last = np.array([[3], [-6], [6]])
    layers = [(first, creases)]
    for _ in range(k - 1):
        layers.append((last @ first, creases))
    layers.append((last, np.zeros(1)))
    return layers
"""

RIGHT = {
    "hinges_through": [
        HINGES,
        "def hinges_through(knots, heights):\n"
        "    places = np.append(knots, knots[-1] + 1)\n"
        "    hinges = np.maximum(0, places[:, None] - knots)\n"
        "    wanted = np.append(heights, heights[-1]) - heights[0]\n"
        "    return np.linalg.lstsq(hinges, wanted, rcond=None)[0]",
    ],
    "count_pieces": [
        PIECES,
        "def count_pieces(w, b, v):\n    c = np.unique(-b / w)\n"
        "    middles = (c[1:] + c[:-1]) / 2\n"
        "    slopes = [(v * w)[w < 0].sum()]\n"
        "    slopes += [(v * w)[w * x + b > 0].sum() for x in middles]\n"
        "    slopes.append((v * w)[w > 0].sum())\n"
        "    return 1.0 + np.count_nonzero(np.diff(slopes))",
    ],
    "folded": [
        FOLDED,
        "def folded(k):\n"
        "    first, creases = np.array([[3, 3, 3]]), np.array([0, -1, -2])\n"
        "    between = np.array([[3, 3, 3], [-6, -6, -6], [6, 6, 6]])\n"
        "    layers = [[first, creases]] + [[between, creases]] * (k - 1)\n"
        "    return (*layers, (np.array([[1], [-2], [2]]), np.zeros(1, int)))",
    ],
}

WRONG = {
    "hinges_through": [
        (
            HINGES.replace("slope - slope_before\n", "slope\n").replace(
                "0 - slope_before", "0"
            ),
            "are the slopes of the pieces",
        ),
        (
            HINGES.replace("    weights[-1] = 0 - slope_before\n", ""),
            "your line keeps going",
        ),
        (
            HINGES.replace(" / (knots[k + 1] - knots[k])", ""),
            "a slope is rise over run",
        ),
        (
            HINGES.replace(
                "slope_before = 0",
                "slope_before = np.diff(heights)[0] / np.diff(knots)[0]",
            ),
            "first hinge adds nothing",
        ),
        (
            HINGES.replace("slope - slope_before\n", "slope_before - slope\n").replace(
                "0 - slope_before", "slope_before"
            ),
            "Every sign is flipped",
        ),
        (
            HINGES.replace("slope - slope_before\n", "slope\n").replace(
                "    weights[-1] = 0 - slope_before\n    return weights",
                "    return weights[:-1]",
            ),
            "one number fewer",
        ),
        (
            HINGES.replace(
                "    weights[-1] = 0 - slope_before\n    return weights",
                "    return weights[:-1]",
            ),
            "last knot has no hinge",
        ),
        (HINGES.replace("return weights", "return weights[1:]"), "first knot has no"),
        (
            "def hinges_through(knots, heights):\n"
            "    slopes = np.diff(heights) / np.diff(knots)\n"
            "    changes = np.append(slopes[0], np.diff(slopes))\n"
            "    w, b = np.ones(len(changes)), -knots[:-1]\n"
            "    return np.array([w, b, changes]).T",
            "the table of the lesson",
        ),
        (
            HINGES.replace("knots[k + 1] - knots[k]", "knots[1] - knots[0]"),
            "every rise by the same run",
        ),
        (
            HINGES.replace(
                "(heights[k + 1] - heights[k]) / (knots[k + 1] - knots[k])",
                "(knots[k + 1] - knots[k]) / (heights[k + 1] - heights[k])",
            ),
            "run by rise",
        ),
        ("def hinges_through(knots, heights):\n    return heights + 0", "the heights."),
        (HINGES.replace("len(knots) - 1", "len(knots)"), "after the last one, but"),
    ],
    "count_pieces": [
        (PIECES.replace("return 1 + ", "return "), "counted the creases"),
        ("def count_pieces(w, b, v):\n    return w.size + 1", "the most pieces that"),
        (
            "def count_pieces(w, b, v):\n    return 1 + len(set(-b / w))",
            "whose output weight is 0",
        ),
        (
            "def count_pieces(w, b, v):\n    return 1 + np.count_nonzero(v)",
            "one point, not two",
        ),
        (
            "def count_pieces(w, b, v):\n    on = v != 0\n"
            "    return 1 + len(set(-b[on] / w[on]))",
            "their sum can be 0",
        ),
        (PIECES.replace("v[k] * abs(w[k])", "v[k] * w[k]"), "You add v · w"),
        (
            "def count_pieces(w, b, v):\n    x = np.linspace(-100, 100, 4001)\n"
            "    height = np.maximum(0, np.outer(x, w) + b) @ v\n"
            "    bends = np.abs(np.diff(height, 2)) > 1e-9\n"
            "    return 1 + bends.sum()",
            "a grid of points",
        ),
        (
            "def count_pieces(w, b, v):\n    return np.unique(b / w).size",
            "counted the different creases",
        ),
        ("def count_pieces(w, b, v):\n    return len(v)", "As many pieces as units?"),
        (PIECES.replace("-b[k] / w[k]", "b[k]"), "the crease at the bias"),
        (PIECES.replace("-b[k] / w[k]", "-b[k] * w[k]"), "multiply b by w"),
        (PIECES.replace("-b[k] / w[k]", "round(-b[k] / w[k], 2)"), "round the creases"),
        (PIECES.replace("v[k] * abs(w[k])", "v[k] / abs(w[k])"), "by the size of w"),
        (PIECES.replace("v[k] * abs(w[k])", "v[k] + abs(w[k])"), "the two are multi"),
        (PIECES.replace(" * abs(w[k])", ""), "add up the output weights"),
        (
            "def count_pieces(w, b, v):\n    c = np.sort(-b / w)\n"
            "    slopes = [(v * w)[w * c[0] + b - 1e-7 * w > 0].sum()]\n"
            "    for x in c:\n"
            "        slopes.append((v * w)[w * (x + 1e-7) + b > 0].sum())\n"
            "    return len(set(slopes))",
            "A slope can come back",
        ),
        (
            "def count_pieces(w, b, v):\n    count = 1\n"
            "    for x in np.unique(-b / w):\n"
            "        before = (v * w)[w * (x - 0.001) + b > 0].sum()\n"
            "        after = (v * w)[w * (x + 0.001) + b > 0].sum()\n"
            "        count += before != after\n    return count",
            "a step to each side",
        ),
        (
            "def count_pieces(w, b, v):\n    c = np.sort(-b / w)\n"
            "    x = np.hstack([c[0] - 1, (c[1:] + c[:-1]) / 2, c[-1] + 1])\n"
            "    slopes = [(v * w)[w * place + b > 0].sum() for place in x]\n"
            "    return 1 + np.count_nonzero(np.diff(slopes))",
            "the slope at the crease itself",
        ),
    ],
    "folded": [
        (
            "def folded(k):\n    first, last = np.ones((1, 2)), np.array([[2], [-4]])\n"
            "    b = np.array([0, -0.5])\n    layers = [(first, b)]\n"
            "    for _ in range(k - 1):\n        layers.append((last @ first, b))\n"
            "    return [*layers, (last, np.zeros(1))]",
            "the tent of the lesson",
        ),
        (
            "def folded(k):\n    layers = []\n    for _ in range(k):\n"
            "        layers.append((np.ones((1, 3)), np.array([0, -1 / 3, -2 / 3])))\n"
            "        layers.append((np.array([[3.0], [-6.0], [6.0]]), np.zeros(1)))\n"
            "    return layers",
            "a layer of one unit",
        ),
        (FOLDED.replace("[[3], [-6], [6]]", "[[3], [-3], [3]]"), "the slopes of the"),
        (
            FOLDED.replace("(last @ first, creases)", "(last @ first, np.zeros(3))"),
            "the creases are missing",
        ),
        (
            FOLDED.replace("(last @ first, creases)", "(first.T @ last.T, creases)"),
            "between two folds is transposed",
        ),
        (FOLDED.replace("range(k - 1)", "range(k)"), "once too often"),
        (FOLDED.replace("range(k - 1)", "range(k - 2)"), "once too few"),
        (FOLDED.replace("range(k - 1)", "range(0)"), "Your network folds once"),
        (FOLDED.replace("-1 / 3, -2 / 3", "-0.333, -0.667"), "Write 1 / 3"),
        (FOLDED.replace("-1 / 3, -2 / 3", "-0.33, -0.66"), "every fold triples"),
        (FOLDED.replace("[[1, 1, 1]]", "[[3, 3, 3]]"), "The widths are right"),
        (FOLDED.replace("0, -1 / 3, -2 / 3", "0, 1 / 3, 2 / 3"), "to the left of 0"),
        (
            FOLDED.replace("last @ first", "first.T @ first"),
            "its output weights are lost",
        ),
        (
            "def folded(k):\n    n = 3**k\n    w, b = np.ones((1, n)), []\n"
            "    v = []\n    for i in range(n):\n        b.append(-i / n)\n"
            "        v.append([n if i == 0 else 2 * n if i % 2 == 0 else -2 * n])\n"
            "    return [(w, np.array(b)), (np.array(v), np.array([0]))]",
            "one unit for each piece",
        ),
        (FOLDED.replace("last @ first", "first @ last"), "doesn't fit three units"),
        (FOLDED.replace("np.zeros(1)", "0.0"), "holds two NumPy arrays"),
        (
            FOLDED.replace(
                "return layers", "return [part for p in layers for part in p]"
            ),
            "a weight with two axes",
        ),
    ],
}
