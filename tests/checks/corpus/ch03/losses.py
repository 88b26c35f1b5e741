"""A price by hand, and losses of one score with their gradients."""

from checks.corpus.changing import changed

PRICE = """
mine = ch03.price.constants(STUDENT)
p, k = mine["probs"], mine["true_class"]
slopes = [q - (place == k) for place, q in enumerate(p)]
price = {"loss": round(-float(np.log(p[k])), 3), "gradient": slopes}
"""
SQUARED = """
def mean_squared_error(outputs, targets):
    count = outputs.size
    difference = outputs - targets
    total = (difference * difference).sum()
    return total / count, 2 * difference / count
"""
BINARY = """
def binary_cross_entropy(logits, targets):
    sign = 2 * targets - 1
    price = np.logaddexp(0, -sign * logits)
    decay = np.exp(-np.abs(logits))
    p = np.where(logits >= 0, 1, decay) / (1 + decay)
    return price.mean(), (p - targets) / len(logits)
"""
NAIVE = """
def binary_cross_entropy(logits, targets):
    p = 1 / (1 + np.exp(-logits))
    price = -np.log(p * targets + (1 - p) * (1 - targets))
    return price.mean(), (p - targets) / logits.size
"""
RIGHT = {
    "price": [PRICE],
    "mean_squared_error": [SQUARED],
    "binary_cross_entropy": [
        BINARY,
        """
def binary_cross_entropy(logits, targets):
    tail = np.log1p(np.exp(-abs(logits)))
    loss = np.maximum(logits, 0) - logits * targets + tail
    p = np.exp(-np.logaddexp(0, -logits))
    return float(loss.sum() / len(loss)), (p - targets) / len(loss)
""",
    ],
}

