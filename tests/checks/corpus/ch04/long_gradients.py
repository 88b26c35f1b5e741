"""Attention backward with every intermediate, right and wrong."""

from checks.corpus.changing import changed

ATTENTION = """
def attention_parts(query, key, value, doutput):
    T, D = query.shape
    s = query @ key.T / D**0.5
    e = np.tril(np.exp(s))
    w = e / e.sum(axis=1)[:, None]
    dw = doutput @ value.T
    ds = w * (dw - np.sum(w * dw, axis=1)[:, None])
    return {
        "scores": s, "weights": w, "output": w @ value, "dvalue": w.T @ doutput,
        "dweights": dw, "dscores": ds,
        "dquery": ds @ key / D**0.5, "dkey": ds.T @ query / D**0.5,
    }
"""
JACOBIANS = """
def attention_parts(query, key, value, doutput):
    T, D = query.shape
    scores = np.einsum("id,jd->ij", query, key) / np.sqrt(D)
    weights, dscores = np.zeros((T, T)), np.zeros((T, T))
    dweights = np.einsum("im,jm->ij", doutput, value)
    for i in range(T):
        powers = np.exp(scores[i, : i + 1])
        p = powers / powers.sum()
        weights[i, : i + 1] = p
        dscores[i, : i + 1] = (np.diag(p) - np.outer(p, p)) @ dweights[i, : i + 1]
    back = dscores / np.sqrt(D)
    parts = {"scores": scores, "weights": weights, "output": weights @ value}
    parts |= {"dvalue": weights.T @ doutput, "dweights": dweights}
    return parts | {"dscores": dscores, "dquery": back @ key, "dkey": back.T @ query}
"""
RIGHT = {"attention_parts": [ATTENTION, JACOBIANS]}

WRONG = {
    "attention_parts": [
        (changed(ATTENTION, ("np.tril(np.exp(s))", "np.exp(s)")), "see the later ones"),
        (
            changed(
                ATTENTION,
                ("key.T / D**0.5", "key.T"),
                ("key / D**0.5", "key"),
                ("query / D**0.5", "query"),
            ),
            "all that follows inherits",
        ),
        (
            changed(ATTENTION, ("key / D**0.5", "key"), ("query / D**0.5", "query")),
            "also belongs on the way back",
        ),
        (
            changed(ATTENTION, ("w * (dw - np.sum(w * dw, axis=1)[:, None])", "dw")),
            "as if there were no softmax",
        ),
        (
            changed(
                ATTENTION, ("w * (dw - np.sum(w * dw, axis=1)[:, None])", "w * dw")
            ),
            "only have the direct path",
        ),
        (
            changed(ATTENTION, ("np.sum(w * dw, axis=1)", "dw.mean(axis=1)")),
            "the plain mean of each row",
        ),
        (
            changed(ATTENTION, ("axis=1)[:, None])", "axis=0))")),
            "sum down the columns",
        ),
        (
            changed(ATTENTION, ("ds = w * (", "ds = -w * (")),
            "dscores has the wrong sign",
        ),
        (changed(ATTENTION, ("w.T @ doutput", "w @ doutput")), "dvalue mixes"),
        (changed(ATTENTION, ("ds.T @ query", "ds @ query")), "dkey mixes"),
        (
            changed(
                ATTENTION, ("ds @ key", "ds @ query"), ("ds.T @ query", "ds.T @ key")
            ),
            "have traded their factors",
        ),
        (
            changed(ATTENTION, ('"dweights": dw,', '"dweights": np.tril(dw),')),
            "slopes with respect to *all* weights",
        ),
        (
            changed(
                ATTENTION,
                ('"scores": s,', '"scores": np.where(np.tri(T) > 0, s, -np.inf),'),
            ),
            "as they were before the mask",
        ),
        (
            changed(ATTENTION, ("np.sum(w * dw, axis=1)", "dw.sum(axis=1)")),
            "the plain sum of each row",
        ),
        (
            changed(
                ATTENTION,
                ("w * (dw - np.sum(w * dw, axis=1)[:, None])", "w * (1 - w) * dw"),
            ),
            "as through a sigmoid",
        ),
        (
            changed(ATTENTION, ("axis=1)[:, None])", "axis=1))")),
            "from column i",
        ),
        (
            changed(
                ATTENTION,
                ('"dquery": ds', '"dkey": ds'),
                ('"dkey": ds.T', '"dquery": ds.T'),
            ),
            "changed places in your dict",
        ),
        (
            changed(ATTENTION, ("doutput @ value.T", "value @ doutput.T")),
            "Your dweights are transposed",
        ),
        (
            changed(ATTENTION, ("s = query @ key.T / D**0.5", "s = query @ key.T / D")),
            "divided by D itself",
        ),
    ],
}
