"""Norm and attention of the summit, right and wrong."""

from checks.corpus.changing import changed

NORM = """
def own_norm(x, scale, shift):
    mean = x.mean(axis=-1)[..., None]
    m = ((x - mean) ** 2).mean(axis=-1)[..., None]
    return scale * (x - mean) / (m + 1e-5) ** 0.5 + shift
"""
VARIANCE = """
def own_norm(x, scale, shift):
    spread = np.sqrt(np.var(x, axis=-1, keepdims=True) + 1e-5)
    return (x - np.mean(x, axis=-1, keepdims=True)) * (scale / spread) + shift
"""
ATTENTION = """
def own_attention(x, W_in, b_in, W_out, b_out, num_heads):
    N, T, E = x.shape
    D, y = E // num_heads, np.zeros((N, T, E))
    for n in range(N):
        parts = x[n] @ W_in + b_in
        for begin in range(0, E, D):
            q, k, v = (parts[:, j * E + begin : j * E + begin + D] for j in range(3))
            scores = np.where(np.tri(T) > 0, q @ k.T / np.sqrt(D), -np.inf)
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            y[n, :, begin : begin + D] = powers / powers.sum(axis=1, keepdims=True) @ v
    return y @ W_out + b_out
"""
AXES = """
from course_lib.functional import softmax
def own_attention(x, W_in, b_in, W_out, b_out, num_heads):
    N, T, E = x.shape
    parts = (x @ W_in + b_in).reshape(N, T, 3, num_heads, E // num_heads)
    q, k, v = np.moveaxis(parts, 2, 0)
    scores = np.einsum("nthd,nshd->nhts", q, k) / np.sqrt(E // num_heads)
    weights = softmax(np.where(np.tri(T) == 1, scores, -np.inf))
    return np.einsum("nhts,nshd->nthd", weights, v).reshape(N, T, E) @ W_out + b_out
"""
RIGHT = {"own_norm": [NORM, VARIANCE], "own_attention": [ATTENTION, AXES]}
HEADS_CUT = """
from course_lib.functional import softmax
def own_attention(x, W_in, b_in, W_out, b_out, num_heads):
    N, T, E = x.shape
    q, k, v = np.split(x @ W_in + b_in, 3, axis=2)
    q, k, v = (z.reshape(N, num_heads, T, -1) for z in (q, k, v))
    scores = q @ k.swapaxes(2, 3) / np.sqrt(E // num_heads)
    weights = softmax(np.where(np.tri(T) == 1, scores, -np.inf))
    return (weights @ v).reshape(N, T, E) @ W_out + b_out
"""
ONE_TEXT = """
from course_lib.functional import softmax
def own_attention(x, W_in, b_in, W_out, b_out, num_heads):
    E = x.shape[2]
    q, k, v = np.split(x.reshape(-1, E) @ W_in + b_in, 3, axis=1)
    mixed = np.zeros_like(q)
    for h in range(num_heads):
        c = slice(h * E // num_heads, (h + 1) * E // num_heads)
        scores = q[:, c] @ k[:, c].T / np.sqrt(E // num_heads)
        scores[np.tri(len(q)) == 0] = -np.inf
        mixed[:, c] = softmax(scores) @ v[:, c]
    return mixed.reshape(x.shape) @ W_out + b_out
"""
WRONG = {
    "own_norm": [
        (changed(NORM, ("scale * (x", "(x"), (" + shift", "")), "have no effect"),
        (changed(NORM, (" + shift", "")), "The shift is missing"),
        (changed(NORM, ("scale * (x", "(x")), "The scale is missing"),
        (
            changed(
                VARIANCE,
                ("* (scale / spread) + shift", "/ spread * scale + scale * shift"),
            ),
            "must not be scaled",
        ),
        (changed(NORM, (" / (m + 1e-5) ** 0.5", "")), "don't divide by anything"),
        (changed(NORM, (" ** 0.5", "")), "by m itself"),
        (
            """
def own_norm(x, scale, shift):
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + 1e-5) * scale + shift
""",
            "has to be subtracted first",
        ),
        (changed(NORM, ("(m + 1e-5)", "m")), "is missing under the root"),
        (
            changed(NORM, ("(m + 1e-5) ** 0.5", "(m**0.5 + 1e-5)")),
            "belongs *under* the root",
        ),
        (changed(NORM, ("1e-5", "1e-7")), "under the root isn't 1e-5"),
        (
            """
def own_norm(x, scale, shift):
    left = x - x.mean(axis=1, keepdims=True)
    return left / np.sqrt((left**2).mean(axis=1, keepdims=True) + 1e-5) * scale + shift
""",
            "that is the *last* axis",
        ),
        (
            "def own_norm(x, scale, shift):\n"
            "    return (x - x.mean()) / np.sqrt(x.var() + 1e-5) * scale + shift\n",
            "serve all token vectors",
        ),
        (changed(NORM, ("x - mean) / (", "x - mean) * (")), "Print yours before and"),
    ],
    "own_attention": [
        (
            changed(
                ATTENTION, ("scores - scores.max(axis=1, keepdims=True)", "scores")
            ),
            "np.exp gives inf",
        ),
        (
            changed(
                AXES,
                (
                    "weights = softmax(np.where(np.tri(T) == 1, scores, -np.inf))",
                    "weights = np.tri(T) * softmax(scores)",
                ),
            ),
            "comes before the mask",
        ),
        (ONE_TEXT, "sees another text"),
        (changed(ATTENTION, ("np.tri(T) > 0", "True")), "see the later ones"),
        (
            changed(ATTENTION, ("x[n] @ W_in + b_in", "x[n] @ W_in")),
            "The bias b_in is missing",
        ),
        (
            changed(ATTENTION, ("W_out + b_out\n", "W_out\n")),
            "The bias b_out is missing",
        ),
        (
            changed(
                ATTENTION,
                ("x[n] @ W_in + b_in", "x[n] @ W_in"),
                ("W_out + b_out\n", "W_out\n"),
            ),
            "Neither bias is used",
        ),
        (
            changed(ATTENTION, ("y @ W_out + b_out", "y + b_out")),
            "it mixes what the heads",
        ),
        (changed(ATTENTION, ("q, k, v = (", "k, q, v = (")), "have changed places"),
        (changed(ATTENTION, ("q, k, v = (", "v, k, q = (")), "in this order"),
        (HEADS_CUT, "A reshape alone"),
        (
            changed(
                HEADS_CUT,
                (
                    "z.reshape(N, num_heads, T, -1)",
                    "z.reshape(N, T, num_heads, -1).swapaxes(1, 2)",
                ),
            ),
            "move their axis back",
        ),
        (changed(ATTENTION, ("np.sqrt(D)", "np.sqrt(E)")), "the size of *one* head"),
        (changed(ATTENTION, (" / np.sqrt(D)", "")), "have to be divided by the root"),
        (
            changed(ATTENTION, ("D, y = E // num_heads", "D, y = E")),
            "however many are asked",
        ),
        (
            changed(
                AXES,
                ("3, num_heads, E // num_heads)", "num_heads, 3, E // num_heads)"),
                ("np.moveaxis(parts, 2, 0)", "np.moveaxis(parts, 3, 0)"),
            ),
            "into heads first",
        ),
        (
            changed(
                AXES,
                (
                    "np.moveaxis(parts, 2, 0)",
                    "parts[:, :, 0], parts[:, :, 1], parts[:, :, 2, ::-1]",
                ),
            ),
            "has the two steps",
        ),
        (
            changed(AXES, ("W_out + b_out\n", "W_out.T + b_out\n")),
            "Even one head is wrong",
        ),
    ],
}
