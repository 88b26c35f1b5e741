"""Lines, distances and margins."""

from checks.corpus.changing import changed

LINE = """
numbers = ch01.line_on_paper.constants(STUDENT)
right, up, (one1, one2) = numbers["right"], numbers["up"], numbers["one"]
w1, w2, b = 1 / right, 1 / up, -1
if w1 * one1 + w2 * one2 + b < 0:
    w1, w2, b = -w1, -w2, -b
line_on_paper = [w1, w2, b]
"""
DISTANCE = """
def signed_distance(x, weight, bias):
    length = sum(w**2 for w in weight) ** 0.5
    return np.array([(row @ weight + bias) / length for row in x])
"""
MARGIN = """
def margin(x, targets, weight, bias):
    distances = (x @ weight + bias) / np.sqrt(np.sum(weight**2))
    distances[targets == 0] *= -1
    return distances.min()
"""

RIGHT = {
    "line_on_paper": [LINE],
    "signed_distance": [
        DISTANCE,
        """
def signed_distance(x, weight, bias):
    unit = weight / np.linalg.norm(weight)
    return x @ unit + bias / np.linalg.norm(weight)
""",
    ],
    "margin": [MARGIN],
}

WRONG = {
    "line_on_paper": [
        (changed(LINE, ("+ b < 0", "+ b > 0")), "points to the wrong side"),
        (
            changed(LINE, ("1 / right, 1 / up, -1", "right, up, -right * up")),
            "Put the first",
        ),
        (changed(LINE, ("1 / up, -1", "1 / up, 1")), "the other side of the origin"),
        (
            changed(LINE, ("1 / right, 1 / up, -1", "-right, up, right**2")),
            "runs along the line",
        ),
        (
            changed(
                LINE,
                ("1 / right, 1 / up, -1", "right, up, -right * up"),
                ("+ b < 0", "+ b > 0"),
            ),
            "are swapped, and",
        ),
        (
            changed(LINE, ("1 / up, -1", "1 / up, 1"), ("+ b < 0", "+ b > 0")),
            "After that, check the side",
        ),
        (
            changed(LINE, ("1 / right, 1 / up, -1", "-up / right, 1, up")),
            "some of the signs",
        ),
        ("line_on_paper = (0, 0, 2)", "there is no line"),
        (
            changed(LINE, ("1 / right, 1 / up, -1", "1 / right, 1 / up, 5")),
            "misses at least one",
        ),
        ("line_on_paper = 1, 2", "Count your numbers"),
        (
            changed(
                LINE,
                ("1 / right, 1 / up, -1", "-up / right, 1, up"),
                ("+ b < 0", "+ b > 0"),
            ),
            "check the side of 1",
        ),
    ],
    "signed_distance": [
        (
            """
def signed_distance(x, weight, bias):
    return np.dot(x, weight) + bias
""",
            "These are the scores",
        ),
        (changed(DISTANCE, (" ** 0.5", "")), "divide by the length twice"),
        (
            changed(DISTANCE, ("for w in weight", "for w in (*weight, bias)")),
            "belong in the length",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return abs(x @ weight + bias) / np.sqrt(weight @ weight)
""",
            "The distance is signed",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return (x @ weight + bias) / sum(abs(weight))
""",
            "Pythagoras",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return x @ weight / np.sqrt(weight @ weight) + bias
""",
            "Divide the whole score",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return x @ weight + bias / np.sqrt((weight**2).sum())
""",
            "divide only the bias",
        ),
        (changed(DISTANCE, ("(row @ weight + bias)", "row @ weight")), "missing from"),
        (
            """
def signed_distance(x, weight, bias):
    return (x @ weight + bias) / weight.shape[0]
""",
            "the number of weights",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return np.array([(row @ weight + bias) / np.sqrt(row @ row) for row in x])
""",
            "length of each point",
        ),
        (
            """
def signed_distance(x, weight, bias):
    return (x @ weight + bias) / (weight[0] ** 2 + weight[1] ** 2) ** 0.5
""",
            "only the first two weights",
        ),
        (
            changed(DISTANCE, ("row @ weight + bias", "row @ weight - bias")),
            "You subtract the bias",
        ),
        (
            changed(DISTANCE, ("+ bias) / length", "+ bias) * length")),
            "multiply by the length",
        ),
        (
            changed(
                DISTANCE,
                ("(row @ weight + bias) / length", "length / (row @ weight + bias)"),
            ),
            "divide the length by the score",
        ),
        (
            changed(DISTANCE, ("row @ weight + bias", "row @ weight * bias")),
            "the two parts of the example",
        ),
    ],
    "margin": [
        (changed(MARGIN, (" / np.sqrt(np.sum(weight**2))", "")), "not a score"),
        (
            """
def margin(x, targets, weight, bias):
    return np.min(np.abs(x @ weight + bias) / np.linalg.norm(weight))
""",
            "must make the margin negative",
        ),
        (changed(MARGIN, ("weight**2)", "weight**2) + bias**2")), "leave it out"),
        (
            """
def margin(x, targets, weight, bias):
    distances = (x @ weight + bias) / np.sqrt(weight @ weight)
    return min(target * each for target, each in zip(targets, distances))
""",
            "You multiply by the targets",
        ),
        (changed(MARGIN, (".min()", ".max()")), "the farthest point"),
        (
            changed(MARGIN, ("    distances[targets == 0] *= -1\n", "")),
            "You forgot the targets",
        ),
        (changed(MARGIN, (".min()", "")), "Return a single number"),
        (
            changed(MARGIN, ("distances.min()", "distances[targets == 1].min()")),
            "only at class 1",
        ),
        (changed(MARGIN, ("distances.min()", "2 * min(distances)")), "street"),
        (changed(MARGIN, (" + bias", "")), "missing from the distances"),
        (changed(MARGIN, (".min()", ".mean()")), "That is the mean"),
        (changed(MARGIN, ("+ bias", "- bias")), "You subtract the bias"),
        (
            changed(MARGIN, ("np.sqrt(np.sum(weight**2))", "np.sum(weight**2)")),
            "length twice",
        ),
        (changed(MARGIN, (" / np.sqrt", " * np.sqrt")), "multiply by the length"),
        (
            changed(MARGIN, ("distances.min()", "abs(distances.min())")),
            "absolute value at the end",
        ),
        (
            changed(MARGIN, ("targets == 0", "targets == 1")),
            "signs are the wrong way round",
        ),
        (
            changed(
                MARGIN,
                ("    distances[targets == 0] *= -1\n", ""),
                (".min()", ".mean()"),
            ),
            "print each step",
        ),
    ],
}
