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
        (OWN_ANSWERS + "output_layer = (q, -2 * q, 0)", "Begin with that corner"),
        (OWN_ANSWERS + "output_layer = (q, -2 * q, p)", "Go on to (0, 1)"),
    ],
    "leaky_relu": [
        (
            "def leaky_relu(z, leak):\n    return np.where(z > 0, z, 0.01 * z)",
            "always 0.01",
        ),
    ],
    "collapse": [
        (
            "def collapse(w1, b1, w2, b2):\n    return np.dot(w1, w2), np.dot(b1, w2)",
            "second layer is missing",
        ),
    ],
    "deadly_bias": [
        ('deadly_bias = ch02.deadly_bias.constants(STUDENT)["share"]', "be a share"),
        ("deadly_bias = -0.2", "a different share of the units is dead"),
    ],
}
