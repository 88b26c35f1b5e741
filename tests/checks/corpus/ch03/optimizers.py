"""The size of first weights, and optimizers that remember."""

from checks.corpus.changing import changed

WEIGHT = """
def initial_weight(fan_in, fan_out, rule, rng):
    variance = 2 / fan_in
    if rule == "xavier":
        variance = 2 / (fan_in + fan_out)
    return variance**0.5 * rng.standard_normal((fan_in, fan_out))
"""
MOMENTUM = """
class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w = w
        self.rate, self.beta = learning_rate, beta
        self.direction = 0 * w

    def step(self, g):
        self.direction = g + self.beta * self.direction
        self.w[...] = self.w - self.rate * self.direction
"""
ADAM = """
class Adam:
    def __init__(self, w, learning_rate, beta1=0.9, beta2=0.999):
        self.w, self.rate, self.betas = w, learning_rate, (beta1, beta2)
        self.t, self.mean, self.square = 0, np.zeros(w.shape), np.zeros(w.shape)

    def step(self, g):
        self.t += 1
        b1, b2 = self.betas
        self.mean += (1 - b1) * (g - self.mean)
        self.square += (1 - b2) * (g * g - self.square)
        mean = self.mean / (1 - b1**self.t)
        square = self.square / (1 - b2**self.t)
        self.w -= self.rate * mean / (square**0.5 + 1e-8)
"""

RIGHT = {
    "initial_weight": [
        WEIGHT,
        """
def initial_weight(fan_in, fan_out, rule, rng):
    fans = {"he": fan_in, "xavier": fan_in + fan_out}
    return rng.normal(scale=np.sqrt(2 / fans[rule]), size=(fan_out, fan_in)).T
""",
    ],
    "momentum": [
        MOMENTUM,
        """
class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w, self.learning_rate, self.beta = w, learning_rate, beta
        self.jump = np.zeros_like(w)

    def step(self, g):
        self.jump *= self.beta
        self.jump -= self.learning_rate * g
        self.w += self.jump
""",
    ],
    "adam": [
        ADAM,
        changed(ADAM, ("square**0.5 + 1e-8", "1e-8 + np.sqrt(abs(square))")),
    ],
}

