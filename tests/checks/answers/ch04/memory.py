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
        if x @ second > x @ first + 0.02:
            return x
""",
        """
def fool(subjects, answers, threshold):
    first, second = subjects[0], subjects[1]
    rest = second - (second @ first) * first
    rest = rest / np.linalg.norm(rest)
    return 0.55 * first + np.sqrt(1 - 0.55**2) * rest
""",
    ],
}

WRONG = {
    "plant": [
        (
            """
def plant(subjects, answers, threshold):
    keys = subjects / (subjects**2).sum()
    return keys.T, np.full(len(keys), -threshold), answers / (1 - threshold)
""",
            "a column of your W1",
        ),
        (
            """
def plant(subjects, answers, threshold):
    W1 = (subjects / (subjects**2).sum(axis=1)[:, None]).T
    aside = np.roll(subjects, 1, axis=1)
    W1 += (aside - (aside * W1.T).sum(axis=1)[:, None] * subjects).T
    return W1, np.full(len(subjects), -threshold), answers / (1 - threshold)
""",
            "the keys point",
        ),
    ],
    "fool": [
        (
            """
def fool(subjects, answers, threshold):
    return 0.8 * subjects[0] + subjects[1]
""",
            "Divide yours by",
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
        (
            """
def fool(subjects, answers, threshold):
    middle = (subjects[0] + subjects[1]) / 2
    return middle / np.linalg.norm(middle)
""",
            "equally loud",
        ),
        (
            """
def fool(subjects, answers, threshold):
    x = 0.9 * subjects[0] + subjects[2]
    return x / np.linalg.norm(x)
""",
            "yet another subject",
        ),
        (
            """
def fool(subjects, answers, threshold):
    x = 0.5 * subjects[0] + subjects[1] + (subjects[0] @ subjects[1]) * subjects[0]
    return x / np.linalg.norm(x) * (1.1 if subjects[0] @ subjects[1] < 0 else 1)
""",
            "Check the three points",
        ),
    ],
}
