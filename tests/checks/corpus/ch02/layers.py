"""Shapes and layers (lesson 2.3)."""

OWN_SIZES = "N, D, F, M = ch02.shapes.constants(STUDENT).values()\n"
LINEAR = """\
class Linear:
    def __init__(self, in_features, out_features, rng):
        self.weight = 0.5 * rng.normal(size=(in_features, out_features))
        self.bias = np.zeros(out_features)

    def forward(self, x):
        return x @ self.weight + self.bias

    def num_parameters(self):
        return self.weight.size + self.bias.size
"""
FORWARD = """\
def forward(x, layers):
    for number, (weight, bias) in enumerate(layers):
        x = x @ weight + bias
        if number < len(layers) - 1:
            x = np.where(x > 0, x, 0)
    return x
"""

RIGHT = {
    "shapes": [
        OWN_SIZES + 'shapes = {"W1": [D, F], "hidden": [N, F], "W2": [F, M]}\n'
        'shapes["output"] = N, M\n'
        'shapes["parameters"] = (D + 1) * F + (F + 1) * M',
    ],
    "linear": [
        LINEAR,
        LINEAR.replace("0.5 * rng.normal(", "rng.uniform(-1, 1, ").replace(
            "self.weight.size + self.bias.size",
            "len(self.bias) * (len(self.weight) + 1)",
        ),
    ],
    "forward": [FORWARD],
    "perfect_pair": [
        "perfect_pair = (np.array([0, 1, 0, 1]), np.array([[0], [1], [0], [1]]))",
    ],
}

WRONG = {
    "shapes": [
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (N, F), "W2": (F, M)}\n'
            "shapes.update(output=(N, M), parameters=D * F + F * M)",
            "counted the arrows",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (N, F), "W2": (F, M)}\n'
            "shapes.update(output=(N, M), parameters=D * F * 2 + F * M * 2)",
            "one bias for each unit",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (N, F), "W2": (F, M)}\n'
            "shapes.update(output=(N, M), parameters=D * F + F + F * M)",
            "biases of the output",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": (F, D), "hidden": (N, F), "W2": (M, F)}\n'
            "shapes.update(output=(N, M), parameters=F * (D + 1) + M * (F + 1))",
            "Your weights are turned",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": [N, F], "hidden": [N, F], "W2": [N, M]}\n'
            "shapes.update(output=[N, M], parameters=F * (D + 1) + M * (F + 1))",
            "put the batch into a weight",
        ),
        (
            OWN_SIZES + 'shapes = {"W1": (D, F), "hidden": (F, N), "W2": (F, M)}\n'
            "shapes.update(output=(M, N), parameters=F * (D + 1) + M * (F + 1))",
            "one row are one row",
        ),
    ],
    "linear": [
        (
            LINEAR.replace("0.5 * rng.normal(size=", "np.ones(").replace(
                "))\n", "))\n", 1
            ),
            "start with the same weights",
        ),
        (
            LINEAR.replace(
                "(in_features, out_features))", "(out_features, in_features))"
            ).replace("self.weight + self.bias\n", "self.weight.T + self.bias\n"),
            "has the outputs first",
        ),
        (
            LINEAR.replace("np.zeros(out_features)", "np.zeros(in_features)"),
            "has the wrong length",
        ),
        (
            LINEAR.replace("np.zeros(out_features)", "rng.normal(size=out_features)"),
            "Biases start at 0",
        ),
        (
            LINEAR.replace("x @ self.weight + self.bias", "np.dot(x, self.weight)"),
            "does not reach",
        ),
        (
            LINEAR.replace(
                "return x @ self.weight + self.bias",
                "z = x @ self.weight + self.bias\n        return z * (z > 0)",
            ),
            "layer of its own",
        ),
        (
            LINEAR.replace(" + self.bias.size", ""),
            "leaves the biases out",
        ),
    ],
    "forward": [
        (FORWARD.replace("len(layers) - 1", "len(layers)"), "never negative"),
        (FORWARD.replace("np.where(x > 0, x, 0)", "x"), "no bend between"),
        (
            "def forward(x, layers):\n    for w, b in layers:\n"
            "        x = x * (x > 0)\n        x = x @ w + b\n    return x",
            "acts before the weights",
        ),
        (FORWARD.replace(" @ weight + bias", " @ weight"), "biases are missing"),
        (
            "def forward(x, layers):\n    for w, b in layers[:-1]:\n"
            "        x = np.clip(x @ w, 0, None) + b\n"
            "    w, b = layers[-1]\n    return x @ w + b",
            "bias after the ReLU",
        ),
    ],
    "perfect_pair": [
        (
            "perfect_pair = (np.array([[1, 1, 1, 1]]).T, np.array([0, 0, 0, 0]))",
            "the error is a real one",
        ),
        (
            "a = np.array([0, 5, 0, 5])\nperfect_pair = (a, a.reshape(4, 1))",
            "between 0 and 1",
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
