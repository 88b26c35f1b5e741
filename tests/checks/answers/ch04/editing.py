"""Answers about the edit of a fact, right and wrong."""

EDITED = """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    unit = int(np.argmax(lit))
    others = lit.copy()
    others[unit] = 0
    changed = W2.copy()
    changed[unit] = (new_answer - others @ W2) / lit[unit]
    return changed
"""
RIGHT = {"edit_fact": [EDITED]}
WRONG = {
    "edit_fact": [
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
