"""Walks, rates, nudges, and a valley in forty steps."""

from checks.corpus.changing import changed

DESCENT = """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w = start.copy()
    path = np.empty((num_steps + 1, len(w)))
    path[0] = w
    for step in range(1, num_steps + 1):
        w -= learning_rate * gradient(w)
        path[step] = w
        learning_rate *= decay
    return path
"""
NUDGED = """
def nudged_gradient(loss, w, h):
    slopes = []
    for k in range(w.size):
        above, below = w.copy(), w.copy()
        above.flat[k] += h
        below.flat[k] -= h
        slopes.append((loss(above) - loss(below)) / (2 * h))
    return np.array(slopes).reshape(w.shape)
"""
RATES = """
rates = {"swing": 0.26, "for ever": 2 / 7, "explode": 0.3}
"""
IN_TIME = """
in_time = {"learning_rate": 0.05, "beta": 0.65}
"""

RIGHT = {
    "gradient_descent": [DESCENT],
    "nudged_gradient": [NUDGED],
    "rates": [RATES],
    "in_time": [IN_TIME, changed(IN_TIME, ("0.05", "0.04"), ("0.65", "0.7"))],
}

WRONG = {
    "gradient_descent": [
        (
            changed(DESCENT, ("w -= learning_rate", "w -= decay + learning_rate")),
            "Your first step is wrong already",
        ),
        (
            changed(DESCENT, ("rate *= decay", "rate *= decay**step")),
            "Your first step is right, but",
        ),
        (changed(DESCENT, ("return path", "return path[1:]")), "The start belongs"),
        (changed(DESCENT, ("w -= ", "w += ")), "You walk uphill"),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    path = [start]
    for _ in range(num_steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
        return np.array(path)
    return np.array(path)
""",
            "inside the loop",
        ),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w, path = start, [start]
    for _ in range(1, num_steps):
        w = w - learning_rate * gradient(w)
        learning_rate *= decay
        path.append(w)
    return np.array(path)
""",
            "missing at the end",
        ),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w, path = start, [start]
    for _ in range(num_steps + 1):
        w = w - learning_rate * gradient(w)
        learning_rate *= decay
        path.append(w)
    return np.array(path)
""",
            "one step too many",
        ),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w, path = start, []
    for _ in range(num_steps + 1):
        w = w - learning_rate * gradient(w)
        learning_rate *= decay
        path.append(w)
    return np.array(path)
""",
            "Your first point is",
        ),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    places, w = [], start.copy()
    places.append(w)
    for _ in range(num_steps):
        w -= learning_rate * gradient(w)
        learning_rate *= decay
        places.append(w)
    return np.array(places)
""",
            "All rows of your path are equal",
        ),
        (
            """
def gradient_descent(gradient, start, learning_rate, num_steps, decay):
    w, places = start, [start]
    for _ in range(num_steps):
        w -= learning_rate * gradient(w)
        learning_rate *= decay
        places.append(w)
    return np.array(places)
""",
            "the start's own array",
        ),
        (
            changed(DESCENT, ("start.copy()", "start")),
            "the start was changed on the way",
        ),
        (changed(DESCENT, ("return path", "return w")), "not the last one alone"),
        (
            changed(DESCENT, ("gradient(w)", "gradient(start)")),
            "All your steps are the same",
        ),
        (
            changed(DESCENT, ("learning_rate * gradient", "gradient")),
            "learning rate is missing",
        ),
        (changed(DESCENT, ("learning_rate *= decay", "pass")), "Your rate stays"),
        (
            changed(DESCENT, ("w = start", "learning_rate *= decay\n    w = start")),
            "first step is too short already",
        ),
    ],
    "rates": [
        (changed(RATES, ("2 / 7", "0.3"), ("0.26", "0.4")), "between the two limits"),
        (changed(RATES, ("0.26", "2 / 7")), "The sentence above says"),
        (changed(RATES, ("swing", "Swing")), "A part of the dict is missing"),
        (
            changed(RATES, ("0.26", "-0.26"), ("0.3", "0"), ("2 / 7", "0")),
            "larger than 0",
        ),
        (changed(RATES, ("0.3", "0.55")), "Both explode"),
        (changed(RATES, ("2 / 7", "2 / 4"), ("0.3", "0.5")), "far above its own"),
        (changed(RATES, ("0.26", "1 / 4"), ("2 / 7", "1 / 7")), "home in one step"),
        (changed(RATES, ("0.26", "0.22")), "Only the weight with the larger curvature"),
        (changed(RATES, ("0.26", "0.1"), ("0.3", "0.05")), "anything but creeping"),
        (changed(RATES, ("2 / 7", "0.286")), "this isn't exact"),
    ],
    "nudged_gradient": [
        (
            """
def nudged_gradient(loss, w, h):
    nudged, gradient = np.copy(w), np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        nudged[place] += h
        above = loss(nudged)
        nudged[place] -= 2 * h
        gradient[place] = (above - loss(nudged)) / h / 2
    return gradient
""",
            "You nudge a copy",
        ),
        (
            changed(NUDGED, ("loss(below)", "loss(w)"), ("(2 * h)", "h")),
            "the one-sided difference",
        ),
        (changed(NUDGED, ("(2 * h)", "h")), "twice what it should be"),
        (
            """
def nudged_gradient(loss, w, h):
    slopes = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] = w[place] + h
        first = loss(w)
        w[place] = w[place] - h - h
        slopes[place] = (first - loss(w)) / 2 / h
    return slopes
