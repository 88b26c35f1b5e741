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
    return np.cos(20 * np.hypot(x[:, 0], x[:, 1]))
""",
            "turns back",
        ),
        (
            """
def ring_feature(x):
    return np.log(x[:, 0]) + np.log(x[:, 1])
""",
            "nan or inf",
        ),
    ],
}
