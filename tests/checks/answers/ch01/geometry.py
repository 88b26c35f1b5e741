"""Lines, distances and margins."""

from checks.answers.changing import changed

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
        (
            changed(LINE, ("1 / right, 1 / up, -1", "1 / right, 1 / up, 5")),
            "misses at least one",
        ),
        ("line_on_paper = 1, 2", "Count your numbers"),
    ],
    "signed_distance": [
        (
            """
def signed_distance(x, weight, point):
    return (x - point) @ weight / sum(abs(weight))
""",
            "Pythagoras",
        ),
        (
            changed(DISTANCE, ("row @ weight + bias", "row @ weight * bias")),
            "the parts of the example",
        ),
    ],
    "margin": [
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
