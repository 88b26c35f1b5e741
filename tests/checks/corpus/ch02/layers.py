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
            "doesn't reach",
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
        (
            LINEAR.replace("rng.normal(", "np.random.default_rng().uniform("),
            "the rng that is passed in",
        ),
        (
            LINEAR.replace("np.zeros(out_features)", "0").replace(
                "self.bias.size", "1"
            ),
            "single number as its bias",
        ),
        (
            LINEAR.replace(" + self.bias.size", "").replace(" + self.bias\n", "\n"),
            "layer has no bias",
        ),
        (
            LINEAR.replace("weight.size + self.bias.size", "bias.size").replace(
                "return self.bias.size", "return len(self.weight) + len(self.bias)"
            ),
            "len counts rows",
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
        (
            LINEAR.replace(
                "(in_features, out_features))", "(out_features, in_features))"
            ),
            "weight is transposed",
        ),
        (
            LINEAR.replace("np.zeros(out_features)", "[0.0] * out_features").replace(
                "self.bias.size", "len(self.bias)"
            ),
            "Your bias is a list",
        ),
        (
            LINEAR.replace("0.5 * rng", "rng")
            .replace("out_features))\n", "out_features)).tolist()\n", 1)
            .replace("self.weight.size", "np.size(self.weight)"),
            "weight isn't an array",
        ),
        (LINEAR.replace("+ self.bias\n", "- self.bias\n"), "You subtract the bias"),
        (LINEAR.replace("weight.size +", "weight.size *"), "The count is wrong"),
        (
            LINEAR.replace("x @ self.weight", "np.dot(self.weight, x)"),
            "which of the two comes first?",
        ),
        (LINEAR.replace("forward", "__call__"), "A method is missing"),
        (LINEAR.replace("    def num", "def num"), "indented like that of"),
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
        (
            "def forward(x, layers):\n    w1, b1 = layers[0]\n    w2, b2 = layers[1]\n"
            "    hidden = np.maximum(x @ w1 + b1, 0)\n    return hidden @ w2 + b2",
            "however many there are",
        ),
        (
            "def forward(x, layers):\n    w, b = layers[0]\n"
            "    x = np.maximum(0, x @ w + b)\n    for w, b in layers[1:]:\n"
            "        x = x @ w + b\n    return x",
            "Only the first layer",
        ),
        (
            "def forward(x, layers):\n    for w, b in layers[:-1]:\n"
            "        h = np.maximum(0, x @ w + b)\n    w, b = layers[-1]\n"
            "    return h @ w + b",
            "gets the batch x itself",
        ),
        (
            "def forward(x, layers):\n    for w, b in layers:\n"
            "        x = np.maximum(0, np.dot(w, x) + b)\n    return x",
            "stopped at a product",
        ),
    ],
}
