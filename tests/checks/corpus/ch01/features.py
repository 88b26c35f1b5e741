"""A feature that makes a line possible."""

RIGHT = {
    "ring_feature": [
        """
def ring_feature(x):
    return -np.sqrt(x[:, 0] ** 2 + x[:, 1] ** 2)
""",
        """
def ring_feature(x):
    return np.array([np.hypot(*row) for row in x])
""",
        """
def ring_feature(x):
    return np.exp(-(x**2).sum(axis=1))
""",
        """
def ring_feature(x):
    return np.log(x[:, 0] ** 2 + x[:, 1] ** 2)
""",
    ],
}

WRONG = {
    "ring_feature": [
        (
            """
def ring_feature(x):
    return x.prod(axis=1)
""",
            "The product solved XOR",
        ),
        (
            """
def ring_feature(x):
    return x @ np.ones(2)
""",
            "a line",
        ),
        (
            """
def ring_feature(x):
    return np.array([abs(a) + abs(b) for a, b in x])
""",
            "a diamond",
        ),
        (
            """
def ring_feature(x):
    return np.maximum(abs(x[:, 0]), abs(x[:, 1]))
""",
            "a square",
        ),
        (
            """
def ring_feature(x):
    return x[:, 0] * x[:, 0]
""",
            "One input alone",
        ),
        (
            """
def ring_feature(x):
    return (x[:, 0] + x[:, 1]) ** 2
""",
            "You square the sum",
        ),
        (
            """
def ring_feature(x):
    return np.where(np.hypot(x[:, 0], x[:, 1]) > 1.1, 1.0, 0.0)
""",
            "takes two values at most",
        ),
        (
            """
def ring_feature(x):
    return np.round(x[:, 0] ** 2 + x[:, 1] ** 2, 3)
""",
            "with all its decimals",
        ),
        (
            """
def ring_feature(x):
    return (x[:, 0] - x[:, 1]) * (x[:, 0] + x[:, 1])
""",
            "along the diagonals",
        ),
        (
            """
def ring_feature(x):
    return np.angle(x[:, 0] + 1j * x[:, 1])
""",
            "the direction of a point",
        ),
        (
            """
def ring_feature(x):
    return np.sum(x * x)
""",
            "for the whole table",
        ),
        (
            """
def ring_feature(x):
    return np.hypot(*(x - np.mean(x, axis=0)).T) ** 2
""",
            "from the mean of the points",
        ),
        (
            """
def ring_feature(x):
    return (x**4).sum(axis=1)
""",
            "isn't the same everywhere",
        ),
        (
            """
def ring_feature(x):
    radii = np.hypot(x[:, 0], x[:, 1])
    return (radii > np.median(radii)) * 1
""",
            "its own x1 and x2",
        ),
        (
            """
def ring_feature(x):
    return np.round(np.hypot(x[:, 0], x[:, 1]), 1)
""",
            "drop its decimals",
        ),
        (
            """
def ring_feature(x):
    return np.log(x[:, 0]) + np.log(x[:, 1])
""",
            "nan or inf",
        ),
        (
            """
def ring_feature(x):
    return (x[:, 0] ** 2 + x[:, 1] ** 2).squeeze()
""",
            "an array of one number",
        ),
    ],
}
