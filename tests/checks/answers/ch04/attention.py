"""Answers about attention, right and wrong."""

RIGHT = {
    "attention_row": [
        """
attention_row = {"weights": (0.125, 0.25, 0.625, 0), "mixed": 17}
""",
        """
powers = np.exp(np.log([1, 2, 5]))
weights = powers / powers.sum()
attention_row = {
    "weights": (*weights, 0.0),
    "mixed": weights @ np.array([8, 4, 24]),
}
""",
    ],
    "causal_attention": [
        """
def causal_attention(query, key, value):
    outputs = []
    for t in range(len(query)):
        fits = key[: t + 1] @ query[t] / np.sqrt(len(query[t]))
        powers = np.exp(fits - fits.max())
        outputs.append(powers / powers.sum() @ value[: t + 1])
    return np.array(outputs)
"""
    ],
}

WRONG = {
    "attention_row": [
        (
            """
attention_row = {"weights": (0.125, 0.25, 0.625, 0), "mixed": 36 / 3}
""",
            "plain mean of the past",
        ),
        (
            """
attention_row = {"weights": (12.5, 25, 62.5, 0), "mixed": 17}
""",
            "not of 100",
        ),
        (
            """
mixed = (8 / 8 + 2 * 4 / 8 + 5 * 24 / 8) / 3
attention_row = {"weights": (1 / 8, 2 / 8, 5 / 8, 0), "mixed": mixed}
""",
            "weights have already done that",
        ),
        (
            """
attention_row = {"weights": (0.13, 0.25, 0.62, 0), "mixed": 17}
""",
            "rounded too early",
        ),
        (
            """
attention_row = {"weights": (1 / 8, 2 / 8, 5 / 8, 0), "mixed": "17"}
""",
            "without quotes",
        ),
        (
            """
attention_row = {"weights": (0, 5 / 8, 2 / 8, 1 / 8), "mixed": 17}
""",
            "in a different order",
        ),
        (
            """
attention_row = {"weights": (1 / 8, 2 / 8, 5 / 8, 1 / 8), "mixed": 17}
""",
            "the sum of your weights isn't 1",
        ),
        (
            """
attention_row = {"weights": (3 / 8, 2 / 8, 3 / 8, 0), "mixed": 17}
""",
            "aren't the weights of this row",
        ),
        (
            """
attention_row = {"weights": (1 / 8, 2 / 8, 5 / 8, 0), "mixed": 8 + 4 + 24 * 5 / 8}
""",
            "Your weights are right",
        ),
        (
            """
attention_row = {"weights": (0.2, 0.3, 0.4, 0.1), "mixed": 0.2 * 8 + 1.2 + 9.6 + 1.6}
""",
            "Begin with the weights",
        ),
    ],
    "causal_attention": [
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp2(query @ key.T / np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "Print the weights of the second row",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights.T @ value
""",
            "Begin with the first row",
        ),
    ],
}
