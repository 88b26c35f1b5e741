"""Answers about an FFN in parts, and about a block, right and wrong."""

RIGHT = {
    "in_parts": [
        """
def in_parts(x, parts, b2):
    W1, b1, W2 = (np.concatenate(p, axis) for p, axis in zip(zip(*parts), (1, 0, 0)))
    z = np.einsum("...e,ef->...f", x, W1) + b1
    return z.clip(0) @ W2 + b2
""",
        """
def in_parts(x, parts, b2):
    y = np.zeros(x.shape) + b2
    for W1, b1, W2 in parts:
        for unit in range(len(b1)):
            y = y + np.maximum(0, x @ W1[:, [unit]] + b1[unit]) * W2[unit]
    return y
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
    "in_parts": [
        (
            """
def in_parts(x, parts, b2):
    return sum(np.maximum(1, x @ W1 + b1) @ W2 for W1, b1, W2 in parts) + b2
""",
            "what each machine has",
        ),
        (
            """
def in_parts(x, parts, b2):
    shares = [np.maximum(0, x @ W1 + b1) @ W2 for W1, b1, W2 in parts]
    return shares[0] + shares[min(1, len(shares) - 1)] + b2
""",
            "rely on a number of machines",
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
