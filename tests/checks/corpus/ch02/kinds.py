"""Faults to find, tests to write, work to save, parts to leave out (2.16 to 2.21)."""

SHARE = """\
def share_right(x, targets, w1, b1, w2, b2):
    outputs = np.maximum(0, x @ w1 + b1) @ w2 + b2
    answers = outputs > 0.5
    return (answers == targets[:, np.newaxis]).mean()
"""

RIGHT = {
    "share_right": [
        SHARE,
        "def share_right(x, targets, w1, b1, w2, b2):\n    right = 0\n"
        "    for row, target in zip(x, targets):\n"
        "        output = np.maximum(0, row @ w1 + b1) @ w2[:, 0] + b2[0]\n"
        "        right += int(output > 0.5) == target\n    return right / len(x)",
        SHARE.replace("targets[:, np.newaxis]", "targets.reshape(-1, 1)"),
    ],
}

WRONG = {
    "share_right": [
        (SHARE.replace("[:, np.newaxis]", ""), "every target"),
        (SHARE.replace("[:, np.newaxis]", ".T"), "N times N"),
        (SHARE.replace("==", "!="), "share that is wrong"),
        (SHARE.replace("mean()", "sum()"), "count the rows"),
        (SHARE.replace("0.5", "0"), "cut at 0"),
        (SHARE.replace(">", ">="), "exactly ½"),
        (SHARE.replace("np.maximum(0, x @ w1 + b1)", "(x @ w1 + b1)"), "ReLU is gone"),
        (
            SHARE.replace(
                "(answers == targets[:, np.newaxis]).mean()",
                "1 - abs(answers.mean() - targets.mean())",
            ),
            "compare two averages",
        ),
        (SHARE.replace("> 0.5", "+ 0"), "outputs themselves"),
        (SHARE.replace("answers == t", "answers[::-1] == t"), "print four shapes"),
    ],
}