""",
            "A nudge stays behind",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    return np.ones(w.shape) * (loss(w + h) - loss(w - h)) / (2 * h)
""",
            "all weights at once",
        ),
        (
            changed(NUDGED, ("loss(above) - loss(below)", "loss(below) - loss(above)")),
            "The sign is flipped",
        ),
        (changed(NUDGED, (".reshape(w.shape)", "")), "a flat row"),
        (changed(NUDGED, ("/ (2 * h)", "/ 2 * h")), "You divide by 2 and"),
        (
            """
def nudged_gradient(loss, w, h):
    gradient = np.zeros_like(w)
    for k in range(len(w)):
        nudge = np.zeros_like(w)
        nudge[k] = h
        gradient[k] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient
""",
            "In a matrix, `w[k]` is",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    g = np.zeros(w.shape)
    if w.ndim == 1:
        places = range(len(w))
    else:
        places = [(i, j) for i in range(w.shape[0]) for j in range(w.shape[1])]
    for place in places:
        up, down = w.copy(), w.copy()
        up[place] += h
        down[place] -= h
        g[place] = (loss(up) - loss(down)) / (2 * h)
    return g
""",
            "With three axes",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    g = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        up, down = w.copy(), w.copy()
        up[place] += h
        down[place] -= h
        g[place] = (loss(up) - loss(down)) / (2 * h)
        return g
""",
            "Only the first entry is filled",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    slopes = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        w[place] = w[place] + h
        first = loss(w)
        w[place] = w[place] - 2 * h
        slopes[place] = (first - loss(w)) / 2 / h
        w[place] = w[place] + h
    return slopes
""",
            "with a rounding error",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    gradient, nudge = np.zeros(w.shape), np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        nudge[place] = h
        gradient[place] = (loss(w + nudge) - loss(w - nudge)) / (2 * h)
    return gradient
""",
            "The nudges pile up",
        ),
        (
            """
def nudged_gradient(loss, w, h):
    gradient = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        gradient[place] = (loss(w[place] + h) - loss(w[place] - h)) / (2 * h)
    return gradient
""",
            "one entry alone",
        ),
        (
            changed(NUDGED, ("    slopes = []", "    h = 1e-5\n    slopes = []")),
            "a nudge of your own",
        ),
    ],
    "in_time": [
        (changed(IN_TIME, ("0.65", "1.5")), "Beta is the share"),
        (changed(IN_TIME, ("0.05", "0.08")), "It flies off"),
        (changed(IN_TIME, ("0.65", "0.95"), ("0.05", "0.01")), "forgets slowly"),
        (changed(IN_TIME, ("0.65", "0.2"), ("0.05", "0.03")), "so little momentum"),
        (changed(IN_TIME, ("0.05", "0.002")), "the steps are short"),
        (changed(IN_TIME, ("0.65", "0.752"), ("0.05", "0.0614")), "its square"),
        (changed(IN_TIME, ("0.65", "0.79"), ("0.05", "0.06")), "but too late"),
        (changed(IN_TIME, ("0.65", '"0.65"')), "without quotes"),
        ("in_time = 0.05, 0.65", "with braces"),
    ],
}
