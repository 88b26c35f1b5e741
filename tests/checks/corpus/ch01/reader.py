"""A reader of digits."""

from checks.corpus.changing import changed

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
        (changed(READ, (" + bias", "")), "The biases are missing"),
        (changed(READ, ("+ bias", "- bias")), "You subtract the biases"),
        (
            changed(READ, ("x @ weight.T + bias", "-(x @ weight.T + bias)")),
            "You read the lowest",
        ),
        (changed(READ, (" - ranked[:, -2]", "")), "the highest score itself"),
        (changed(READ, ("-2]", "0]")), "distance from the lowest"),
        (
            changed(
                READ, ("ranked[:, -1] - ranked[:, -2]", "ranked[:, -2] - ranked[:, -1]")
            ),
            "wrong sign",
        ),
        (
            changed(
                READ,
                (
                    "scores.argmax(axis=1)",
                    "scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1)",
                ),
            ),
            "the smaller digit wins",
        ),
        (
            changed(
                READ,
                (
                    "digits, ranked[:, -1] - ranked[:, -2]",
                    "ranked[:, -1] - ranked[:, -2], digits",
                ),
            ),
            "the leads first",
        ),
        (
            changed(READ, ("argmax(axis=1)", "argmax(axis=0)")),
            "so there is one per neuron",
        ),
        (READ.replace("axis=1", "axis=0"), "are in one row"),
        (
            changed(
                READ,
                ("    ranked =", "    tops = scores.max(axis=1)\n    ranked ="),
                (
                    "np.sort(scores,",
                    "np.sort(np.where(scores.T < tops, scores.T, -1e9).T,",
                ),
                ("ranked[:, -1] - ranked[:, -2]", "tops - ranked[:, -1]"),
            ),
            "next *lower* score",
        ),
        (
            changed(READ, ("    digits =", "    scores.sort(axis=1)\n    digits =")),
            "no longer its digit",
        ),
        (
            changed(READ, ("x @ weight.T + bias", "(x @ weight.T + bias > 0) * 1.0")),
            "You compare the *answers*",
        ),
        (
            changed(READ, (", ranked[:, -1] - ranked[:, -2]", "")),
            "the digits alone",
        ),
        (changed(READ, ("+ bias", "* bias")), "Print the table"),
    ]
}
