"""The parts of the capstone: a layer, a loss, Adam, and the loop."""

from textwrap import indent

from checks.answers.changing import changed

LAYER = """
class OwnLinear:
    def __init__(self, weight, bias):
        self.W, self.b = weight, bias
        self.parameters = [self.W, self.b]
        self.gradients = None

    def forward(self, x):
        self.x = x
        return np.add(x.dot(self.W), self.b)

    def backward(self, dout):
        dW = self.x.T.dot(dout)
        db = np.ones(len(dout)) @ dout
        self.gradients = [dW, db]
        return dout.dot(self.W.T)
"""
REUSED = """
class OwnLinear:
    def __init__(self, weight, bias):
        self.parameters = [weight, bias]
        self.gradients = [np.zeros_like(weight), np.zeros_like(bias)]
        self.buffers = {}

    def room(self, name, shape):
        if self.buffers.get(name, np.zeros(0)).size < np.prod(shape):
            self.buffers[name] = np.zeros(np.prod(shape))
        return self.buffers[name][: np.prod(shape)].reshape(shape)

    def forward(self, x):
        self.x, (weight, bias) = x, self.parameters
        out = np.matmul(x, weight, out=self.room("out", (len(x), len(bias))))
        out += bias
        return out

    def backward(self, dout):
        np.matmul(self.x.T, dout, out=self.gradients[0])
        np.sum(dout, axis=0, out=self.gradients[1])
        dx = self.room("dx", self.x.shape)
        return np.matmul(dout, self.parameters[0].T, out=dx)
"""
LOSS = """
def own_loss(logits, targets, smoothing=0.0):
    N, K = logits.shape
    z = logits - logits.max(axis=1)[:, None]
    logs = np.log(np.exp(z).sum(axis=1))
    truth = np.full((N, K), smoothing / K)
    truth[range(N), targets] += 1 - smoothing
    loss = np.mean(logs - (z * truth).sum(axis=1))
    gradient = (np.exp(z - logs[:, None]) - truth) / N
    right = sum(int(row.argmax() == t) for row, t in zip(logits, targets))
    return {"loss": loss, "gradient": gradient, "accuracy": right / N}
"""
ADAM = """
class OwnAdam:
    def __init__(self, parameters, learning_rate):
        self.pads = [[w, 0.0, 0.0] for w in parameters]
        self.rate, self.t = learning_rate, 0

    def step(self, gradients):
        self.t += 1
        for pad, g in zip(self.pads, gradients):
            w, m, s = pad
            pad[1] = m = 0.9 * m + 0.1 * g
            pad[2] = s = 0.999 * s + 0.001 * g * g
            m, s = m / (1 - 0.9**self.t), s / (1 - 0.999**self.t)
            w[...] = w - self.rate * m / (s**0.5 + 1e-8)

    def state(self):
        return {"t": self.t, "pads": [(m, s) for _, m, s in self.pads]}

    def load(self, state):
        self.t = state["t"]
        for pad, kept in zip(self.pads, state["pads"]):
            pad[1:] = kept
"""
WRITING = """
class OwnAdam:
    def __init__(self, parameters, learning_rate):
        self.parameters, self.rate, self.t = parameters, learning_rate, 0
        self.m = [np.zeros(w.shape) for w in parameters]
        self.s = [np.zeros(w.shape) for w in parameters]

    def step(self, gradients):
        self.t += 1
        for w, g, m, s in zip(self.parameters, gradients, self.m, self.s):
            m[...] = 0.9 * m + 0.1 * g
            s[...] = 0.999 * s + 0.001 * g**2
            direction = m / (1 - 0.9**self.t)
            w -= self.rate * direction / (np.sqrt(s / (1 - 0.999**self.t)) + 1e-8)

    def state(self):
        return [m.copy() for m in self.m], [s.copy() for s in self.s], self.t

    def load(self, state):
        m, s, self.t = state
        self.m, self.s = [each.copy() for each in m], [each.copy() for each in s]
"""
LOOP = """
def own_loop(layers, loss, optimizer, training, validation, batch_size, *settings):
    (x, targets), (num_epochs, rng) = training, settings
    N = len(x)
    curve, unseen, lowest = np.zeros(num_epochs), np.zeros(num_epochs), np.inf
    for epoch in range(num_epochs):
        order = rng.permutation(N)
        i = 0
        while i < N:
            rows = order[i : i + batch_size]
            h = x[rows]
            for layer in layers:
                h = layer.forward(h)
            parts = loss(h, targets[rows])
            curve[epoch] += parts["loss"] * len(rows) / N
            d, gradients = parts["gradient"], []
            for layer in reversed(layers):
                d = layer.backward(d)
                gradients = list(layer.gradients) + gradients
            optimizer.step(gradients)
            i += batch_size
        h = validation[0]
        for layer in layers:
            h = layer.forward(h)
        unseen[epoch] = loss(h, validation[1])["loss"]
        if unseen[epoch] <= lowest:
            lowest = unseen[epoch]
            best = [[w.copy() for w in layer.parameters] for layer in layers]
    for layer, arrays in zip(layers, best):
        for w, kept in zip(layer.parameters, arrays):
            w[:] = kept
    return curve, unseen
"""
BACK = """\
            for layer in reversed(layers):
                d = layer.backward(d)
                gradients = list(layer.gradients) + gradients
            optimizer.step(gradients)
"""
STEP = """\
        h = validation[0]
        for layer in layers:
            h = layer.forward(h)
        d = loss(h, validation[1])["gradient"]
        for layer in reversed(layers):
            d = layer.backward(d)
        optimizer.step([g for layer in layers for g in layer.gradients])
        h = validation[0]"""
