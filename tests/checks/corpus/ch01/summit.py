"""The parts of the summit: three piles, ten neurons, an epoch to keep, an exam."""

from checks.corpus.changing import changed

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
EARLY = """
def train_neurons(x, targets, num_classes, num_epochs):
    z = np.column_stack([x, np.ones(len(x))])
    lines, found = np.zeros((num_classes, z.shape[1])), []
    for epoch in range(num_epochs):
        mistakes = 0
        for row, target in zip(z, targets):
            for k in range(num_classes):
                t = 1 if target == k else -1
                if t * (lines[k] @ row) <= 0:
                    lines[k] += t * row
                    mistakes += 1
        found.append(lines.copy())
        if mistakes == 0:
            break
    found = np.array(found)
    return found[:, :, :-1], found[:, :, -1]
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
        (changed(PILES, ("x[b:], axis=0", "x, axis=0")), "mean is that of all rows"),
        (
            changed(PILES, ("x[b:], axis=0", "x[a:], axis=0")),
            "the validation pile together",
        ),
        (
            changed(PILES, ("rng.permutation(len(x))", "np.arange(len(x))")),
            "The rows keep their order",
        ),
        (changed(PILES, (", axis=0", "")), "a single number"),
        (changed(PILES, ("np.mean(x[b:], axis=0)", "0")), "are not centered"),
        (
            changed(PILES, ("x, targets = x[order], targets[order]", "x = x[order]")),
            "don't belong together",
        ),
        (
            changed(
                PILES,
                ("x[:a] - mean", "x[:a] - x[:a].mean(axis=0)"),
                ("x[a:b] - mean", "x[a:b] - x[a:b].mean(axis=0)"),
            ),
            "Each of your piles",
        ),
        (
            changed(PILES, ("x[:a] - mean", "x[:a]"), ("x[a:b] - mean", "x[a:b]")),
            "Only the training pile",
        ),
        (PILES.replace("- mean", "+ mean"), "Subtract it."),
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
        (changed(NEURONS, ("<= 0", "< 0")), "Your neurons never move"),
        (changed(NEURONS, ("else -1", "else 0")), "You multiply by 0"),
        (changed(NEURONS, ("b += t", "b += 0")), "Your biases stay at 0"),
        (changed(NEURONS, ("<= 0", "< 1e9")), "all neurons at every row"),
        (
            changed(
                NEURONS,
                ("t * (x[i] @ w + b) <= 0", "(x[i] @ w + b > 0) != (t > 0)"),
            ),
            "as if you compared answers",
        ),
        (
            changed(NEURONS, ("np.zeros(D)", "np.zeros(D, dtype=int)")),
            "stored as whole numbers",
        ),
        (
            changed(
                NEURONS,
                (
                    "            weights[epoch, k] = w\n"
                    "            biases[epoch, k] = b\n",
                    "",
                ),
                (
                    "            for i",
                    "            weights[epoch, k], biases[epoch, k] = w, b\n"
                    "            for i",
                ),
            ),
            "those before each epoch",
        ),
        (EARLY, "Don't stop early"),
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
        (
            changed(NEURONS, ("1 if targets[i] == k else -1", "1")),
            "You add every mistake",
        ),
        (
            changed(
                NEURONS,
                ("weights[epoch, k] = w", "weights[:, k] = w"),
                ("biases[epoch, k] = b", "biases[:, k] = b"),
            ),
            "Your epochs are all the same",
        ),
        (
            changed(
                NEURONS, ("return weights, biases", "return weights[-1], biases[-1]")
            ),
            "the last epoch alone",
        ),
        (
            changed(NEURONS, ("return weights", "return weights.transpose(0, 2, 1)")),
            "one neuron per column",
        ),
        (
            changed(NEURONS, ("return weights, biases", "return biases, weights")),
            "The weights come first",
        ),
    ],
    "best_epoch": [
        (changed(EPOCH, ("w @ row + b", "w @ row")), "biases are missing"),
        (changed(EPOCH, ("!= target", "== target")), "are read correctly"),
        (
            changed(
                EPOCH,
                ("scores.index(max(scores)) != target", "scores[target] < max(scores)"),
            ),
            "even if a smaller digit",
        ),
        (
            changed(
                EPOCH,
                (
                    "scores.index(max(scores)) != target",
                    "scores[target] < max(scores) or scores.count(max(scores)) > 1",
                ),
            ),
            "shares the highest score",
        ),
        (changed(EPOCH, ("min(wrong)", "max(wrong)")), "with the *most* mistakes"),
        (
            changed(EPOCH, ("return wrong.index(min(wrong))", "return min(wrong)")),
            "not the index of their epoch",
        ),
        (changed(EPOCH, ("(wrong)), ", "(wrong)) + 1, ")), "from 1 on"),
        (
            changed(EPOCH, ("wrong.index(min(wrong))", "len(wrong) - 1")),
            "always choose the last epoch",
        ),
        (changed(EPOCH, ("np.array(wrong)", "np.array(wrong) / len(x)")), "the shares"),
        (
            changed(
                EPOCH,
                (
                    "return wrong.index(min(wrong)), np.array(wrong)",
                    "return np.array(wrong), wrong.index(min(wrong))",
                ),
            ),
            "return the counts first",
        ),
    ],
    "exam_report": [
        (changed(EXAM, (" ** 0.5", "")), "The root is missing"),
        (changed(EXAM, (" / N) ** 0.5", ") ** 0.5")), "isn't divided by the number"),
        (changed(EXAM, (" / N) ** 0.5", ") ** 0.5 / N")), "outside the root"),
        (changed(EXAM, ("t != d and ", "")), "on the diagonal"),
        (changed(EXAM, ("(t, d)\n", "(d, t)\n")), "the wrong way round"),
        (
            changed(EXAM, ("table[t, d] > most", "table[t, d] >= most")),
            "mixed up equally often",
        ),
        (changed(EXAM, ('"table": table', '"table": table.T')), "Your table is transp"),
        (
            changed(EXAM, ('"table": table', '"table": np.minimum(table, 1)')),
            "no number above 1",
        ),
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
        (
            changed(
                EXAM, ("np.zeros((10, 10)", "np.zeros((targets.max() + 1,) * 2")
            ).replace("range(10)", "range(targets.max() + 1)"),
            "It's always 10 by 10",
        ),
        (
            changed(
                EXAM,
                (
                    "    for t in range(10):\n"
                    "        for d in range(10):\n            if t",
                    "    wrong = table - np.diag(np.diag(table))\n"
                    "    for t in [wrong.sum(axis=1).argmax()]:\n"
                    "        for d in range(10):\n            if t",
                ),
            ),
            "that was misread most often",
        ),
        (
            changed(
                EXAM,
                ("> most:", "/ table[t].sum() > most:"),
                ("= table[t, d], ", "= table[t, d] / table[t].sum(), "),
            ),
            "shares of the rows",
        ),
        (
            changed(
                EXAM,
                ("> most:", "+ table[d, t] > most:"),
                ("= table[t, d], ", "= table[t, d] + table[d, t], "),
            ),
            "both directions",
        ),
        (
            changed(EXAM, ('"mixed_up": pair', '"mixed_up": 10 * pair[0] + pair[1]')),
            "a single number",
        ),
        (changed(EXAM, ('"right": p', '"right": 1 - p')), "are *misread*"),
        (changed(EXAM, ('"right": p', '"right": 100 * p')), "in percent"),
        (changed(EXAM, ('"right": p', '"right": N * p')), "Return their share"),
        (
            changed(EXAM, ("range(10)) / N", "range(10))")),
            "there is no root",
        ),
    ],
}
