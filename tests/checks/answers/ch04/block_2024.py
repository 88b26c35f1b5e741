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
    "rotate": [
        """
def rotate(x, positions, speeds):
    x = np.array(x, dtype=float)
    arrows = x.reshape(*x.shape[:-1], len(speeds), 2)
    turns = np.exp(1j * np.asarray(positions)[:, None] * speeds)
    arrows = (arrows[..., 0] + 1j * arrows[..., 1]) * turns
    return np.stack((arrows.real, arrows.imag), -1).reshape(x.shape)
"""
    ],
    "grouped_scores": [
        """
def grouped_scores(query, key):
    (H, T, D), (K, S, _) = query.shape, key.shape
    groups = query.reshape(K, H // K, T, D)
    return np.einsum("kgtd,ksd->kgts", groups, key).reshape(H, T, S) / D**0.5
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
    x = x.astype(float)
    return x / np.cbrt(np.mean(x**2, axis=-1, keepdims=True) + epsilon) * gain
""",
            "Do the row (1, 7)",
        ),
    ],
    "rotate": [
        (
            """
def rotate(x, positions, speeds):
    output = np.zeros(x.shape)
    for t in range(len(positions)):
        for i in range(len(speeds)):
            a, b = x[t][2 * i], x[t][2 * i + 1]
            angle = positions[t] * speeds[i]
            output[t][2 * i] = a * np.cos(angle) - b * np.sin(angle)
            output[t][2 * i + 1] = a * np.sin(angle) + b * np.cos(angle)
    return output.reshape(len(positions), -1)
""",
            "Your loop takes a head for a row",
        ),
        (
            """
def rotate(x, positions, speeds):
    angles = np.outer(positions, speeds)
    output = np.zeros(x.shape)
    output[:, ::2] = x[:, ::2] * np.cos(angles) - x[:, 1::2] * np.sin(angles)
    output[:, 1::2] = x[:, ::2] * np.sin(angles) + x[:, 1::2] * np.cos(angles)
    return output
""",
            "without heads, but not with them",
        ),
        (
            """
def rotate(x, positions, speeds):
    angles = np.outer(positions, speeds**2)
    a, b = x[..., ::2], x[..., 1::2]
    output = np.zeros(x.shape)
    output[..., ::2] = a * np.cos(angles) - b * np.sin(angles)
    output[..., 1::2] = a * np.sin(angles) + b * np.cos(angles)
    return output
""",
            "Each of your arrows is as long as before",
        ),
        (
            """
def rotate(x, positions, speeds):
    angles = np.outer(positions, speeds)
    a, b = x[..., ::2], x[..., 1::2]
    output = np.zeros(x.shape)
    output[..., ::2] = a * np.cos(angles) - b * np.tan(angles)
    output[..., 1::2] = a * np.sin(angles) + b
    return output
""",
            "three quarters of a turn",
        ),
    ],
    "grouped_scores": [
        (
            """
def grouped_scores(query, key):
    shared = np.repeat(key, len(query) // len(key), axis=0)
    return query[..., ::-1] @ shared.swapaxes(1, 2) / np.sqrt(query.shape[-1])
""",
            "The example of the statement is right",
        ),
        (
            """
def grouped_scores(query, key):
    shared = np.repeat(key, len(query) // len(key), axis=0)
    return np.sin(query) @ shared.swapaxes(1, 2) / np.sqrt(query.shape[-1])
""",
            "Take the example of the statement",
        ),
    ],
}
