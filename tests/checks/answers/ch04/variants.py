"""Answers about a gate and experts, right and wrong."""

RIGHT = {
    "swiglu": [
        """
def swiglu(x, W1, V, W2, beta):
    z = np.matmul(x, W1)
    gate = z / (1 + np.exp(-beta * z))
    return np.matmul(np.matmul(x, V) * gate, W2)
"""
    ],
    "experts": [
        """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        scores = row @ router
        probs = np.exp(scores) / np.exp(scores).sum()
        for e in sorted(range(len(scores)), key=lambda e: -scores[e])[:k]:
            output[n] += probs[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
"""
    ],
}


WRONG = {
    "swiglu": [
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return (z / (1 + np.exp(beta * z)) * (x @ V)) @ W2
""",
            "both readings, the first one bent",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return (z / (1 + np.exp(-beta * z)) @ W2) * (x @ V @ W2)
""",
            "a single number and a single unit",
        ),
    ],
    "experts": [
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(-p)[:k]:
            output[n] += p[e] ** 2 * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "Take the token (0, 1)",
        ),
    ],
}
