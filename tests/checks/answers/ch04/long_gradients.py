"""Attention backward with every intermediate, right and wrong."""

from checks.answers.changing import changed

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
