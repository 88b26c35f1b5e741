"""The training loop."""

from checks.corpus.changing import changed

TRAIN = """
def train(model, training, validation, batch_size, num_epochs, rng):
    x, targets = training
    N = len(x)
    curve, held_out = [], []
    for epoch in range(num_epochs):
        order, total, i = rng.permutation(N), 0.0, 0
        while i < N:
            rows = order[i : i + batch_size]
            total += len(rows) * model.step(x[rows], targets[rows])
            i += batch_size
        curve.append(total / N)
        held_out.append(model.loss(*validation))
    return np.array(curve), np.array(held_out)
"""
SHUFFLED_AGAIN = """
def train(model, training, validation, batch_size, num_epochs, rng):
    x, t = training
    losses = np.zeros((2, num_epochs))
    for epoch in range(num_epochs):
        order = rng.permutation(len(x))
        x, t = x[order], t[order]
        for i in range(0, len(x), batch_size):
            batch = x[i : i + batch_size], t[i : i + batch_size]
            losses[0, epoch] += model.step(*batch) * len(batch[0]) / len(x)
        losses[1, epoch] = model.loss(*validation)
    return losses
"""
RIGHT = {"train": [TRAIN, SHUFFLED_AGAIN]}

WRONG = {
    "train": [
        (
            changed(
                TRAIN,
                (
                    "return np.array(curve), np.array(held_out)",
                    "return list(zip(curve, held_out))",
                ),
            ),
            "Return two lists",
        ),
        (
            changed(
                TRAIN,
                ("while i < N", "while i + batch_size <= N"),
                ("total / N", "total / i"),
            ),
            "is lost",
        ),
        (
            changed(TRAIN, ("while i < N", "while i + batch_size <= N")),
            "counted in the mean",
        ),
        (
            changed(TRAIN, ("rng.permutation(N)", "np.arange(N)")),
            "The rows are not shuffled",
        ),
        (
            changed(
                TRAIN,
                ("    for epoch", "    order = rng.permutation(N)\n    for epoch"),
                ("order, total, i = rng.permutation(N), 0.0, 0", "total, i = 0.0, 0"),
            ),
            "You shuffle once",
        ),
        (
            changed(TRAIN, ("targets[rows]", "targets[i : i + batch_size]")),
            "the targets are not",
        ),
        (
            changed(
                TRAIN,
                ("0.0, 0\n", "0.0, 0\n        other = rng.permutation(N)\n"),
                ("targets[rows]", "targets[other[i : i + batch_size]]"),
            ),
            "two different orders",
        ),
        (
            changed(
                TRAIN,
                ("total += len(rows) * ", "total += "),
                ("total / N", "total / -(-N // batch_size)"),
            ),
            "counts each *batch* once",
        ),
        (
            changed(TRAIN, ("total += len(rows) *", "total ="), ("total / N", "total")),
            "the loss of the last batch",
        ),
        (
            changed(
                TRAIN, ("total += len(rows) *", "total +="), ("total / N", "total")
            ),
            "a sum of means",
        ),
        (
            changed(TRAIN, ("model.loss(*validation)", "model.step(*validation)")),
            "a step on the validation rows",
        ),
        (
            changed(
                TRAIN,
                ("        held_out.append(model.loss(*validation))\n", ""),
                (
                    "        while",
                    "        held_out.append(model.loss(*validation))\n        while",
                ),
            ),
            "*before* the steps",
        ),
        (
            changed(TRAIN, ("model.loss(*validation)", "model.loss(*training)")),
            "measured on the training rows",
        ),
        (
            changed(TRAIN, ("rng.permutation(N)", "np.random.permutation(N)")),
            "don't come from the `rng`",
        ),
        (
            changed(TRAIN, ("batch_size]", "N]"), ("i += batch_size", "i += N")),
            "with all rows at once",
        ),
        (changed(TRAIN, ("len(rows) *", "batch_size *")), "counts as a full one"),
        (
            changed(
                TRAIN,
                ("total += len(rows) *", "total +="),
                ("total / N", "total / (N // batch_size)"),
            ),
            "leaves out the last",
        ),
        (changed(TRAIN, ("total / N", "total")), "a sum over all rows"),
        (
            changed(TRAIN, ("total / N", "model.loss(x, targets)")),
            "measured anew",
        ),
        (
            changed(
                TRAIN,
                ("curve, held_out =", "total = 0\n    curve, held_out ="),
                (
                    "order, total, i = rng.permutation(N), 0.0, 0",
                    "order, i = rng.permutation(N), 0",
                ),
            ),
            "not set back to 0",
        ),
        (changed(TRAIN, ("    return", "        return")), "after the first epoch"),
        (
            changed(
                TRAIN,
                (
                    "total += len(rows) * model.step(x[rows], targets[rows])",
                    "curve.append(model.step(x[rows], targets[rows]))",
                ),
                ("        curve.append(total / N)\n", ""),
            ),
            "a loss for each step",
        ),
        (
            changed(
                TRAIN,
                (
                    "return np.array(curve), np.array(held_out)",
                    "return held_out, curve",
                ),
            ),
            "have changed places",
        ),
    ],
}
