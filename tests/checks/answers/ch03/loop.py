"""The training loop."""

from checks.answers.changing import changed

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
            changed(TRAIN, ("rng.permutation(N)", "np.random.permutation(N)")),
            "don't come from the `rng`",
        ),
    ],
}
