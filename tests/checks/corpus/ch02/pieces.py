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
    layers.append((last, 0))
    return layers
"""

RIGHT = {
    "hinges_through": [HINGES],
    "count_pieces": [PIECES],
    "folded": [FOLDED],
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
            "your line runs on",
        ),
        (HINGES.replace(" / (knots[k + 1] - knots[k])", ""), "a slope is rise by run"),
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
            "Every sign is turned",
        ),
    ],
    "count_pieces": [
        (PIECES.replace("return 1 + ", "return "), "counted the creases"),
        ("def count_pieces(w, b, v):\n    return w.size + 1", "the most that so many"),
        (
            "def count_pieces(w, b, v):\n    return 1 + len(set(-b / w))",
            "whose output weight is 0",
        ),
        (
            "def count_pieces(w, b, v):\n    return 1 + np.count_nonzero(v)",
            "one place, not two",
        ),
        (
            "def count_pieces(w, b, v):\n    on = v != 0\n"
            "    return 1 + len(set(-b[on] / w[on]))",
            "their sum may be 0",
        ),
        (PIECES.replace("v[k] * abs(w[k])", "v[k] * w[k]"), "You add v · w"),
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
            "between two folds is turned",
        ),
        (FOLDED.replace("range(k - 1)", "range(k)"), "once too often"),
        (FOLDED.replace("range(k - 1)", "range(0)"), "your network folds once"),
    ],
}
