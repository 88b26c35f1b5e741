"""Half a block backward, heads, kept keys and copying heads, right and wrong."""

from checks.answers.changing import changed

HALF = """
def half_block_parts(x, gain, W1, W2, doutput):
    T, E = x.shape
    v = np.mean(x * x, axis=1)[:, None] + 1e-5
    r = v**-0.5
    g = x * r * gain
    z = g @ W1
    h = np.where(z > 0, z, 0)
    dh = doutput @ W2.T
    dg = np.where(z > 0, dh, 0) @ W1.T
    dr = np.sum(dg * gain * x, axis=1)[:, None]
    dv = dr * -0.5 * v**-1.5
    dx = doutput + dg * gain * r + dv * 2 * x / E
    return {
        "scale": r, "read": g, "hidden": h, "output": x + h @ W2, "dhidden": dh,
        "dread": dg, "dgain": np.sum(dg * x * r, axis=0), "dscale": dr, "dx": dx,
    }
"""
NORM_BACKWARD = """
def half_block_parts(x, gain, W1, W2, doutput):
    E = x.shape[1]
    scale = 1 / np.sqrt(np.einsum("te,te->t", x, x)[:, np.newaxis] / E + 1e-5)
    normed = x * scale
    read = normed * gain
    hidden = relu(read @ W1)
    dhidden = doutput @ W2.T
    dread = ((hidden > 0) * dhidden) @ W1.T
    dnormed = dread * gain
    along = (dnormed * normed).mean(axis=1, keepdims=True)
    parts = dict(scale=scale, read=read, hidden=hidden, output=hidden @ W2 + x)
    parts.update(dhidden=dhidden, dread=dread)
    parts["dgain"] = np.einsum("te,te->e", dread, normed)
    parts["dscale"] = (dnormed * x).sum(axis=1, keepdims=True)
    parts["dx"] = doutput + scale * (dnormed - normed * along)
    return parts
"""
NORM_BACKWARD = "from course_lib.functional import relu\n" + NORM_BACKWARD
HEADS = """
def heads_attention(query, key, value, num_heads):
    T, E = query.shape
    D, outputs = E // num_heads, []
    for begin in range(0, E, D):
        own = slice(begin, begin + D)
        powers = np.exp(query[:, own] @ key[:, own].T / np.sqrt(D)) * np.tri(T)
        outputs.append(powers / powers.sum(axis=1, keepdims=True) @ value[:, own])
    return np.hstack(outputs)
"""
AXES = """
from course_lib.functional import softmax
def heads_attention(query, key, value, num_heads):
    T, E = query.shape
    shape = T, num_heads, E // num_heads
    q, k, v = (z.reshape(shape) for z in (query, key, value))
    scores = np.einsum("thd,shd->hts", q, k) / np.sqrt(shape[2])
    weights = softmax(np.where(np.tri(T) > 0, scores, -np.inf))
    return np.einsum("hts,shd->thd", weights, v).reshape(T, E)
"""
FAULT = """
from course_lib.functional import softmax
def heads_attention(query, key, value, num_heads):
    T, E = query.shape
    D = E // num_heads
    q, k, v = (z.reshape(num_heads, T, D) for z in (query, key, value))
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(D)
    weights = softmax(np.where(np.tri(T) > 0, scores, -np.inf))
    return (weights @ v).reshape(T, E)
"""
CUT = ("z.reshape(num_heads, T, D)", "z.reshape(T, num_heads, D).swapaxes(0, 1)")
JOIN = ("(weights @ v).reshape", "(weights @ v).swapaxes(0, 1).reshape")

READER = """
class Reader:
    def __init__(self, project):
        self.project = project
        self.keys = self.values = None

    def read(self, x):
        query, key, value = self.project(x)
        if self.keys is None:
            self.keys, self.values = key, value
        else:
            self.keys = np.concatenate([self.keys, key])
            self.values = np.concatenate([self.values, value])
        T, n = len(self.keys), len(x)
        scores = query @ self.keys.T / np.sqrt(key.shape[1])
        powers = np.exp(scores) * np.tri(T)[T - n :]
        return powers / powers.sum(axis=1, keepdims=True) @ self.values
"""
ONE_ROW = """
class Reader:
    def __init__(self, project):
        self.project, self.known = project, []

    def read(self, x):
        outputs = []
        for row in x:
            query, key, value = self.project(row)
            self.known.append((key, value))
            keys, values = map(np.array, zip(*self.known))
            powers = np.exp(keys @ query / len(query) ** 0.5)
            outputs.append(powers @ values / powers.sum())
        return np.array(outputs)
"""

