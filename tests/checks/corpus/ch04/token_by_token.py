"""Answers about the FFN on each token vector, and about a block, right and wrong."""

RIGHT = {
    "feed_forward": [
        """
def feed_forward(x, W1, b1, W2, b2):
    hidden = np.einsum("...e,ef->...f", x, W1) + b1
    hidden[hidden < 0] = 0
    return hidden**2 @ W2 + b2
""",
        """
def feed_forward(x, W1, b1, W2, b2):
    rows = x.reshape(-1, x.shape[-1])
    outputs = [np.maximum(0, row @ W1 + b1) ** 2 @ W2 + b2 for row in rows]
    return np.array(outputs).reshape(x.shape)
""",
    ],
    "block": [
        """
def block(x, attention, feed_forward):
    def norm(vectors):
        mean = np.mean(vectors, axis=1)[:, None]
        return (vectors - mean) / np.sqrt(np.var(vectors, axis=1)[:, None] + 1e-5)

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
        x = np.maximum(0, x @ W + b) ** (2 if W is W1 else 1)
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
    return np.maximum(0, x @ W1 + b1) @ W2 + b2
""",
            "That is the FFN of the lesson",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return np.maximum(0, (x @ W1 + b1) ** 2) @ W2 + b2
""",
            "Bend first, and then square",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return (np.maximum(0, x @ W1 + b1) @ W2) ** 2 + b2
""",
            "before W2 mixes them",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    hidden = np.maximum(0, x @ W1 + b1)
    return hidden**2 @ W2
""",
            "The second bias",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    hidden = x @ W1
    return hidden**2 * (hidden > 0) @ W2
""",
            "Both biases",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return (1 + np.exp(-(x @ W1 + b1))) ** -2 @ W2 + b2
""",
            "with a sigmoid",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return np.maximum(x @ W1 + b1, 0) ** 2
""",
            "leads back from it",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return np.maximum(0, x @ W1) ** 2 @ W2 + b2
""",
            "The first bias is missing",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    return np.maximum(1, x @ W1 + b1) ** 2 @ W2 + b2
""",
            "Take a single token vector",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    T, E = x.shape
    y = np.zeros((T, E))
    for t in range(T):
        y[t] = np.maximum(0, x[t] @ W1 + b1) ** 2 @ W2 + b2
    return y
""",
            "works for one text",
        ),
        (
            """
def feed_forward(x, W1, b1, W2, b2):
    y = np.zeros(x.shape) + b2
    for unit in range(2):
        y = y + np.maximum(0, x @ W1[:, [unit]] + b1[unit]) ** 2 * W2[unit]
    return y
""",
            "only two units and one text",
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
            "You replace them with it",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = norm(attention(x) + x)
    return norm(feed_forward(x) + x)
""",
            "You normalize after adding",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    vectors = norm(x)
    return x + attention(vectors) + feed_forward(vectors)
""",
            "reads the old token vectors",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    gathered = x + attention(norm(x))
    changed = feed_forward(norm(gathered))
    return x + changed
""",
            "The output of attention is lost",
        ),
        (
            """
def block(x, attention, feed_forward):
    def norm(x):
        return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-5)

    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "You normalized the columns",
        ),
        (
            """
def block(x, attention, feed_forward):
    x = x + attention(x)
    return x + feed_forward(x)
""",
            "The parts read token vectors",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(x)
""",
            "A block normalizes twice",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    y = norm(x)
    y = attention(y)
    y = norm(y)
    y = feed_forward(y)
    return x + y
""",
            "Only the FFN adds",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = attention(norm(x))
    return feed_forward(norm(x)) + x
""",
            "attention replaces the token vectors",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    x = attention(norm(x)) + x
    return feed_forward(norm(x))
""",
            "The second sum is missing",
        ),
        (
            """
def norm(x):
    return (x - x.mean()) / np.sqrt(x.var() + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "one mean over all token vectors",
        ),
        (
            """
def norm(x):
    y = x - x.mean(axis=-1)[:, None]
    return y / np.sqrt(np.sum(y * y, axis=-1) + 1e-5)[:, None]

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "You took the sum of the squares",
        ),
        (
            """
def norm(x):
    m = np.mean(x**2, axis=-1)[:, None]
    return (x - x.mean(axis=-1)[:, None]) / np.sqrt(m + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "what is *left*",
        ),
        (
            """
def norm(x):
    return np.array([row - np.mean(row) for row in x])

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "divide by nothing",
        ),
        (
            """
def norm(x):
    m = np.mean(x**2, axis=-1)[:, None]
    return x / np.sqrt(m + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "never subtracts the mean",
        ),
        (
            """
def norm(x):
    left = x - x.mean(axis=1, keepdims=True)
    return left / np.sqrt((left**2).mean(axis=1, keepdims=True))

def block(x, attention, feed_forward):
    with np.errstate(all="ignore"):
        x = x + attention(norm(x))
        return x + feed_forward(norm(x))
""",
            "you would divide by 0 without it",
        ),
        (
            """
def norm(x):
    return (x - x.mean(axis=1)[:, None]) / (x.std(axis=1)[:, None] + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "belongs *under* the root",
        ),
        (
            """
def norm(x):
    return (x - x.mean(axis=1)[:, None]) / np.sqrt(x.var(axis=1)[:, None] + 1e-3)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "isn't 1e-5",
        ),
        (
            f"""{NORM}
def block(x, attention, feed_forward):
    return x + feed_forward(norm(x))
""",
            "Attention does no work",
        ),
        (
            """
def norm(x):
    left = x - x.mean(axis=1, keepdims=True)
    return left / np.sqrt(abs(left).mean(axis=1, keepdims=True) + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "what you have after each step",
        ),
        (
            """
def norm(x):
    return (x - x.mean(axis=1)[:, None]) / np.sqrt(np.var(x[:1]) + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "Do you take them row by row",
        ),
        (
            """
def norm(x):
    squares = np.var(x, axis=1, ddof=1, keepdims=True)
    return (x - x.mean(axis=1)[:, None]) / np.sqrt(squares + 1e-5)

def block(x, attention, feed_forward):
    x = x + attention(norm(x))
    return x + feed_forward(norm(x))
""",
            "one less than their number",
        ),
    ],
}
