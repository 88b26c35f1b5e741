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
def signed_distance(x, weight, point):
    bias = -sum(weight * point)
    length = sum(w**2 for w in weight) ** 0.5
    return np.array([(row @ weight + bias) / length for row in x])
"""
MARGIN = """
def margin(x, targets, weight, bias, skip):
    distances = (x @ weight + bias) / np.sqrt(np.sum(weight**2))
    distances[targets == 0] *= -1
    ranked = sorted(distances)
    return ranked[skip]
"""

RIGHT = {
    "line_on_paper": [LINE],
    "signed_distance": [
        DISTANCE,
        """
def signed_distance(x, weight, point):
    return (x - point) @ (weight / np.linalg.norm(weight))
""",
    ],
    "margin": [
        MARGIN,
        """
def margin(x, targets, weight, bias, skip):
    numbers = (2 * targets - 1) * (x @ weight + bias) / np.linalg.norm(weight)
    for _ in range(skip):
        numbers = np.delete(numbers, numbers.argmin())
    return numbers.min()
""",
    ],
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
            changed(DISTANCE, (" / length", "")),
            "divide nothing by the length",
        ),
        (
            changed(DISTANCE, (" ** 0.5", "")),
            "divide by the length twice",
        ),
        (
            changed(DISTANCE, ("-sum(weight * point)", "0")),
            "line through the origin",
        ),
        (
            """
def signed_distance(x, weight, point):
    return (x - point) @ weight / np.sqrt((x**2).sum(axis=1))
""",
            "the length of each point",
        ),
        (
            """
def signed_distance(x, weight, point):
    return np.sqrt(((x - point) ** 2).sum(axis=1))
""",
            "distance from the point",
        ),
        (
            """
def signed_distance(x, weight, point):
    return abs((x - point) @ weight) / np.sqrt(weight @ weight)
""",
            "The distance is signed",
        ),
        (
            """
def signed_distance(x, weight, point):
    return (x - point) @ weight / sum(abs(weight))
""",
            "Pythagoras",
        ),
        (
            """
def signed_distance(x, weight, point):
    return x @ weight - weight @ point / np.sqrt((weight**2).sum())
""",
            "divide only the bias",
        ),
        (
            """
def signed_distance(x, weight, point):
    return x @ weight / np.sqrt((weight**2).sum()) - weight @ point
""",
            "only the weighted sum",
        ),
        (
            changed(DISTANCE, ("sum(w**2 for w in weight) ** 0.5", "len(weight)")),
            "the number of weights",
        ),
        (
            """
def signed_distance(x, weight, point):
    arrows = x - point
    lengths = np.sqrt((arrows**2).sum(axis=1))
    return arrows @ weight / lengths / np.sqrt(weight @ weight)
""",
            "the cosine of an angle",
        ),
        (
            changed(DISTANCE, ("for w in weight", "for w in weight[:2]")),
            "only the first two weights",
        ),
        (
            changed(DISTANCE, ("-sum(", "sum(")),
            "Your bias has the wrong sign",
        ),
        (
            """
def signed_distance(x, weight, point):
    return (point - x) @ weight / np.linalg.norm(weight)
""",
            "All your signs are reversed",
        ),
        (
            changed(DISTANCE, (") / length", ") * length")),
            "multiply by the length",
        ),
        (
            changed(DISTANCE, ("row @ weight + bias", "row @ weight * bias")),
            "the parts of the example",
        ),
    ],
    "margin": [
        (
            changed(MARGIN, (" / np.sqrt(np.sum(weight**2))", "")),
            "not a score",
        ),
        (
            """
def margin(x, targets, weight, bias, skip):
    return np.sort(np.abs(x @ weight + bias) / np.linalg.norm(weight))[skip]
""",
            "must count as negative",
        ),
        (
            changed(MARGIN, ("weight**2)", "weight**2) + bias**2")),
            "leave it out of the length",
        ),
        (
            """
def margin(x, targets, weight, bias, skip):
    distances = (x @ weight + bias) / np.sqrt(weight @ weight)
    return np.sort(targets * distances)[skip]
""",
            "You multiply by the targets",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "min(ranked)")),
            "The smallest numbers still count",
        ),
        (
            changed(
                MARGIN,
                ("ranked[skip]", "ranked[min(skip, np.sum(np.array(ranked) < 0))]"),
            ),
            "only points on the wrong side",
        ),
        (
            changed(MARGIN, ("ranked = sorted(distances)", "ranked = distances")),
            "aren't sorted",
        ),
        (
            changed(MARGIN, ("sorted(distances)", "sorted(set(distances))")),
            "are still two points",
        ),
        (
            changed(MARGIN, ("return ranked[skip]", "return max(0, ranked[skip])")),
            "never gets below 0",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "ranked[max(skip - 1, 0)]")),
            "one point too few",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "(ranked + ranked[-1:])[skip + 1]")),
            "one point too many",
        ),
        (
            changed(
                MARGIN,
                ("sorted(distances)", "distances"),
                ("ranked[skip]", "ranked[skip:].min()"),
            ),
            "first rows of the table",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "ranked[::-1][skip]")),
            "leave out the largest",
        ),
        (
            changed(
                MARGIN,
                ("sorted(distances)", "sorted(distances, key=abs)"),
                ("ranked[skip]", "min(ranked[skip:])"),
            ),
            "nearest to the line",
        ),
        (
            changed(MARGIN, ("    distances[targets == 0] *= -1\n", "")),
            "You forgot the targets",
        ),
        (
            changed(MARGIN, ("return ranked", "return 2 * ranked")),
            "street",
        ),
        (
            changed(MARGIN, (" + bias", "")),
            "missing from the distances",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "np.mean(ranked[skip:])")),
            "That is the mean",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "np.array(ranked[skip:])")),
            "Return a single number",
        ),
        (
            changed(MARGIN, ("+ bias", "- bias")),
            "You subtract the bias",
        ),
        (
            changed(MARGIN, ("np.sqrt(np.sum(weight**2))", "np.sum(weight**2)")),
            "length twice",
        ),
        (
            changed(MARGIN, (" / np.sqrt", " * np.sqrt")),
            "multiply by the length",
        ),
        (
            changed(MARGIN, ("ranked[skip]", "abs(ranked[skip])")),
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
                ("ranked[skip]", "np.mean(ranked)"),
            ),
            "print each step",
        ),
    ],
}
