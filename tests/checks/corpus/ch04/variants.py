"""Answers about a gate and experts, right and wrong."""

from checks.corpus.changing import changed

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

COLUMNS = """
def experts(x, router, W1, W2, k):
    scores = x @ router
    probs = np.exp(scores) / np.exp(scores).sum(axis=0)
    output = np.zeros(x.shape)
    for n in range(len(x)):
        for e in np.argsort(-probs[n])[:k]:
            output[n] += probs[n, e] * (np.maximum(0, x[n] @ W1[e]) @ W2[e])
    return output
"""

WRONG = {
    "swiglu": [
        (
            """
def swiglu(x, W1, V, W2, beta):
    gate = 1 / (1 + np.exp(-beta * (x @ W1)))
    return (gate * (x @ V)) @ W2
""",
            "gate is the sigmoid alone",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z, gate = x @ W1, x @ V
    return (z * gate / (1 + np.exp(-beta * gate))) @ W2
""",
            "the wrong reading",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return (z / (1 + np.exp(-z)) * (x @ V)) @ W2
""",
            "Where is beta?",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = beta * (x @ W1)
    return (z / (1 + np.exp(-z)) * (x @ V)) @ W2
""",
            "inside the sigmoid alone",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return (beta * z / (1 + np.exp(-z)) * (x @ V)) @ W2
""",
            "not the sigmoid itself",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = (x @ W1) * (x @ V)
    return (z / (1 + np.exp(-beta * z))) @ W2
""",
            "not the product",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return (z / (1 + np.exp(-beta * z)) + x @ V) @ W2
""",
            "You added the two readings",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    return ((x @ W1) * (x @ V)) @ W2
""",
            "both readings as they are",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return x + (z / (1 + np.exp(-beta * z)) * (x @ V)) @ W2
""",
            "x + SwiGLU",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return ((1 / (1 + np.exp(-beta * z)) + z) * (x @ V)) @ W2
""",
            "a plus where it must multiply",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    return (x @ V) @ W2
""",
            "nothing opens or closes",
        ),
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
    T, E = x.shape
    y = np.zeros((T, E))
    for t in range(T):
        z = x[t] @ W1
        y[t] = (z / (1 + np.exp(-beta * z)) * (x[t] @ V)) @ W2
    return y
""",
            "works for one text",
        ),
        (
            """
def swiglu(x, W1, V, W2, beta):
    z = x @ W1
    return z / (1 + np.exp(-beta * z)) * (x @ V)
""",
            "W2 leads back from it",
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
from course_lib.functional import softmax

def experts(x, router, W1, W2, k):
    probs = softmax(x @ router)
    output = 0
    for e in range(len(W1)):
        output = output + probs[:, [e]] * (np.maximum(0, x @ W1[e]) @ W2[e])
    return output
""",
            "All experts work",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        for e in np.argsort(row @ router)[-k:]:
            output[n] += np.maximum(0, row @ W1[e]) @ W2[e]
    return output
""",
            "never learns",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        scores = row @ router
        chosen = np.argsort(scores)[-k:]
        powers = np.exp(scores[chosen])
        for e, p in zip(chosen, powers / powers.sum()):
            output[n] += p * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "knows only the chosen experts",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        powers = np.exp(row @ router)
        for e in np.argsort(powers)[:k]:
            p = powers[e] / powers.sum()
            output[n] += p * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "its worst experts",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    powers = np.exp(x @ router)
    probs = powers / powers.sum(axis=1, keepdims=True)
    rows = np.arange(len(x))
    e = probs.argmax(axis=1)
    hidden = np.maximum(0, np.einsum("nd,ndf->nf", x, W1[e]))
    return probs[rows, e][:, None] * np.einsum("nf,nfd->nd", hidden, W2[e])
""",
            "Only one expert works",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(-p)[:k]:
            output[n] = p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "overwrites the one before",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in range(k):
            output[n] += p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "The first k experts work",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(p)[-k:]:
            output[n] += max(p) * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "Each has its own",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    scores = x @ router
    probs = np.exp(scores) / np.exp(scores).sum(axis=0)
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        for e in np.argsort(scores[n])[::-1][:k]:
            output[n] += probs[n, e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "runs over the tokens",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(abs(row @ router))[-k:]:
            output[n] += p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "sizes without their sign",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        powers = np.exp(row @ router)
        for e in np.argsort(-powers)[:k]:
            output[n] += powers[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "by powers of e",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(-p)[:k]:
            output[n] += np.maximum(0, row @ W1[e]) @ W2[e] + p[e]
    return output
""",
            "add the probability",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(-p)[:k]:
            output[n] += p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
        return output
""",
            "Only the first token",
        ),
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
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = np.exp(row @ router)
        p = p / p.sum()
        for e in np.argsort(-p)[: k + 1]:
            output[n] += p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "One expert too many",
        ),
        (
            """
def experts(x, router, W1, W2, k):
    output = np.zeros(x.shape)
    for n, row in enumerate(x):
        p = 1 / (1 + np.exp(-row @ router))
        for e in np.argsort(-p)[:k]:
            output[n] += p[e] * (np.maximum(0, row @ W1[e]) @ W2[e])
    return output
""",
            "through a sigmoid by itself",
        ),
        (COLUMNS, "runs down the columns"),
        (
            changed(
                COLUMNS,
                ("sum(axis=0)", "sum(axis=1, keepdims=True)"),
                (
                    "(np.maximum(0, x[n] @ W1[e]) @ W2[e])",
                    "np.maximum(0, x[n] @ W1[e] @ W2[e])",
                ),
            ),
            "You bend its answer",
        ),
    ],
}
