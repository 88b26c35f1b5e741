"""Answers about the FFN on each sheet, and who moves whom, right and wrong."""

RIGHT = {
    "feed_forward": [
        """
def feed_forward(x, W1, b1, W2, b2):
    hidden = np.einsum("...e,ef->...f", x, W1) + b1
    hidden[hidden < 0] = 0
    return hidden @ W2 + b2
""",
        """
def feed_forward(x, W1, b1, W2, b2):
    rows = x.reshape(-1, x.shape[-1])
    outputs = [np.maximum(0, row @ W1 + b1) @ W2 + b2 for row in rows]
    return np.array(outputs).reshape(x.shape)
""",
    ],
    "moves": [
        """
def moves(layer, x):
    found = []
    for row in range(len(x)):
        changed = np.where(np.arange(len(x))[:, None] == row, 0.5 - x, x)
        found.append((~np.isclose(layer(changed), layer(x))).any(axis=1))
    return np.array(found)
"""
    ],
    "block": [
        """
def block(x, attention, feed_forward):
    def norm(sheets):
        mean = np.mean(sheets, axis=1)[:, None]
        spread = np.std(sheets, axis=1)[:, None]
        return (sheets - mean) / (spread + 1e-9)

    after = attention(norm(x)) + x
    return feed_forward(norm(after)) + after
"""
    ],
}

NORM = """
def norm(x):
    spread = np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    return (x - x.mean(axis=1, keepdims=True)) / spread
"""

WRONG = {
    "feed_forward": [
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    hidden = x @ W1 + b1
    return hidden @ W2 + b2
""",
            "Nothing bends",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    for W, b in ((W1, b1), (W2, b2)):
        x = np.maximum(0, x @ W + b)
    return x
""",
            "only the hidden layer is bent",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return np.maximum(0, x @ W1 @ W2 + b1 @ W2 + b2)
""",
            "not after both",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    hidden = np.maximum(0, x @ W1 + b1)
    return hidden @ W2
""",
            "The second bias",
        ),
    ],
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
            "Row and column are exchanged",
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
            "outputs with inputs",
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
    ],
    "block": [
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = attention(norm(x))
    x = feed_forward(norm(x))
    return x
""",
            "Yours replaces them",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = norm(attention(x) + x)
    return norm(feed_forward(x) + x)
""",
            "You norm after adding",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    sheets = norm(x)
    return x + attention(sheets) + feed_forward(sheets)
""",
            "reads the old sheets",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    gathered = x + attention(norm(x))
    changed = feed_forward(norm(gathered))
    return x + changed
""",
            "What attention brought is lost",
        ),
        (
            """
def block(x, attention, feed_forward):
    def norm(x):
        return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5)

    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "You normed the columns",
        ),
        (
            """
def block(x, attention, feed_forward):
    x = x + attention(x)
    return x + feed_forward(x)
""",
            "sheets that are not normed",
        ),
    ],
}
