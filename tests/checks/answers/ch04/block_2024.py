"""Answers about the parts of a block of 2024, right and wrong."""

RIGHT = {
    "rms_norm": [
        """
def rms_norm(x, gain, epsilon):
    x = np.array(x, dtype=np.float64)
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return gain * x * (length**2 / len(gain) + epsilon) ** -0.5
"""
    ],
}


WRONG = {
    "rms_norm": [
        (
            """
def rms_norm(x, gain, epsilon):
    x = x.astype(float)
    return x / np.sqrt(np.mean(x**2, axis=1, keepdims=True) + epsilon) * gain
""",
            "for one text, but not for several",
        ),
        (
            """
def rms_norm(x, gain, epsilon=1e-5):
    x = x.astype(float)
    return x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + 1e-6) * gain
""",
            "a small number of your own",
        ),
        (
            """
def rms_norm(x, gain, epsilon):
    output = np.zeros_like(x)
    output[:] = x / np.sqrt((x**2).mean(axis=-1)[..., None] + epsilon) * gain
    return output
""",
            "All your steps are in the type of x",
        ),
        (
            """
def rms_norm(x, gain, epsilon):
    x = x.astype(float)
    return x / np.cbrt(np.mean(x**2, axis=-1, keepdims=True) + epsilon) * gain
""",
            "Do the row (1, 7)",
        ),
    ],
}
