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
scores = np.log([1, 2, 5])
weights = [*(scores / scores.sum()), 0]
attention_row = {"weights": tuple(weights), "mixed": 0.301 * 4 + 0.699 * 24}
""",
            "Softmax takes powers of e",
        ),
        (
            """
weights = (1 / 16, 2 / 16, 5 / 16, 8 / 16)
attention_row = {"weights": weights, "mixed": (8 + 8 + 120 + 128) / 16}
""",
            "The mask hides it",
        ),
        (
            """
attention_row = {"weights": (0.0625, 0.125, 0.3125, 0), "mixed": 8.5}
""",
            "don't sum to 1",
        ),
        (
            """
attention_row = {"weights": (0.125, 0.25, 0.625, 0), "mixed": 36 / 3}
""",
            "plain mean of the past",
        ),
        (
            """
attention_row = {"weights": (0, 2 / 7, 5 / 7, 0), "mixed": 18.286}
""",
            "what is e to the 0",
        ),
        (
            """
attention_row = {"weights": (0.333, 0.667, 0, 0), "mixed": 5.333}
""",
            "nothing from itself",
        ),
        (
            """
attention_row = {"weights": [0, 0, 1, 0], "mixed": 24}
""",
            "leaves none of the visible ones out",
        ),
        (
            """
attention_row = {"weights": (12.5, 25, 62.5, 0), "mixed": 17}
""",
            "not of 100",
        ),
        (
            """
attention_row = {"weights": (0.5, 0.5, 0, 0), "mixed": 6}
""",
            "numbers of the example",
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
    scores = query @ key.T / key.shape[1] ** 0.5
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "Where is the mask",
        ),
        (
            """
from course_lib.functional import softmax

def causal_attention(query, key, value):
    weights = softmax(query @ key.T / np.sqrt(key.shape[1]))
    for i in range(len(weights)):
        weights[i, i + 1 :] = 0
    return weights @ value
""",
            "Your mask comes after the softmax",
        ),
        (
            """
def causal_attention(query, key, value):
    mask = np.tri(len(query))
    powers = np.exp(query @ key.T / np.sqrt(key.shape[1]) * mask)
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "e to the 0 is 1",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=0) @ value
""",
            "Your columns sum to 1",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(query.shape[0])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "by the number of token vectors",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "too spread out",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.triu(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "sees the later ones",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(value.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "by the length of a value",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(key @ query.T / np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "have traded places",
        ),
        (
            """
def causal_attention(query, key, value):
    out = np.zeros(value.shape)
    for t in range(len(query)):
        for s in range(t + 1):
            out[t] += np.exp(query[t] @ key[s] / len(key[s]) ** 0.5) * value[s]
    return out
""",
            "forgot to divide",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    return (powers / np.sum(powers)) @ value
""",
            "*all* weights together",
        ),
        (
            """
def causal_attention(query, key, value):
    return np.array([value[: t + 1].mean(axis=0) for t in range(len(value))])
""",
            "Where are the scores",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True)
""",
            "Mix the values",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return weights @ value, weights
""",
            "You return two things",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T / np.sqrt(key.shape[1])))
    return powers / np.max(powers, axis=1)[:, None] @ value
""",
            "doesn't replace that",
        ),
        (
            """
def causal_attention(query, key, value):
    powers = np.tril(np.exp(query @ key.T * np.sqrt(key.shape[1])))
    return powers / powers.sum(axis=1, keepdims=True) @ value
""",
            "by the root of the length of a key",
        ),
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
        (
            """
from course_lib.functional import softmax
def causal_attention(query, key, value):
    T, D = query.shape
    with np.errstate(invalid="ignore"):
        scores = query @ key.T / np.sqrt(D) + (1 - np.tri(T)) * -np.inf
    return softmax(scores) @ value
""",
            "remember that 0 ",
        ),
    ],
}
