"""Loops that train a decoder, right and wrong."""

LOOP = """
def train_decoder(model, loss, optimizer, train, validation, num_steps, every, rng):
    T, peak, losses, points = model.context, optimizer.learning_rate, [], []
    for step in range(num_steps):
        begins = rng.integers(0, len(train) - T, 20)
        x = np.array([train[b : b + T] for b in begins])
        targets = np.array([train[b + 1 : b + T + 1] for b in begins])
        value = loss(model(x), targets)
        losses.append(value)
        model.backward(loss.backward())
        optimizer.learning_rate = peak * (1 + np.cos(np.pi * step / num_steps)) / 2
        optimizer.step()
        if step % every == every - 1:
            points.append(loss(model(validation[0]), validation[1]))
    return losses, points
"""


WINDOWS = """        x = np.array([train[b : b + T] for b in begins])
        targets = np.array([train[b + 1 : b + T + 1] for b in begins])
"""
TURNED = """        targets = np.array([train[b : b + T] for b in begins])
        x = np.array([train[b + 1 : b + T + 1] for b in begins])
"""


def with_change(old, new):
    """Return the loop with one piece replaced."""
    assert LOOP.count(old) == 1, old
    return LOOP.replace(old, new)


RIGHT = {
    "train_decoder": [
        LOOP,
        with_change(
            "begins = rng.integers(0, len(train) - T, 20)",
            "begins = [*rng.permutation(len(train) - T)[:32]]",
        ),
        with_change(
            "(1 + np.cos(np.pi * step / num_steps)) / 2",
            "min(step + 1, 5) / 5 * 0.05 ** (step / num_steps)",
        ),
        with_change(
            "    return losses, points", "    return [np.array(losses), points]"
        ),
        with_change("        value =", "        model.zero_grad()\n        value ="),
    ]
}

STEP = "        optimizer.step()\n"
BACK = "        model.backward(loss.backward())\n"
RATE = "peak * (1 + np.cos(np.pi * step / num_steps)) / 2"
NOTE = "        losses.append(value)\n"
MEASURE = "loss(model(validation[0]), validation[1])"
CHANGES = [
    (STEP, "", "never takes a step"),
    ("    return", "        return", "doesn't take `num_steps` steps"),
    (BACK + "        optimizer", "        optimizer", "nothing has gone back"),
    ("train[b + 1 : b + T + 1]", "train[b : b + T]", "has just read"),
    (WINDOWS, TURNED, "wrong side"),
    (
        "b : b + T] for b in begins])\n        targets",
        "b : b + T] for b in begins])\n        rng.shuffle(begins)\n        targets",
        "don't fit together",
    ),
    (
        "        value =",
        "        x, targets = x[:, 1:], targets[:, 1:]\n        value =",
        "another length",
    ),
    (
        "        value =",
        "        if step > 9:\n            x, targets = validation\n        value =",
        "Some of your steps",
    ),
    ("rng.integers(0, len(train) - T, 20)", "np.arange(20) * 15", "The same windows"),
    ("len(train) - T, 20", "len(train) - T, 1", "too small"),
    ("len(train) - T, 20", "150, 20", "one part of the text"),
    ("begins = rng.integers", "begins = np.random.randint", "could repeat your run"),
    (RATE, f"10 * {RATE}", "is higher than"),
    (RATE, "peak", "doesn't fall"),
    (RATE, "optimizer.learning_rate * (1 - step / num_steps)", "much too fast"),
    (BACK, BACK + "        model.zero_grad()\n", "get lost or changed"),
    (RATE, "0.003 * (1 - step / num_steps)", "too short"),
    (NOTE, "        losses = [value]\n", "one loss for each step"),
    (
        STEP,
        STEP + "        losses[-1] = loss(model(x), targets)\n",
        "measure the batch again",
    ),
    (NOTE, NOTE + "        losses[-1] = np.mean(losses)\n", "own losses"),
    ("step % every == every - 1", "step % every == 0", "belongs after `every` steps"),
    ("step % every == every - 1", "True", "too many numbers"),
    (MEASURE, "loss(model(x), targets)", "just learned from"),
    (MEASURE, "loss(model(validation[0][:9]), validation[1][:9])", "all its windows"),
    ("    return losses, points", "    return losses", "Return two lists"),
]
WRONG = {"train_decoder": [(with_change(a, b), hint) for a, b, hint in CHANGES]}
