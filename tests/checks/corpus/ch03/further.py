"""A fault, a test, an order and a schedule: the exercises that go further."""

from checks.corpus.changing import changed

LINE = """
def train_line(x, targets, w, learning_rate, num_epochs, batch_size):
    path = []
    for epoch in range(num_epochs):
        for i in range(0, len(x), batch_size):
            rows, wanted = x[i : i + batch_size], targets[i : i + batch_size]
            gradient = 2 / len(rows) * rows.T @ (rows @ w - wanted)
            w = w - learning_rate * gradient
            path.append(w)
    return np.array(path)
"""
GIVEN_LINE = """
def train_line(x, targets, w, learning_rate, num_epochs, batch_size):
    path, gradient = [], np.zeros(len(w))
    for epoch in range(num_epochs):
        for i in range(0, len(x), batch_size):
            rows, wanted = x[i : i + batch_size], targets[i : i + batch_size]
            errors = rows @ w - wanted
            w = w - learning_rate * gradient
            gradient = 2 / len(rows) * rows.T @ errors
            path.append(w)
    return np.array(path)
"""
ACCEPTS = """
def accepts_gradient(loss, gradient, w):
    claimed = gradient(w)
    slopes, nudge, h = np.empty_like(w), np.zeros_like(w), 1e-6
    for k in range(w.size):
        nudge.flat[k] = h
        slopes.flat[k] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
        nudge.flat[k] = 0
    return np.max(np.abs(claimed - slopes)) < 1e-3 * np.max(np.abs(slopes))
"""
ORDER = """
def chain_order(sizes):
    def best(first, last):
        if last - first < 2:
            return 0, []
        found = []
        for k in range(first + 1, last):
            one, before = best(first, k)
            two, after = best(k, last)
            work = one + two + sizes[first] * sizes[k] * sizes[last]
            found.append((work, before + after + [k]))
        return min(found)

    return best(0, len(sizes) - 1)[1]
"""
SCHEDULED = """
class ScheduledAdamW:
    def __init__(self, w, peak, num_warmup, num_steps, decay):
        steps = np.arange(1, num_steps + 1)
        rest = (steps - num_warmup) / (num_steps - num_warmup)
        falling = peak * np.cos(np.pi * rest / 2) ** 2
        rising = peak * steps / num_warmup
        self.rates = np.where(steps <= num_warmup, rising, falling)
        self.w, self.decay, self.t = w, decay, 0
        self.m = self.s = 0.0

    def step(self, g):
        rate = self.rates[self.t]
        self.t += 1
        self.m = self.m + 0.1 * (g - self.m)
        self.s = self.s + 0.001 * (g * g - self.s)
        m = self.m / (1 - 0.9**self.t)
        root = np.sqrt(self.s / (1 - 0.999**self.t))
        self.w *= 1 - rate * self.decay
        self.w -= rate * m / (root + 1e-8)
"""
RIGHT = {
    "late_steps": [LINE],
    "accepts_gradient": [ACCEPTS],
    "chain_order": [ORDER],
    "scheduled_adam": [SCHEDULED],
}

