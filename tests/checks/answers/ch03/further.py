"""A fault, a test, an order and a schedule: the exercises that go further."""

from checks.answers.changing import changed

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
PUSHED = """
def all_slopes(uses, slope):
    n = len(uses)
    total = [0.0] * n
    total[n - 1] = 1.0
    for j in reversed(range(n)):
        for k in range(j):
            if j in uses[k]:
                total[k] += slope(k, j) * total[j]
    return np.array(total)
"""
KEPT = """
def all_slopes(uses, slope):
    known = {len(uses) - 1: 1.0}

    def find(k):
        if k not in known:
            known[k] = 0.0
            for j in uses[k]:
                known[k] += slope(k, j) * find(j)
        return known[k]

    return np.array([find(k) for k in range(len(uses))])
"""
PULLED = """
def all_slopes(uses, slope):
    n = len(uses)
    d = np.zeros(n)
    d[n - 1] = 1
    for k in range(n - 2, -1, -1):
        for j in uses[k]:
            d[k] += slope(k, j) * d[j]
    return d
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
    "all_slopes": [PUSHED, KEPT],
    "scheduled_adam": [SCHEDULED],
}

WRONG = {
    "late_steps": [
        (changed(LINE, ("2 / len(rows)", "3 / len(rows)")), "very first step is wrong"),
        (
            changed(
                LINE,
                ("    path = []", "    path, gradient = [], 0 * w"),
                ("            w = w - learning_rate * gradient\n", ""),
                (
                    "            gradient = 2",
                    "            w = w - learning_rate / 2 * gradient\n"
                    "            gradient = 2",
                ),
            ),
            "the symptom is still there",
        ),
        (
            changed(
                LINE,
                (
                    "gradient\n            path",
                    "gradient * (1 + bool(path))\n            path",
                ),
            ),
            "Your first step is right, but",
        ),
    ],
    "accepts_gradient": [
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
                (
                    "    return",
                    "    claimed = claimed / np.linalg.norm(claimed)\n"
                    "    slopes /= np.linalg.norm(slopes)\n    return",
                ),
            ),
            "You compare directions",
        ),
        (changed(ACCEPTS, ("< 1e-3", "< 2e-8")), "right gradients in float32"),
        (changed(ACCEPTS, ("< 1e-3", "< 0.05")), "off by a hundredth"),
        (
            changed(ACCEPTS, (" * np.max(np.abs(slopes))", "")),
            "where the slopes are tiny",
        ),
        (
            changed(ACCEPTS, ("return np", "return not np"), ("< 1e-3", "> 1e-3")),
            "that holds nan",
        ),
        (
            changed(
                ACCEPTS,
                ("np.max(np.abs(claimed - slopes))", "np.all(np.abs(claimed - slopes)"),
                ("np.max(np.abs(slopes))", "np.abs(slopes))"),
            ),
            "off by less than a millionth",
        ),
        (
            changed(
                ACCEPTS,
                ("k in range(w.size)", "k in np.ndindex(w.shape[:2])"),
                ("slopes.flat[k]", "slopes[k]"),
                ("nudge.flat[k] = h", "nudge[k] = h"),
                ("nudge.flat[k] = 0", "nudge[k] = 0"),
            ),
            "only where w has three axes",
        ),
        (
            changed(ACCEPTS, ("    claimed", "    w = np.zeros(w.shape)\n    claimed")),
            "right at w = 0 alone",
        ),
        (
            changed(
                ACCEPTS,
                ("flat[k] = h", "flat[k] = h * w.flat[k]"),
                ("/ (2 * h)", "/ (2 * h * w.flat[k])"),
            ),
            "only where the weights are 0",
        ),
    ],
    "all_slopes": [
        (
            changed(PULLED, ("np.zeros(n)", "np.array([0] * n)")),
            "cuts off the decimal places",
        ),
        (
            changed(KEPT, ("if k not in known:", "if k < len(uses) - 1:")),
            "same local slope more than once",
        ),
        (
            """
def all_slopes(uses, slope):
    n, d = len(uses), []
    for start in range(n):
        moved = np.eye(n)[start]
        for k in range(start, n - 1):
            for j in uses[k]:
                moved[j] += moved[k] * slope(k, j)
        d.append(moved[n - 1])
    return np.array(d)
""",
            "once for each node? What",
        ),
        (changed(PULLED, ("slope(k, j)", "slope(j, k)")), "takes the node first"),
        (changed(PULLED, ("* d[j]", "* abs(d[j])")), "and only then 31"),
    ],
    "scheduled_adam": [
        (
            changed(
                SCHEDULED,
                (
                    "rate = self.rates",
                    "g *= 0.1\n        g *= 10\n        rate = self.rates",
                ),
            ),
            "changing it back",
        ),
        (changed(SCHEDULED, ("0.1 * (g", "0.2 * (g")), "very first step is wrong"),
        (
            changed(SCHEDULED, ("m = self.m /", "m = g if self.t > 1 else self.m /")),
            "but a later one isn't",
        ),
    ],
}
