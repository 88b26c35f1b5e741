"""The size of first weights, and optimizers that remember."""

from checks.answers.changing import changed

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
        (changed(MOMENTUM, ("beta=0.9", "beta=0.95")), "only where no β is given"),
        (
            changed(MOMENTUM, ("= learning_rate, beta", "= beta, learning_rate")),
            "Your very first step is wrong already",
        ),
    ],
    "adam": [
        (changed(ADAM, ("(g * g", "(g * g * g * g")), "Your very first step is wrong"),
        (changed(ADAM, ("beta2=0.999", "beta2=0.99")), "only where no β is given"),
    ],
}
