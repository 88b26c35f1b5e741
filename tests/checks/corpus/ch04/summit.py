"""Block and model of the summit, right and wrong."""

from checks.corpus.changing import changed

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
POST = """
def own_block(x, weights, norm, attention):
    w = weights
    x = x + attention(x, w["W_in"], w["b_in"], w["W_out"], w["b_out"])
    x = norm(x, w["scale_1"], w["shift_1"])
    hidden = np.maximum(0, x @ w["W1"] + w["b1"])
    return norm(x + hidden @ w["W2"] + w["b2"], w["scale_2"], w["shift_2"])
"""
WRONG = {
    "own_block": [
        (
            changed(BLOCK, ("x = x + attention", "x = attention")),
            "lost where attention",
        ),
        (changed(BLOCK, ("return x + hidden", "return hidden")), "lost where the FFN"),
        (
            changed(
                BLOCK,
                ('np.maximum(0, read @ w["W1"] + w["b1"])', 'read @ w["W1"] + w["b1"]'),
            ),
            "The ReLU between",
        ),
        (changed(BLOCK, (' + w["b1"]', "")), "The bias b1"),
        (changed(BLOCK, (' + w["b2"]', "")), "The bias b2"),
        (changed(BLOCK, (' + w["b1"]', ""), (' + w["b2"]', "")), "Neither bias"),
        (
            changed(
                BLOCK,
                ("scale_1", "scale_3"),
                ("shift_1", "shift_3"),
                ("scale_2", "scale_1"),
                ("shift_2", "shift_1"),
                ("scale_3", "scale_2"),
                ("shift_3", "shift_2"),
            ),
            "The two norms have changed",
        ),
        (BLOCK.replace("_2", "_1"), "Both norms use scale"),
        (changed(NAMED, ("norm(middle", "norm(x")), "as it was before attention"),
        (
            changed(
                BLOCK,
                ("x = x + attention", "x = read + attention"),
                ("return x + hidden", "return read + hidden"),
            ),
            "You add to the normalized",
        ),
        (POST, "You normalize after adding"),
        (
            changed(BLOCK, ("x = x + attention", "_ = x + attention")),
            "Attention does no work",
        ),
        (
            changed(BLOCK, ('return x + hidden @ w["W2"] + w["b2"]', "return x")),
            "The FFN does no work",
        ),
        (
            changed(
                BLOCK,
                ('read = norm(x, w["scale_1"], w["shift_1"])', "read = x"),
                ('read = norm(x, w["scale_2"], w["shift_2"])', "read = x"),
            ),
            "Attention and the FFN read",
        ),
        (
            """
def own_block(x, weights, norm, attention):
    w = weights
    read = norm(x, w["scale_2"], w["shift_2"])
    x = x + np.maximum(0, read @ w["W1"] + w["b1"]) @ w["W2"] + w["b2"]
    read = norm(x, w["scale_1"], w["shift_1"])
    return x + attention(read, w["W_in"], w["b_in"], w["W_out"], w["b_out"])
""",
            "the other way around",
        ),
        (changed(BLOCK, ("np.maximum(0, ", "np.tanh(")), "Print x after the first sum"),
        (
            changed(
                BLOCK,
                ("    x = x + attention(read", "    old, x = x, x + attention(read"),
                ("return x + hidden", "return old + hidden"),
            ),
            "begins with the old x",
        ),
        (
            changed(BLOCK, ('read = norm(x, w["scale_2"], w["shift_2"])', "read = x")),
            "The FFN reads token vectors that aren't",
        ),
        (
            changed(BLOCK, ('read = norm(x, w["scale_1"], w["shift_1"])', "read = x")),
            "Attention reads token vectors",
        ),
        (
            changed(
                NAMED,
                (
                    '(weights[f"scale_{k}"], weights[f"shift_{k}"])',
                    '(weights[f"shift_{k}"], weights[f"scale_{k}"])',
                ),
            ),
            "then the scale, then the",
        ),
        (
            changed(
                BLOCK,
                (
                    'hidden @ w["W2"] + w["b2"]',
                    'np.maximum(0, hidden @ w["W2"] + w["b2"])',
                ),
            ),
            "bend what the FFN returns",
        ),
        (changed(BLOCK, (', w["b_out"])', ")")), "too few inputs or too many"),
        (changed(BLOCK, ('w["b1"]', 'w["b_1"]')), "has no such name"),
    ],
    "own_decoder": [
        (
            changed(DECODER, (' + weights["positions"][: tokens.shape[1]]', "")),
            "rows of the positions are missing",
        ),
        (
            changed(DECODER, ("[: tokens.shape[1]]", "[-tokens.shape[1] :]")),
            "start at the wrong row",
        ),
        (
            changed(DECODER, ('weights["blocks"]:', 'weights["blocks"][::-1]:')),
            "in the wrong order",
        ),
        (
            changed(DECODER, ('norm(x, weights["scale"], weights["shift"])', "x")),
            "The last norm is missing",
        ),
        (
            changed(
                DECODER,
                (
                    "return norm",
                    "from course_lib import functional as f\n    return f.softmax(norm",
                ),
                ('weights["head"]', 'weights["head"])'),
            ),
            "without a softmax",
        ),
        (changed(DECODER, (' @ weights["head"]', "")), "still token vectors"),
        (
            changed(DECODER, ('weights["blocks"]:', 'weights["blocks"][:1]:')),
            "Only the first block",
        ),
        (
            changed(DECODER, ('weights["blocks"]:', 'weights["blocks"][-1:]:')),
            "Only the last block",
        ),
        (
            changed(DECODER, ("        x = block(x, w)", "        block(x, w)")),
            "don't work at all",
        ),
        (
            changed(DECODER, ("x = block(x, w)", "x = x + block(x, w)")),
            "You add what each block",
        ),
        (
            changed(
                DECODER,
                ('norm(x, weights["scale"], weights["shift"])', "norm(x, 1, 0)"),
            ),
            "of the model itself",
        ),
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
            changed(DECODER, ('weights["head"]', 'weights["W_head"]')),
            "has no such name",
        ),
        (
            changed(DECODER, ('weights["shift"])', 'weights["shift"])[:, -1]')),
            "at *all* positions",
        ),
        (changed(DECODER, ("[: tokens.shape[1]]", "")), "How many of the rows"),
    ],
}
