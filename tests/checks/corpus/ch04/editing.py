"""Answers about the edit of a fact, right and wrong."""

RIGHT = {
    "edit_fact": [
        """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = int(np.argmax(lit))
    others = lit.copy()
    others[unit] = 0
    changed = W2.copy()
    changed[unit] = (new_answer - others @ W2) / lit[unit]
    return changed
"""
    ],
}

WRONG = {
    "edit_fact": [
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    edited = W2.copy()
    edited[np.argmax(x @ W1 + b1)] = new_answer
    return edited
""",
            "isn't active with strength 1",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    fits = x @ W1 + b1
    edited = W2.copy()
    edited[np.argmax(fits)] = new_answer / fits.max()
    return edited
""",
            "Other units are active as well",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    edited = np.array(W2)
    edited[lit.argmax()] += new_answer / lit.max()
    return edited
""",
            "on top of it",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    change = np.linalg.pinv(lit[None]) @ (new_answer - lit @ W2)[None]
    return W2 + change
""",
            "only one row may change",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    edited = W2.copy()
    edited[lit.argmax()] += new_answer - lit @ W2
    return edited
""",
            "What is missing is right",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    edited = W2.copy()
    edited[lit.argmax()] = (new_answer - lit @ W2) / lit.max()
    return edited
""",
            "threw the old value away",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = lit.argmax()
    others = sum(lit[i] * W2[i] for i in range(len(lit)) if i != unit)
    edited = W2.copy()
    edited[unit] = new_answer - others
    return edited
""",
            "take into account how strongly",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    edited = 0 * W2
    edited[lit.argmax()] = new_answer / lit.max()
    return edited
""",
            "lost their values",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    fits = x @ W1 + b1
    unit = np.argmax(abs(fits))
    edited = W2.copy()
    edited[unit] += (new_answer - np.maximum(0, fits) @ W2) / fits[unit]
    return edited
""",
            "ignored the sign of the sum",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = np.argmax([np.linalg.norm(a * v) for a, v in zip(lit, W2)])
    edited = W2.copy()
    edited[unit] += (new_answer - lit @ W2) / lit[unit]
    return edited
""",
            "*writes* most",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = np.argmax(abs(x @ W1 + b1))
    edited = W2.copy()
    edited[unit] += (new_answer - lit @ W2) / lit[unit]
    return edited
""",
            "You divided by 0",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1)
    edited = W2.copy()
    edited[lit.argmax()] += (new_answer - lit @ W2) / lit.max()
    return edited
""",
            "The biases play no part",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = np.argsort(lit)[-2]
    edited = W2.copy()
    edited[unit] = new_answer
    return edited
""",
            "You change the wrong row",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    edited = W2.copy()
    edited[lit.argmax()] += (new_answer - lit @ W2) / lit.sum() ** 2
    return edited
""",
            "its new value is wrong",
        ),
    ],
}
