"""Answers about the price of a text and the next letter, right and wrong."""

RIGHT = {
    "bits_per_character": [
        """
def bits_per_character(train, text, vocab_size):
    price = 0.0
    for before, after in zip(text[:-1], text[1:]):
        seen = pair = 0
        for first, second in zip(train[:-1], train[1:]):
            seen += first == before
            pair += first == before and second == after
        price -= np.log((pair + 1) / (seen + vocab_size)) / np.log(2)
    return price / (len(text) - 1)
"""
    ],
    "draw": [
        """
def draw(logits, temperature, u):
    powers = np.exp((logits - max(logits)) / temperature)
    borders = np.cumsum(powers / sum(powers))
    tokens = []
    for number in u:
        token = 0
        while token < len(borders) - 1 and number >= borders[token]:
            token += 1
        tokens.append(token)
    return np.array(tokens)
"""
    ],
}


BY_INDEX = """
def bits_per_character(train, text, vocab_size):
    counts, bits = np.ones((vocab_size, vocab_size)), 0
    for i in range(1, len(train)):
        counts[train[i - 1], train[i]] += 1
    for i in range(1, len(text)):
        bits -= np.log2(counts[text[i - 1], text[i]] / counts[text[i - 1]].sum())
    return bits / (len(text) - 1)
"""
RIGHT["bits_per_character"].append(BY_INDEX)

WRONG = {
    "bits_per_character": [
        (
            """
def bits_per_character(train, text, vocab_size):
    p = np.ones((vocab_size, vocab_size))
    for a, b in zip(train[:-1], train[1:]):
        p[a, b] += 2
    p /= p.sum(axis=1, keepdims=True)
    return -np.mean(np.log2(p[text[:-1], text[1:]]))
""",
            "the two probabilities of the first case",
        ),
    ],
    "draw": [
        (
            """
def draw(logits, temperature, u):
    with np.errstate(all="ignore"):
        powers = np.exp(logits / temperature)
        borders = np.cumsum(powers / powers.sum())
    return np.array([sum(borders[:-1] <= number) for number in u])
""",
            "temperature close to 0 gives you",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = np.exp((logits - logits.max()) / temperature)
    rng = np.random.default_rng(0)
    return rng.choice(len(logits), size=len(u), p=powers / powers.sum())
""",
            "no other chance",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = 2.0 ** ((logits - logits.max()) / temperature)
    borders = np.cumsum(powers / powers.sum())
    return np.array([sum(borders[:-1] <= number) for number in u])
""",
            "Print the ends of your pieces",
        ),
        (
            """
from course_lib.functional import softmax
def draw(logits, temperature, u):
    powers = softmax(logits) ** (1 / temperature)
    with np.errstate(invalid="ignore"):
        ends = np.cumsum(powers / powers.sum())
    return np.searchsorted(ends[:-1], u, side="right")
""",
            "a power of a probability is too small",
        ),
    ],
}
