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
        (HINGES.replace("= 0 - slope_before", "= heights[-1]"), "Only your last"),
        (HINGES.replace("slope_before = 0", "slope_before = 1"), "Only your first"),
        (
            HINGES.replace("slope_before = 0", "slope_before = 1").replace(
                "= 0 -", "="
            ),
            "Your first and last weights are wrong",
        ),
        (
            HINGES.replace("slope_before = slope", "slope_before += slope / 2").replace(
                "= 0 - slope_before", "= 0 - slope"
            ),
            "Your first and last weights are right",
        ),
        (
            HINGES.replace("return weights", "return -weights[::-1]"),
            "Two points are right",
        ),
    ],
    "count_pieces": [
        (PIECES.replace("return 1 + ", "return "), "counted the creases"),
    ],
    "folded": [
        (FOLDED.replace("-1 / 3, -2 / 3", "-0.333, -0.667"), "Write 1 / 3"),
        (FOLDED.replace("-1 / 3, -2 / 3", "-0.33, -0.66"), "every fold triples"),
        (FOLDED.replace("[[1, 1, 1]]", "[[3, 3, 3]]"), "The widths are right"),
    ],
}
