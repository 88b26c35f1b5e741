"""The weights of the last few queries, with the fault and with others."""

from checks.answers.changing import changed

SHIFTED = """
def last_weights(query, key):
    scores = query @ key.T / np.sqrt(key.shape[1])
    visible = np.tri(len(query), len(key), k=len(key) - len(query), dtype=bool)
    powers = np.where(visible, np.exp(scores), 0)
    return powers / powers.sum(axis=1, keepdims=True)
"""
LAST_ROWS = """
def last_weights(query, key):
    n, T = len(query), len(key)
    powers = np.exp(query @ key.T / key.shape[1] ** 0.5) * np.tri(T)[T - n :]
    return powers / powers.sum(axis=1, keepdims=True)
"""
RIGHT = {"last_weights": [SHIFTED, LAST_ROWS]}

WRONG = {
    "last_weights": [
        (
            changed(LAST_ROWS, ("np.tri(T)[T - n :]", "np.tri(T)[T - n :, ::-1]")),
            "but the wrong ones",
        ),
        (
            changed(SHIFTED, (" / np.sqrt(key.shape[1])", "")),
            "The scores weren't at fault",
        ),
        (
            """
def last_weights(query, key):
    n, T = len(query), len(key)
    weights = np.zeros((n, T))
    for i in range(n):
        own = T - n + i
        seen = slice(max(0, own - 1), own + 1)
        powers = np.exp(key[seen] @ query[i] / np.sqrt(key.shape[1]))
        weights[i, seen] = powers / powers.sum()
    return weights
""",
            "two rows, five columns",
        ),
    ],
}
