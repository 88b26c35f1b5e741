"""Tests for layers that look into the future, right and wrong."""

from checks.answers.changing import changed

PREFIXES = """
def is_causal(layer, x):
    whole = layer(x)
    for t in range(1, len(x)):
        other = x.copy()
        other[t:] = 3 - 2 * x[t:]
        if np.abs(layer(other)[:t] - whole[:t]).max() > 1e-9:
            return False
    return True
"""
SHORTENED = """
def is_causal(layer, x):
    whole = layer(x)
    return all(
        np.abs(layer(x[:t].copy()) - whole[:t]).max() < 1e-9 for t in range(1, len(x))
    )
"""
ONE_BY_ONE = """
def is_causal(layer, x):
    whole = layer(x)
    for i in range(len(x)):
        other = x.copy()
        other[i] += [1, 2, 4]
        moved = (abs(layer(other) - whole) > 1e-9).any(axis=1)
        if moved[:i].any():
            return False
    return True
"""
LAST = """
def is_causal(layer, x):
    other = x.copy()
    other[-1] += [1, 2, 4]
    return bool((abs(layer(other) - layer(x))[:-1] < 1e-9).all())
"""
NUMBERS = changed(PREFIXES, ("return False", "return 0"), ("return True", "return 1.0"))
DOUBLED = changed(ONE_BY_ONE, ("+= [1, 2, 4]", "*= 2"))
RIGHT = {"is_causal": [NUMBERS, PREFIXES, ONE_BY_ONE, SHORTENED, DOUBLED]}

IN_PLACE = changed(ONE_BY_ONE, ("other = x.copy()", "other = x"))
SUMS = changed(
    ONE_BY_ONE,
    ("abs(layer(other) - whole) > 1e-9).any(axis=1)", "SUMS) > 1e-9"),
    ("(SUMS)", "abs((layer(other) - whole).sum(axis=1))"),
)
LENGTHS = changed(SUMS, ("(layer(other) - whole).sum(axis=1)", "LENGTHS"))
LENGTHS = changed(
    LENGTHS, ("LENGTHS", "(layer(other) ** 2).sum(axis=1) - (whole**2).sum(axis=1)")
)

WRONG = {
    "is_causal": [
        ("def is_causal(layer, x):\n    return False\n", "False to everything"),
        (changed(ONE_BY_ONE, ("moved[:i]", "moved[:i + 1]")), "It may move"),
        (changed(ONE_BY_ONE, ("moved[:i]", "moved[i + 1:]")), "on all before it"),
        (changed(ONE_BY_ONE, ("moved[:i]", "moved[i:i]")), "True to everything"),
        (
            changed(ONE_BY_ONE, ("moved[:i]", "moved[:max(0, i - 1)]")),
            "one token vector too many",
        ),
        (changed(ONE_BY_ONE, ("1e-9", "1e-3")), "in which little moves"),
        (
            changed(LAST, ("[:-1] < 1e-9", "[0] < 1e-3")),
            "Which token vectors do you change",
        ),
        (LAST, "Change each token vector"),
        (changed(ONE_BY_ONE, ("+= [1, 2, 4]", "+= [1, 0, 0]")), "Change all numbers"),
        (changed(ONE_BY_ONE, ("> 1e-9", "> 0")), "That is rounding"),
        (changed(ONE_BY_ONE, ("abs(", "(")), "A move can go either way"),
        (IN_PLACE, "changes pile up"),
        (SUMS, "so that their sum stays"),
        (LENGTHS, "keep their lengths"),
        (changed(ONE_BY_ONE, ("[1, 2, 4]", "1")), "an amount of its own"),
        (
            changed(ONE_BY_ONE, ("[1, 2, 4]", "np.array([1e-4, 2e-4, 4e-4])")),
            "by 1 or more",
        ),
    ],
}
