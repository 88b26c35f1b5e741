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
    ],
    "best_feature": [
        """
def best_feature(active, holds):
    N, M = active.shape
    def f1(begin, end, j):
        a, h = active[begin:end, j].tolist(), holds[begin:end].tolist()
        right = sum(p and q for p, q in zip(a, h))
        wrong = sum(p != q for p, q in zip(a, h))
        return right / (right + wrong / 2) if right else 0
    scores = np.array([f1(0, N // 2, j) for j in range(M)])
    j = max(range(M), key=lambda j: scores[j])
    return scores, j, f1(N // 2, N, j)
"""
    ],
    "with_control": [
        """
def with_control(h, k, order):
    N, M = h.shape
    shuffled = [[float(h[order[i, j], j]) for j in range(M)] for i in range(N)]
    def share(rows):
        lost = sum(v * v for row in rows for v in sorted(row)[: M - k])
        means = [sum(column) / N for column in zip(*rows)]
        whole = sum((v - m) ** 2 for row in rows for v, m in zip(row, means))
        return (whole - lost) / whole if whole else 0
    return [share(h.tolist()), share(shuffled)]
""",
        """
def with_control(h, k, order):
    def share(h):
        error = np.sort(h, axis=1)[:, : h.shape[1] - k] ** 2
        deviation = h.std(axis=0) ** 2
        return 1 - error.sum() / len(h) / deviation.sum() if deviation.any() else 0
    return share(h), share(h[order, np.arange(h.shape[1])])
""",
    ],
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
    y, dx = np.zeros(x.shape), np.zeros(x.shape)
    aside = abs(np.arange(x.shape[1]) - x.shape[1] // 2)
    for i, row in enumerate(x):
        stay = np.lexsort((aside, -row))[:k]
        y[i, stay], dx[i, stay] = row[stay].clip(0), grad[i, stay] * (row[stay] > 0)
    return y, dx
""",
            "not always the one further left",
        ),
        (
            """
def top_k(x, k, grad):
    is_on = (x > np.median(x, axis=1, keepdims=True)) & (x > 0)
    return x * is_on, grad * is_on
""",
            "mark by hand which numbers stay",
        ),
    ],
    "best_feature": [
        (
            """
def best_feature(active, holds):
    def f1(a, h):
        return 2 * a[h].sum(axis=0) / (a.sum(axis=0) + h.sum())

    half = len(holds) // 2
    scores = f1(active[:half], holds[:half])
    j = scores.argmax()
    return scores, j, f1(active[half:], holds[half:])[j]
""",
            "you divide 0 by 0",
        ),
        (
            """
def best_feature(active, holds):
    def f1(a, h):
        total = a.sum(axis=0) + h.sum()
        return np.where(total, 2 * a[h].sum(axis=0) / np.maximum(total, 1), 1)

    half = len(holds) // 2
    scores = f1(active[:half], holds[:half])
    j = scores.argmax()
    return scores, j, f1(active[half:], holds[half:])[j]
""",
            "your score is 1",
        ),
        (
            """
def best_feature(active, holds):
    def f1(a, h):
        return 2 * a[h].sum(axis=0) / np.maximum(a.sum(axis=0) + h.sum(), 1)

    half = len(holds) // 2
    scores = f1(active[:half], holds[:half])
    return scores, len(scores) // 2, scores.min()
""",
            "Which of these two is wrong",
        ),
        (
            """
def best_feature(active, holds):
    half = len(holds) // 2
    both = active[:half][holds[:half]].sum(axis=0)
    scores = both / np.maximum(active[:half].sum(axis=0) ** 2, 1)
    j = scores.argmax()
    return scores, j, scores[j] / 3
""",
            "Do you count 2, 3, and 2",
        ),
    ],
    "with_control": [
        (
            """
def with_control(h, k, order):
    def share(h):
        copy = np.where(np.argsort(np.argsort(-h)) < k, h, 0)
        return 1 - ((h - copy) ** 2).sum() / (h.var(axis=0) * len(h)).sum()
    return share(h), share(np.take_along_axis(h, order, axis=0))
""",
            "you divide by 0",
        ),
        (
            """
def with_control(h, k, order):
    def share(h):
        copy = np.where(np.argsort(np.argsort(-h)) < k, h, 0)
        whole = (h.var(axis=0) * len(h)).sum()
        return 1 - ((h - copy) ** 2).sum() / whole if whole else 1
    return share(h), share(np.take_along_axis(h, order, axis=0))
""",
            "you return 1",
        ),
        (
            """
def with_control(h, k, order):
    def share(h):
        copy = np.where(np.argsort(np.argsort(-h)) < k, h, 0)
        whole = (h.var(axis=0) * len(h)).sum()
        return 1 - ((h - copy) ** 2).sum() / whole if whole else 0
    return share(h), share(h[order[:, ::-1], np.arange(h.shape[1])])
""",
            "Go through its steps",
        ),
        (
            """
def with_control(h, k, order):
    copy = np.where(h > h.mean(), h, 0)
    share = 2 - ((h - copy) ** 2).mean() / (h.var() + 1)
    return share, share / 3
""",
            "Which of these numbers do you get first",
        ),
    ],
}
