"""Single units: XOR by hand, the bend, the collapse without it (2.1 and 2.2)."""

OWN_ANSWERS = "own = ch02.output_layer.constants(STUDENT)\np, q = own.values()\n"
OWN_SHARE = """\
share = ch02.deadly_bias.constants(STUDENT)["share"]
rng = np.random.default_rng(2)
scores = rng.normal(size=(101, 2)) @ rng.normal(size=(2, 1000))
biases = np.arange(-8, 8, 0.01)
"""

RIGHT = {
    "output_layer": [OWN_ANSWERS + "output_layer = [q - p, -2 * (q - p), float(p)]"],
    "leaky_relu": [
        "def leaky_relu(z, leak):\n    return z * (z > 0) + leak * z * (z <= 0)",
        "def leaky_relu(z, leak):\n"
        "    return np.maximum(z, 0) + leak * np.minimum(z, 0)",
    ],
    "collapse": [
        "def collapse(w1, b1, w2, b2):\n"
        "    zero = np.zeros(len(w1))\n"
        "    bias = (zero @ w1 + b1) @ w2 + b2\n"
        "    return (np.eye(len(w1)) @ w1 + b1) @ w2 + b2 - bias, bias",
        "def collapse(w1, b1, w2, b2):\n    return [w1.dot(w2), b1.dot(w2) + b2]",
    ],
    "deadly_bias": [
        OWN_SHARE + "dead = [((scores + b) <= 0).all(axis=0).mean() for b in biases]\n"
        "deadly_bias = biases[np.argmin(np.abs(np.array(dead) - share))]",
        OWN_SHARE + "alive = [np.any(scores > -b, axis=0).mean() for b in biases]\n"
        "deadly_bias = round(float(biases[np.array(alive) <= 1 - share].max()), 2)",
    ],
}