WRONG = {
    "price": [
        (changed(PRICE, ("np.log(", "np.log10(")), "base 10"),
        (changed(PRICE, ("np.log(p[k])", "np.cos(p[k])")), "so look at the loss"),
        (changed(PRICE, ("q - (place", "q + (place")), "so look at the gradient"),
        (
            changed(PRICE, ("np.log(", "np.cos("), ("q - (place", "q + (place")),
            "Neither part is right",
        ),
        ("price = {'loss': '0.69', 'gradient': 'none'}", "without quotes"),
        ("price = {}", "A part of the dict is missing"),
        ("price = 0.69", "with braces"),
        (changed(PRICE, ("np.log(", "np.log2(")), "base 2"),
        (changed(PRICE, ("-float", "float")), "Where is the minus?"),
        (
            changed(PRICE, ("np.log(p[k])", "np.log(p).mean()")),
            "average over all three",
        ),
        (changed(PRICE, ("np.log(p[k])", "sum(np.log(p))")), "add up all three"),
        (changed(PRICE, ("q - (place == k)", "(place == k) - q")), "flip every sign"),
        (changed(PRICE, ("q - (place == k)", "q - 1")), "for one class only"),
        (changed(PRICE, ("q - (place == k)", "q")), "where is it?"),
        (
            changed(PRICE, ("q - (place == k)", "(q - 1) * (place == k)")),
            "for the true class alone",
        ),
        (
            changed(PRICE, ("slopes =", "k = np.argmax(p)\nslopes =")),
            "for the favorite",
        ),
        (changed(PRICE, ("-float(np.log(p[k]))", "1 - p[k]")), "falls short of 1"),
        (
            changed(PRICE, ("q - (place == k)", "-(place == k) / q")),
            "slope for the probability",
        ),
    ],
    "mean_squared_error": [
        (
            changed(
                SQUARED, ("total / count, 2 * difference / count", "total / count")
            ),
            "must return two things",
        ),
        (changed(SQUARED, ("total / count", "total")), "Only your loss is a sum"),
        (
            changed(SQUARED, ("total / count, 2 * ", "total / 2 / count, ")),
            "There is no ½ in front",
        ),
        (
            changed(SQUARED, ("count = outputs.size", "count = 1")),
            "You add up instead of averaging",
        ),
        (
            changed(SQUARED, ("2 * difference / count", "2 * difference")),
            "divided by the count, too",
        ),
        (
            changed(SQUARED, ("outputs.size", "outputs.shape[0]")),
            "not by the count of rows",
        ),
        (
            changed(
                SQUARED, ("difference / count", "difference / count / len(outputs)")
            ),
            "You averaged twice",
        ),
        (changed(SQUARED, ("2 * difference", "difference")), "has a factor"),
        (
            changed(SQUARED, ("difference / count", "difference / len(outputs)")),
            "by the rows alone",
        ),
        (
            """
def mean_squared_error(outputs, targets):
    e = outputs - targets
    return 2 * e / e.size, np.mean(e**2)
""",
            "have changed places",
        ),
        (
            changed(SQUARED, ("outputs - targets", "targets - outputs")),
            "a guess above its target",
        ),
    ],
    "binary_cross_entropy": [
        (changed(BINARY, ("price.mean()", "price.sum()")), "a sum over the scores"),
        (
            """
def binary_cross_entropy(logits, targets):
    p = 1 / (1 + np.exp(-logits))
    yes, no = targets * np.log(p), (1 - targets) * np.log(1 - p)
    return -(yes + no).mean(), (p - targets) / len(logits)
""",
            "multiplies it by 0",
        ),
        (NAIVE, "rounded to exactly 0 or 1"),
        (
            """
def binary_cross_entropy(logits, targets):
    cost = np.log(1 + np.exp(logits)) - targets * logits
    p = 1 / (1 + np.exp(-logits))
    return cost.mean(), (p - targets) / len(logits)
""",
            "a large score is infinite",
        ),
        (
            """
def binary_cross_entropy(logits, targets):
    yes, no = np.log(1 + np.exp(-logits)), np.log(1 + np.exp(logits))
    p = 1 / (1 + np.exp(-logits))
    return (targets * yes + (1 - targets) * no).mean(), (p - targets) / len(p)
""",
            "0 times infinity is nan",
        ),
        (
            """
def binary_cross_entropy(logits, targets):
    p = 1 / (1 + np.exp(-logits))
    safe = p.clip(1e-15, 1 - 1e-15)
    cost = targets * np.log(safe) + (1 - targets) * np.log(1 - safe)
    return -cost.mean(), (p - targets) / len(logits)
""",
            "Is there a `clip`",
        ),
        (
            changed(
                BINARY,
                ("2 * targets - 1", "1 - 2 * targets"),
                ("p - targets", "p + targets - 1"),
            ),
            "You charge for the other class",
        ),
        (
            changed(BINARY, ("sign = 2 * targets - 1", "sign = 1 - 2 * targets")),
            "the two prices are swapped",
        ),
        (
            changed(BINARY, ("sign = 2 * targets - 1", "sign = 1")),
            "as if its target were 1",
        ),
        (
            """
def binary_cross_entropy(logits, targets):
    loss = np.logaddexp(0, logits) - targets * logits
    p = np.exp(logits) / (np.exp(logits) + 1)
    return loss.mean(), (p - targets) / len(logits)
""",
            "infinity by infinity",
        ),
        (
            """
def binary_cross_entropy(logits, targets):
    loss = np.logaddexp(0, logits) - targets * logits
    p = 1 / (1 + np.exp(-logits))
    return (p - targets) / len(logits), loss.mean()
""",
            "have changed places",
        ),
        (
            changed(BINARY, (" / len(logits)", "")),
            "not divided by the number of scores",
        ),
        (
            changed(BINARY, ("(p - targets)", "(p - targets) * (p - p**2)")),
            "slope of the sigmoid",
        ),
        (
            changed(BINARY, ("mean()", "sum()"), (" / len(logits)", "")),
            "You return the sums",
        ),
        (changed(BINARY, ("(p - targets)", "(targets - p)")), "sign of the gradient"),
    ],
}
