"""Answers about a gate and experts, right and wrong."""

RIGHT = {
    "swiglu": [
        """
def swiglu(x, W1, V, W2, beta):
    z = np.matmul(x, W1)
    gate = z / (1 + np.exp(-beta * z))
    slope = z * gate * (1 - gate / np.where(z == 0, 1, z))
    return [np.matmul(np.matmul(x, V) * each, W2) for each in (gate, slope)]
"""
    ],
    "experts": [
        """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        powers = np.exp(row @ router)
        lowest = np.sort(powers)[-k]
        powers = np.where(powers < lowest, 0, powers)
        factors = [*powers / powers.sum(), 1]
        for factor, A, B in zip(factors, W1, W2):
            output[n] += factor * np.maximum(0, row @ A) @ B
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
    slope = z**2 / (1 + np.exp(beta * z)) / (1 + np.exp(-beta * z))
    return (z / (1 + np.exp(beta * z)) * (x @ V)) @ W2, (slope * (x @ V)) @ W2
""",
            "both readings, the first one bent",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    slope = z**2 / (1 + np.exp(beta * z)) / (1 + np.exp(-beta * z))
    wrong = (z / (1 + np.exp(-beta * z)) @ W2) * (x @ V @ W2)
    return wrong, (slope * (x @ V)) @ W2
""",
            "a single number and a single unit",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    s = 1 / (1 + np.exp(-beta * z))
    return (z * s * (x @ V)) @ W2, (z**3 * s * (1 - s) * (x @ V)) @ W2
""",
            "0.5 and 0.501",
        ),
    ],
    "experts": [
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        best = np.argsort(-p)[:k]
        for e in best:
            weight = p[e] / p[best].sum()
            output[n] += weight**2 * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output + np.maximum(0, x @ W1[-1]) @ W2[-1]
""",
            "Take the token (0, 1)",
        ),
    ],
}
