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
                (
                    "np.max(np.abs(claimed - slopes)) < 1e-3 * np.max(np.abs(slopes))",
                    "np.allclose(claimed, slopes)",
                ),
            ),
            "`np.allclose` compares",
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
                ("np.max(np.abs(claimed - slopes))", "np.max(claimed - slopes)"),
            ),
            "Errors can be negative",
        ),
    ],
    "all_slopes": [
        (changed(PULLED, ("-1, -1)", "0, -1)")), "Node 0 keeps its 0"),
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
        (changed(PULLED, ("d[k] +=", "d[k] =")), "Only the last path"),
        (changed(PULLED, ("uses[k]:", "uses[k][:1]:")), "Only one of the paths"),
        (
            changed(
                PULLED, ("slope(k, j) * d[j]", "slope(k, j) * d[j] / len(uses[k])")
            ),
            "You take the mean",
        ),
        (changed(PULLED, ("d[n - 1] = 1", "pass")), "Your slopes are all 0"),
        (changed(PULLED, ("* d[j]", "+ d[j]")), "add local slopes along"),
        (changed(PULLED, (" * d[j]", "")), "the local slopes of a node"),
        (
            changed(PULLED, ("range(n - 2, -1, -1)", "range(n - 1)")),
            "from the first node to the last",
        ),
        (
            changed(KEPT, ("known[k] = 0.0", "known[k] = 0.0 if uses[k] else 1")),
            "as if it were the loss",
        ),
        (changed(PULLED, ("slope(k, j)", "slope(j, k)")), "takes the node first"),
        (changed(PULLED, ("* d[j]", "* d[j] ** 2")), "and only then 31"),
    ],
    "scheduled_adam": [
        (
            changed(SCHEDULED, ("rate = self.rates[self.t]", "rate = max(self.rates)")),
            "the peak in every step",
        ),
        (
            changed(SCHEDULED, ("self.m = self.s = 0.0", "m = s = 0.0")),
            "The error names an object",
        ),
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
