"""Layers, one and many (lesson 2.3)."""

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
    "linear": [
        LINEAR,
        LINEAR.replace("0.5 * rng.normal(", "rng.integers(-1, 2, "),
        LINEAR.replace("0.5 * rng.normal(", "rng.uniform(-1, 1, ").replace(
            "self.weight.size + self.bias.size",
            "len(self.bias) * (len(self.weight) + 1)",
        ),
    ],
    "forward": [
        FORWARD,
        "def forward(x, layers):\n    (w, b), *rest = layers\n    z = x @ w + b\n"
        "    return forward(z * (z > 0), rest) if rest else z",
    ],
}

WRONG = {
    "linear": [
        (
            LINEAR.replace("0.5 * rng.normal(size=", "np.ones(").replace(
                "))\n", "))\n", 1
            ),
            "start with the same weights",
        ),
        (
            LINEAR.replace("rng.normal(", "np.random.default_rng().uniform("),
            "the rng that is passed in",
        ),
        (
            LINEAR.replace(
                "rng.normal(size=(in_features, out_features))",
                "np.tile(rng.normal(size=out_features), (in_features, 1))",
            ),
            "Within each unit",
        ),
        (
            LINEAR.replace(
                "self.bias = np",
                "self.start = self.weight.copy()\n        self.bias = np",
            ).replace("return x @ self.weight", "return x @ self.start"),
            "compare each step",
        ),
        (
            LINEAR.replace(
                "return x @ self.weight + self.bias",
                "self.w = getattr(self, 'w', self.weight)\n"
                "        return x @ self.w + self.bias",
            ),
            "as they are now",
        ),
        (LINEAR.replace("weight.size +", "weight.size *"), "The count is wrong"),
        (LINEAR.replace("forward", "__call__"), "A method is missing"),
        (LINEAR.replace("    def num", "def num"), "indented like that of"),
    ],
    "forward": [
        (FORWARD.replace("+ bias", "+ bias.sum()"), "A single layer is wrong already"),
        (FORWARD.replace("> 0, x, 0", "> 0, x, 1"), "look at what is between two"),
        (
            FORWARD.replace("+ bias", "+ bias + (number == 2) / 9", 1),
            "One layer and two are right",
        ),
    ],
}
