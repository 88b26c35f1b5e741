"""Norm and attention of the capstone, right and wrong."""

from checks.answers.changing import changed

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
    maps = np.zeros((N, num_heads, T, T))
    for n in range(N):
        parts = x[n] @ W_in + b_in
        for begin in range(0, E, D):
            q, k, v = (parts[:, j * E + begin : j * E + begin + D] for j in range(3))
            scores = np.where(np.tri(T) > 0, q @ k.T / np.sqrt(D), -np.inf)
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            maps[n, begin // D] = powers / powers.sum(axis=1, keepdims=True)
            y[n, :, begin : begin + D] = maps[n, begin // D] @ v
    return y @ W_out + b_out, maps
"""
AXES = """
from course_lib.functional import softmax
def own_attention(x, W_in, b_in, W_out, b_out, num_heads):
    N, T, E = x.shape
    parts = (x @ W_in + b_in).reshape(N, T, 3, num_heads, E // num_heads)
    q, k, v = np.moveaxis(parts, 2, 0)
    scores = np.einsum("nthd,nshd->nhts", q, k) / np.sqrt(E // num_heads)
    weights = softmax(np.where(np.tri(T) == 1, scores, -np.inf))
    output = np.einsum("nhts,nshd->nthd", weights, v).reshape(N, T, E)
    return output @ W_out + b_out, weights
"""
RIGHT = {"own_norm": [NORM, VARIANCE], "own_attention": [ATTENTION, AXES]}
WRONG = {
    "own_norm": [
        (
            changed(NORM, ("(m + 1e-5) ** 0.5", "(m**0.5 + 1e-5)")),
            "belongs *under* the root",
        ),
        (changed(NORM, ("1e-5", "1e-7")), "under the root isn't 1e-5"),
        (changed(NORM, ("x - mean) / (", "x - mean) * (")), "Print yours before and"),
    ],
    "own_attention": [
        (
            changed(
                AXES,
                (
                    "weights, v).reshape(N, T, E)",
                    "weights, v)[:, :, ::-1].reshape(N, T, E)",
                ),
            ),
            "has this step by itself",
        ),
        (changed(AXES, ("output @ W_out", "output @ W_out.T")), "even with one head"),
        (changed(AXES, ("/ np.sqrt(E", "/ np.cbrt(E")), "Even one head is wrong"),
    ],
}
