"""A reader of digits."""

from checks.answers.changing import changed

READ = """
def read_digits(x, weight, bias):
    scores = x @ weight.T + bias
    digits = scores.argmax(axis=1)
    ranked = np.sort(scores, axis=1)
    return digits, ranked[:, -1] - ranked[:, -2]
"""

RIGHT = {
    "read_digits": [
        READ,
        """
def read_digits(x, weight, bias):
    digits, leads = [], []
    for row in x:
        scores = [row @ w + b for w, b in zip(weight, bias)]
        digits.append(scores.index(max(scores)))
        second, first = sorted(scores)[-2:]
        leads.append(first - second)
    return np.array(digits), np.array(leads)
""",
    ]
}

WRONG = {
    "read_digits": [
        (changed(READ, ("+ bias", "* bias")), "Print the table"),
    ]
}
