"""Gradients with every intermediate: softmax taken apart, and standardized rows."""

from checks.corpus.changing import changed

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
            changed(SOFTMAX, ("-truth / p / N", "-1 / p / N")),
            "a slope for every class",
        ),
        (
            changed(
                SOFTMAX,
                ("np.sum(-dp * e / S**2, axis=1)[:, None]", "-dp * e / S**2"),
            ),
            "dsums aren't added up",
        ),
        (changed(SOFTMAX, ("-truth / p / N", "-truth / p")), "Your dprobs doesn't"),
        (
            changed(
                SOFTMAX,
                ("-truth / p / N", "-truth / p"),
                ("np.log(p)) / N", "np.log(p))"),
            ),
            "a sum over the rows",
        ),
        (changed(SOFTMAX, ("-truth / p / N", "truth / p / N")), "dprobs has the wrong"),
        (changed(SOFTMAX, ("-truth / p / N", "-truth / N")), "derivative of ln p"),
        (changed(SOFTMAX, ("dp / S + dS", "dp / S")), "only know the direct path"),
        (
            changed(SOFTMAX, ("dp / S + dS", "0 * dp + dS")),
            "path through the sum. Each",
        ),
        (changed(SOFTMAX, ("np.sum(-dp", "np.sum(dp")), "dsums has the wrong sign"),
        (changed(SOFTMAX, ("S**2", "S")), "divided by the sum once"),
        (changed(SOFTMAX, ("ds = de * e", "ds = de")), "dshifted equals your"),
        (changed(SOFTMAX, ("ds = de * e", "ds = de * s")), "derivative of eᶻ"),
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
        (
            changed(SOFTMAX, ('"dsums": dS', '"dsums": dS[:, 0]')),
            "one number per row, in the shape (N, 1): one sum",
        ),
    ],
    "standardized": [
        (
            changed(
                STANDARD,
                ("x.mean(axis=1)[:, None]", "x.mean(axis=0)"),
                ("x.var(axis=1)[:, None]", "x.var(axis=0)[None]"),
                ("np.sum(dout * c, axis=1)[:, None]", "np.sum(dout * c, axis=0)[None]"),
                ("2 / D", "2 / N"),
                ("np.mean(dc, axis=1)[:, None]", "np.mean(dc, axis=0)"),
            ),
            "All your means run down",
        ),
        (
            changed(STANDARD, ("np.sum(dout * c, axis=1)[:, None]", "dout * c")),
            "dscale isn't added up",
        ),
        (
            changed(STANDARD, ("r = (v + 1e-5) ** -0.5", "r = 1 / (v**0.5 + 1e-5)")),
            "added to the root",
        ),
        (
            changed(
                STANDARD,
                ("x.mean(axis=1)[:, None]", "x.mean(axis=0)"),
                ("x.var(axis=1)", "np.mean(c**2, axis=1)"),
            ),
            "runs down the columns",
        ),
        (
            changed(STANDARD, ("x.var(axis=1)", "x.var(axis=1, ddof=1)")),
            "divided by D − 1",
        ),
        (
            changed(
                STANDARD,
                ("r = (v + 1e-5) ** -0.5", "r = v**-0.5"),
                ("(v + 1e-5) ** -1.5", "v**-1.5"),
            ),
            "The tiny number is missing",
        ),
        (
            changed(STANDARD, ("r * dout + 2 / D * c * dv", "r * dout")),
            "only has the direct path",
        ),
        (
            changed(STANDARD, ("r * dout + 2 / D * c * dv", "2 / D * c * dv")),
            "only has the path through the variance",
        ),
        (
            changed(STANDARD, ("dc - np.mean(dc, axis=1)[:, None]", "dc")),
            "dcentered unchanged",
        ),
        (
            changed(STANDARD, ("np.mean(dc, axis=1)", "np.sum(dc, axis=1)")),
            "you subtract the sum",
        ),
        (changed(STANDARD, ("-0.5 * (v", "0.5 * (v")), "does the scale grow"),
        (changed(STANDARD, ("-0.5 * (v", "-(v")), "lacks the factor ½"),
        (changed(STANDARD, ("** -1.5", "** -1.0")), "The exponent in dvariance"),
        (
            changed(STANDARD, ("c = x - x.mean", "c = x + x.mean")),
            "The first part is wrong already",
        ),
        (changed(STANDARD, ("2 / D * c", "c / D")), "lacks a factor of 2"),
        (changed(STANDARD, ("2 / D * c", "2 * c")), "needs the factor 1/D"),
    ],
}
