"""A price by hand, and losses of one score with their gradients."""

from checks.answers.changing import changed

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
        (changed(PRICE, ("np.log(p[k])", "np.cos(p[k])")), "so look at the loss"),
        (changed(PRICE, ("q - (place", "q + (place")), "so look at the gradient"),
        (
            changed(PRICE, ("np.log(", "np.cos("), ("q - (place", "q + (place")),
            "Neither part is right",
        ),
        ("price = {'loss': '0.69', 'gradient': 'none'}", "without quotes"),
        ("price = {}", "A part of the dict is missing"),
        ("price = 0.69", "with braces"),
    ],
    "mean_squared_error": [
        (
            changed(
                SQUARED, ("total / count, 2 * difference / count", "total / count")
            ),
            "must return two things",
        ),
        (
            changed(SQUARED, ("count = outputs.size", "count = 1")),
            "You add up instead of averaging",
        ),
    ],
    "binary_cross_entropy": [
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
            changed(BINARY, ("sign = 2 * targets - 1", "sign = 1")),
            "as if its target were 1",
        ),
        (
            changed(BINARY, ("mean()", "sum()"), (" / len(logits)", "")),
            "You return the sums",
        ),
    ],
}
