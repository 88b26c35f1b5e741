"""Wrong answers near a known mistake, with words of the hint that each must get.

They once got the hint of that mistake, which isn't theirs, or none at all. Unlike the
wrong answers in the folders, many are recognized by equal outputs.
"""

from checks.answers.ch03.capstone import LOOP
from checks.answers.ch03.optimizers import ADAM
from checks.answers.ch04.editing import EDITED
from checks.answers.changing import changed

STEPS_FIRST = """\
            gathered = [g for layer in layers for g in layer.gradients or ()]
            optimizer.step(gathered)
            for layer in reversed(layers):
"""
#: Pieces of a right loop and what stands in their place, by the hint for it.
LOOPS = {
    "a new order for each batch": [
        ("order[i : i + batch_size]", "rng.permutation(N)[i : i + batch_size]")
    ],
    "rows anew for each batch": [
        ("order[i : i + batch_size]", "rng.choice(N, batch_size, replace=False)")
    ],
    "lowest *training* loss": [
        ("if unseen[epoch] <= lowest", "if curve[epoch] <= lowest"),
        ("lowest = unseen[epoch]", "lowest = curve[epoch]"),
    ],
    "lower than one epoch before": [
        ("            lowest = unseen[epoch]\n", ""),
        (
            "        if unseen[epoch] <= lowest",
            "        before, lowest = lowest, unseen[epoch]\n"
            "        if lowest < before",
        ),
    ],
    "what each `backward` returns": [("d = layer.backward(d)", "layer.backward(d)")],
    "another part of the dict": [('+= parts["loss"]', '+= parts["accuracy"]')],
    "the way back through all layers is over": [
        ("            for layer in reversed(layers):\n", STEPS_FIRST),
        ("            optimizer.step(gradients)\n", ""),
    ],
}
NEIGHBORS = [
    (
        "initial_weight",
        """
def initial_weight(fan_in, fan_out, rule, rng):
    std = np.sqrt(2 / fan_in) if rule == "he" else np.sqrt(2 / (fan_in + fan_out))
    return np.tile(rng.normal(0, std, (fan_in, 1)), (1, fan_out))
""",
        "are copies",
    ),
    (
        "momentum",
        """
class Momentum:
    def __init__(self, w, learning_rate, beta=0.9):
        self.w, self.lr, self.beta = w, learning_rate, beta
        self.m = np.zeros_like(w)

    def step(self, g):
        self.m = self.beta * self.m + g
        self.w -= self.lr * np.sign(self.m)
""",
        "w moves by 0.1 times m",
    ),
    (
        "adam",
        changed(
            ADAM,
            (
                "mean = self.mean / (1",
                "self.mean = mean = self.mean / (1",
            ),
        ),
        "the corrected m in",
    ),
    (
        "adam",
        changed(ADAM, ("mean / (square**0.5 + 1e-8)", "np.sign(mean)")),
        "both are 1 after the correction",
    ),
    (
        "train",
        """
def train(model, training, validation, batch_size, num_epochs, rng):
    x, t = training
    a, b = [], []
    for _ in range(num_epochs):
        order = rng.permutation(len(x))
        total = 0
        for begin in range(0, len(x), batch_size):
            rows = rng.permutation(len(x))[:batch_size]
            total += model.step(x[rows], t[rows]) * len(rows)
        a.append(total / len(x))
        b.append(model.loss(*validation))
    return a, b
""",
        "a new order for each batch",
    ),
    (
        "all_slopes",
        """
def all_slopes(uses, slope):
    last = len(uses) - 1
    return np.array(
        [slope(k, last) if last in uses[k] else 0.0 for k in range(last)] + [1.0]
    )
""",
        "straight to the loss",
    ),
    (
        "own_linear",
        """
class OwnLinear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.parameters, self.gradients = [weight, bias], []
        self.W = weight.copy()

    def forward(self, x):
        self.x = x
        return x @ self.W + self.bias

    def backward(self, dout):
        self.gradients = [self.x.T @ dout, dout.sum(axis=0)]
        return dout @ self.weight.T
""",
        "goes on with copies",
    ),
    (
        "own_loss",
        """
def own_loss(logits, targets, smoothing=0):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z)
    p = p / p.sum(axis=1, keepdims=True)
    n = np.arange(len(targets))
    p = np.clip(p, 1e-7, 1 - 1e-7)
    q = np.full(p.shape, smoothing / p.shape[1])
    q[n, targets] += 1 - smoothing
    loss = -(q * np.log(p)).sum(axis=1).mean()
    g = p - q
    return {
        "loss": loss,
        "gradient": g / len(n),
        "accuracy": (logits.argmax(1) == targets).mean(),
    }
""",
        "away from 0",
    ),
    *(("own_loop", changed(LOOP, *pairs), hint) for hint, pairs in LOOPS.items()),
    (
        "edit_fact",
        changed(EDITED, ("int(np.argmax(lit))", "0")),
        "You change the wrong row",
    ),
    (
        "edit_fact",
        changed(
            EDITED,
            ("int(np.argmax(lit))", "np.where(lit > 0, lit, np.inf).argmin()"),
        ),
        "You change the wrong row",
    ),
    (
        "attention_parts",
        """
def attention_parts(query, key, value, doutput):
    root = np.sqrt(value.shape[1])
    scores = query @ key.T / np.sqrt(value.shape[1])
    mask = np.tri(len(query)) > 0
    z = np.where(mask, scores, -np.inf)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    weights = p / p.sum(axis=1, keepdims=True)
    dweights = doutput @ value.T
    dscores = weights * (dweights - (weights * dweights).sum(axis=1, keepdims=True))
    r = np.sqrt(value.shape[1])
    return {
        "scores": scores,
        "weights": weights,
        "output": weights @ value,
        "dvalue": weights.T @ doutput,
        "dweights": dweights,
        "dscores": dscores,
        "dquery": dscores @ key / r,
        "dkey": dscores.T @ query / r,
    }
""",
        "root of the size of a *value*",
    ),
    (
        "own_norm",
        """
def own_norm(x, scale, shift):
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(
        x.var(-1, ddof=1, keepdims=True) + 1e-5
    ) * scale + shift
""",
        "their sum by E",
    ),
    (
        "own_decoder",
        """
def own_decoder(tokens, weights, norm, block):
    T = tokens.shape[1]
    x = weights["tokens"][tokens] + weights["positions"][:T]
    for b in weights["blocks"]:
        x = block(x, b)
    return (norm(x, weights["scale"], weights["shift"]) @ weights["head"])[:, -1:]
""",
        "*all* positions",
    ),
    (
        "draw",
        """
from course_lib.functional import softmax

def draw(logits, temperature, u):
    ends = np.cumsum(softmax(logits / temperature))
    return np.minimum(np.searchsorted(ends, u), len(logits) - 1)
""",
        "Has a number that equals an end",
    ),
    (
        "draw",
        """
from course_lib.functional import softmax

def draw(logits, temperature, u):
    ends = np.cumsum(softmax(logits / temperature))
    return np.searchsorted(ends, u, side="right")
""",
        "Compare it with the ends of the other pieces",
    ),
    (
        "draw",
        """
from course_lib.functional import softmax

def draw(logits, temperature, u):
    order = np.argsort(logits)[::-1]
    ends = np.cumsum(softmax(logits[order] / temperature))[:-1]
    return order[np.searchsorted(ends, u, side="right")]
""",
        "in the order of their probabilities",
    ),
    (
        "rotate",
        """
def rotate(x, positions, speeds):
    places = range(positions[0], positions[0] + len(positions))
    turns = np.exp(1j * np.outer(places, speeds))
    pairs = (x[..., ::2] + 1j * x[..., 1::2]) * turns
    return np.stack([pairs.real, pairs.imag], axis=-1).reshape(x.shape)
""",
        "You count on from the first position",
    ),
    (
        "best_feature",
        """
def best_feature(active, holds):
    def f1(a, h):
        if not (a & h).any():
            return 0.0
        one, other = h[a].mean(), a[h].mean()
        return 2 * one * other / (one + other)

    half = len(holds) // 2
    scores = np.array([f1(a, holds[:half]) for a in active[:half].T])
    j = scores.argmax()
    return scores, j, f1(active[half:, j], holds[half:])
""",
        "the one division of the statement",
    ),
    (
        "experts",
        """
def experts(x, router, W1, W2, k):
    scores, y = x @ router, np.maximum(0, x @ W1[-1]) @ W2[-1]
    chosen = np.argsort(scores.sum(axis=0))[::-1][:k]
    powers = np.exp(scores[:, chosen])
    powers /= powers.sum(axis=1, keepdims=True)
    for e, weights in zip(chosen, powers.T):
        y += weights[:, None] * (np.maximum(0, x @ W1[e]) @ W2[e])
    return y
""",
        "go to the same experts",
    ),
]