WRONG = {
    "late_steps": [
        (GIVEN_LINE, "your first step goes nowhere"),
        (
            changed(
                GIVEN_LINE,
                (
                    "np.zeros(len(w))",
                    "2 * x[:batch_size].T @ (x[:batch_size] @ w - targets[:batch_size])"
                    " / len(x[:batch_size])",
                ),
            ),
            "The first step is right now",
        ),
        (
            changed(
                LINE,
                ("            path.append(w)\n", ""),
                (
                    "            gradient =",
                    "            path.append(w)\n            gradient =",
                ),
            ),
            "before each step",
        ),
        (changed(LINE, ("path = []", "path = [w]")), "holds the start as well"),
        (
            changed(
                LINE,
                ("path = []", "path, gradient = [], 0"),
                ("gradient = 2", "gradient = gradient + 2"),
            ),
            "a running sum of all batches",
        ),
        (
            changed(
                LINE, ("path = []", "path, w = [], w.copy()"), ("w = w - ", "w -= ")
            ),
            "wrote into the array",
        ),
        (
            changed(
                LINE,
                ("x[i : i + batch_size], targets[i : i + batch_size]", "x, targets"),
                ("range(0, len(x), batch_size)", "range(1)"),
            ),
            "a single step with all rows",
        ),
        (
            changed(LINE, ("len(x), b", "len(x) // batch_size * batch_size, b")),
            "shorter batch is lost",
        ),
        (changed(LINE, ("2 / len(rows)", "2 / batch_size")), "Only the short batch"),
        (changed(LINE, ("w - learning_rate", "w + learning_rate")), "go uphill"),
        (changed(LINE, ("np.array(path)", "w")), "the last weights alone"),
        (changed(LINE, ("2 / len(rows)", "1 / len(rows)")), "very first step is wrong"),
    ],
    "accepts_gradient": [
        (
            "def accepts_gradient(loss, gradient, w):\n    return True",
            "accept every gradient",
        ),
        (
            changed(ACCEPTS, ("< 1e-3", "< 1e-15")),
            "refuse every gradient, the",
        ),
        (
            changed(
                ACCEPTS,
                ("np.abs(claimed - slopes)", "np.abs(abs(claimed) - abs(slopes))"),
            ),
            "with the opposite sign",
        ),
        (
            changed(
                ACCEPTS,
                (
                    "np.max(np.abs(claimed - slopes))",
                    "np.abs(np.sum(claimed**2) ** 0.5 - np.sum(slopes**2) ** 0.5)",
                ),
            ),
            "compare two lengths",
        ),
        (
            changed(
                ACCEPTS,
                ("claimed - slopes)", "claimed - slopes).flat[0]"),
            ),
            "the first entry alone",
        ),
        (
            changed(
                ACCEPTS,
                (
                    "    return",
                    "    claimed = claimed / np.linalg.norm(claimed)\n"
                    "    slopes /= np.linalg.norm(slopes)\n    return",
                ),
            ),
            "You compare directions",
        ),
        (changed(ACCEPTS, ("< 1e-3", "< 1e-8")), "right gradients in float32"),
        (changed(ACCEPTS, ("< 1e-3", "< 0.05")), "off by a fiftieth"),
        (
            changed(ACCEPTS, (" * np.max(np.abs(slopes))", "")),
            "where the slopes are tiny",
        ),
        (
            changed(ACCEPTS, ("return np", "return not np"), ("< 1e-3", "> 1e-3")),
            "that holds nan",
        ),
    ],
    "chain_order": [
        (
            "def chain_order(sizes):\n    return list(range(len(sizes) - 2))",
            "each inner place exactly once",
        ),
        (
            "def chain_order(sizes):\n    return list(range(1, len(sizes) - 1))",
            "You always begin at the front",
        ),
        (
            "def chain_order(sizes):\n    return list(range(1, len(sizes) - 1))[::-1]",
            "You always begin at the back",
        ),
        (
            """
def chain_order(sizes):
    front = list(range(1, len(sizes) - 1))
    if sizes[0] * sum(a * b for a, b in zip(sizes[1:-1], sizes[2:])) < sizes[-1] * sum(
        a * b for a, b in zip(sizes[:-2], sizes[1:-1])
    ):
        return front
    return front[::-1]
""",
            "the better of the two ends",
        ),
        (
            """
def chain_order(sizes):
    left, order = list(range(len(sizes))), []
    while len(left) > 2:
        work = {
            b: sizes[a] * sizes[b] * sizes[c]
            for a, b, c in zip(left, left[1:], left[2:])
        }
        order.append(min(work, key=work.get))
        left.remove(order[-1])
    return order
""",
            "the cheapest product first",
        ),
        (
            """
def chain_order(sizes):
    return sorted(range(1, len(sizes) - 1), key=lambda k: sizes[k], reverse=True)
""",
            "the largest size first",
        ),
        (
            changed(ORDER, ("sizes[first] * sizes[k] * sizes", "sizes[first] * sizes")),
            "the two outer sizes",
        ),
        (changed(ORDER, ("return min(found)", "return max(found)")), "most expensive"),
        (
            "def chain_order(sizes):\n"
            "    return sorted(range(1, len(sizes) - 1), key=lambda k: sizes[k])",
            "There is a cheaper order",
        ),
    ],
    "scheduled_adam": [
        (
            changed(
                SCHEDULED,
                ("        self.w *= 1 - rate * self.decay\n", ""),
                (
                    "        self.t += 1",
                    "        self.t += 1\n        g = g + self.decay * self.w",
                ),
            ),
            "The decay is inside the slope",
        ),
        (
            changed(SCHEDULED, ("self.w *= 1 - rate * self.decay", "pass")),
            "don't decay",
        ),
        (
            changed(SCHEDULED, ("1 - rate * self.decay", "1 - self.decay")),
            "isn't multiplied",
        ),
        (
            changed(
                SCHEDULED, ("1 - rate * self.decay", "1 - max(self.rates) * self.decay")
            ),
            "multiplied by the peak",
        ),
        (changed(SCHEDULED, ("1 - rate", "1 + rate")), "makes the weights grow"),
        (
            changed(
                SCHEDULED,
                ("        self.w *= 1 - rate * self.decay\n", ""),
                (
                    "(root + 1e-8)",
                    "(root + 1e-8)\n        self.w *= 1 - rate * self.decay",
                ),
            ),
            "after Adam's step",
        ),
        (
            changed(SCHEDULED, ("peak * steps /", "peak * (steps - 1) /")),
            "one step late",
        ),
        (
            changed(SCHEDULED, ("peak * steps / num_warmup", "peak")),
            "There is no warm-up",
        ),
        (
            changed(
                SCHEDULED,
                (
                    "(steps - num_warmup) / (num_steps - num_warmup)",
                    "steps / num_steps",
                ),
            ),
            "at the first step, as if",
        ),
        (
            changed(SCHEDULED, ("/ (num_steps - num_warmup)", "/ num_steps")),
            "doesn't end at 0",
        ),
        (
            changed(SCHEDULED, ("np.cos(np.pi * rest / 2) ** 2", "rest**0")),
            "stays at the peak",
        ),
        (
            changed(SCHEDULED, ("np.cos(np.pi * rest / 2) ** 2", "(1 - rest)")),
            "along a straight line",
        ),
        (
            changed(
                SCHEDULED, (" / (1 - 0.9**self.t)", ""), (" / (1 - 0.999**self.t)", "")
            ),
            "The bias correction is missing",
        ),
        (
            changed(
                SCHEDULED,
                (
                    "self.w, self.decay, self.t = w,",
                    "self.w, self.decay, self.t = w.copy(),",
                ),
            ),
            "The weights don't move at all",
        ),
        (changed(SCHEDULED, (" + 1e-8", "")), "0 divided by 0"),
        (changed(SCHEDULED, ("0.1 * (g", "0.2 * (g")), "very first step is wrong"),
        (
            changed(SCHEDULED, ("m = self.m /", "m = g if self.t > 1 else self.m /")),
            "but a later one isn't",
        ),
    ],
}
