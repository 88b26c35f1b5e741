"""The way back: by hand, through a layer, through a network."""

from checks.answers.changing import changed

SWEEP = """
sweep = {
    "loss": 1 / 4,
    "dW2": [-2, -1, 0],
    "dz": [-1, 2, 0],
    "dW1": [[-2, 4, 0], [1, -2, 0]],
    "dx": [0, 3],
}
"""
LINEAR = """
def linear_backward(x, weight, grad_output):
    grad_input = np.einsum("nm,dm->nd", grad_output, weight)
    weight_grad = sum(np.outer(a, g) for a, g in zip(x, grad_output))
    bias_grad = np.ones(len(x)) @ grad_output
    return grad_input, weight_grad, bias_grad
"""
TWO_LAYERS = """
def two_layer_gradients(x, y, W1, b1, W2, b2):
    z = x @ W1 + b1
    is_on = (z > 0).astype(float)
    h = z * is_on
    error = h @ W2 + b2 - y
    message = 2 * error / error.size
    back = message @ W2.T * is_on
    return {
        "loss": (error**2).mean(),
        "dW1": x.T @ back,
        "db1": back.sum(0),
        "dW2": h.T @ message,
        "db2": message.sum(0),
    }
"""

RIGHT = {
    "sweep": [SWEEP],
    "linear_backward": [LINEAR],
    "two_layer_gradients": [TWO_LAYERS],
}

WRONG = {
    "sweep": [
        (
            """
sweep = {
    "loss": 0.25,
    "dW2": [-1, -0.5, 0],
    "dz": [-0.5, 1, 0],
    "dW1": [[-1, 2, 0], [0.5, -1, 0]],
    "dx": [0, 1.5],
}
""",
            "The parts you got wrong are half",
        ),
        (
            """
sweep = {
    "loss": 0.25,
    "dW2": (2, 1, 0),
    "dz": (1, -2, 0),
    "dW1": ((2, -4, 0), (-1, 2, 0)),
    "dx": (0, -3),
}
""",
            "only the sign is",
        ),
        (
            changed(SWEEP, ("[-2, 4, 0], [1, -2, 0]", "[-2, 1], [4, -2], [0, 0]")),
            "dW1 is transposed",
        ),
        (changed(SWEEP, ("[0, 3]", "[1, 2]")), "Several edges leave each input"),
        (
            changed(SWEEP, ('"dW2": [-2, -1, 0]', '"dW2": [-1, 2, -3]')),
            "A product swaps",
        ),
        (
            """
sweep = {
    "loss": 0.25,
    "dW2": [-2, -1, 0],
    "dz": [-1, -1, 0],
    "dW1": [[-2, -2, 0], [1, 1, 0]],
    "dx": [-1.5, 0],
}
""",
            "have lost the weights W2",
        ),
        (
            """
sweep = {
    "loss": 0.25,
    "dW2": [-2, -1, 0],
    "dz": [-1, 2, -3],
    "dW1": [[-2, 4, -6], [1, -2, 3]],
    "dx": [3, 0],
}
""",
            "its gate is closed",
        ),
        (changed(SWEEP, ("1 / 4", "0.5")), "*square* of the error"),
        (
            changed(SWEEP, ('[-2, -1, 0],\n    "dz"', '[-2, -2, 0],\n    "dz"')),
            "Only dW2 is wrong",
        ),
        (changed(SWEEP, ("1 / 4", "2.25")), "Only the loss is wrong"),
        (changed(SWEEP, ("[0, 3]", "[-2, 1]")), "Only dx is wrong"),
        (changed(SWEEP, ("[1, -2, 0]]", "[-1, 2, 0]]")), "Only dW1 is wrong"),
        (changed(SWEEP, ("1 / 4", "'1/4'")), "without quotes"),
        (changed(SWEEP, ('    "dx": [0, 3],\n', "")), "A part of the dict is missing"),
        ("sweep = 0.25, [-2, -1, 0], [-1, 2, 0]", "with braces"),
        (
            changed(SWEEP, ('[-2, -1, 0],\n    "dz"', '[-2, -1, 2],\n    "dz"')),
            "the input of W2 comes",
        ),
        (
            """
sweep = {
    "loss": 42.25,
    "dW2": (-26, -13, 26),
    "dz": (-13, 26, -39),
    "dW1": ((-26, 52, -78), (13, -26, 39)),
    "dx": (39, 0),
}
""",
            "has no ReLU",
        ),
        (
            """
sweep = {
    "loss": 1,
    "dW2": (-4, -2, 0),
    "dz": (-2, 4, 0),
    "dW1": ((-4, 8, 0), (2, -4, 0)),
    "dx": (0, 6),
}
""",
            "a bias is missing",
        ),
    ],
    "linear_backward": [
        (
            changed(
                LINEAR,
                (
                    "return grad_input, weight_grad, bias_grad",
                    'return {"weight": weight_grad, "bias": bias_grad}',
                ),
            ),
            "must return three things",
        ),
        (
            changed(
                LINEAR,
                ("weight_grad = sum(", "weight_grad = 1 / len(x) * sum("),
                ("np.ones(len(x)) @ grad_output", "np.mean(grad_output, 0)"),
            ),
            "You averaged twice",
        ),
    ],
    "two_layer_gradients": [
        (
            changed(TWO_LAYERS, ("h = z * is_on", "h = np.tanh(z)")),
            "begin with the way forward",
        ),
    ],
}
