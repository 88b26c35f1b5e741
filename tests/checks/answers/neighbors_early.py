"""Wrong answers near a known mistake, with words of the hint that each must get.

They once got the hint of that mistake, which isn't theirs, or none at all. Unlike the
wrong answers in the folders, many are recognized by equal outputs.
"""

from checks.answers.changing import changed

SPLIT_IN_THREE = """
def split_in_three(x, targets, num_validation, num_test, rng):
    o = rng.permutation(len(x))
    te, va, tr = np.split(o, [num_test, num_test + num_validation])
    m, s = x[tr].mean(axis=0), 1
    return {
        "train": ((x[tr] - m) / s, targets[tr]),
        "validation": ((x[va] - m) / s, targets[va]),
        "test": ((x[te] - m) / s, targets[te]),
    }
"""
SHARE_RIGHT = """
def share_right(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    return ((outputs[:, 0] > 0.5) == targets).mean()
"""
ENCLOSE = """
A = np.radians([90, 210, 330])


def enclose(center, radius):
    w1 = np.array([np.cos(A), np.sin(A)])
    return w1, -center @ w1, -np.ones((3, 1)), np.array([1.3 * radius])
"""

NEIGHBORS = [
    (
        "fit",
        """
def fit(x, targets, max_epochs):
    w, b, n, seen = np.zeros(x.shape[1]), 0.0, 0, set()
    for _ in range(max_epochs):
        key = (*w.tolist(), b)
        if key in seen:
            break
        seen.add(key)
        before = n
        for row, t in zip(x, 2 * targets - 1):
            if t * (row @ w + b) <= 0:
                w, b, n = w + t * row, b + t, n + 1
        if n == before:
            break
    return w, float(b), n
""",
        "the weights come back",
    ),
    (
        "fit",
        """
def fit(x, targets, max_epochs):
    w, b, n = np.zeros(x.shape[1]), 0.0, 0
    for _ in range(max_epochs + 1):
        before = n
        for row, t in zip(x, 2 * targets - 1):
            if t * (row @ w + b) <= 0:
                w, b, n = w + t * row, b + t, n + 1
        if n == before:
            break
    return w, float(b), n
""",
        "one epoch more than",
    ),
    (
        "fit",
        """
def fit(x, targets, max_epochs):
    yield np.zeros(x.shape[1])
""",
        "only promises its values",
    ),
    (
        "certificate",
        """
def certificate(x, targets):
    arrows = (2 * targets - 1)[:, None] * np.column_stack([x, np.ones(len(x))])
    w = np.zeros(arrows.shape[1])
    seen = {tuple(w[:-1]): 0}
    used = []
    while True:
        done = True
        for k, a in enumerate(arrows):
            if a @ w <= 0:
                w = w + a
                used.append(k)
                done = False
                if tuple(w[:-1]) in seen:
                    return "returns", np.bincount(
                        used[seen[tuple(w[:-1])] :], minlength=len(x)
                    )
                seen[tuple(w[:-1])] = len(used)
        if done:
            return "stops", w
""",
        "The bias has no say",
    ),
    (
        "split_in_three",
        changed(SPLIT_IN_THREE, (", 1\n", ", x[tr].std(axis=0) + 1e-8\n")),
        "You also divide",
    ),
    (
        "split_in_three",
        changed(
            SPLIT_IN_THREE,
            ("targets[tr]", "targets[: len(tr)]"),
            ("targets[va]", "targets[len(tr) : len(tr) + len(va)]"),
            ("targets[te]", "targets[-len(te) :]"),
        ),
        "belong to their targets",
    ),
    (
        "linear",
        """
class Linear:
    weight = None
    bias = None

    def __init__(self, in_features, out_features, rng):
        Linear.weight = rng.normal(size=(in_features, out_features))
        Linear.bias = np.zeros(out_features)

    def forward(self, x):
        return x @ Linear.weight + Linear.bias

    def num_parameters(self):
        return Linear.weight.size + Linear.bias.size
""",
        "don't belong to the layer itself",
    ),
    (
        "linear",
        """
class Linear:
    def __init__(self, in_features, out_features, rng):
        weight = rng.normal(size=(in_features, out_features))
        bias = np.zeros(out_features)

    def forward(self, x):
        return x @ self.weight + self.bias

    def num_parameters(self):
        return self.weight.size + self.bias.size
""",
        "don't belong to the layer itself",
    ),
    (
        "standard_form",
        """
def standard_form(w1, b1, w2):
    l = np.linalg.norm(np.vstack([w1, b1]), axis=0)
    w1, b1, w2 = w1 / l, b1 / l, w2 * l[:, None]
    o = np.argsort(w1[0])
    return w1[:, o], b1[o], w2[o]
""",
        "include the bias",
    ),
    (
        "softmax",
        """
def softmax(logits):
    p = np.exp(logits - np.maximum(0, logits.max(axis=1, keepdims=True)))
    return p / p.sum(axis=1, keepdims=True)
""",
        "never subtract less than 0",
    ),
    (
        "enclose",
        changed(ENCLOSE, ("1.3 * radius", "radius + 0.01")),
        "multiple of the radius",
    ),
    (
        "enclose",
        changed(ENCLOSE, ("1.3 * radius", "max(1.3 * radius, 0.005)")),
        "multiple of the radius",
    ),
    (
        "share_right",
        changed(
            SHARE_RIGHT,
            ("outputs[:, 0]", "outputs"),
            (".mean()", ".any(axis=1).mean()"),
        ),
        "*any* of the targets",
    ),
    (
        "share_right",
        changed(SHARE_RIGHT, ("0.5", "1")),
        "above ½ means class 1",
    ),
]