JOINED = changed(
    LOOP, ("list(layer.gradients) + gradients", "layer.gradients + gradients")
)
LEFT = changed(  # shuffles the rows as the last epoch left them
    LOOP,
    (
        "        order = rng.permutation(N)\n",
        "        order = order[rng.permutation(N)]\n",
    ),
    ("    N = len(x)\n", "    N = len(x)\n    order = np.arange(N)\n"),
)
KEEP = """\
        if unseen[epoch] <= lowest:
            lowest = unseen[epoch]
            best = [[w.copy() for w in layer.parameters] for layer in layers]
"""
SOON = indent(KEEP, "    ").replace("unseen[epoch]", 'parts["loss"]')
RIGHT = {
    "own_linear": [LAYER, REUSED],
    "own_loss": [LOSS],
    "own_adam": [ADAM, WRITING],
    "own_loop": [LOOP, JOINED, LEFT],
}

WRONG = {
    "own_linear": [
        (changed(LAYER, ("        self.x = x\n", "")), "The error names an object"),
    ],
    "own_loss": [
        (
            changed(
                LOSS,
                (
                    "np.mean(logs - (z * truth).sum(axis=1))",
                    "-(truth * np.log(np.exp(z - logs[:, None]))).sum() / N",
                ),
            ),
            "the logarithm of a probability that is rounded to 0",
        ),
    ],
    "own_adam": [
        (changed(ADAM, ("0.1 * g", "0.2 * g")), "The first step is wrong already"),
        (
            changed(
                ADAM, ("pad[1] = m = 0.9", "m = 0.9"), ("(1 - 0.9**self.t)", "0.1")
            ),
            "The first step is right, but",
        ),
        (
            changed(
                WRITING,
                (
                    "self.m, self.s = [each.copy() for each in m], [each.copy() for "
                    "each in s]",
                    "self.m, self.s = list(m), list(s)",
                ),
            ),
            "a second one gets other numbers",
        ),
        (
            changed(
                ADAM,
                (
                    "            pad[1:] = kept",
                    "            pad[1:] = kept[0], kept[1] / 2",
                ),
            ),
            "belongs in the state",
        ),
    ],
    "own_loop": [
        (
            changed(LOOP, ("* len(rows) / N", "* len(rows) / N / 3")),
            "training losses are other numbers",
        ),
        (
            changed(
                LOOP,
                (
                    BACK,
                    BACK.replace("gradients = list(layer.gradients) + gradients", "")
                    .replace("            optimizer", "                optimizer")
                    .replace("step(gradients)", "step(layer.gradients)"),
                ),
            ),
            "more steps than there are batches",
        ),
        (
            changed(
                LOOP,
                ("            optimizer.step(gradients)\n", ""),
                (
                    "        h = validation[0]",
                    "        optimizer.step(gradients)\n        h = validation[0]",
                ),
            ),
            "fewer steps than there are",
        ),
        (
            changed(LOOP, ("list(layer.gradients)", "layer.gradients[:1]")),
            "lacks some gradients",
        ),
        (
            changed(LOOP, ("list(layer.gradients)", "[layer.gradients]")),
            "takes one list of arrays",
        ),
        (changed(LOOP, ("w.copy() for w", "w for w")), "weights of the last epoch"),
        (
            changed(
                LOOP, (KEEP, ""), ("i += batch_size\n", "i += batch_size\n" + SOON)
            ),
            "All is right but the weights",
        ),
        (
            changed(
                LOOP,
                ("        h = validation[0]", STEP),
            ),
            "a step on validation rows",
        ),
    ],
}