WRONG = {
    "output_layer": [
        (
            OWN_ANSWERS + "output_layer = (p - q, -2 * (p - q), q)",
            "swapped the two answers",
        ),
        (OWN_ANSWERS + "output_layer = (q - p, p - q, p)", "first one is not 1"),
        (OWN_ANSWERS + "output_layer = (q, p - 2 * q, 0)", "left to give the answer"),
        (OWN_ANSWERS + "output_layer = (q, p - 2 * q, p)", "as if there were no bias"),
        (OWN_ANSWERS + "output_layer = (q, -2 * q, 0)", "Begin with that corner"),
        (OWN_ANSWERS + "output_layer = (q, -2 * q, p)", "Go on to (0, 1)"),
        ("output_layer = [1.0, -2.0, 0.0]", "the output layer of the lesson"),
        (OWN_ANSWERS + "output_layer = (q - p, 2 * (p - q), 0)", "off by the same"),
        (OWN_ANSWERS + "output_layer = (p - q, 2 * q - 2 * p, p)", "Watch the sign"),
        (OWN_ANSWERS + "output_layer = (0, 0, p)", "the same at all corners"),
        (
            OWN_ANSWERS + "output_layer = (p, q - p, 2 * (p - q))",
            "in a different order",
        ),
        (
            OWN_ANSWERS + "output_layer = (2 * (p - q), q - p, p)",
            "The two weights are swapped",
        ),
    ],
    "leaky_relu": [
        (
            "def leaky_relu(z, leak):\n    return np.where(z > 0, z, 0.01 * z)",
            "always 0.01",
        ),
        ("def leaky_relu(z, leak):\n    return z", "passes unchanged, although"),
        (
            "def leaky_relu(z, leak):\n    return np.where(z <= 0, z + leak, z)",
            "It is a factor",
        ),
        (
            "def leaky_relu(z, leak):\n    return np.max([z, z * leak], axis=0)",
            "the larger of z and leak",
        ),
        (
            "def leaky_relu(z, leak):\n    out = z.copy()\n    out[z <= 0] = leak\n"
            "    return out",
            "The leak is a slope",
        ),
        (
            "def leaky_relu(z, leak):\n    return z * leak * (z > 0) + z * (z <= 0)",
            "on the wrong side",
        ),
        ("def leaky_relu(z, leak):\n    return z * (z > 0)", "the plain ReLU"),
        (
            "def leaky_relu(z, leak):\n    out = z.copy()\n    out[z < 0] *= -leak\n"
            "    return out",
            "have the wrong sign",
        ),
        (
            "def leaky_relu(z, leak):\n    out = z.copy()\n    out[out < leak] = leak\n"
            "    return out",
            "the larger of z and the leak",
        ),
        (
            "def leaky_relu(z, leak):\n    return (z > 0) + leak * (z <= 0)",
            "asks for its height",
        ),
        (
            "def leaky_relu(z, leak):\n    return z * (z > 0) + leak * z",
            "on both sides",
        ),
        (
            "def leaky_relu(z, leak=0.1):\n    leak = 0.1\n"
            "    return np.where(z <= 0, z * leak, z)",
            "whatever the call asks for",
        ),
        (
            "def leaky_relu(z, leak):\n    if z <= 0:\n        z = leak * z\n"
            "    return z",
            "An `if` decides only once",
        ),
    ],
    "collapse": [
        (
            "def collapse(w1, b1, w2, b2):\n    return np.dot(w1, w2), np.dot(b1, w2)",
            "second layer is missing",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return np.matmul(w1, w2), b2.copy()",
            "first layer has vanished",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return w1 @ w2, b2 + b1",
            "add the two biases as they are",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return np.dot(w2, w1), b1 @ w2 + b2",
            "in the wrong order",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return w1 @ w2, b2 @ w2 + b1",
            "Which of the two biases",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n"
            "    return np.dot(w2, w1), np.dot(w2, b1) + b2",
            "the second layer comes first",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return w1.dot(w2), w2.dot(b1) + b2",
            "the factors are swapped",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    return w2 * w1, w2 * b1 + b2",
            "number by number",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    b = b2 + b1 @ w2\n"
            "    return b, w1 @ w2",
            "the weight comes first",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n"
            "    return w1 @ w2, np.where(b1 > 0, b1, 0) @ w2 + b2",
            "a ReLU in your bias",
        ),
        (
            "def collapse(w1, b1, w2, b2):\n    b = b1 + b2\n    b = b @ w2\n"
            "    return w1 @ w2, b",
            "through the second layer as well",
        ),
    ],
    "deadly_bias": [
        (
            OWN_SHARE
            + "dead = [np.all(scores + b <= 0, axis=0).mean() for b in biases]\n"
            "deadly_bias = biases[np.argmin(np.abs(np.array(dead) - (1 - share)))]",
            "still alive",
        ),
        (
            OWN_SHARE
            + "dead = [((scores <= -b).mean(axis=0) > 0.5).mean() for b in biases]\n"
            "deadly_bias = biases[np.argmin(np.abs(np.array(dead) - share))]",
            "use all, not mean",
        ),
        (
            OWN_SHARE + "off = [(scores + b <= 0).mean() for b in biases]\n"
            "deadly_bias = biases[np.argmin(np.abs(np.array(off) - share))]",
            "all pairs of a point and a unit",
        ),
        (
            OWN_SHARE
            + "dead = [(scores - b <= 0).all(axis=0).mean() for b in biases]\n"
            "deadly_bias = biases[np.argmin(np.abs(np.array(dead) - share))]",
            "the sign is not",
        ),
        (
            OWN_SHARE + "off = [(scores <= -b).any(axis=0).mean() for b in biases]\n"
            "deadly_bias = biases[np.argmin(np.abs(np.array(off) - share))]",
            "as soon as one point",
        ),
        ('deadly_bias = ch02.deadly_bias.constants(STUDENT)["share"]', "be a share"),
        ("deadly_bias = -0.2", "a different share of the units is dead"),
    ],
}
