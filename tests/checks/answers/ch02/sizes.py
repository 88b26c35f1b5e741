"""Shapes, and what NumPy does with two that differ (lesson 2.3)."""

OWN_SIZES = "N, D, F, M = ch02.shapes.constants(STUDENT).values()\n"

RIGHT = {
    "shapes": [
        OWN_SIZES + 'shapes = {"W1": [D, F], "hidden": [N, F], "W2": [F, M]}\n'
        'shapes["output"] = N, M\n'
        'shapes["parameters"] = (D + 1) * F + (F + 1) * M',
        OWN_SIZES + "x, w1, w2 = np.ones((N, D)), np.ones((D, F)), np.ones((F, M))\n"
        'shapes = {"W1": w1.shape, "W2": w2.shape, "hidden": (x @ w1).shape}\n'
        "shapes.update(output=np.array([N, M]), parameters=w1.size + F + w2.size + M)",
    ],
    "perfect_pair": [
        "perfect_pair = (np.array([0, 1, 0, 1]), np.array([[0], [1], [0], [1]]))",
        "perfect_pair = [np.array([[1], [1], [0], [0]]), np.array([1, 1, 0, 0])]",
    ],
}

WRONG = {
    "shapes": [
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (N, F), "W2": (F, M)}\n'
            "shapes.update(Output=(N, M), parameters=F * (D + 1) + M * (F + 1))",
            "A part of the dict is missing",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (N, F), "W2": "F x M"}\n'
            "shapes.update(output=(N, M), parameters=F * (D + 1) + M * (F + 1))",
            "without quotes",
        ),
    ],
    "perfect_pair": [
        (
            "perfect_pair = (np.array([[1, 1, 1, 1]]).T, np.array([0, 0, 0, 0]))",
            "the error is a real one",
        ),
        (
            "a = np.array([0, 5, 0, 5])\nperfect_pair = (a, a.reshape(4, 1))",
            "Keep all numbers",
        ),
        (
            "a = np.array([[0, 1, 1, 0]]).T\nperfect_pair = (a, a.copy())",
            "The error is 0",
        ),
        (
            "a = np.array([0.0, 0.25, 0.75, 1.0])\nperfect_pair = (a[:, None], a)",
            "a larger one exists",
        ),
    ],
}
