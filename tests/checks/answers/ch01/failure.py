"""Proofs that no line exists, by hand and by a program."""

from checks.answers.changing import changed

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
    seen, used, right = {tuple(w): 0}, [], 0
    while True:
        for i, a in enumerate(arrows):
            right += 1
            if a @ w <= 0:
                w = w + a
                right = 0
                used.append(i)
                if tuple(w) in seen:
                    used = used[seen[tuple(w)] :]
                    return "returns", np.bincount(used, minlength=len(x))
                seen[tuple(w)] = len(used)
            if right == len(arrows):
                return "stops", w  # done
"""

RIGHT = {
    "proof_on_paper": [PROOF],
    "certificate": [
        VERDICT,
        changed(VERDICT, ("minlength=len(x))", "minlength=len(x)) / len(used)")),
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
}

WRONG = {
    "proof_on_paper": [
        (
            changed(PROOF, ("(share, 1 - share", "(1 - share, share")),
            "the nearer or the farther one",
        ),
        (
            changed(PROOF, ("share, 1)", "share, -1)")),
            "a negative number of times",
        ),
        ("proof_on_paper = 2", "in parentheses"),
        ("proof_on_paper = (2, 1)", "Count your numbers"),
        ("proof_on_paper = ('2', '1', '3')", "no number"),
        (
            changed(PROOF, ("(share, 1 - share, 1)", "(zero, zero, left + right)")),
            "as many arrows of class 0",
        ),
    ],
    "certificate": [
        (
            changed(VERDICT, ("if a @ w <= 0", "if a @ w < 0")),
            "Your weights are still 0",
        ),
        (changed(VERDICT, ('"stops", w  #', '"stops", -w  #')), "has the wrong sign"),
        (
            changed(VERDICT, ('"stops", w  #', 'w, "stops"  #')).replace(
                'return "returns", np.bincount(used, minlength=len(x))',
                'return np.bincount(used, minlength=len(x)), "returns"',
            ),
            "Return two things",
        ),
        (changed(VERDICT, ("used.append(i)", "pass")), "no arrow is used at all"),
        (
            changed(
                VERDICT, ("minlength=len(x))", "minlength=len(x)) * (2 * targets - 1)")
            ),
            "less than 0 times",
        ),
        (
            changed(
                VERDICT, ("minlength=len(x))", "minlength=len(x)) ** 0.5 + np.sqrt(2)")
            ),
            "no proportion of whole numbers",
        ),
        (
            changed(
                VERDICT,
                ("[x, np.ones(len(x))]", "[np.ones(len(x)), x]"),
            ),
            "Your bias comes first",
        ),
        (
            changed(VERDICT, ("if right == len(arrows):", "if i == len(arrows) - 1:")),
            "for a whole round before you stop",
        ),
        (
            changed(VERDICT, ("a @ w <= 0", "(z[i] @ w > 0) != (targets[i] == 1)")),
            "Your line passes through a point",
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
            "a limit on the epochs isn't a proof",
        ),
    ],
}
