"""Answers about who moves whom, right and wrong."""

RIGHT = {
    "moves": [
        """
def moves(layer, x):
    old = layer(x)
    table = np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        kept = x[i].copy()
        x[i] *= 2
        table[i] = np.linalg.norm(layer(x) - old, axis=1) > 1e-9
        x[i] = kept
    return table
""",
        """
def moves(layer, x):
    found = []
    for row in range(len(x)):
        changed = np.where(np.arange(len(x))[:, None] == row, 0.5 - x, x)
        found.append((abs(layer(changed) - layer(x)) > 1e-9).any(axis=1))
    return np.array(found)
""",
    ],
}

WRONG = {
    "moves": [
        (
            """
def moves(layer, x):
    before, table = layer(x), np.zeros((len(x), len(x)))
    for i in range(len(x)):
        for j in range(len(x)):
            y = x.copy()
            y[i] += 0.1 * np.arange(1, len(y[i]) + 1)
            table[i, j] = abs(layer(y)[j, 0] - before[j, 0]) > 1e-9
    return table
""",
            "you miss something",
        ),
        (
            """
def moves(layer, x):
    table = np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        y = x.copy()
        y[i] += np.arange(len(y[i])) + 1
        by = abs(layer(y) - layer(x)).max(axis=1)
        table[i] = (by > 1e-9) | (np.arange(len(x)) == i)
    return table
""",
            "something that stays",
        ),
        (
            """
def moves(layer, x):
    table, before = [], layer(x)
    for i in range(len(x)):
        y = x.copy()
        y[i] += np.arange(len(y[i])) + 1
        table.insert(0, abs(layer(y) - before).max(axis=1) > 1e-9)
    return np.array(table)
""",
            "only the diagonal is True",
        ),
    ],
}
