"""Cross-entropy of rows of scores, with its gradient."""

from checks.answers.changing import changed

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
            changed(SOFTMAX, ("log_probs[truth == 1]", "log_probs[:, targets]")),
            "from *every* row",
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
        (changed(SOFTMAX, ("-log_probs", "log_probs")), "Where is the minus?"),
        (
            changed(SOFTMAX, ("mean()", "sum()"), ("/ len(targets)", "")),
            "You add up the rows",
        ),
        (
            changed(SOFTMAX, ("np.log(np.exp(z)", "np.log(np.exp2(z)")),
            "Both parts are wrong",
        ),
    ],
}
