"""Cross-entropy of rows of scores, with its gradient."""

from checks.corpus.changing import changed

SOFTMAX = """
def softmax_cross_entropy(logits, targets):
    z = logits - logits.max(axis=1)[:, None]
    log_probs = z - np.log(np.exp(z).sum(axis=1))[:, None]
    truth = np.zeros(logits.shape)
    truth[np.arange(len(targets)), targets] = 1
    loss = -log_probs[truth == 1].mean()
    return loss, (np.exp(log_probs) - truth) / len(targets)
"""

RIGHT = {
    "softmax_cross_entropy": [
        SOFTMAX,
        """
def softmax_cross_entropy(logits, targets):
    losses, gradient = [], np.zeros_like(logits)
    for i, (row, target) in enumerate(zip(logits, targets)):
        powers = np.exp(row - max(row))
        losses.append(np.log(sum(powers)) + max(row) - row[target])
        gradient[i] = powers / sum(powers)
        gradient[i, target] -= 1
    return sum(losses) / len(losses), gradient / len(losses)
""",
    ],
}

WRONG = {
    "softmax_cross_entropy": [
        (
            changed(
                SOFTMAX, ("log_probs[truth == 1].mean", "log_probs[truth == 1].sum")
            ),
            "Only your loss is a sum",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[targets]
    return -np.log(p[truth == 1]).mean(), (p - truth) / len(p)
""",
            "exp(1000) is more",
        ),
        (
            changed(
                SOFTMAX,
                ("z = logits - logits.max(axis=1)[:, None]", "z = logits"),
            ),
            "sum of exponentials is infinite",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[targets]
    chosen = (p * truth).sum(axis=1)
    return np.mean(-np.log(chosen)), (p - truth) / len(p)
""",
            "a probability that is rounded to 0",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[targets]
    return -(truth * np.log(p)).sum() / len(p), (p - truth) / len(p)
""",
            "0 times ln 0",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    powers = np.exp(logits - logits.max(axis=0))
    p = powers / powers.sum(axis=0)
    rows = np.arange(len(p))
    loss = -np.log(p[rows, targets]).mean()
    p[rows, targets] -= 1
    return loss, p / len(p)
""",
            "runs down the columns. Each",
        ),
        (changed(SOFTMAX, ("/ len(targets)", "")), "too long by a factor"),
        (
            changed(SOFTMAX, ("log_probs[truth == 1]", "log_probs[:, targets]")),
            "from *every* row",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    z = logits - logits.max(axis=1, keepdims=True)
    sums = np.exp(z).sum(axis=1, keepdims=True)
    rows = np.arange(len(targets))
    loss = np.log(sums[:, 0]) - logits[rows, targets]
    gradient = np.exp(z) / sums
    gradient[rows, targets] -= 1
    return loss.mean(), gradient / len(rows)
""",
            "Both terms need the same",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    rows = range(len(targets))
    z = logits - np.max(logits)
    sums = np.exp(z).sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[targets]
    loss = np.log(sums[:, 0]) - z[rows, targets]
    return loss.mean(), (np.exp(z) / sums - truth) / len(z)
""",
            "one maximum for the whole table",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[targets]
    return -(truth * np.log(p + 1e-9)).sum() / len(p), (p - truth) / len(p)
""",
            "costs too little",
        ),
        (
            changed(SOFTMAX, ("(np.exp(log_probs) - truth)", "np.exp(log_probs)")),
            "Where does it",
        ),
        (changed(SOFTMAX, ("-log_probs", "log_probs")), "Where is the minus?"),
        (
            changed(SOFTMAX, ("logits.max(axis=1)[:, None]", "logits.max(axis=1)")),
            "Two shapes don't fit",
        ),
        (
            changed(SOFTMAX, ("truth[np.arange(len(targets)),", "truth[[0, 1, 2],")),
            "belongs to three rows",
        ),
        (
            """
def softmax_cross_entropy(logits, targets):
    N, K = logits.shape
    z = logits - logits.max(axis=1, keepdims=True)
    sums = np.exp(z).sum(axis=1)
    p = np.exp(z) / sums[:, None]
    loss = np.mean(np.log(sums) - z[range(N), targets])
    return (p - np.eye(K)[targets]) / N, loss
""",
            "have changed places",
        ),
        (
            changed(SOFTMAX, ("/ len(targets)", "/ len(targets) / len(targets)")),
            "You averaged twice",
        ),
        (
            changed(SOFTMAX, ("/ len(targets)", "/ logits.size")),
            "number of all scores",
        ),
        (
            changed(SOFTMAX, ("mean()", "sum()"), ("/ len(targets)", "")),
            "You add up the rows",
        ),
        (
            changed(
                SOFTMAX, ("np.exp(log_probs) - truth", "truth - np.exp(log_probs)")
            ),
            "the true class has the negative entry",
        ),
        (
            changed(
                SOFTMAX,
                (
                    "-log_probs[truth == 1].mean()",
                    "-np.log(np.exp(log_probs[truth == 1]).mean())",
                ),
            ),
            "the logarithm of a mean",
        ),
        (
            changed(SOFTMAX, ("logits.max(axis=1)[:, None]", "logits.max(axis=0)")),
            "Your maximum runs down",
        ),
        (
            changed(
                SOFTMAX,
                (
                    "loss = -log_probs[truth == 1].mean()",
                    "chosen = logits[truth == 1]\n"
                    "    loss = (np.log(np.exp(logits).sum(1)) - chosen).mean()",
                ),
            ),
            "Your gradient is safe",
        ),
        (
            changed(SOFTMAX, ("np.log(np.exp(z)", "np.log(np.exp2(z)")),
            "Both parts are wrong",
        ),
    ],
}
