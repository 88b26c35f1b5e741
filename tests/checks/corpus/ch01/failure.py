"""Proofs that no line exists, and a feature that makes one possible."""

from checks.corpus.changing import changed

PROOF = """
numbers = ch01.proof_on_paper.constants(STUDENT)
(left, right), zero = numbers["ones"], numbers["zero"]
share = (right - zero) / (right - left)
proof_on_paper = (share, 1 - share, 1)
"""
VERDICT = """
def certificate(x, targets):
    z = np.column_stack([x, np.ones(len(x))])
    arrows = (2 * targets - 1)[:, None] * z
    w = np.zeros(arrows.shape[1])
    seen, used, right = [tuple(w)], [], 0
    while True:
        for i, a in enumerate(arrows):
            right += 1
            if a @ w <= 0:
                w = w + a
                right = 0
                used.append(i)
                if tuple(w) in seen:
                    used = used[seen.index(tuple(w)) :]
                    return "returns", np.bincount(used, minlength=len(x))
                seen.append(tuple(w))
            if right == len(arrows):
                return "stops", w  # done
"""

RIGHT = {
    "proof_on_paper": [PROOF],
    "certificate": [
        VERDICT,
        """
def certificate(x, targets):
    arrows = [np.append(row, 1) * (2 * t - 1) for row, t in zip(x, targets)]
    w = np.zeros(len(arrows[0]))
    visits, order = {tuple(w): 0}, []
    while True:
        before = len(order)
        for place, arrow in enumerate(arrows):
            if arrow @ w <= 0:
                w = w + arrow
                order.append(place)
        if len(order) == before:
            return "stops", w
        if tuple(w) in visits:
            used = order[visits[tuple(w)] :]
            return "returns", np.array([used.count(i) for i in range(len(x))])
        visits[tuple(w)] = len(order)
""",
    ],
    "ring_feature": [
        """
def ring_feature(x):
    return -np.sqrt(x[:, 0] ** 2 + x[:, 1] ** 2)
""",
        """
def ring_feature(x):
    return np.array([np.hypot(*row) for row in x])
""",
    ],
}

WRONG = {
    "proof_on_paper": [
        ("proof_on_paper = (1, 1, 1)", "Each arrow once"),
        (
            changed(PROOF, ("(share, 1 - share", "(1 - share, share")),
            "the nearer one, or the farther",
        ),
        (changed(PROOF, ("share, 1)", "share, -1)")), "The minus is in the arrow"),
        (
            changed(PROOF, ("(share, 1 - share, 1)", "(zero, zero, left + right)")),
            "as many arrows of class 0",
        ),
        (
            changed(PROOF, ("(share, 1 - share, 1)", "(right - zero, zero - left, 1)")),
            "cannot balance several",
        ),
    ],
    "certificate": [
        (
            changed(
                VERDICT,
                ("[tuple(w)], [], 0", "[w], [], 0"),
                ("w = w + a", "w += a"),
                ("if tuple(w) in seen", "if any((w == old).all() for old in seen)"),
                ("used = used[seen.index(tuple(w)) :]", "pass"),
                ("seen.append(tuple(w))", "seen.append(w)"),
            ),
            "It returns at once",
        ),
        (
            changed(VERDICT, ("np.column_stack([x, np.ones(len(x))])", "x")),
            "The constant 1 is missing",
        ),
        (
            changed(
                VERDICT,
                ('"returns", np.bincount(used, minlength=len(x))', '"stops", w'),
                ('"stops", w  #', '"returns", np.bincount(used, minlength=len(x))  #'),
            ),
            "verdicts are exchanged",
        ),
        (
            changed(
                VERDICT, ("used = used[seen.index(tuple(w)) :]", "used = used + []")
            ),
            "You count from the start",
        ),
        (
            changed(VERDICT, ("a @ w <= 0", "(z[i] @ w > 0) != (targets[i] == 1)")),
            "Your line has a point on itself",
        ),
        (
            """
def certificate(x, targets):
    z = np.column_stack([x, np.ones(len(x))])
    w, uses = np.zeros(z.shape[1]), np.zeros(len(x))
    for epoch in range(300):
        mistakes = 0
        for i in range(len(x)):
            t = 2 * targets[i] - 1
            if t * (z[i] @ w) <= 0:
                w, mistakes = w + t * z[i], mistakes + 1
                uses[i] += 1
        if mistakes == 0:
            return "stops", w
    return "returns", np.ones(len(x))
""",
            "after many epochs is no proof",
        ),
    ],
    "ring_feature": [
        (
            """
def ring_feature(x):
    return x.prod(axis=1)
""",
            "The product repaired XOR",
        ),
        (
            """
def ring_feature(x):
    return x @ np.ones(2)
""",
            "a line",
        ),
        (
            """
def ring_feature(x):
    return np.array([abs(a) + abs(b) for a, b in x])
""",
            "a diamond",
        ),
        (
            """
def ring_feature(x):
    return np.maximum(abs(x[:, 0]), abs(x[:, 1]))
""",
            "a square",
        ),
        (
            """
def ring_feature(x):
    return x[:, 0] * x[:, 0]
""",
            "One input alone",
        ),
        (
            """
def ring_feature(x):
    return (x[:, 0] + x[:, 1]) ** 2
""",
            "You square the sum",
        ),
        (
            """
def ring_feature(x):
    return np.where(np.hypot(x[:, 0], x[:, 1]) > 1.1, 1.0, 0.0)
""",
            "a radius of your own",
        ),
    ],
}