COPIER = """
def copying_heads(vocab_size, context):
    V, T = vocab_size, context
    E = 2 * V + T
    A1, B1, A2 = np.zeros((3, E, E))
    B2 = np.zeros((E, V))
    for i in range(1, T):
        A1[V + i, V + i - 1] = 100
    for a in range(V):
        B1[a, V + T + a] = 1
        A2[a, V + T + a] = 100
        B2[a, a] = 1
    return {"A1": A1, "B1": B1, "A2": A2, "B2": B2}
"""
BY_CORNERS = """
def copying_heads(vocab_size, context):
    V, size = vocab_size, 2 * vocab_size + context
    matrices = {name: np.zeros((size, size)) for name in ("A1", "B1", "A2")}
    ahead = np.arange(context) - np.arange(context)[:, None] + 1
    matrices["A1"][V:-V, V:-V] = -5.0 * ahead**2
    matrices["B1"][:V, -V:] = 3 * np.eye(V)
    matrices["A2"][:V, -V:] = 40 * np.eye(V)
    return {**matrices, "B2": 2 * np.eye(size)[:, :V]}
"""

RIGHT = {
    "half_block_parts": [HALF, NORM_BACKWARD],
    "heads_attention": [HEADS, AXES, changed(FAULT, CUT, JOIN)],
    "keeping": [READER, ONE_ROW],
    "copying_heads": [COPIER, BY_CORNERS],
}

WRONG = {
    "half_block_parts": [
        (changed(HALF, (" + 1e-5", " + 1e-6")), "isn't 1e-5"),
        (
            changed(HALF, ("r = v**-0.5", "r = v**-0.5 + 0.1")),
            "on the way forward already",
        ),
        (
            changed(
                HALF,
                (
                    "dr = np.sum(dg * gain * x, axis=1)",
                    "dr = np.sum(dg * x * r, axis=1)",
                ),
            ),
            "compare the first wrong one",
        ),
        (changed(HALF, ('"hidden": h', '"hidden": z')), "what the ReLU reads"),
        (
            changed(
                HALF,
                (
                    "    dx = doutput + dg * gain * r + dv * 2 * x / E",
                    """
    def loss(z):
        read = z * gain / np.sqrt(np.mean(z * z, axis=1)[:, None] + 1e-5)
        return np.sum((z + np.maximum(0, read @ W1) @ W2) * doutput)

    dx = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 2e-5
        dx[place] = (loss(x + step) - loss(x - step)) / 4e-5
""",
                ),
            ),
            "come from small steps",
        ),
    ],
    "heads_attention": [
        (
            changed(HEADS, ("query[:, own]", "query[:, :D]")),
            "rows of numbers that you can recognize",
        ),
        (
            changed(HEADS, ("np.exp(query", "np.exp(0.3 * query")),
            "which of your changes",
        ),
    ],
    "keeping": [
        (
            changed(
                READER,
                (
                    "query, key, value = self.project(x)",
                    "query, key, value = (self.project(x)[k] for k in range(3))",
                ),
            ),
            "that it has had before",
        ),
        (
            changed(
                READER, ("np.tri(T)[T - n :]", "np.tri(T)"), ("query @", "query[:1] @")
            ),
            "Earlier ones have been answered",
        ),
        (changed(READER, ("np.exp(scores)", "np.exp2(scores)")), "print the shapes"),
        (
            changed(
                ONE_ROW,
                (
                    "self.project, self.known = project, []",
                    "self.project, kept = project, vars(project)\n"
                    "        self.known = kept.setdefault('known', [])",
                ),
            ),
            "Your readers share",
        ),
        (
            changed(
                ONE_ROW,
                ("class Reader:", "class Reader:\n    done = {}"),
                (
                    "query, key, value = self.project(row)",
                    "name = row.tobytes()\n"
                    "            if name not in self.done:\n"
                    "                self.done[name] = self.project(row)\n"
                    "            query, key, value = self.done[name]",
                ),
            ),
            "may have different projections",
        ),
    ],
    "copying_heads": [
        (
            changed(COPIER, ("A2[a, V + T + a] = 100", "A2[a, V + T + a] = 0.01")),
            "no place gets half",
        ),
        (
            changed(COPIER, ("A2[a, V + T + a]", "A2[a, a]")),
            "You predict the last token itself",
        ),
        (changed(COPIER, ("B2[a, a]", "B2[a, a - 1]")), "by hand: the free part"),
        (
            "def copying_heads(vocab_size, context):\n"
            "    one = np.eye(vocab_size + context)\n"
            "    return {'A1': one, 'B1': one, 'A2': one, 'B2': one}\n",
            "Compare the keys and the shapes",
        ),
    ],
}
