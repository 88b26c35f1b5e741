"""Answers about a budget and a small change, right and wrong."""

RIGHT = {
    "best_split": [
        """
def best_split(law, budget, sizes):
    E, A, a, B, b = law
    found = []
    for N in sizes:
        D = budget / N / 6
        found.append((E + A * N ** -a + B * D ** -b, N, D))
    loss, N, D = min(found)
    return N, D, loss
"""
    ],
    "adapt": [
        """
def adapt(W0, A, B, x, targets, rate, num_steps):
    A, B, N = A.copy(), B.copy(), x.shape[0]
    for _ in range(num_steps):
        error = (x @ W0 + (x @ A) @ B - targets) / N
        step_A = x.T @ (error @ B.T)
        step_B = (x @ A).T @ error
        A -= rate * step_A
        B -= rate * step_B
    return A, B
"""
    ],
}


WRONG = {
    "best_split": [
        (
            """
def best_split(law, budget, sizes):
    E, A, a, B, b = law
    D = budget / (6 * sizes)
    loss = E + A / sizes**a + B / D**b
    return sizes[loss.argmin()], D.min(), loss.min()
""",
            "Your size is right",
        ),
        (
            """
def best_split(law, budget, sizes):
    E, A, a, B, b = law
    D = budget / (6 * sizes)
    loss = E + A / sizes**a * B / D**b
    return sizes[loss.argmin()], D[loss.argmin()], loss.min()
""",
            "their losses are 10.5, 8 and 9",
        ),
    ],
    "adapt": [
        (
            """
def adapt(W0, A, B, x, targets, rate, num_steps):
    for _ in range(num_steps):
        dW = x.T @ (x @ (W0 + A @ B) - targets) / len(x)
        A, B = A - rate * dW @ B.T, B - rate**2 * A.T @ dW
    return A, B
""",
            "Take the two steps of the statement",
        )
    ],
}
