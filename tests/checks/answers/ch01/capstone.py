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
    E = len(weights)
    wrong = np.zeros((2, E), int)
    for e in range(E):
        kept = weights[e], biases[e]
        mean = weights[:e + 1].mean(axis=0), biases[:e + 1].mean(axis=0)
        for k, (w, b) in enumerate([kept, mean]):
            for row, target in zip(x, targets):
                scores = list(w @ row + b)
                wrong[k, e] += scores.index(max(scores)) != target
    row, epoch = np.argwhere(wrong == wrong.min())[0]
    return row, epoch, wrong
"""
DRAW = """
def draw_epochs(ax, wrong):
    x = [e + 1 for e in range(len(wrong[0]))]
    ax.plot(x, wrong[0], "o--", color="gray")
    ax.plot(x, wrong[1], lw=3)
    place = np.unravel_index(np.argmin(wrong), wrong.shape)
    ax.plot(x[place[1]], wrong[place], "r*", markersize=15)
    ax.set_xlabel("Epoch", fontsize=9)
    ax.set_ylabel("number of errors")
    ax.legend(["this epoch", "average so far"], loc="upper right")
    ax.set_ylim(0, None)
    ax.grid(True)
"""
DRAW_BOTH = """
def draw_epochs(ax, wrong):
    x = np.arange(wrong.shape[1]) + 1
    ax.plot(x, wrong.T, marker=".", label=["own neurons", "their mean"])
    best = wrong.argmin() % wrong.shape[1] + 1
    ax.annotate("keep", (best, wrong.min()), xytext=(best, 0))
    ax.set(xlabel="epochs", ylabel="misread digits", title="My neurons")
    ax.legend()
"""
LOOK = 'own_curves = {"kept": 9, "steepest": 4.0, "lower": np.int64(1)}'
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
    "draw_epochs": [DRAW, DRAW_BOTH],
    "own_curves": [LOOK],
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
    "draw_epochs": [
        (changed(DRAW, ("[e + 1 for e in", "[e for e in")), "Your first epoch is 0"),
        (
            DRAW.replace("plot(x, wrong[0]", "plot(wrong[0], x").replace(
                "plot(x, wrong[1]", "plot(wrong[1], x"
            ),
            "Your picture is turned",
        ),
        (
            DRAW.replace('"o--"', '"o"').replace("lw=3", "marker='o', ls=''"),
            "points aren't joined",
        ),
        (changed(DRAW, ("ax.legend(", "dict(x=")), "A legend is missing"),
        (
            changed(DRAW, ('"this epoch", "average so far"', '"average", "epoch"')),
            "swaps the curves",
        ),
        (changed(DRAW, ("average so far", "other")), "which curve is the mean"),
        (changed(DRAW, ('"Epoch"', '"x"')), "below the horizontal axis"),
        (changed(DRAW, ("number of errors", "y")), "beside the vertical axis"),
        (
            changed(DRAW, ('"Epoch"', '"x"'), ("number of errors", "y")),
            "what the axes show",
        ),
        (
            changed(
                DRAW, ("set_xlabel", "set_Y"), ("set_ylabel", "set_xlabel")
            ).replace("set_Y", "set_ylabel"),
            "labels of your axes",
        ),
        (changed(DRAW, ("plot(x[place[1]]", "plot(place[1]")), "one epoch too early"),
        (
            changed(
                DRAW,
                (
                    "ax.plot(x[place[1]], wrong[place],",
                    "ax.plot(x[wrong[1 - place[0]].argmin()], 0,",
                ),
            ),
            "best epoch of one curve",
        ),
        (
            changed(DRAW, ("    ax.plot(x, wrong[1], lw=3)\n", "")),
            "only one of the two",
        ),
        (
            changed(DRAW, ("ax.plot(x[place[1]]", "print(x[place[1]]")).replace(
                ', "r*", markersize=15', ""
            ),
            "Nothing marks",
        ),
        (
            changed(DRAW, ("ax.grid(True)", "ax.axvline(1)\n    ax.axvline(2)")),
            "Several",
        ),
        (changed(DRAW, ("set_ylim(0, None)", "set_ylim(0, 1)")), "can't be seen"),
    ],
    "own_curves": [
        (
            changed(LOOK, ("4.0", "7")),
            "Not all three",
        ),
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
