"""Answers about a matrix in a few bits, right and wrong."""

RIGHT = {
    "stored": [
        """
def stored(x, weight, bits):
    whole, scale = np.zeros_like(weight), np.ones(weight.shape[1])
    for j, column in enumerate(weight.T):
        if column.any():
            scale[j] = max(column.max(), -column.min()) / (2 ** (bits - 1) - 1)
            whole[:, j] = np.floor(column / scale[j] + 0.5)
    return whole.astype(int), scale, x @ whole * scale
"""
    ]
}


WRONG = {
    "stored": [
        (
            """
def stored(x, weight, bits):
    scale = np.abs(weight).max(axis=0) / (2 ** (bits - 1) - 1)
    scale[scale == 0] = 1
    whole = np.round(weight / scale**2)
    return whole, scale, x @ whole * scale
""",
            "Your scales are right, but not your whole numbers",
        ),
        (
            """
def stored(x, weight, bits):
    scale = np.sqrt((weight**2).max(axis=0)) / (2 ** (bits - 1) - 1) ** 0.5
    scale[scale == 0] = 1
    whole = np.round(weight / scale)
    return whole, scale, x @ whole * scale
""",
            "Do the first column of the statement with a pencil",
        ),
    ]
}