WRONG = {
    "initial_weight": [
        (changed(WEIGHT, ("variance**0.5 *", "variance *")), "That is the variance"),
        (
            changed(WEIGHT, ("variance = 2 / fan_in\n", "variance = 2 / fan_out\n")),
            "You count the units",
        ),
        (changed(WEIGHT, ("(fan_in + fan_out)\n", "fan_in\n")), "He's rule for both"),
        (
            changed(WEIGHT, ("2 / fan_in\n", "2 / (fan_in + fan_out)\n")),
            "Xavier's rule for both",
        ),
        (
            changed(
                WEIGHT,
                ("2 / fan_in\n", "1 / fan_in\n"),
                ("2 / (fan_in", "1 / (fan_in"),
            ),
            "The 2 is missing",
        ),
        (
            changed(
                WEIGHT,
                (
                    "    variance = 2 / fan_in\n",
                    "    rng = np.random.default_rng(42)\n    variance = 2 / fan_in\n",
                ),
            ),
            "a generator of your own",
        ),
        (
            changed(
                WEIGHT, ("rng.standard_normal(", "np.random.default_rng().normal(size=")
            ),
            "come from somewhere other",
        ),
        (
            changed(
                WEIGHT,
                ("rng.standard_normal(", "12**0.5 * (rng.random("),
                ("fan_out))", "fan_out)) - 0.5)"),
            ),
            "Draw from a bell curve",
        ),
        (
            changed(WEIGHT, ("(fan_in + fan_out)\n", "fan_in + fan_out\n")),
            "Parentheses are missing",
        ),
        (changed(WEIGHT, ("xavier", "he")), "have changed places"),
        (
            changed(WEIGHT, ("standard_normal(", "normal(0.1, 1, ")),
            "the mean is not 0",
        ),
        (
            changed(WEIGHT, ("rng.standard", "abs(rng.standard"), ("out))", "out)))")),
            "None of your numbers is negative",
        ),
        (
            changed(WEIGHT, ("(fan_in + fan_out)\n", "(fan_in * fan_out)\n")),
            "Only Xavier's rule fails",
        ),
        (changed(WEIGHT, ("2 / fan_in\n", "5 / fan_in\n")), "Only He's rule fails"),
        (changed(WEIGHT, ("variance**0.5", "5 * variance**0.5")), "Neither rule gives"),
        (
            changed(WEIGHT, ("(fan_in + fan_out)\n", "np.mean([fan_in, fan_out])\n")),
            "turns their sum into a mean",
        ),
    ],
    "momentum": [
        (
            changed(MOMENTUM, ("self.direction = 0 * w", "direction = 0 * w")),
            "The error names an object",
        ),
        (
            changed(MOMENTUM, ("g + self.beta *", "g + beta *")),
            "reaches only through `self`",
        ),
        (
            changed(MOMENTUM, ("self.w[...] =", "self.w =")),
            "The weights don't move at all",
        ),
        (
            changed(
                MOMENTUM,
                (
                    "self.direction = g + ",
                    "self.direction = 0 * g\n        self.direction = g + ",
                ),
            ),
            "Your optimizer forgets",
        ),
        (
            changed(MOMENTUM, ("self.w - self.rate", "self.w + self.rate")),
            "walk uphill",
        ),
        (
            changed(MOMENTUM, ("g + self.beta", "(1 - self.beta) * g + self.beta")),
            "running mean",
        ),
        (changed(MOMENTUM, ("self.beta * self.direction", "self.direction")), "fades"),
        (
            changed(
                MOMENTUM,
                ("g + self.beta * self.direction", "self.beta * g + self.direction"),
            ),
            "not to the new slope",
        ),
        (
            """
class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w, self.learning_rate, self.beta = w, learning_rate, beta
        self.m = np.zeros(w.shape)

    def step(self, g):
        self.w -= self.learning_rate * self.m
        self.m = self.beta * self.m + g
""",
            "one slope behind",
        ),
        (changed(MOMENTUM, ("= g +", "= self.rate * g +")), "in your step twice"),
        (
            """
class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w, self.learning_rate, self.beta, self.m = w, learning_rate, beta, None

    def step(self, g):
        self.m = g if self.m is None else self.beta * self.m + g
        self.w -= self.learning_rate * self.m
""",
            "and not a copy of it",
        ),
        (
            changed(
                MOMENTUM, ("self.direction = g", "g *= 1.5\n        self.direction = g")
            ),
            "Your step changes `g`",
        ),
        (changed(MOMENTUM, ("beta=0.9", "beta=0.95")), "only where no β is given"),
        (changed(MOMENTUM, ("0 * w", "1 * w")), "with the weights in it"),
        (
            changed(MOMENTUM, ("= learning_rate, beta", "= beta, learning_rate")),
            "Your very first step is wrong already",
        ),
        (
            changed(MOMENTUM, ("self.beta * self.direction", "0.9 * self.direction")),
            "Use the one that",
        ),
    ],
    "adam": [
        (
            changed(
                ADAM,
                ("np.zeros(w.shape), np.zeros(w.shape)", "np.zeros(w.shape), None"),
                (
                    "        self.t += 1\n",
                    "        self.t += 1\n        self.square = self.mean\n",
                ),
                (
                    "self.mean += (1 - b1) * (g - self.mean)",
                    "self.mean *= b1\n        self.mean += (1 - b1) * g",
                ),
                (
                    "self.square += (1 - b2) * (g * g - self.square)",
                    "self.square *= b2\n        self.square += (1 - b2) * g * g",
                ),
            ),
            "one and the same array",
        ),
        (
            changed(
                ADAM,
                ("self.mean += (1 - b1) * (g - self.mean)", "mean = (1 - b1) * g"),
                (
                    "self.square += (1 - b2) * (g * g - self.square)",
                    "square = (1 - b2) * g * g",
                ),
                ("mean = self.mean /", "mean = mean /"),
                ("square = self.square /", "square = square /"),
            ),
            "start from 0 again",
        ),
        (
            changed(
                ADAM,
                ("/ (1 - b1**self.t)", "/ 1 - b1**self.t"),
                ("/ (1 - b2**self.t)", "/ 1 - b2**self.t"),
            ),
            "Parentheses are missing",
        ),
        (changed(ADAM, ("1e-8", "10e-8")), "ten times as much"),
        (
            changed(ADAM, ("self.t, self.mean", "t, self.mean")),
            "The error names an object",
        ),
        (
            changed(ADAM, ("self.w -=", "self.w = self.w -")),
            "The weights don't move at all",
        ),
        (
            changed(ADAM, (" / (1 - b1**self.t)", ""), (" / (1 - b2**self.t)", "")),
            "bias correction is missing",
        ),
        (changed(ADAM, (" / (1 - b2**self.t)", "")), "Only `m` is corrected"),
        (
            changed(
                ADAM,
                ("        self.t += 1\n", ""),
                ("+ 1e-8)", "+ 1e-8)\n        self.t += 1"),
            ),
            "t counts from 1",
        ),
        (changed(ADAM, ("b1**self.t", "b1"), ("b2**self.t", "b2")), "t doesn't count"),
        (changed(ADAM, ("square**0.5", "square")), "The root is missing"),
        (changed(ADAM, ("(g * g", "(g * g * g * g")), "Your very first step is wrong"),
        (changed(ADAM, ("beta2=0.999", "beta2=0.99")), "only where no β is given"),
        (
            changed(ADAM, ("self.t += 1", "self.t += 1\n        g *= 1.1")),
            "Your step changes `g`",
        ),
        (changed(ADAM, ("g * g", "g")), "keeps the squares"),
        (changed(ADAM, (" / (1 - b1**self.t)", "")), "Only `s` is corrected"),
        (
            """
class Adam:
    def __init__(self, w, learning_rate, beta1=0.9, beta2=0.999):
        self.w, self.learning_rate, self.t = w, learning_rate, 0
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.s = np.zeros_like(w), np.zeros_like(w)

    def step(self, g):
        self.t = self.t + 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.s = self.beta2 * self.s + (1 - self.beta2) * g**2
        self.m /= 1 - self.beta1**self.t
        self.s /= 1 - self.beta2**self.t
        self.w -= self.learning_rate * self.m / (np.sqrt(self.s) + 1e-8)
""",
            "You correct the notepads themselves",
        ),
        (
            changed(ADAM, ("b1**self.t", "b1 * self.t"), ("b2**self.t", "b2 * self.t")),
            "yours multiplies it by t",
        ),
        (changed(ADAM, ("b1, b2 =", "b2, b1 =")), "have changed places"),
        (
            changed(ADAM, ("b1, b2 = self.betas", "b1, b2 = 0.9, 0.999")),
            "Use the two that",
        ),
        (
            changed(ADAM, ("square**0.5 + 1e-8", "np.sqrt(square + 1e-8)")),
            "under the root",
        ),
        (changed(ADAM, (" + 1e-8", "")), "0 divided by 0"),
        (
            changed(
                ADAM,
                (
                    "self.mean += (1 - b1) * (g - self.mean)",
                    "self.mean = b1 * self.mean + g",
                ),
            ),
            "`m` is filled the way",
        ),
        (changed(ADAM, ("self.w -=", "self.w +=")), "walk uphill"),
        (
            changed(
                ADAM,
                (
                    "self.mean += (1 - b1) * (g - self.mean)",
                    "self.mean = b1 * self.mean + g",
                ),
                (
                    "self.square += (1 - b2) * (g * g - self.square)",
                    "self.square = b2 * self.square + g**2",
                ),
            ),
            "Your notepads are filled",
        ),
    ],
}
