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
        found.append((~np.isclose(layer(changed), layer(x))).any(axis=1))
    return np.array(found)
""",
    ],
}

WRONG = {
    "moves": [
        (
            """
def moves(layer, x):
    found = np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        y = x.copy()
        y[i] = 0.3
        found[:, i] = (layer(y) != layer(x)).any(axis=1)
    return found
""",
            "swapped rows and columns",
        ),
        (
            """
def moves(layer, x):
    found, y = [], np.array(x)
    old = layer(x)
    for i in range(len(x)):
        y[i] = 7 * y[i] - 1
        found.append((layer(y) != old).any(axis=1))
    return np.array(found)
""",
            "pile up",
        ),
        (
            """
def moves(layer, x):
    rows = []
    for i in range(len(x)):
        y = x.copy()
        y[i] -= 2
        rows.append((layer(y) != x).any(axis=1))
    return np.stack(rows)
""",
            "Too much moves",
        ),
        (
            """
def moves(layer, x):
    found = np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        y = x.copy()
        y[i] += 0.5
        found[i, i] = (layer(y)[i] != layer(x)[i]).any()
    return found
""",
            "output i alone",
        ),
        (
            """
def moves(layer, x):
    before, rows = layer(x), []
    for i in range(len(x)):
        y = x.copy()
        y[i] = -y[i]
        rows.append([all(a != b) for a, b in zip(layer(y), before)])
    return np.array(rows)
""",
            "as soon as *one*",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x), np.zeros((len(x), len(x)))
    for i in range(len(x)):
        for j in range(len(x)):
            y = x.copy()
            y[i] += 0.1
            table[i, j] = layer(y)[j, 0] != before[j, 0]
    return table
""",
            "whichever it is",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x), []
    for i in range(len(x)):
        y = x.copy()
        y[i] += 0.1
        table.append((layer(y) - before).sum(axis=1) > 1e-9)
    return np.array(table)
""",
            "counts as a move",
        ),
    ],
}
