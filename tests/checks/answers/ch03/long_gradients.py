"""Gradients with every intermediate: softmax taken apart, and standardized rows."""

from checks.answers.changing import changed

SOFTMAX = """
def softmax_parts(logits, targets):
    N, K = logits.shape
    s = logits - logits.max(axis=1)[:, None]
    e = np.exp(s)
    S = e.sum(axis=1)[:, None]
    p = e / S
    truth = np.eye(K)[targets]
    loss = -np.sum(truth * np.log(p)) / N
    dp = -truth / p / N
    dS = np.sum(-dp * e / S**2, axis=1)[:, None]
    de = dp / S + dS
    ds = de * e
    return {
        "shifted": s, "powers": e, "probs": p, "loss": loss,
        "dprobs": dp, "dsums": dS, "dpowers": de, "dshifted": ds,
    }
"""
ROW_BY_ROW = """
def softmax_parts(logits, targets):
    N = len(targets)
    names = "shifted powers probs dprobs dsums dpowers dshifted".split()
    rows = {name: [] for name in names}
    loss = 0
    for z, t in zip(logits, targets):
        s = z - max(z)
        e = np.exp(s)
        p = e / sum(e)
        loss += (np.log(sum(e)) - s[t]) / N
        ds = (p - np.eye(len(z))[t]) / N
        dp = np.zeros(len(z))
        dp[t] = -1 / (N * p[t])
        dS = np.array([1 / (N * sum(e))])
        for name, part in zip(names, [s, e, p, dp, dS, ds / e, ds]):
            rows[name].append(part)
    return {name: np.array(part) for name, part in rows.items()} | {"loss": loss}
"""
STANDARD = """
def standardized(x, dout):
    N, D = x.shape
    c = x - x.mean(axis=1)[:, None]
    v = x.var(axis=1)[:, None]
    r = (v + 1e-5) ** -0.5
    dr = np.sum(dout * c, axis=1)[:, None]
    dv = -0.5 * (v + 1e-5) ** -1.5 * dr
    dc = r * dout + 2 / D * c * dv
    dx = dc - np.mean(dc, axis=1)[:, None]
    return {
        "centered": c, "variance": v, "scale": r, "out": c * r,
        "dscale": dr, "dvariance": dv, "dcentered": dc, "dx": dx,
    }
"""
RIGHT = {"softmax_parts": [SOFTMAX, ROW_BY_ROW], "standardized": [STANDARD]}

WRONG = {
    "softmax_parts": [
        (
            changed(SOFTMAX, ("logits.max(axis=1)[:, None]", "logits.max()")),
            "one maximum from the whole",
        ),
        (
            changed(SOFTMAX, ("logits.max(axis=1)[:, None]", "logits.max(axis=0)")),
            "maximum runs down the columns",
        ),
        (
            changed(SOFTMAX, ("logits.max(axis=1)", "logits.mean(axis=1)")),
            "The first part is wrong already",
        ),
    ],
    "standardized": [
        (
            changed(STANDARD, ("r = (v + 1e-5) ** -0.5", "r = 1 / (v**0.5 + 1e-5)")),
            "added to the root",
        ),
        (
            changed(STANDARD, ("c = x - x.mean", "c = x + x.mean")),
            "The first part is wrong already",
        ),
    ],
}
