"""One neuron: by hand, for a table of points, and made to measure."""

from checks.answers.changing import changed

NEURON = """
numbers = ch01.neuron_on_paper.constants(STUDENT)
(w1, w2), b = numbers["weight"], numbers["bias"]
scores, answers = [], []
for x1, x2 in numbers["points"]:
    s = x1 * w1 + x2 * w2 + b
    scores.append(s)
    answers.append(int(s > 0))
neuron_on_paper = {"scores": scores, "answers": answers}
"""
PREDICT = """
def predict(x, weight, threshold):
    answers = []
    for row in x:
        score = np.dot(row, weight) - threshold
        answers.append(1 if score > 0 else 0)
    return np.array(answers)
"""

RIGHT = {
    "neuron_on_paper": [NEURON],
    "predict": [
        PREDICT,
        """
def predict(x, weight, threshold):
    return np.where((x * weight).sum(axis=1) > threshold, 1.0, 0.0)
""",
    ],
    "at_least": [
        """
def at_least(k, n):
    return np.full(n, 2), 1 - 2 * k
""",
        """
def at_least(k, n):
    weight = np.zeros(n) + 10
    return weight, -10 * k + 3.0
""",
        """
def at_least(k, n):
    return [np.array([1] * n), 1 - k]
""",
    ],
}

WRONG = {
    "neuron_on_paper": [
        (
            changed(NEURON, ("int(s > 0)", "0 if s == 0 else s // abs(s)")),
            "the sign of the score",
        ),
        (
            changed(NEURON, ("answers.append(int(s > 0))", "answers.append(-(s > 0))")),
            "An answer is either 1 or 0",
        ),
        (
            changed(NEURON, ("int(s > 0)", "int(s < 0)")),
            "The scores are right",
        ),
        (
            changed(NEURON, (" + b\n", " + b\n    s = 2 * s\n")),
            "The answers are right",
        ),
        (
            changed(NEURON, ("x1 * w1 + x2 * w2 + b", "(x1 * w1 + x2 * w2) * b")),
            "Begin with the scores",
        ),
        ("neuron_on_paper = 3, 4, 5", "Write a dict"),
        (
            changed(NEURON, ('"answers": answers', '"answer": answers')),
            "A part of the dict is missing",
        ),
    ],
    "predict": [
        (changed(PREDICT, (" - threshold", " * threshold")), "print the weighted sums"),
    ],
    "at_least": [
        (
            """
def at_least(k, n):
    return np.ones(n), -k
""",
            "That is on the edge",
        ),
        (
            """
def at_least(k, n):
    return np.array([1.0] * n), k - 0.5
""",
            "The bias has the wrong sign",
        ),
        (
            """
def at_least(k, n):
    return np.ones(n), -(k + 0.5)
""",
            "one input too many",
        ),
        (
            """
def at_least(k, n):
    return 2 * np.ones(n), -1
""",
            "One input is already enough",
        ),
        (
            """
def at_least(k, n):
    return 2 * np.ones(n), 1 - 2 * n
""",
            "waits for all n inputs",
        ),
        (
            """
def at_least(k, n):
    weight = np.zeros(n)
    weight[:k] = 1
    return weight, -k + 0.5
""",
            "don't count equally",
        ),
        (
            """
def at_least(k, n):
    return np.full(n, 3.0), -4.5
""",
            "asks for two inputs",
        ),
        (
            """
def at_least(k, n):
    return np.ones(n), -(k - 1) + 0.5
""",
            "one input too few",
        ),
        (
            """
def at_least(k, n):
    return np.zeros(n), 0.5 - k
""",
            "even if all inputs are 1",
        ),
        (
            """
def at_least(k, n):
    return np.ones(n)
""",
            "Return both",
        ),
    ],
}
