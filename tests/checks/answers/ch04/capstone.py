"""Block and model of the capstone, right and wrong."""

from checks.answers.changing import changed

BLOCK = """
def own_block(x, weights, norm, attention):
    w = weights
    read = norm(x, w["scale_1"], w["shift_1"])
    x = x + attention(read, w["W_in"], w["b_in"], w["W_out"], w["b_out"])
    read = norm(x, w["scale_2"], w["shift_2"])
    hidden = np.maximum(0, read @ w["W1"] + w["b1"])
    return x + hidden @ w["W2"] + w["b2"]
"""
NAMED = """
def own_block(x, weights, norm, attention):
    first, second = ((weights[f"scale_{k}"], weights[f"shift_{k}"]) for k in "12")
    names = "W_in", "b_in", "W_out", "b_out"
    a = attention(norm(x, *first), *(weights[name] for name in names))
    middle = a + x
    h = norm(middle, *second) @ weights["W1"] + weights["b1"]
    return np.where(h > 0, h, 0) @ weights["W2"] + weights["b2"] + middle
"""
DECODER = """
def own_decoder(tokens, weights, norm, block):
    x = weights["tokens"][tokens] + weights["positions"][: tokens.shape[1]]
    for w in weights["blocks"]:
        x = block(x, w)
    return norm(x, weights["scale"], weights["shift"]) @ weights["head"]
"""
RECURSIVE = """
def own_decoder(tokens, weights, norm, block):
    T = tokens.shape[1]
    x = np.array([[weights["tokens"][t] for t in row] for row in tokens])
    x = x + np.stack([weights["positions"][t] for t in range(T)])
    left = list(weights["blocks"])
    while left:
        x = block(x, left.pop(0))
    last = norm(x, weights["scale"], weights["shift"])
    return np.einsum("nte,ev->ntv", last, weights["head"])
"""
RIGHT = {
    "own_block": [BLOCK, NAMED],
    "own_decoder": [DECODER, RECURSIVE],
}
WRONG = {
    "own_block": [
        (changed(BLOCK, ("np.maximum(0, ", "np.tanh(")), "Print x after the first sum"),
    ],
    "own_decoder": [
        (
            changed(DECODER, ("x = block(x, w)", "x = block(x / 2, w)")),
            "Follow x through the loop",
        ),
        (
            changed(DECODER, ("return norm(x", "return norm(x[..., ::-1]")),
            "Even without blocks",
        ),
        (changed(DECODER, ("block(x, w)", "block(x)")), "too few inputs or too many"),
        (
            changed(DECODER, ('weights["shift"])', 'weights["shift"])[:, -1]')),
            "at *all* positions",
        ),
    ],
}
