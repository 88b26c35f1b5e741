"""The training loop, and the names of the faults."""

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
DIAGNOSE = """
def diagnose(record):
    losses, blind = record["losses"], record["blind"]
    known = losses[~np.isnan(losses)]
    if known[-1] > 10 * known[0]:
        return "steps too long"
    if len(known) < len(losses):
        return "overflow"
    if losses[0] > 4 * blind:
        return "inputs not scaled"
    if record["living"] < 0.1:
        return "dead units"
    if record["distinct"] < 1:
        return "units alike"
    if record["validation_losses"].min() >= blind:
        return "wrong labels"
    return "healthy"
"""

BY_EXACT_START = """
def diagnose(record):
    first, last = record["losses"][0], record["losses"][-1]
    before = record["losses"][np.isfinite(record["losses"])].max()
    if np.isclose(first, record["blind"], rtol=1e-9):
        return "units alike"
    if before > 1000 * first:
        return "steps too long"
    if first > 10:
        return "inputs not scaled"
    if record["largest_score"] > 88.7 and np.isnan(last):
        return "overflow"
    if record["living"] < 0.5:
        return "dead units"
    ever_good = any(record["validation_losses"] < record["blind"])
    return "healthy" if ever_good else "wrong labels"
"""

RIGHT = {"train": [TRAIN], "diagnose": [DIAGNOSE, BY_EXACT_START]}

WRONG = {
    "train": [
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
            "Your training loss is a sum",
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
    ],
    "diagnose": [
        (
            changed(DIAGNOSE, ('return "overflow"', 'return "steps too long"')),
            "nan alone does not mean that",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    "    if known[-1]",
                    "    if np.isnan(losses[-1]):\n"
                    "        return 'overflow'\n"
                    "    if known[-1]",
                ),
            ),
            "nan alone does not mean overflow",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    "    if losses[0]",
                    "    if record['largest_score'] > 88:\n"
                    "        return 'overflow'\n"
                    "    if losses[0]",
                ),
            ),
            "A large score does no harm",
        ),
        (
            changed(DIAGNOSE, ("losses[0] > 4 * blind", "losses[0] > blind")),
            "a little above a blind guess",
        ),
        (
            changed(DIAGNOSE, ('return "units alike"', 'return "dead units"')),
            "A flat line has two explanations",
        ),
        (
            changed(
                DIAGNOSE, ("known[-1] > 10 * known[0]", "max(known) > 1.05 * known[0]")
            ),
            "rises once, or jitters",
        ),
        (
            changed(
                DIAGNOSE,
                (
                    'record["validation_losses"].min() >= blind',
                    'record["validation_losses"][-1] > 1.3 * losses[-1]',
                ),
            ),
            "A validation loss that turns up",
        ),
        (
            """
def diagnose(record):
    losses, looks = record["losses"], record["validation_losses"]
    if not any(looks < record["blind"]):
        return "wrong labels"
    if np.isnan(losses[-1]):
        return "overflow"
    return "units alike" if record["distinct"] < 1 else "healthy"
""",
            "Ask the other questions first",
        ),
        (
            """
def diagnose(record):
    return "healthy"
""",
            "You overlook a fault",
        ),
    ],
}
