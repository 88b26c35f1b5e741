"""Answers about the price of a text and the next letter, right and wrong."""

from checks.corpus.changing import changed

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

COUNT = """
def count(train, vocab_size):
    counts = np.ones((vocab_size, vocab_size))
    for a, b in zip(train[:-1], train[1:]):
        counts[a, b] += 1
    return counts
"""

PRODUCT = f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p, product = count(train, vocab_size), 1.0
    for a, b in zip(text[:-1], text[1:]):
        product *= p[a, b] / p[a].sum()
    return -np.log2(product) / (len(text) - 1)
"""
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
        (PRODUCT, "rounds it to 0"),
        (
            changed(BY_INDEX, ("range(1, len(train))", "range(len(train))")),
            "train were a ",
        ),
        (
            changed(BY_INDEX, ("range(1, len(train))", "range(1, len(train) - 1)")),
            "left out the last pair",
        ),
        (changed(BY_INDEX, ("np.log2(", "np.log10(")), "to base 10"),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum(axis=1, keepdims=True)
    return -np.mean([np.log(p[a, b]) for a, b in zip(text[:-1], text[1:])])
""",
            "These are nats",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum(axis=1, keepdims=True)
    return -sum(np.log2(p[a, b]) for a, b in zip(text[:-1], text[1:])) / len(text)
""",
            "by the number of all letters",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum(axis=0)
    return -np.mean([np.log2(p[a, b]) for a, b in zip(text[:-1], text[1:])])
""",
            "came *before*",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum()
    return -np.mean([np.log2(p[a, b]) for a, b in zip(text[:-1], text[1:])])
""",
            "by the number of all pairs",
        ),
        (
            """
def bits_per_character(train, text, vocab_size):
    bits = []
    for a, b in zip(text[:-1], text[1:]):
        seen = sum(train[:-1] == a)
        both = sum((train[:-1] == a) & (train[1:] == b))
        bits.append(np.log2(seen / both) if both else np.inf if seen else np.nan)
    return np.mean(bits)
""",
            "got probability 0",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum(axis=1, keepdims=True)
    return -np.mean([np.log2(p[b, a]) for a, b in zip(text[:-1], text[1:])])
""",
            "Swap row and column",
        ),
        (
            """
def bits_per_character(train, text, vocab_size):
    bits, pairs = 0, list(zip(train[:-1], train[1:]))
    for a, b in zip(text[:-1], text[1:]):
        p = (pairs.count((a, b)) + 1) / (list(train).count(a) + vocab_size)
        bits -= np.log2(p)
    return bits / (len(text) - 1)
""",
            "the last letter of train",
        ),
        (
            """
def bits_per_character(train, text, vocab_size):
    bits, pairs = 0, list(zip(train[:-1], train[1:]))
    for a, b in zip(text[:-1], text[1:]):
        p = (pairs.count((a, b)) + 1) / (list(train[:-1]).count(a) + 1)
        bits -= np.log2(p)
    return bits / (len(text) - 1)
""",
            "must grow by V",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size) - 1
    p[p == 0] = 1
    p /= p.sum(axis=1, keepdims=True)
    return -np.log2(p[text[:-1], text[1:]]).mean()
""",
            "not only to those that are 0",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(text, vocab_size)
    p /= p.sum(axis=1, keepdims=True)
    return -np.log2(p[text[:-1], text[1:]]).mean()
""",
            "Count in train",
        ),
        (
            """
def bits_per_character(train, text, vocab_size):
    p = [(sum(train == b) + 1) / (len(train) + vocab_size) for b in text[1:]]
    return -np.mean(np.log2(p))
""",
            "counts single letters",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size)
    p /= p.sum(axis=1, keepdims=True)
    bits = -np.log2(p[text[:-1], text[1:]])
    return 2 ** np.mean(bits)
""",
            "That is a perplexity",
        ),
        (
            f"""{COUNT}
def bits_per_character(train, text, vocab_size):
    p = count(train, vocab_size).T
    p = p / p.sum(axis=1, keepdims=True)
    return -np.mean(np.log2(p[text[:-1], text[1:]]))
""",
            "Your table is the wrong way around",
        ),
        (
            """
def bits_per_character(train, text, vocab_size):
    p = np.ones((vocab_size, vocab_size))
    p[train[:-1], train[1:]] += 1
    p /= p.sum(axis=1, keepdims=True)
    return -np.mean(np.log2(p[text[:-1], text[1:]]))
""",
            "however often it occurs",
        ),
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
    powers = np.exp(logits * temperature)
    return np.searchsorted(np.cumsum(powers / powers.sum()), u, side="right")
""",
            "You multiply by the temperature",
        ),
        (
            """
def draw(logits, temperature, u):
    probs = np.exp(logits) / np.exp(logits).sum() / temperature
    return np.searchsorted(np.cumsum(probs / probs.sum()), u, side="right")
""",
            "has no effect",
        ),
        (
            """
def draw(logits, temperature, u):
    return np.array([np.argmax(logits / temperature) for _ in u])
""",
            "always take the likeliest",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = np.exp((logits - logits.max()) / temperature)
    borders = np.cumsum(powers) / powers.sum()
    return np.array([1 + sum(borders <= number) for number in u])
""",
            "one token too far",
        ),
        (
            """
def draw(logits, temperature, u):
    probs = np.exp(logits) / np.exp(logits).sum() / temperature
    return np.searchsorted(np.cumsum(probs), u, side="right")
""",
            "their sum is no longer 1",
        ),
        (
            """
def draw(logits, temperature, u):
    with np.errstate(over="ignore"):
        return np.searchsorted(np.cumsum(np.exp(logits / temperature)), u, "right")
""",
            "don't end at 1",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = np.exp((logits - logits.max()) / temperature)
    borders = np.cumsum(powers / powers.sum())
    return np.array([sum(borders > number) for number in u])
""",
            "end *above* u",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = np.exp((logits - logits.max()) / temperature)
    probs, tokens = powers / powers.sum(), []
    for number in u:
        token = 0
        while token < len(probs) - 1 and number >= probs[token]:
            token += 1
        tokens.append(token)
    return np.array(tokens)
""",
            "by itself",
        ),
        (
            """
def draw(logits, temperature, u):
    powers = np.exp((logits - logits.max()) / temperature)
    return np.searchsorted(np.cumsum(powers) / powers.sum(), u)
""",
            "draws the earlier token",
        ),
        (
            """
def draw(logits, temperature, u):
    with np.errstate(all="ignore"):
        powers = np.exp(logits / temperature)
        borders = np.cumsum(powers / powers.sum())
    return np.array([sum(borders[:-1] <= number) for number in u])
""",
            "gives you trouble",
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
