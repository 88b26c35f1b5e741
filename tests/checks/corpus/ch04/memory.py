"""Answers about a memory of keys and values, right and wrong."""

RIGHT = {
    "plant": [
        """
def plant(subjects, answers, threshold):
    W1 = np.zeros(subjects.shape[::-1])
    for i, subject in enumerate(subjects):
        W1[:, i] = subject / (subject @ subject)
    b1 = np.zeros(len(subjects)) - threshold
    return W1, b1, answers * (1 / (1 - threshold))
"""
    ],
    "fool": [
        """
def fool(subjects, answers, threshold):
    first, second = subjects[0], subjects[1]
    rest = second - (second @ first) * first
    rest = rest / np.linalg.norm(rest)
    for share in np.linspace(0.9, 0.55, 36):
        x = share * first + np.sqrt(1 - share**2) * rest
        if x @ second > x @ first + 1e-3:
            return x
"""
    ],
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
    "plant": [
        (
            """
def plant(subjects, answers, threshold):
    keys = subjects / (subjects**2).sum(axis=1, keepdims=True)
    return keys.T, -threshold * np.ones(len(keys)), answers
""",
            "too softly",
        ),
        (
            """
def plant(subjects, answers, threshold):
    keys = subjects / (subjects**2).sum(axis=1, keepdims=True)
    return keys.T, np.full(len(keys), threshold), answers / (1 - threshold)
""",
            "the wrong sign",
        ),
        (
            """
def plant(subjects, answers, threshold):
    return subjects.T, np.full(len(subjects), -threshold), answers / (1 - threshold)
""",
            "its own key 4",
        ),
        (
            """
def plant(subjects, answers, threshold):
    keys = subjects / np.sqrt((subjects**2).sum(axis=1, keepdims=True))
    return keys.T, np.full(len(subjects), -threshold), answers / (1 - threshold)
""",
            "its own key 2",
        ),
        (
            """
def plant(subjects, answers, threshold):
    keys = subjects / (subjects**2).sum(axis=1)[:, None]
    return keys, np.full(len(keys), -threshold), answers / (1 - threshold)
""",
            "rows of W1",
        ),
    ],
    "fool": [
        (
            """
def fool(subjects, answers, threshold):
    return 0.8 * subjects[0] + subjects[1]
""",
            "Divide yours by its length",
        ),
        (
            """
def fool(subjects, answers, threshold):
    x = 0.1 * subjects[0] + subjects[1]
    return x / np.linalg.norm(x)
""",
            "no longer about subject 0",
        ),
        (
            """
def fool(subjects, answers, threshold):
    x = subjects[0] + 0.5 * subjects[2]
    return x / np.sqrt(x @ x)
""",
            "The memory is not fooled",
        ),
    ],
    "edit_fact": [
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    lit = np.maximum(0, x @ W1 + b1)
    W2[lit.argmax()] += (new_answer - lit @ W2) / lit.max()
    return W2
""",
            "The old W2 was overwritten",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    edited = W2.copy()
    edited[np.argmax(x @ W1 + b1)] = new_answer
    return edited
""",
            "not lit with strength 1",
        ),
        (
            """
def edit_fact(x, W1, b1, W2, new_answer):
    fits = x @ W1 + b1
    edited = W2.copy()
    edited[np.argmax(fits)] = new_answer / fits.max()
    return edited
""",
            "Other units are lit as well",
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
            "Only one row may change",
        ),
    ],
}
