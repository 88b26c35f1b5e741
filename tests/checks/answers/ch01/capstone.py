"""The parts of the capstone: three piles, ten neurons, an epoch to keep, an exam."""

from checks.answers.changing import changed

PILES = """
def split_in_three(x, targets, num_validation, num_test, rng):
    order = rng.permutation(len(x))
    x, targets = x[order], targets[order]
    a, b = num_test, num_test + num_validation
    mean = np.mean(x[b:], axis=0)
    piles = {}
    piles["test"] = (x[:a] - mean, targets[:a])
    piles["validation"] = (x[a:b] - mean, targets[a:b])
    piles["train"] = (x[b:] - mean, targets[b:])
    return piles
"""
NEURONS = """
def train_neurons(x, targets, num_classes, num_epochs):
    N, D = x.shape
    weights = np.zeros((num_epochs, num_classes, D))
    biases = np.zeros((num_epochs, num_classes))
    for k in range(num_classes):
        w, b = np.zeros(D), 0.0
        for epoch in range(num_epochs):
            for i in range(N):
                t = 1 if targets[i] == k else -1
                if t * (x[i] @ w + b) <= 0:
                    w += t * x[i]
                    b += t
            weights[epoch, k] = w
            biases[epoch, k] = b
    return weights, biases
"""
EPOCH = """
def best_epoch(weights, biases, x, targets):
    wrong = []
    for w, b in zip(weights, biases):
        count = 0
        for row, target in zip(x, targets):
            scores = list(w @ row + b)
            count += scores.index(max(scores)) != target
        wrong.append(count)
    return wrong.index(min(wrong)), np.array(wrong)
"""
EXAM = """
def exam_report(digits, targets):
    N = len(digits)
    table = np.zeros((10, 10), int)
    for t in range(10):
        for d in range(10):
            table[t, d] = ((targets == t) & (digits == d)).sum()
    p = sum(table[k, k] for k in range(10)) / N
    most, pair = 0, None
    for t in range(10):
        for d in range(10):
            if t != d and table[t, d] > most:
                most, pair = table[t, d], (t, d)
    error = (p * (1 - p) / N) ** 0.5
    return {"right": p, "uncertainty": error, "table": table, "mixed_up": pair}
"""

RIGHT = {
    "split_in_three": [PILES],
    "train_neurons": [NEURONS],
    "best_epoch": [EPOCH],
    "exam_report": [EXAM],
}

WRONG = {
    "split_in_three": [
        (
            PILES.replace("] - mean, targets[b:])", "] - mean)").replace(
                "] = (x[b:] - mean)", "] = x[b:] - mean"
            ),
            "A pile has the wrong shape",
        ),
        (
            changed(PILES, ("permutation(len(x))", "permutation(len(x))[::-1]")),
            "other rows. Draw the order once",
        ),
    ],
    "train_neurons": [
        (
            changed(
                NEURONS,
                (
                    "            for i",
                    "            before = w.copy()\n            for i",
                ),
                (
                    "biases[epoch, k] = b\n",
                    "biases[epoch, k] = b\n"
                    "            if (w == before).all():\n                break\n",
                ),
            ),
            "as if its loop had ended",
        ),
    ],
    "best_epoch": [
        (changed(EPOCH, ("!= target", "== target")), "are read correctly"),
    ],
    "exam_report": [
        (
            changed(EXAM, ("table[t, d] > most", "table[t, d] >= most")),
            "mixed up equally often",
        ),
        (changed(EXAM, ('"table": table', '"table": table.T')), "Your table is transp"),
        (
            changed(
                EXAM,
                (
                    "if t != d and table[t, d] > most",
                    "if d != t and table[d, t] > most",
                ),
                ("table[t, d], (t, d)\n", "table[d, t], (d, t)\n"),
            ),
            "with the smaller digit that was read",
        ),
        (changed(EXAM, ('"right": p', '"right": N * p')), "Return their share"),
    ],
}
