"""Answers about a sparse autoencoder, right and wrong."""

RIGHT = {
    "top_k": [
        """
def top_k(x, k, grad):
    y, dx = np.zeros(x.shape), np.zeros(x.shape)
    for i, row in enumerate(x.tolist()):
        places = sorted(range(len(row)), key=lambda j: (-row[j], j))
        for j in places[:k]:
            if row[j] > 0:
                y[i, j], dx[i, j] = x[i, j], grad[i, j]
    return [y, dx]
"""
    ]
}


WRONG = {
    "top_k": [
        (
            """
def top_k(x, k, grad):
    is_on = (np.argsort(np.argsort(-x, axis=1, kind="stable")) < k) & (x > 0)
    return x * is_on, grad * is_on.any(axis=0)
""",
            "Where a unit was kept",
        ),
        (
            """
def top_k(x, k, grad):
    is_on = (x > np.median(x, axis=1, keepdims=True)) & (x > 0)
    return x * is_on, grad * is_on
""",
            "mark by hand which numbers stay",
        ),
    ]
}
