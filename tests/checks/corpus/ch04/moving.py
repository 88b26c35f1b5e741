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
        found[:, i] = (abs(layer(y) - layer(x)) > 1e-9).any(axis=1)
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
        found.append(np.max(abs(layer(y) - old), axis=1) > 1e-9)
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
        rows.append((abs(layer(y) - x) > 1e-9).any(axis=1))
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
        found[i, i] = max(abs(layer(y)[i] - layer(x)[i])) > 1e-9
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
        rows.append([min(abs(a - b)) > 1e-9 for a, b in zip(layer(y), before)])
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
            table[i, j] = abs(layer(y)[j, 0] - before[j, 0]) > 1e-9
    return table
""",
            "you miss something",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x), []
    for i in range(len(x)):
        y = x.copy()
        y[i] += 1
        table.append((layer(y) - before).max(axis=1) > 1e-9)
    return np.array(table)
""",
            "counts as a move",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x).sum(axis=1), []
    for i in range(len(x)):
        y = x.copy()
        y[i] += 0.1
        table.append(abs(layer(y).sum(axis=1) - before) > 1e-9)
    return np.array(table)
""",
            "You add up the numbers of an output",
        ),
        (
            """
def moves(layer, x):
    before, table = np.linalg.norm(layer(x), axis=1), []
    for i in range(len(x)):
        y = x.copy()
        y[i] += 0.1
        table.append(abs(np.linalg.norm(layer(y), axis=1) - before) > 1e-9)
    return np.array(table)
""",
            "You compare the lengths",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x), []
    for i in range(len(x)):
        y = x.copy()
        y[i, 0] += 1
        table.append(abs(layer(y) - before).max(axis=1) > 1e-9)
    return np.array(table)
""",
            "a part of a token vector only",
        ),
        (
            """
def moves(layer, x):
    table = []
    for i in range(len(x)):
        y = x.copy()
        y[i] = 0
        table.append(np.any(layer(y) != layer(x), axis=1))
    return np.array(table)
""",
            "because that is rounding",
        ),
        (
            """
def moves(layer, x):
    y = x + np.eye(len(x), x.shape[1])
    return np.tile(np.any(abs(layer(y) - layer(x)) > 1e-9, axis=1), (len(x), 1))
""",
            "never changed alone",
        ),
        (
            """
def moves(layer, x):
    table = np.zeros((len(x), len(x)), dtype=bool)
    for i in range(len(x)):
        y = x.copy()
        y[i] += 1
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
        y[i] += 1
        table.insert(0, abs(layer(y) - before).max(axis=1) > 1e-9)
    return np.array(table)
""",
            "only the diagonal is True",
        ),
        (
            """
def moves(layer, x):
    before, table = layer(x), []
    for i in range(len(x)):
        other = x.copy()
        other[i] += 1e-6
        table.append((abs(layer(other) - before) > 1e-9).any(axis=1))
    return np.array(table)
""",
            "if you hardly change it",
        ),
    ],
}
