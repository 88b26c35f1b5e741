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


WRONG = {
    "feed_forward": [
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
    ],
}
